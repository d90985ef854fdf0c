"""What is said of one site, sentence by sentence. It knows no markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dashboard.reader import Reader
from dashboard.views.sites.selection import SiteView, State
from domain.counts import Verdict
from domain.runs import NO_ANSWER, RunRecord
from presentation.health_grid import said_reasons
from presentation.names import Names
from presentation.numbers import amount
from presentation.times import day, instant
from storage.cell_health import CellHealth, Trust

SOON = timedelta(days=30)  # before a decision runs out: whoever decides needs time for it
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When the page is shown, to whom, and by which names."""

    now: datetime
    zone: str
    names: Names
    reader: Reader

    def at(self, value: datetime) -> str:
        """Return an instant by the office's clock."""
        return instant(value, zone=self.zone, language=self.reader.language)

    @property
    def today(self) -> date:
        """Return the office's date."""
        return self.date_of(self.now)

    def date_of(self, value: datetime) -> date:
        """Return the date of an instant by the office's clock."""
        return value.astimezone(ZoneInfo(self.zone)).date()


def trust_line(view: SiteView, moment: Moment) -> str:
    """Return whether a site can be trusted now, and why not, in one sentence."""
    words, health = moment.reader.words, view.health
    if view.state is State.RETIRED:
        return words.say("sites-retired")
    if health.trust is Trust.NEVER:
        return words.say("sites-line-never", next=moment.at(health.next_window_end))
    at, cells = moment.at(health.last_window_end), len(health.cells)
    if health.trust is Trust.WHOLE:
        return words.say("sites-line-whole", at=at, cells=cells)
    reasons = "; ".join(said_reasons(list(health.gaps.elements()), words=words))
    if health.trust is Trust.PART:
        return words.say("sites-line-part", at=at, whole=health.whole_cells, cells=cells, reasons=reasons)
    if (last := health.last_complete_end) is None:
        return words.say("sites-line-none-lately", at=at, cells=cells, reasons=reasons)
    return words.say("sites-line-none", at=at, cells=cells, reasons=reasons, last=moment.at(last))


def facts_of(view: SiteView, moment: Moment) -> list[tuple[str, str]]:
    """Return when the site is read next, when it was read last, how new what it showed was, how long it may be read."""
    words, health = moment.reader.words, view.health
    never = {State.PAUSED: "sites-paused-next", State.RETIRED: "sites-retired-next"}.get(view.state)
    following = words.say(never) if never else moment.at(health.next_window_end)
    last = moment.at(health.last_run.started_at) if health.last_run else words.say("sites-no-run")
    facts = [(words.say("sites-fact-next"), following), (words.say("sites-fact-last"), last)]
    if health.newest_age is not None:
        facts.append((words.say("sites-fact-newest"), said_age(health.newest_age, moment)))
    if view.site.terms:
        facts.append((words.say("sites-fact-permission"), permission(view.site.terms.renew_by, moment)))
    return facts


def permission(last_day: date, moment: Moment) -> str:
    """Return until when a site may be counted, and what to do where that is soon or has been."""
    words, said = moment.reader.words, day(last_day, language=moment.reader.language)
    if last_day < moment.today:
        return words.say("sites-permission-over", day=said)
    return words.say("sites-permission-soon", day=said) if last_day - moment.today <= SOON else said


def said_age(age: timedelta, moment: Moment) -> str:
    """Return how old an item was: in minutes, from an hour on in hours, from two days on in days."""
    words = moment.reader.words
    if age < timedelta(0):
        return words.say("sites-age-ahead")
    if age < HOUR:
        return words.say("sites-age-minutes", count=age // MINUTE)
    if age < 2 * DAY:
        return words.say("sites-age-hours", count=age // HOUR)
    return words.say("sites-age-days", count=age // DAY)


def every_words(every: timedelta, moment: Moment) -> str:
    """Return how often a site is counted: `6 hours`."""
    words = moment.reader.words
    if every % DAY == timedelta(0):
        return words.say("span-day", count=every // DAY)
    if every % HOUR == timedelta(0):
        return words.say("span-hour", count=every // HOUR)
    return words.say("sites-run-minutes", minutes=amount(every / MINUTE, language=words.language))


def streak_words(cell: CellHealth, moment: Moment) -> str:
    """Return how often in a row a cell was whole, or was not."""
    words = moment.reader.words
    if not cell.outcomes:
        return words.say("sites-streak-none")
    return words.say("sites-streak-whole" if cell.is_complete else "sites-streak-gap", count=cell.streak)


def cell_facts(cell: CellHealth, verdicts: Sequence[Verdict | None], moment: Moment, *, since: str) -> tuple[str, ...]:
    """Return a cell's streak, its last whole count, its newest item, and how often it came to which verdict."""
    words = moment.reader.words
    last = words.say("sites-never-whole", since=since)
    if cell.last_complete_end is not None:
        last = moment.at(cell.last_complete_end)
    newest = words.say("sites-no-dates") if cell.newest_age is None else said_age(cell.newest_age, moment)
    return streak_words(cell, moment), last, newest, "; ".join(said_reasons(verdicts, words=words))


def run_facts(record: RunRecord, moment: Moment) -> tuple[str, ...]:
    """Return what a crawl took and what it met with."""
    words = moment.reader.words
    answers = (
        words.say("explore-trace-silent", count=number)
        if status == NO_ANSWER
        else words.say("explore-trace-status", count=number, status=str(status))
        for status, number in sorted(record.statuses.items())
    )
    outcomes = [verdict for verdict, number in record.verdicts.items() for _ in range(number)]
    return (
        moment.at(record.started_at),
        _minutes(record.took, moment),
        amount(record.requests, language=words.language),
        words.say("sites-run-bytes", kilobytes=amount(record.body_bytes / 1000, language=words.language)),
        _minutes(timedelta(seconds=record.waited_seconds), moment),
        "; ".join(answers) or words.say("now-no-gaps"),
        "; ".join(said_reasons(outcomes, words=words)),
    )


def _minutes(span: timedelta, moment: Moment) -> str:
    words = moment.reader.words
    return words.say("sites-run-minutes", minutes=amount(span / MINUTE, language=words.language))
