"""The findings and the studies that a question asks for, as its issue knew them. It writes no file."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date
from itertools import groupby

import numpy as np

from detector.study.hazard_study import study_hazard
from detector.study.phases import USUAL_PLAN, days_looked_at
from detector.study.study_counts import MAX_HISTORY
from domain.counts import Source, Step
from domain.findings import Finding
from domain.hazards import Hazard
from domain.panels import Panel
from domain.question import Question
from domain.series_rows import DAILY
from domain.studies import SourcedStudy
from storage.database import Connection
from storage.detector_state import daily_panels
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issue_written_at
from storage.panels import read_panel


def asked_findings(conn: Connection, question: Question) -> tuple[Finding, ...]:
    """Return the findings of the series and days of a question; those of a whole site belong to each of its places."""
    found = read_findings(conn, as_of=question.as_of, places=question.places or None)
    return tuple(finding for finding in found if is_asked_for(finding, question))


def is_asked_for(finding: Finding, question: Question) -> bool:
    """Return whether a finding is of the series and the days of a question."""
    steps = DAILY if question.step in {Step.DAY, Step.SLOT} else (question.step,)
    return (
        finding.step in steps
        and (not question.sites or finding.site in question.sites)
        and (not question.places or finding.place is None or finding.place in question.places)
        and (not question.categories or finding.category is None or finding.category in question.categories)
        and question.source in {None, finding.source}
        and finding.began_on <= question.until
        and (finding.ended_on or finding.latest_on) >= question.since
    )


def asked_studies(conn: Connection, question: Question) -> tuple[SourcedStudy, ...]:
    """Return the studies of the disasters whose anchor at a place lies in the days of a question, at those places.

    Only days as of the question's issue are read. The ways of counting are today's: where a card counts otherwise than
    then, its later definition is studied, which has no such days.
    """
    if question.step is not Step.DAY:
        return ()
    today = day_of(conn, question.as_of)
    known = read_hazards(conn, as_of=question.as_of)
    return tuple(
        study
        for hazard in known
        if (places := _places_of(hazard, question, today=today))
        for study in _studies_of(conn, hazard, question, known=known, places=places, today=today)
    )


def _places_of(hazard: Hazard, question: Question, *, today: date) -> tuple[str, ...]:
    """Return at which places a disaster is asked for; none of another cause, which has no phases."""
    last = min(question.until, today)
    touched = () if hazard.is_shock else hazard.places
    asked = [each.place for each in touched if question.since <= each.anchor <= last]
    return tuple(sorted({place for place in asked if not question.places or place in question.places}))


def _studies_of(  # noqa: PLR0913 - what a study depends on
    conn: Connection, hazard: Hazard, question: Question, *, known: Sequence[Hazard], places: Sequence[str], today: date
) -> Iterator[SourcedStudy]:
    """Yield the studies of a disaster, one for each source and measure that has a count of its days."""
    found = counted_panels(
        conn, hazard, source=question.source, sites=question.sites, as_of=question.as_of, today=today
    )
    for source, panels in found:
        study = study_hazard(panels, hazard, hazards=known, places=places, categories=frozenset(question.categories))
        yield SourcedStudy(study=study, source=source)


def day_of(conn: Connection, issue: int) -> date:
    """Return the last day that is looked at as of an issue; raises NoSuchThing for a number never given out."""
    # No day after that of UTC was over anywhere by then; the dates of today's places would move with a later place.
    return issue_written_at(conn, issue).astimezone(UTC).date()


def counted_panels(  # noqa: PLR0913 - what names the panels
    conn: Connection, hazard: Hazard, *, source: Source | None, sites: Sequence[str] = (), as_of: int, today: date
) -> Iterator[tuple[Source, tuple[Panel, ...]]]:
    """Yield by source and measure the days of each site that had any by then: one added later changes no answer.

    Args:
        conn: The connection.
        hazard: Whose days are read, with those before.
        source: Crawled or imported; None for both.
        sites: Only these; all where empty.
        as_of: The issue to read as of.
        today: The last day that is looked at.
    """
    first, until = days_looked_at(hazard, USUAL_PLAN, today=today)
    steps = max((until - first).days, 0) + 1 + MAX_HISTORY
    names = sorted(daily_panels(conn), key=lambda name: (name.source, name.measure, name.site))
    for (each, _), group in groupby(names, key=lambda name: (name.source, name.measure)):
        if source in {None, each}:
            wanted = [name for name in group if not sites or name.site in sites]
            read = [read_panel(conn, name, until=until, steps=steps, as_of=as_of) for name in wanted]
            panels = tuple(panel for panel in read if np.isfinite(panel.ads).any())
            if panels:
                yield each, panels
