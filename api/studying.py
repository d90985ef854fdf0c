"""`/studies`: what counts did before, during and after a disaster, as an export says it as of the same issue.

A study is computed; one at a time, and each once for every issue.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from threading import BoundedSemaphore, Lock
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.asked import Instant, Listed, Name, Names
from api.asking import page_of
from api.caller import Means
from api.finding_out import known_for
from api.finding_tables import STUDIES
from api.openapi import answers_of
from api.replying import Known, Rows, reply
from detector.study.hazard_study import study_hazard
from domain.counts import Source
from domain.errors import OthersFirst
from domain.hazards import Hazard
from domain.places import Place
from domain.question import Table as WholeTable
from domain.spelling import refuse_unknown
from domain.studies import HazardStudy, SourcedStudy
from exports.forms import Batch
from exports.study_form import study_batch
from situation.asked_tables import counted_panels, day_of
from situation.leaving import method_of
from storage.database import Connection
from storage.export import exported_names
from storage.hazards import read_hazards
from storage.places import read_places, read_sites

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # of an issue that is none: an empty database has no disaster to study
KEPT = 20  # studies; some kilobytes each
SEATS = 4  # who computes, and who waits for it: threads that wait serve nobody else
LONGEST_WAIT = 20.0  # seconds, for whoever is served first


class StudiesAsked(Listed):
    """Which study."""

    hazard: Name = Field(description="short name of the disaster")
    place: Names = Field(default=[], description="only these places; one that it did not touch is a placebo")
    source: Source = Field(default=Source.CRAWL, description="crawl or import; the two are never one study")
    as_of: Instant | None = Field(
        default=None, description="an issue's number, or an instant with its zone; default: now"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A study: of which disaster at which places, of which counts, known as of when."""

    hazard: Hazard
    hazards: tuple[Hazard, ...]  # all on record
    places: tuple[str, ...]
    source: Source
    issue: int
    today: date  # the last day that is looked at: that of the issue
    ways: str  # how sites count today, by which any issue's days are read
    known_places: Mapping[str, Place]

    @property
    def key(self) -> tuple[object, ...]:
        """Return what no other study has."""
        return (self.hazard.slug, self.places, self.source, self.issue, self.today, self.ways)


@dataclass(slots=True)
class Studies:
    """Those that were asked for lately."""

    _kept: OrderedDict[tuple[object, ...], tuple[HazardStudy, ...]] = field(default_factory=OrderedDict)
    _turn: Lock = field(default_factory=Lock)
    _seats: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(SEATS))

    def study(self, means: Means, wanted: Wanted) -> tuple[HazardStudy, ...]:
        """Return a study for each measure; who waits for another one holds no connection.

        Raises:
            OthersFirst: others are served first.
            WrongInput: another cause than a disaster, which has no phases.
        """
        if not self._seats.acquire(blocking=False):
            raise OthersFirst
        try:
            if not self._turn.acquire(timeout=LONGEST_WAIT):
                raise OthersFirst
            try:
                return self._found(means, wanted)
            finally:
                self._turn.release()
        finally:
            self._seats.release()

    def _found(self, means: Means, wanted: Wanted) -> tuple[HazardStudy, ...]:
        if wanted.key not in self._kept:
            self._kept[wanted.key] = _studied(means, wanted)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[wanted.key]


def _studied(means: Means, wanted: Wanted) -> tuple[HazardStudy, ...]:
    """Return the studies that an export has; where nothing was counted, one that says so."""
    with means.reading() as conn:
        found = counted_panels(conn, wanted.hazard, source=wanted.source, as_of=wanted.issue, today=wanted.today)
        panels = [each for _, each in found] or [()]
    return tuple(study_hazard(each, wanted.hazard, hazards=wanted.hazards, places=wanted.places) for each in panels)


def studying_router(means: Means) -> APIRouter:
    """Return the route."""
    router, studies = APIRouter(), Studies()

    @router.get("/studies", responses=answers_of(STUDIES), response_class=Response)
    def study(request: Request, asked: Annotated[StudiesAsked, Query()]) -> Response:
        """Return a disaster's phases at each place, or why one has no estimate."""
        with means.reading() as conn:
            known = known_for(conn, means, asked, STUDIES, as_of=asked.as_of)
            wanted = _wanted(conn, asked, issue=known.issue)

        def make() -> Rows:
            whole = _batch(studies.study(means, wanted), wanted, known)
            return page_of(
                asked,
                STUDIES,
                range(len(whole)),
                key=lambda row: f"{row:06}",
                batch=lambda some: whole.slice(some[0] if some else 0, len(some)),
                issue=known.issue,
            )

        return reply(request, asked, STUDIES, known, make, also=f"{wanted.today} {wanted.ways}")

    return router


def _wanted(conn: Connection, asked: StudiesAsked, *, issue: int) -> Wanted:
    """Return the study that is asked for; raises NoSuchThing for a disaster or a place that nobody knows."""
    hazards = {each.slug: each for each in read_hazards(conn, as_of=issue)}
    refuse_unknown("disaster", [asked.hazard], known=hazards)
    refuse_unknown("place", asked.place, known=exported_names(conn).places)
    hazard = hazards[asked.hazard]
    return Wanted(
        hazard=hazard,
        hazards=tuple(hazards.values()),
        places=tuple(sorted(set(asked.place or (each.place for each in hazard.places)))),
        source=asked.source,
        issue=issue,
        today=day_of(conn, issue),
        ways=repr(read_sites(conn)),
        known_places={place.slug: place for place in read_places(conn)},
    )


def _batch(studies: tuple[HazardStudy, ...], wanted: Wanted, known: Known) -> Batch:
    """Return a row for each phase at each place, as an export has them."""
    return study_batch(
        [SourcedStudy(study=study, source=wanted.source) for study in studies],
        places=wanted.known_places,
        issue_id=known.issue,
        issued_at=known.issued_at or EPOCH,
        method_version=method_of(WholeTable.STUDIES),
        is_simulated=known.is_simulated,
    )
