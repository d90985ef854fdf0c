"""Pages of a release are its table, cut: every row once, in its order."""

from datetime import timedelta

import pytest

from domain.counts import Measure
from domain.releases import Mark, PublicCell, Release, TableRow
from storage.database import Connection
from storage.release_pages import key_of, read_table_from
from storage.releases import Part, keep_cells, keep_release, read_table
from tests.builders import NOON
from tests.storage.test_releases import MONDAY

DAY = timedelta(days=1)


@pytest.fixture
def released(office: Connection) -> Connection:
    cells = [
        PublicCell(
            place=place,
            category=category,
            measure=Measure.ACTIVE,
            day=MONDAY + DAY * number,
            mark=Mark.SHOWN,
            ads=10 + number,
            reason=None,
            sites=1,
        )
        for place in ("houston", "dallas")
        for category in ("escorts", "massage")
        for number in range(3)
    ]
    release = Release(
        release_id=1, issue_id=1, until=MONDAY + 2 * DAY, released_at=NOON, rows=len(cells), sha256="0" * 64
    )
    keep_release(office, release)
    keep_cells(office, cells, release_id=1)
    return office


@pytest.mark.parametrize("most", [1, 4, 5, 100])
@pytest.mark.parametrize("part", [Part(), Part(place="houston"), Part(category="massage", since=MONDAY + DAY)])
def test_pages_are_the_table(released: Connection, most: int, part: Part) -> None:
    whole = tuple(read_table(released, 1, part))
    found: list[TableRow] = []
    assert len(whole) in {12, 6, 4}
    key = None
    while True:
        rows = read_table_from(released, 1, key=key, most=most + 1, part=part)
        found += rows[:most]
        if len(rows) <= most:
            break
        key = key_of(rows[most])
    assert tuple(found) == whole
