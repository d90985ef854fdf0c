"""`/findings` and `/hazards`: what stood out and what was going on, as an issue says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.asked import Day, Instant, Listed, Names
from api.asking import cursor_of, known_at, page_of
from api.caller import Means
from api.columns import Table, many
from api.finding_tables import FINDINGS, HAZARDS
from api.openapi import answers_of
from api.replying import Known, reply
from domain.findings import Finding, Kind
from domain.hazards import Hazard, TouchedPlace
from domain.spelling import refuse_unknown
from exports.finding_form import finding_batch
from exports.forms import Batch
from extracts.asked_question import issue_of
from storage.database import Connection
from storage.export import exported_names
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issues_written_at
from storage.places import read_places


class HazardsAsked(Listed):
    """Which disasters."""

    hazard: Names = Field(default=[], description="only these; short names, may be repeated")
    place: Names = Field(default=[], description="only at these places; may be repeated")
    as_of: Instant | None = Field(
        default=None, description="an issue's number, or an instant with its zone; default: now"
    )


class FindingsAsked(Listed):
    """Which findings."""

    place: Names = Field(default=[], description="only of these places, and of whole sites; may be repeated")
    site: Names = Field(default=[], description="only of these sites; may be repeated")
    kind: list[Kind] = Field(default=[], max_length=len(Kind), description="only of this kind; may be repeated")
    since: Day | None = Field(default=None, description="only those that still showed on this local date or later")
    open: bool | None = Field(default=None, description="true: only those that go on; false: only those that are over")
    as_of: Instant | None = Field(
        default=None, description="an issue's number, or an instant with its zone; default: now"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One disaster at one place."""

    hazard: Hazard
    touched: TouchedPlace
    number: int  # among the places of the disaster

    @property
    def key(self) -> str:
        """Return what orders it."""
        return f"{self.hazard.slug} {self.touched.place} {self.number:06}"


def finding_router(means: Means) -> APIRouter:
    """Return the routes."""
    router = APIRouter()

    @router.get("/findings", responses=answers_of(FINDINGS), response_class=Response)
    def findings(request: Request, asked: Annotated[FindingsAsked, Query()]) -> Response:
        """Return what stood out; what later counts did not bear out is left away."""
        with means.reading() as conn:
            known = known_for(conn, means, asked, FINDINGS, as_of=asked.as_of)
            names = exported_names(conn)
            refuse_unknown("place", asked.place, known=names.places)
            refuse_unknown("site", asked.site, known=names.sites)
            places = {place.slug: place for place in read_places(conn)}

            def batch(some: Sequence[Finding]) -> Batch:
                written_at = issues_written_at(conn, sorted({each.issue_id or 0 for each in some}))
                return finding_batch(some, places=places, written_at=written_at, is_simulated=known.is_simulated)

            return reply(request, asked, FINDINGS, known, lambda: page_of(
                asked, FINDINGS, _found(conn, asked, known), key=lambda each: each.key, batch=batch, issue=known.issue
            ))  # fmt: skip

    @router.get("/hazards", responses=answers_of(HAZARDS), response_class=Response)
    def hazards(request: Request, asked: Annotated[HazardsAsked, Query()]) -> Response:
        """Return disasters and other causes, one row for each place."""
        with means.reading() as conn:
            known = known_for(conn, means, asked, HAZARDS, as_of=asked.as_of)
            told = read_hazards(conn, as_of=known.issue)
            refuse_unknown("disaster", asked.hazard, known=[each.slug for each in told])
            refuse_unknown("place", asked.place, known=exported_names(conn).places)
        wanted = [each for each in _touches(told) if _is_asked(each, asked)]
        return reply(request, asked, HAZARDS, known, lambda: page_of(
            asked, HAZARDS, wanted, key=lambda each: each.key, batch=HAZARDS.made_of(_touch), issue=known.issue
        ))  # fmt: skip

    return router


def known_for(conn: Connection, means: Means, asked: Listed, table: Table, *, as_of: str | None) -> Known:
    """Return as of when is answered: the issue of the first page, the one asked for, or the newest."""
    cursor = cursor_of(asked, table, kinds=(str,))
    if cursor:
        return known_at(conn, means, cursor.issue)
    return known_at(conn, means, issue_of(conn, as_of) if as_of else None)


def _found(conn: Connection, asked: FindingsAsked, known: Known) -> list[Finding]:
    site = asked.site[0] if len(asked.site) == 1 else None
    found = read_findings(conn, as_of=known.issue, since=asked.since, site=site, places=asked.place or None)
    return [
        each
        for each in found
        if (not asked.site or each.site in asked.site)
        and (not asked.kind or each.kind in asked.kind)
        and asked.open in {None, each.is_open}
    ]


def _is_asked(touch: Touch, asked: HazardsAsked) -> bool:
    is_place = not asked.place or touch.touched.place in asked.place
    return is_place and (not asked.hazard or touch.hazard.slug in asked.hazard)


def _touches(hazards: tuple[Hazard, ...]) -> Iterator[Touch]:
    for hazard in hazards:
        for number, touched in enumerate(hazard.places):
            yield Touch(hazard=hazard, touched=touched, number=number)


def _touch(touch: Touch) -> dict[str, Any]:
    hazard, touched = touch.hazard, touch.touched
    return {
        "hazard": hazard.slug,
        "name": hazard.name,
        "kind": hazard.kind,
        "references": many(f"{each.feed}:{each.external_id}" for each in hazard.references),
        "place": touched.place,
        "role": touched.role,
        "began_on": touched.began_on,
        "ended_on": touched.ended_on,
        "anchor_on": touched.anchor,
        "verified": touched.is_verified,
        "is_shock": hazard.is_shock,
        "simulated": hazard.is_simulated,
    }
