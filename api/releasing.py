"""`/releases`: what the office has told everybody, and nothing else; the only counts that a viewer gets.

Where the office has said `public_releases = true`, nobody has to be known to read them.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from api.asked import Day, Listed, Name
from api.asking import cursor_of, page_of, word_of
from api.caller import Means
from api.openapi import answers_of
from api.release_tables import RELEASED, RELEASES
from api.replying import Known, Rows, reply
from domain.counts import Step
from domain.errors import NoSuchThing, WrongInput
from domain.licences import Licence
from domain.releases import SUPPRESSED, TOLD_AS, Release, TableRow, Withdrawal
from domain.roles import OfficeRole
from domain.spelling import refuse_unknown
from exports.limits import MISSING, limit_sentences
from exports.release_table import release_note
from storage.database import Connection
from storage.release_pages import RowKey, key_of, read_table_from
from storage.releases import (
    Part,
    places_of_release,
    read_released_categories,
    read_releases,
    read_withdrawals,
    release_numbered,
)

HIDDEN = "In the tables of these releases small numbers are hidden, with what would give them away."
SPOT = (str, str, str, str)
MOST_OF_STRANGERS = 2_000  # rows of a page: there may be many of them, and each one's page is held until it is taken
ReleaseId = Annotated[int, Path(ge=1, le=999_999_999, description="its number, from one")]


class ReleasedAsked(Listed):
    """Which rows of a release."""

    place: Name | None = Field(default=None, description="only of this place; its short name")
    category: Name | None = Field(default=None, description="only of this category")
    since: Day | None = Field(default=None, description="only of this local date and later ones")
    until: Day | None = Field(default=None, description="only of this local date and earlier ones")


def releasing_router(means: Means) -> APIRouter:
    """Return the routes."""
    router = APIRouter()

    @router.get("/releases", responses=answers_of(RELEASES), response_class=Response)
    def releases(request: Request, asked: Annotated[Listed, Query()]) -> Response:
        """Return what was made public, the first release first."""
        with means.reading() as conn:
            found = read_releases(conn)
            known = known_of(means, found[0] if found else None)

        def make() -> Rows:
            page = page_of(asked, RELEASES, found, key=_number, batch=RELEASES.made_of(_release), issue=known.issue)
            limits = f"{limit_sentences(is_simulated=known.is_simulated)}\n{MISSING}\n{HIDDEN}"
            return replace(page, words={"limits": limits})

        return reply(request, asked, RELEASES, known, make)

    @router.get("/releases/{release_id}", responses=answers_of(RELEASED), response_class=Response)
    def released(request: Request, release_id: ReleaseId, asked: Annotated[ReleasedAsked, Query()]) -> Response:
        """Return the table of a release: place by category by day, small numbers hidden."""
        with means.reading() as conn:
            release = release_numbered(conn, release_id)
            if release is None:
                raise NoSuchThing("release", str(release_id))
            refuse_names(conn, release, asked)
            about, at = known_of(means, release), f"releases/{release_id}"
            if request.state.caller.role is OfficeRole.ANONYMOUS:
                asked = asked.model_copy(update={"limit": min(asked.limit, MOST_OF_STRANGERS)})
            return reply(request, asked, RELEASED, about, lambda: _page(conn, means, release, asked), also=at, path=at)

    return router


def refuse_names(conn: Connection, release: Release, asked: ReleasedAsked) -> None:
    """Raise NoSuchThing for a place or a category of which the release does not tell.

    What else the office counts is nobody's business who reads it: a name of that is as good as an invented one.
    """
    if asked.place:
        refuse_unknown("place", [asked.place], known=places_of_release(conn, release.release_id))
    if asked.category:
        told = read_released_categories(conn, release.release_id)
        refuse_unknown("category", [asked.category], known=[each.slug for each in told])


def known_of(means: Means, release: Release | None) -> Known:
    """Return as of when a release speaks: of itself. What was written since is nobody's business who reads it."""
    return Known(
        issue=release.issue_id if release else 0,
        issued_at=release.released_at if release else None,
        is_simulated=means.settings.is_simulated,
    )


def _page(conn: Connection, means: Means, release: Release, asked: ReleasedAsked) -> Rows:
    cursor = cursor_of(asked, RELEASED, kinds=SPOT)
    part = Part(since=asked.since, until=asked.until, place=asked.place, category=asked.category)
    key = _key(cursor.spot) if cursor else None
    found = read_table_from(conn, release.release_id, key=key, most=asked.limit + 1, part=part)
    after = None
    if len(found) > asked.limit:
        *words, day = key_of(found[asked.limit])
        after = word_of(asked, RELEASED, issue=release.issue_id, spot=(*map(str, words), day.isoformat()))
    taken = read_withdrawals(conn, release.release_id)
    settings = means.settings
    note = _note(release, taken, settings.name, settings.is_simulated, settings.licence)
    return Rows(
        batches=[RELEASED.batch([_row(row) for row in found[: asked.limit]])], next=after, words={"limits": note}
    )


@lru_cache(32)  # the catalogues are read for it, which takes a fifth of a second for each language
def _note(
    release: Release, taken: tuple[Withdrawal, ...], office: str, is_simulated: bool, licence: Licence | None
) -> str:
    return release_note(release, taken, office=office, is_simulated=is_simulated, licence=licence)


def _key(spot: tuple[str | int, ...]) -> RowKey:
    place, category, measure, day = map(str, spot)
    try:
        return place, category, measure, date.fromisoformat(day)
    except ValueError:
        raise WrongInput("cursor: it points to no date") from None


def _number(release: Release) -> str:
    return f"{release.release_id:09}"


def _release(release: Release) -> dict[str, Any]:
    return {
        "release_id": release.release_id,
        "until": release.until,
        "released_utc": release.released_at,
        "rows": release.rows,
        "sha256": release.sha256,
    }


def _row(row: TableRow) -> dict[str, Any]:
    cell = row.cell
    return {
        "place_geoid": row.place_geoid,
        "place_name": row.place_name,
        "category": cell.category,
        "measure": cell.measure,
        "step": Step.DAY,
        "local_date": cell.day,
        "ads": cell.ads,
        "mark": TOLD_AS[cell.mark],
        "suppressed": cell.mark in SUPPRESSED,
        "verdict": cell.reason,
        "sites": cell.sites,
        "decided_in": row.decided_in,
    }
