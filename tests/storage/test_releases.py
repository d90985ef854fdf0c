"""What is read before it is decided, and what may be read by anybody afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from psycopg.errors import InsufficientPrivilege

from domain.counts import Count, Measure, Source, Verdict
from domain.errors import NoSuchThing
from domain.releases import Mark, PublicCell, Release
from storage.database import Connection, Role
from storage.issues import open_issue
from storage.places import forget_cards, save_sites
from storage.releases import (
    Part,
    keep_cells,
    keep_release,
    read_first_day,
    read_releases,
    read_table,
    read_undecided,
    release_numbered,
)
from tests.builders import NOON, SIX_HOURS, a_count, a_site
from tests.storage.test_explore import write

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
MIDNIGHT = datetime(2026, 3, 2, 6, tzinfo=UTC)  # in Houston


def monday(ads: int | None, **said: Any) -> list[Count]:  # noqa: ANN401 - as a count is
    return [a_count(ads, ending=MIDNIGHT + SIX_HOURS * number, **said) for number in (1, 2, 3, 4)]


def undecided(conn: Connection) -> dict[str, tuple[float | None, int, str | None, bool]]:
    cells = read_undecided(conn, since=MONDAY, until=MONDAY)
    return {each.place: (each.ads, each.sites, each.reason, each.is_lower_bound) for each in cells}


def a_second_site(conn: Connection) -> None:
    save_sites(conn, [a_site("board", places=("houston", "dallas"))], issue_id=open_issue(conn, cause="x", at=NOON))


def test_sites_are_added_up_and_none_of_them_may_be_missing(office: Connection) -> None:
    a_second_site(office)
    write(office, *monday(10), *monday(7, place="dallas"))
    write(office, *monday(30, site="board"), *monday(None, site="board", place="dallas"))
    assert undecided(office) == {"houston": (40.0, 2, None, False), "dallas": (None, 2, "site_down", False)}
    assert read_first_day(office) == MONDAY


def test_a_lower_bound_and_its_reason_stay_with_the_sum(office: Connection) -> None:
    a_second_site(office)
    write(office, *monday(1000, verdict=Verdict.FLOOR), *monday(5, site="board"))
    assert undecided(office)["houston"] == (1005.0, 2, "partial", True)


def test_a_site_without_a_row_of_the_day_is_missing_from_its_sum_and_so_is_the_sum(office: Connection) -> None:
    a_second_site(office)
    sunday = [
        replace(each, window_start=each.window_start - DAY, window_end=each.window_end - DAY) for each in monday(9)
    ]
    write(office, *sunday, *(replace(each, site="board") for each in sunday))
    write(office, *monday(40))
    assert undecided(office)["houston"] == (None, 2, "not_run", False)
    write(office, *monday(5, site="board"))
    assert undecided(office)["houston"] == (45.0, 2, None, False)


def test_a_cell_that_no_card_counts_any_more_ends_with_its_last_row(office: Connection) -> None:
    a_second_site(office)
    sunday = [
        replace(each, window_start=each.window_start - DAY, window_end=each.window_end - DAY) for each in monday(9)
    ]
    write(office, *sunday, *(replace(each, site="board") for each in sunday))
    write(office, *monday(40))
    save_sites(office, [a_site("board", places=("dallas",))], issue_id=open_issue(office, cause="x", at=NOON))
    assert undecided(office)["houston"] == (40.0, 1, None, False)
    forget_cards(office, but=["board"])
    write(office, *(replace(each, place="dallas", site="board") for each in sunday))
    assert undecided(office) == {"houston": (40.0, 1, None, False), "dallas": (None, 1, "not_run", False)}


def test_neither_imported_counts_nor_other_measures_than_the_first_are_in_it(office: Connection) -> None:
    write(office, *monday(500), source=Source.IMPORT)
    write(office, *monday(500, measure=Measure.NEW))
    assert undecided(office) == {}


def cell(place: str, day: date, ads: int | None) -> PublicCell:
    return PublicCell(
        place=place,
        category="escorts",
        measure=Measure.ACTIVE,
        day=day,
        mark=Mark.SHOWN if ads else Mark.SMALL,
        ads=ads,
        reason=None,
        sites=1,
    )


@pytest.fixture
def released(office: Connection) -> Connection:
    for number in (1, 2):
        day = MONDAY + timedelta(days=number)
        keep_cells(office, [cell("houston", day, 12), cell("dallas", day, None)], release_id=number)
        issue_id = open_issue(office, cause="release", at=NOON)
        keep_release(
            office,
            Release(release_id=number, issue_id=issue_id, until=day, released_at=NOON, rows=2, sha256="a" * 64),
        )
    return office


def test_a_table_has_the_rows_of_all_releases_before_it_in_one_order(released: Connection) -> None:
    def read(number: int, part: Part) -> list[tuple[str, date, int]]:
        return [(row.cell.place, row.cell.day, row.decided_in) for row in read_table(released, number, part)]

    first, second = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
    assert read(1, Part()) == [("dallas", first, 1), ("houston", first, 1)]
    whole = [("dallas", first, 1), ("dallas", second, 2), ("houston", first, 1), ("houston", second, 2)]
    assert read(2, Part()) == whole
    assert read(2, Part(place="houston", since=second)) == whole[3:]
    assert read(2, Part(category="massage")) == []
    assert read(2, Part(until=first)) == [whole[0], whole[2]]


def test_releases_are_found_by_number_and_the_newest_by_none(released: Connection) -> None:
    assert [each.release_id for each in read_releases(released)] == [2, 1]
    newest, first = release_numbered(released, None), release_numbered(released, 1)
    assert newest is not None
    assert first is not None
    assert (newest.release_id, first.release_id) == (2, 1)
    with pytest.raises(NoSuchThing, match="did you mean '2'"):
        release_numbered(released, 7)


def test_anybody_may_read_a_release_and_nobody_without_a_role_anything_it_was_made_of(released: Connection) -> None:
    released.execute(f"SET LOCAL ROLE {Role.PUBLIC_READER}".encode())
    assert len(list(read_table(released, 2))) == 4
    with pytest.raises(InsufficientPrivilege):
        list(read_undecided(released, since=MONDAY, until=MONDAY))
