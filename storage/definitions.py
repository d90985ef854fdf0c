"""The ways of counting of a site's cells and measures, as numbers. A number is given once and never to another way."""

from collections.abc import Mapping

from domain.counts import Measure
from domain.places import CellMeasure
from storage.database import Connection
from storage.queries import Row, query


def number_definitions(
    conn: Connection, *, site: str, fingerprints: Mapping[CellMeasure, str], issue_id: int
) -> Mapping[CellMeasure, int]:
    """Return the number of each way of counting: the known one, or the next for a way its cell never had before.

    Only the caller knows whether these are today's ways; `storage.places.save_sites` is told that.

    Args:
        conn: In a transaction that has opened `issue_id`: no other can give out numbers meanwhile.
        site: The site's slug.
        fingerprints: What digests the way of counting of each place, category and measure.
        issue_id: The issue that a new way is written under.
    """
    said = columns_of(fingerprints) | {"site": site, "fingerprints": list(fingerprints.values())}
    conn.execute(query("add_definitions"), said | {"issue_id": issue_id})
    rows = conn.execute(query("read_definitions"), said)
    return {(place, category, Measure(measure)): version for place, category, measure, version in rows}


def save_present(conn: Connection, *, site: str, versions: Mapping[CellMeasure, int], issue_id: int) -> None:
    """Store which number each cell and measure has today; those not named keep the one they had."""
    said = columns_of(versions) | {"site": site, "versions": list(versions.values()), "issue_id": issue_id}
    conn.execute(query("save_present_definitions"), said)


def read_present(conn: Connection) -> Mapping[str, Mapping[CellMeasure, int]]:
    """Return today's numbers by site, those of cells and measures that its card no longer has among them."""
    present: dict[str, dict[CellMeasure, int]] = {}
    for site, place, category, measure, version in conn.execute(query("read_present_definitions")):
        present.setdefault(site, {})[place, category, Measure(measure)] = version
    return present


def columns_of(cells: Mapping[CellMeasure, object]) -> Row:
    """Return places, categories and measures as the columns that one query takes."""
    return {
        "places": [place for place, _, _ in cells],
        "categories": [category for _, category, _ in cells],
        "measures": [measure.value for _, _, measure in cells],
    }
