"""The mail that comes every day: what was counted and what was not, so that silence is never taken for quiet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from alerts.message import Letterhead, safe_link, templates
from alerts.overview import overview
from alerts.subject import MAX_SUBJECT, one_line
from domain.decisions import Silence
from domain.findings import Finding
from domain.messages import Language, Mail
from domain.pauses import Pause
from domain.standing import Standing
from presentation.numbers import hours
from presentation.pause_text import said_pause
from presentation.silence_text import said_silence
from presentation.times import day, day_hours, instant, short_day
from presentation.words import Words, words_for

USUAL_HOURS = 24  # of a day on which no clock changes
MOST_LINES = 10  # more open findings than a mail should tell; the dashboard has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one day's mail tells."""

    standing: Standing
    findings: tuple[Finding, ...]  # those that go on
    next_mail_at: datetime
    pauses: tuple[Pause, ...] = ()  # those that hold
    silences: tuple[Silence, ...] = ()  # those at work
    is_simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chapter:
    """The whole mail in one language; every text is one clean line."""

    language: Language
    name: str
    headline: str
    simulated: str | None
    counted: tuple[str, ...]
    findings_title: str
    lines: tuple[str, ...]
    sent: tuple[str, ...]
    coming: tuple[str, ...]
    as_of: str
    limits: str
    link_text: str


def compose_daily(account: Account, *, letterhead: Letterhead, message_id: str) -> Mail:
    """Return the mail of a day.

    Args:
        account: How the day went.
        letterhead: The office's names, languages and addresses.
        message_id: The same at every try of this day's mail.
    """
    chapters = tuple(
        _chapter(account, letterhead=letterhead, words=words_for(language)) for language in letterhead.languages
    )
    text, html = (
        templates().get_template(name).render(chapters=chapters, link=safe_link(letterhead.public_url))
        for name in ("daily.txt.j2", "daily.html.j2")
    )
    return Mail(
        message_id=message_id,
        sender=letterhead.sender,
        recipients=letterhead.recipients,
        subject=chapters[0].headline[:MAX_SUBJECT],
        text=text,
        html=html,
        unsubscribe=letterhead.unsubscribe,
    )


def _chapter(account: Account, *, letterhead: Letterhead, words: Words) -> _Chapter:
    standing, subject = account.standing, _subject(account, letterhead=letterhead, words=words)
    said = words.say("mail-subject-simulated", subject=subject) if account.is_simulated else subject
    coming = tuple(_coming(account, letterhead=letterhead, words=words))
    return _Chapter(
        language=words.language,
        name=words.say("language-name"),
        headline=one_line(said),
        simulated=words.say("simulated-sentence") if account.is_simulated else None,
        counted=tuple(map(one_line, _counted(account, letterhead=letterhead, words=words))),
        findings_title=words.say("daily-open", count=len(account.findings)),
        lines=_lines(account.findings, letterhead=letterhead, words=words),
        sent=tuple(_sent(standing, words=words)),
        coming=coming,
        as_of=words.say("known-as-of", instant=_instant(standing.as_of, letterhead=letterhead, words=words)),
        limits=words.say("limits"),
        link_text=words.say("mail-link"),
    )


def _subject(account: Account, *, letterhead: Letterhead, words: Words) -> str:
    """Return what the day was like in a line; an unread site or a mail that reached nobody is never called quiet."""
    standing = account.standing
    today = standing.as_of.astimezone(ZoneInfo(letterhead.zone)).date()
    date = short_day(today, language=words.language)
    read, every, silent = standing.read_lists, standing.lists, len(standing.silent_sites)
    if not every:
        return words.say("daily-subject-nothing", date=date)
    if silent:
        return words.say("daily-subject-silent", count=silent, read=read, all=every, date=date)
    if account.findings:
        return words.say("daily-subject-open", count=len(account.findings), read=read, all=every, date=date)
    if standing.unheard_mails:
        return words.say("daily-subject-lost", count=standing.unheard_mails, read=read, all=every, date=date)
    return words.say("daily-subject-quiet", read=read, all=every, date=date)


def _counted(account: Account, *, letterhead: Letterhead, words: Words) -> Iterator[str]:
    standing = account.standing
    yield from (
        said_pause(pause, zone=letterhead.zone, names=letterhead.names, words=words) for pause in account.pauses
    )
    yield from (
        said_silence(silence, zone=letterhead.zone, names=letterhead.names, words=words) for silence in account.silences
    )
    yield words.say("daily-read", read=standing.read_lists, all=standing.lists)
    for verdict, count in standing.reasons().most_common():
        yield words.say("daily-missing", count=count, reason=words.say(f"verdict-{verdict}"))
    if silent := standing.silent_sites:
        names = ", ".join(letterhead.names.site(site.site) for site in silent)
        yield words.say("daily-silent", sites=names)
    if standing.newest_complete_end is None:
        yield words.say("daily-newest-none")
    else:
        ended = _instant(standing.newest_complete_end, letterhead=letterhead, words=words)
        yield words.say("daily-newest", instant=ended)
    yield from _clock_change(standing.as_of, zone=letterhead.zone, words=words)


def _clock_change(at: datetime, *, zone: str, words: Words) -> Iterator[str]:
    """Say that a local day has not 24 hours, which its windows show and nobody would guess."""
    today = at.astimezone(ZoneInfo(zone)).date()
    if (length := day_hours(today, zone=zone)) != USUAL_HOURS:
        said = hours(length, language=words.language)
        yield words.say("daily-clock-change", date=day(today, language=words.language), hours=said)


def _lines(findings: tuple[Finding, ...], *, letterhead: Letterhead, words: Words) -> tuple[str, ...]:
    lines = overview(findings, names=letterhead.names, words=words)
    if len(lines) <= MOST_LINES:
        return lines
    return (*lines[:MOST_LINES], words.say("daily-open-more", count=len(lines) - MOST_LINES))


def _sent(standing: Standing, *, words: Words) -> Iterator[str]:
    yield words.say("daily-sent", count=standing.alerts.get("sent", 0))
    if held := standing.alerts.get("queued", 0) + standing.alerts.get("leaving", 0):
        yield words.say("daily-held", count=held)
    given_up = {
        "daily-lost": standing.unheard_mails,
        "daily-refused": standing.refused_readers,
        "daily-lacking": standing.lacking_ways,
    }
    yield from (words.say(key, count=count) for key, count in given_up.items() if count)


def _coming(account: Account, *, letterhead: Letterhead, words: Words) -> Iterator[str]:
    if following := account.standing.next_window_end:
        yield words.say("daily-next-window", instant=_instant(following, letterhead=letterhead, words=words))
    yield words.say("daily-next-mail", instant=_instant(account.next_mail_at, letterhead=letterhead, words=words))


def _instant(at: datetime, *, letterhead: Letterhead, words: Words) -> str:
    return instant(at, zone=letterhead.zone, language=words.language)
