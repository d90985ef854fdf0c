"""Places, categories and sites as stored: the small tables that every process reads."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import timedelta
from itertools import groupby

from psycopg.types.json import Jsonb

from domain.counts import Measure
from domain.places import Category, CellMeasure, ImportedSite, Place, Site, Terms
from storage.counts import clean_text
from storage.database import Connection
from storage.definitions import read_present, save_present
from storage.queries import Row, query, read_rows


def save_places(conn: Connection, places: Iterable[Place], *, issue_id: int) -> None:
    """Store places; a known slug keeps its number."""
    for place in places:
        row = asdict(place) | {
            "counties": list(place.counties),
            "evacuates_to": list(place.evacuates_to),
            "issue_id": issue_id,
        }
        conn.execute(query("save_place"), row)


def read_places(conn: Connection) -> tuple[Place, ...]:
    """Return every place, by slug."""
    return tuple(
        Place(**row | {"counties": tuple(row["counties"]), "evacuates_to": tuple(row["evacuates_to"])})
        for row in read_rows(conn, "read_places")
    )


def save_categories(conn: Connection, categories: Iterable[Category], *, issue_id: int) -> None:
    """Store categories."""
    for category in categories:
        conn.execute(query("save_category"), asdict(category) | {"issue_id": issue_id})


def read_categories(conn: Connection) -> tuple[Category, ...]:
    """Return every category, by slug."""
    return tuple(Category(**row) for row in read_rows(conn, "read_categories"))


def save_sites(conn: Connection, sites: Iterable[Site], *, issue_id: int) -> None:
    """Store sites as their cards say today."""
    for site in sites:
        row = {
            "slug": site.slug,
            "home": site.home,
            "every_seconds": int(site.every.total_seconds()),
            "cells": Jsonb([list(cell) for cell in site.cells]),
            "measures": [str(measure) for measure in site.measures],
            "primary_measure": str(site.primary),
            "is_simulated": site.is_simulated,
            "issue_id": issue_id,
        }
        conn.execute(query("save_site"), row | _terms_row(site.terms))
        save_present(conn, site=site.slug, versions=site.versions, issue_id=issue_id)


def forget_cards(conn: Connection, *, but: Iterable[str]) -> None:
    """Store of every site but these that its card was taken out: nobody asks it any more."""
    conn.execute(query("forget_cards"), {"slugs": list(but)})


def read_sites(conn: Connection) -> tuple[Site, ...]:
    """Return every site ever stored, by slug, with today's version of each cell and measure that its card counts."""
    present = read_present(conn)
    return tuple(_site(row, present=present.get(row["slug"], {})) for row in read_rows(conn, "read_sites"))


def read_imported_sites(conn: Connection) -> tuple[ImportedSite, ...]:
    """Return what was imported by days or finer, one value a site and measure, by both."""
    rows = sorted(read_rows(conn, "read_imported_cells"), key=lambda row: (row["site"], row["measure"]))
    return tuple(
        ImportedSite(
            slug=site,
            cells=tuple((row["place"], row["category"]) for row in cells),
            primary=Measure(measure),
        )
        for (site, measure), cells in groupby(rows, key=lambda row: (row["site"], row["measure"]))
    )


def _terms_row(terms: Terms | None) -> Row:
    if terms is None:
        return dict.fromkeys(("delay_seconds", "max_requests", "decided_by", "renew_by"))
    return {
        "delay_seconds": terms.delay.total_seconds(),
        "max_requests": terms.max_requests,
        "decided_by": clean_text(terms.decided_by),
        "renew_by": terms.renew_by,
    }


def _terms(row: Row) -> Terms | None:
    if row["renew_by"] is None:
        return None
    return Terms(
        delay=timedelta(seconds=row["delay_seconds"]),
        max_requests=row["max_requests"],
        decided_by=row["decided_by"],
        renew_by=row["renew_by"],
    )


def _site(row: Row, *, present: Mapping[CellMeasure, int]) -> Site:
    """Return the site; versions of what its card no longer counts are left to the readers of old counts."""
    cells = tuple((place, category) for place, category in row["cells"])
    measures = tuple(Measure(measure) for measure in row["measures"])
    counted = [(*cell, measure) for cell in cells for measure in measures]
    return Site(
        slug=row["slug"],
        home=row["home"],
        every=timedelta(seconds=row["every_seconds"]),
        cells=cells,
        measures=measures,
        primary=Measure(row["primary_measure"]),
        versions={each: present[each] for each in counted if each in present},
        is_simulated=row["is_simulated"],
        terms=_terms(row),
        has_card=row["has_card"],
    )
