"""`/places`, `/sites` and `/series`: what is counted where. They are as they are now; series are never taken away."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.asked import PlacesAsked, SeriesAsked, SitesAsked
from api.asking import cursor_of, known_at, page_of, word_of
from api.caller import Means
from api.columns import many
from api.listed_tables import PLACES, SERIES, SITES
from api.openapi import answers_of
from api.replying import Known, Rows, reply
from domain.places import Place, Site
from domain.series_rows import RecordedSeries
from domain.spelling import refuse_unknown
from storage.database import Connection
from storage.export import SeriesFilter, exported_names, series_from
from storage.places import read_places, read_sites

KEY = (str, str, str, str, str, int, str)  # of a series, in the order of the table


def listing_router(means: Means) -> APIRouter:
    """Return the routes."""
    router = APIRouter()

    @router.get("/places", responses=answers_of(PLACES), response_class=Response)
    def places(request: Request, asked: Annotated[PlacesAsked, Query()]) -> Response:
        """Return the places of the office."""
        with means.reading() as conn:
            known, found = known_at(conn, means), read_places(conn)
        refuse_unknown("place", asked.place, known=[each.slug for each in found])
        wanted = [each for each in found if not asked.place or each.slug in asked.place]
        return reply(request, asked, PLACES, known, lambda: page_of(
            asked, PLACES, wanted, key=lambda each: each.slug, batch=PLACES.made_of(_place), issue=known.issue
        ))  # fmt: skip

    @router.get("/sites", responses=answers_of(SITES), response_class=Response)
    def sites(request: Request, asked: Annotated[SitesAsked, Query()]) -> Response:
        """Return the listing sites of the office."""
        with means.reading() as conn:
            known, found = known_at(conn, means), read_sites(conn)
        refuse_unknown("site", asked.site, known=[each.slug for each in found])
        wanted = [each for each in found if not asked.site or each.slug in asked.site]
        return reply(request, asked, SITES, known, lambda: page_of(
            asked, SITES, wanted, key=lambda each: each.slug, batch=SITES.made_of(_site), issue=known.issue
        ))  # fmt: skip

    @router.get("/series", responses=answers_of(SERIES), response_class=Response)
    def series(request: Request, asked: Annotated[SeriesAsked, Query()]) -> Response:
        """Return the series on record, those without a count too."""
        with means.reading() as conn:
            refuse_names(conn, asked)
            known = known_at(conn, means)
            return reply(request, asked, SERIES, known, lambda: _series_page(conn, asked, known))

    return router


def refuse_names(conn: Connection, asked: SeriesAsked) -> None:
    """Raise NoSuchThing for a place, site or category that nobody knows."""
    known = exported_names(conn)
    refuse_unknown("place", asked.place, known=known.places)
    refuse_unknown("site", asked.site, known=known.sites)
    refuse_unknown("category", asked.category, known=known.categories)


def _series_page(conn: Connection, asked: SeriesAsked, known: Known) -> Rows:
    cursor = cursor_of(asked, SERIES, kinds=KEY)
    wanted = SeriesFilter(
        steps=(asked.step,) if asked.step else (),
        source=asked.source,
        measure=asked.measure,
        places=tuple(asked.place),
        sites=tuple(asked.site),
        categories=tuple(asked.category),
    )
    found = series_from(conn, wanted, key=cursor.spot if cursor else None, most=asked.limit + 1)
    more = found[asked.limit :]
    after = word_of(asked, SERIES, issue=known.issue, spot=more[0].key) if more else None
    return Rows(batches=[SERIES.batch([_series(each) for each in found[: asked.limit]])], next=after)


def _place(place: Place) -> dict[str, Any]:
    return {
        "place": place.slug,
        "name": place.name,
        "state": place.state,
        "place_geoid": place.geoid,
        "counties": many(place.counties),
        "zone": place.zone,
        "parent": place.parent,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "peer_group": place.peer_group,
        "evacuates_to": many(place.evacuates_to),
    }


def _site(site: Site) -> dict[str, Any]:
    terms = site.terms
    return {
        "site_id": site.slug,
        "home": site.home,
        "every": int(site.every.total_seconds()),
        "measures": many(site.measures),
        "primary_measure": site.primary,
        "cells": many("/".join(cell) for cell in site.cells),
        "has_card": site.has_card,
        "delay": terms.delay.total_seconds() if terms else None,
        "max_requests": terms.max_requests if terms else None,
        "renew_by": terms.renew_by if terms else None,
        "simulated": site.is_simulated,
    }


def _series(series: RecordedSeries) -> dict[str, Any]:
    return {
        "place": series.place,
        "place_geoid": series.place_geoid,
        "place_name": series.place_name,
        "zone": series.zone,
        "site_id": series.site,
        "category": series.category,
        "measure": series.measure,
        "step": series.step,
        "source": series.source,
        "definition_version": series.definition_version,
    }
