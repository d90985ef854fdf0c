"""Twice a day in storm focus: the clock files a situation report on each place in focus, and queues what tells of it.

A time is kept once: what was missed is made up when the clock is back, the newest time alone. Report, number and
message stand in one transaction, so that a kill leaves all of them or none. It sends nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from domain.errors import WrongInput
from domain.focus import Focus, FocusReason
from domain.hazards import Hazard
from domain.messages import Language, MessageKind
from domain.report_times import newest_due
from jobs.filing import page_of, situation_of
from office import Office
from presentation.words import words_for
from settings import SitrepSettings
from situation.report import Situation
from situation.saying import said_clock
from situation.selection import listing_of
from storage.database import Connection
from storage.focus import focus_at
from storage.hazards import read_hazards
from storage.outbox import queue_notice
from storage.places import read_imported_sites, read_sites
from storage.situation_reports import file_report, hold_reports, newest_report_due

log = structlog.get_logger()
BY_CLOCK = "the clock"  # as the audit calls it
_STRONGEST = (FocusReason.WARNING, FocusReason.WATCH, FocusReason.DESTINATION, FocusReason.ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReport:
    """A report that the clock is to file: on which place, on which disaster, and when it was due."""

    place: str
    hazard: str | None  # None where an analyst asked for the focus: the newest that reached the place
    due_at: datetime


def file_due_reports(office: Office) -> None:
    """File what is due and queue a message for each report; where the office has set no time nothing ever is.

    Raises:
        WrongInput: on some place nothing could be reported; the others have their reports.
    """
    wanted = office.settings.sitrep
    if wanted is None:
        return
    faults = []
    for due in due_reports(office, wanted):
        try:
            _file(office, due, languages=wanted.languages)
        except WrongInput as fault:
            faults.append(f"no report on {due.place}: {fault}")
    if faults:
        raise WrongInput("; ".join(faults))


def due_reports(office: Office, wanted: SitrepSettings) -> tuple[DueReport, ...]:
    """Return what was due at the newest time and is not filed: on places that were in focus then and are counted."""
    due_at = newest_due(wanted.at, zone=office.settings.zone, now=office.clock())
    with office.store() as conn:
        focuses = _by_place(focus_at(conn, due_at), places=wanted.places)
        if not focuses:
            return ()
        hazards, counted = read_hazards(conn), _counted(conn)
        return tuple(
            DueReport(place=place, hazard=_hazard_of(held, hazards), due_at=due_at)
            for place, held in focuses.items()
            if place in counted and not _is_filed(conn, place, due_at)
        )


def _file(office: Office, due: DueReport, *, languages: Sequence[Language]) -> None:
    """File a report in each language, all of one state of the counts, unless another clock has just done so."""
    now = office.clock()
    situation = situation_of(office, place=due.place, hazard=due.hazard, category=None, known_at=None, now=now)
    with office.store() as conn:
        hold_reports(conn)
        if _is_filed(conn, due.place, due.due_at):
            return
        for language in languages:
            situation = _filed(conn, office, situation, due, language=language, now=now)


def _filed(  # noqa: PLR0913 - what one report is filed from
    conn: Connection, office: Office, situation: Situation, due: DueReport, *, language: Language, now: datetime
) -> Situation:
    """File one report with its message, and return the situation for the next language, which is its sister."""
    signed = replace(situation, prepared_by=said_clock(words=words_for(language)), submitted_at=now)

    def drawn(number: int) -> bytes:
        return page_of(office, replace(signed, number=number), language=language)

    report = replace(signed.to_file(written_at=now, written_by=BY_CLOCK, language=language), due_at=due.due_at)
    filed = file_report(conn, report, draw=drawn)
    queue_notice(conn, kind=MessageKind.SITREP, key=filed.key, at=now)
    log.info("report filed", place=filed.place, hazard=filed.hazard, number=filed.number, language=language.value)
    return replace(situation, sister=filed)


def _is_filed(conn: Connection, place: str, due_at: datetime) -> bool:
    """Return whether the clock has filed for this time, or for a later one, where it was set back since."""
    newest = newest_report_due(conn, place)
    return newest is not None and newest >= due_at


def _by_place(focuses: Iterable[Focus], *, places: Sequence[str]) -> Mapping[str, tuple[Focus, ...]]:
    """Return what holds each place in focus; of the places that the office has named, where it has named any."""
    held: dict[str, tuple[Focus, ...]] = {}
    for focus in focuses:
        if not places or focus.place in places:
            held[focus.place] = (*held.get(focus.place, ()), focus)
    return held


def _counted(conn: Connection) -> frozenset[str]:
    listing = listing_of(read_sites(conn), read_imported_sites(conn))
    return frozenset(place for site in listing for place, _ in site.cells)


def _hazard_of(focuses: Iterable[Focus], hazards: Sequence[Hazard]) -> str | None:
    """Return the disaster for which a place is most in focus, of those that reach it."""
    return next(_reaching(sorted(focuses, key=lambda each: _STRONGEST.index(each.reason)), hazards), None)


def _reaching(focuses: Iterable[Focus], hazards: Sequence[Hazard]) -> Iterator[str]:
    known = {hazard.slug: hazard for hazard in hazards}
    for focus in focuses:
        if focus.hazard in known and known[focus.hazard].at(focus.place) is not None:
            yield focus.hazard
