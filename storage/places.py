"""Places, categories and sites as stored: the small tables that every process reads."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta

from psycopg.types.json import Jsonb

from domain.counts import Measure
from domain.places import Category, Place, Site
from storage.database import Connection
from storage.queries import query


def save_places(conn: Connection, places: Iterable[Place], *, issue_id: int) -> None:
    """Store places; a known slug keeps its number."""
    for place in places:
        row = asdict(place) | {"counties": list(place.counties), "issue_id": issue_id}
        conn.execute(query("save_place"), row)


def read_places(conn: Connection) -> tuple[Place, ...]:
    """Return every place, by slug."""
    return tuple(
        Place(
            slug=slug,
            name=name,
            state=state,
            geoid=geoid,
            counties=tuple(counties),
            zone=zone,
            parent=parent,
            latitude=latitude,
            longitude=longitude,
            peer_group=peer_group,
        )
        for slug, name, state, geoid, counties, zone, parent, latitude, longitude, peer_group in conn.execute(
            query("read_places")
        )
    )


def save_categories(conn: Connection, categories: Iterable[Category], *, issue_id: int) -> None:
    """Store categories."""
    for category in categories:
        conn.execute(query("save_category"), asdict(category) | {"issue_id": issue_id})


def read_categories(conn: Connection) -> tuple[Category, ...]:
    """Return every category, by slug."""
    return tuple(Category(slug=slug, name=name) for slug, name in conn.execute(query("read_categories")))


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
            "definition_version": site.definition_version,
            "is_simulated": site.is_simulated,
            "issue_id": issue_id,
        }
        conn.execute(query("save_site"), row)


def read_sites(conn: Connection) -> tuple[Site, ...]:
    """Return every site, by slug."""
    return tuple(
        Site(
            slug=slug,
            home=home,
            every=timedelta(seconds=every_seconds),
            cells=tuple((place, category) for place, category in cells),
            measures=tuple(Measure(measure) for measure in measures),
            primary=Measure(primary),
            definition_version=version,
            is_simulated=is_simulated,
        )
        for slug, home, every_seconds, cells, measures, primary, version, is_simulated in conn.execute(
            query("read_sites")
        )
    )


def definition_version(conn: Connection, *, site: str, fingerprint: str, issue_id: int) -> int:
    """Return the number of a card's way of counting: the known one, or the next for a way not seen before."""
    known = conn.execute(query("read_definition"), {"site": site, "fingerprint": fingerprint}).fetchone()
    if known is None:
        row = {"site": site, "fingerprint": fingerprint, "issue_id": issue_id}
        known = conn.execute(query("add_definition"), row).fetchone()
    return int(known[0]) if known else 0
