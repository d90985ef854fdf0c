"""The mail that tells of sites that cannot be read, and of those that can again. It knows no surge and no story."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from alerts.message import Letterhead, safe_link, templates
from alerts.subject import MAX_SUBJECT, one_line
from domain.messages import Language, Mail
from domain.troubles import Trouble
from presentation.times import instant
from presentation.words import Words, words_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one mail tells: at least one site."""

    begun: tuple[Trouble, ...]  # that cannot be read
    ended: tuple[Trouble, ...]  # that can be read again
    read_last: Mapping[str, datetime | None]  # by site: where its newest complete window ends
    as_of: datetime
    is_simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chapter:
    """The whole mail in one language; every text is one clean line."""

    language: Language
    name: str
    headline: str
    simulated: str | None
    lines: tuple[str, ...]
    meaning: tuple[str, ...]
    steps_title: str
    steps: tuple[str, ...]
    as_of: str
    limits: str
    link_text: str


def compose_notice(notice: Notice, *, letterhead: Letterhead, message_id: str, thread: str | None = None) -> Mail:
    """Return the mail; what is still to be mended leads it.

    Args:
        notice: Which sites.
        letterhead: The office's names, languages and addresses.
        message_id: The same at every try of this mail.
        thread: The Message-ID of the mail that told of the trouble; None where this one does.
    """
    chapters = tuple(
        _chapter(notice, letterhead=letterhead, words=words_for(language)) for language in letterhead.languages
    )
    text, html = (
        templates().get_template(name).render(chapters=chapters, link=safe_link(letterhead.public_url))
        for name in ("notice.txt.j2", "notice.html.j2")
    )
    return Mail(
        message_id=message_id,
        sender=letterhead.sender,
        recipients=letterhead.recipients,
        subject=_cut(chapters[0].headline),
        text=text,
        html=html,
        thread=thread,
        unsubscribe=letterhead.unsubscribe,
    )


def _chapter(notice: Notice, *, letterhead: Letterhead, words: Words) -> _Chapter:
    subject = _subject(notice, letterhead=letterhead, words=words)
    said = words.say("mail-subject-simulated", subject=subject) if notice.is_simulated else subject
    return _Chapter(
        language=words.language,
        name=words.say("language-name"),
        headline=one_line(said),
        simulated=words.say("simulated-sentence") if notice.is_simulated else None,
        lines=tuple(map(one_line, _lines(notice, letterhead=letterhead, words=words))),
        meaning=tuple(_meaning(notice, words=words)),
        steps_title=words.say("notice-steps"),
        steps=tuple(one_line(words.say("notice-step", site=each.site)) for each in notice.begun),
        as_of=words.say("known-as-of", instant=_instant(notice.as_of, letterhead=letterhead, words=words)),
        limits=words.say("limits"),
        link_text=words.say("mail-link"),
    )


def _subject(notice: Notice, *, letterhead: Letterhead, words: Words) -> str:
    """Return the sites and the reason of one; of several sites only how many there are and their names."""
    told = notice.begun or notice.ended
    sites = ", ".join(letterhead.names.site(each.site) for each in told)
    if not notice.begun:
        return words.say("notice-subject-ended", count=len(told), sites=sites)
    if len(told) > 1:
        return words.say("notice-subject-many", count=len(told), sites=sites)
    return words.say("notice-subject-one", sites=sites, reason=words.say(f"verdict-{told[0].verdict}"))


def _lines(notice: Notice, *, letterhead: Letterhead, words: Words) -> Iterator[str]:
    for each in notice.begun:
        read_last = notice.read_last.get(each.site)
        yield words.say(
            "notice-begun",
            site=letterhead.names.site(each.site),
            since=_instant(each.since, letterhead=letterhead, words=words),
            reason=words.say(f"verdict-{each.verdict}"),
        )
        if read_last is not None:
            ended = _instant(read_last, letterhead=letterhead, words=words)
            yield words.say("notice-last", site=letterhead.names.site(each.site), instant=ended)
    for each in notice.ended:
        yield words.say(
            "notice-ended",
            site=letterhead.names.site(each.site),
            since=_instant(each.since, letterhead=letterhead, words=words),
            reason=words.say(f"verdict-{each.verdict}"),
        )


def _meaning(notice: Notice, *, words: Words) -> Iterator[str]:
    if notice.begun:
        yield words.say("notice-held")
        yield words.say("notice-once")
    if notice.ended:
        yield words.say("notice-gap")


def _instant(at: datetime, *, letterhead: Letterhead, words: Words) -> str:
    return instant(at, zone=letterhead.zone, language=words.language)


def _cut(subject: str) -> str:
    return subject if len(subject) <= MAX_SUBJECT else f"{subject[: MAX_SUBJECT - 1].rstrip()}…"
