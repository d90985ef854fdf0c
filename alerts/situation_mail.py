"""The mail that brings a situation report which the clock has filed: its figures, and its page as a file.

It is in the one language of the report. It draws nothing: the page is the one that was filed, byte by byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from alerts.message import Letterhead, safe_link, templates
from alerts.subject import MAX_SUBJECT, one_line
from domain.hazards import Hazard
from domain.messages import Attachment, Language, Mail
from domain.situations import Filed
from presentation.names import name_hazard
from presentation.open_findings import said_open
from presentation.phase_text import said_estimate_over, said_ratio_over
from presentation.times import instant, instants
from presentation.words import Words, words_for

LARGEST_FILE = 100_000  # bytes: a page is a third of it; what is larger is not for a mail


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportStory:
    """What one mail tells: a report that was filed."""

    filed: Filed
    page: bytes
    hazard: Hazard | None  # None where nobody knows it any more
    is_simulated: bool = False
    may_carry: bool = True  # whether a file can come with it; a chat takes none


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chapter:
    """The whole mail; every text is one clean line."""

    language: Language
    name: str
    headline: str
    simulated: str | None
    lines: tuple[str, ...]
    meaning: tuple[str, ...]
    as_of: str
    limits: str
    link_text: str
    steps_title: str = ""
    steps: tuple[str, ...] = ()


def compose_report(story: ReportStory, *, letterhead: Letterhead, message_id: str) -> Mail:
    """Return the mail; its file is left out where it would be too large, and the mail says so.

    Args:
        story: The report and its page.
        letterhead: The office's names and addresses.
        message_id: The same at every try of this mail.
    """
    words = words_for(story.filed.language or letterhead.languages[0])
    carries = story.may_carry and len(story.page) <= LARGEST_FILE
    chapter = _chapter(story, letterhead=letterhead, carries=carries, words=words)
    url = safe_link(letterhead.public_url)
    link = f"{url}/sitrep?{urlencode(_address(story.filed))}" if url else None
    text, html = (
        templates().get_template(name).render(chapters=(chapter,), link=link)
        for name in ("notice.txt.j2", "notice.html.j2")
    )
    subject = chapter.headline
    return Mail(
        message_id=message_id,
        sender=letterhead.sender,
        recipients=letterhead.recipients,
        subject=subject if len(subject) <= MAX_SUBJECT else f"{subject[: MAX_SUBJECT - 1].rstrip()}…",
        text=text,
        html=html,
        attachments=(Attachment(name=_file_name(story.filed), html=story.page),) if carries else (),
        unsubscribe=letterhead.unsubscribe,
    )


def _chapter(story: ReportStory, *, letterhead: Letterhead, carries: bool, words: Words) -> _Chapter:
    filed = story.filed
    hazard = name_hazard(story.hazard, words=words) if story.hazard else filed.hazard
    place = letterhead.names.place(filed.place)
    subject = words.say("sitrep-mail-subject", number=str(filed.number), place=place, hazard=hazard)
    said = words.say("mail-subject-simulated", subject=subject) if story.is_simulated else subject
    known = instant(filed.period_until, zone=_zone(filed, letterhead), language=words.language)
    return _Chapter(
        language=words.language,
        name=words.say("language-name"),
        headline=one_line(said),
        simulated=words.say("simulated-sentence") if story.is_simulated else None,
        lines=tuple(map(one_line, _lines(filed, letterhead=letterhead, words=words))),
        meaning=tuple(_meaning(filed, may_carry=story.may_carry, carries=carries, words=words)),
        as_of=words.say("known-as-of", instant=known),
        limits=words.say("limits"),
        link_text=words.say("sitrep-mail-link"),
    )


def _lines(filed: Filed, *, letterhead: Letterhead, words: Words) -> Iterator[str]:
    """Yield the period, a line a phase, and how much was counted."""
    figures, zone = filed.figures, _zone(filed, letterhead)
    yield words.say(
        "sitrep-mail-period",
        category=letterhead.names.category(filed.category, words),
        period=instants(filed.period_from, filed.period_until, zone=zone, language=words.language),
    )
    for number in figures.phases:
        yield words.say(
            "sitrep-mail-phase",
            phase=words.say(f"phase-{number.phase}"),
            counted=said_ratio_over(number, words=words),
            studied=said_estimate_over(figures.studied(number.phase), words=words),
        )
    yield from said_open(figures, site=filed.site, names=letterhead.names, words=words)
    yield words.say("sitrep-mail-days", whole=str(figures.whole_days), all=str(figures.all_days))
    if figures.windows_due:
        yield words.say("sitrep-mail-windows", read=str(figures.windows_read), due=str(figures.windows_due))


def _meaning(filed: Filed, *, may_carry: bool, carries: bool, words: Words) -> Iterator[str]:
    """Yield where the page is, and that nobody has looked at it yet."""
    if carries:
        yield words.say("sitrep-mail-file", file=_file_name(filed), sha=filed.page_sha256 or "")
    elif may_carry:
        yield words.say("sitrep-mail-too-large", sha=filed.page_sha256 or "")
    yield words.say("sitrep-mail-unsigned")


def _zone(filed: Filed, letterhead: Letterhead) -> str:
    return letterhead.zones.get(filed.place, letterhead.zone)


def _file_name(filed: Filed) -> str:
    return f"sitrep-{filed.hazard}-{filed.place}-{filed.number}.html"


def _address(filed: Filed) -> dict[str, str]:
    return {"hazard": filed.hazard, "place": filed.place, "number": str(filed.number)}
