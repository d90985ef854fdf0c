"""A row is taken whole or every wrong cell of it is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.counts import Coverage, Measure, Step, Verdict
from domain.errors import WrongInput
from domain.places import Place
from exports.import_rows import Draft, Known, read_ads, read_row

HOUSTON = Place(
    slug="houston", name="Houston", state="TX", geoid="4835000", counties=("48201",), zone="America/Chicago"
)
NOW = datetime(2024, 7, 10, 5, tzinfo=UTC)  # midnight in Houston: July 9 has just ended
KNOWN = Known(places={"houston": HOUSTON}, categories=frozenset({"escorts"}), sites=None, now=NOW)
CELLS = {
    "site": "old-board",
    "place": "houston",
    "category": "escorts",
    "measure": "new",
    "ads": "12",
    "step": "day",
    "date": "2024-07-08",
}


def draft_of(row: int = 2, **cells: str) -> Draft:
    draft, refusals = read_row(CELLS | cells, row=row, known=KNOWN)
    assert draft is not None, refusals
    return draft


def test_a_right_row_becomes_a_count_in_utc() -> None:
    draft = draft_of()
    assert (draft.row, draft.step, draft.starts_on.isoformat()) == (2, Step.DAY, "2024-07-08")
    count = draft.count
    assert (count.site, count.place, count.category, count.measure) == ("old-board", "houston", "escorts", Measure.NEW)
    assert (count.ads, count.verdict) == (12, Verdict.OK)
    assert (count.window_start, count.window_end) == (
        datetime(2024, 7, 8, 5, tzinfo=UTC),
        datetime(2024, 7, 9, 5, tzinfo=UTC),
    )


def test_zero_is_zero_and_an_empty_cell_is_missing() -> None:
    assert (draft_of(ads="0").count.ads, draft_of(ads="0").count.verdict) == (0, Verdict.ZERO)
    assert (draft_of(ads="").count.ads, draft_of(ads="").count.coverage) == (None, Coverage.MISSING)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("place", "houton", "there is no place 'houton'; did you mean 'houston'?"),
        ("place", "", "there is no place ''"),
        ("category", "escort", "there is no category 'escort'; did you mean 'escorts'?"),
        ("measure", "activ", "there is no measure 'activ'; did you mean 'active'?"),
        ("step", "year", "there is no step 'year'"),
        ("step", "dai", "there is no step 'dai'; did you mean 'day'?"),
        ("site", "Old Board", "'Old Board' is no name of a site: small letters, figures and single hyphens"),
        ("site", "a\x00b", "invisible characters such as NUL or a line break"),
        ("place", "caf\udce9", "bytes that are not UTF-8; save the file as 'CSV UTF-8'"),
        ("category", "x" * 10_000_000, "10000000 characters, where at most 200 make sense"),
        ("date", "x" * 10_000_000, "10000000 characters, where at most 200 make sense"),
        ("date", "08.07.2024", "expected a date like 2014-04-01 or a time like 2014-04-01T05:00Z"),
        ("ads", "-1", "-1 is negative; leave the cell empty where nothing was counted"),
    ],
)
def test_each_wrong_cell_is_refused_with_row_column_and_reason(column: str, cell: str, reason: str) -> None:
    draft, (refusal,) = read_row(CELLS | {column: cell}, row=9, known=KNOWN)
    assert draft is None
    assert (refusal.row, refusal.column, refusal.reason) == (9, column, reason)


def test_a_window_is_taken_once_it_has_ended_and_no_second_before() -> None:
    assert draft_of(date="2024-07-09").count.window_end == NOW
    known = replace(KNOWN, now=NOW - timedelta(seconds=1))
    _, (refusal,) = read_row(CELLS | {"date": "2024-07-09"}, row=5, known=known)
    assert (refusal.row, refusal.column, refusal.reason) == (5, "date", "its window has not ended")


def test_all_wrong_cells_of_a_row_are_named() -> None:
    _, refusals = read_row(CELLS | {"place": "x", "ads": "many", "step": "x"}, row=2, known=KNOWN)
    assert {refusal.column for refusal in refusals} == {"place", "ads", "step"}


def test_with_a_list_of_sites_only_those_are_taken() -> None:
    known = Known(places=KNOWN.places, categories=KNOWN.categories, sites=("old-boards",), now=NOW)
    _, (refusal,) = read_row(CELLS, row=2, known=known)
    assert refusal.reason == "there is no site 'old-board'; did you mean 'old-boards'?"


@pytest.mark.parametrize(("cell", "ads"), [("0", 0), ("007", 7), ("12.0", 12), ("100000000", 100_000_000), ("", None)])
def test_a_whole_number_is_taken(cell: str, ads: int | None) -> None:
    assert read_ads(cell) == ads


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("12,5", "comma"),
        ("1,234", "comma"),
        ("12.5", "no whole number"),
        ("1e3", "no whole number"),
        ("nan", "no whole number"),
        ("٣", "no whole number"),
        ("100000001", "no whole number"),
        ("1" * 5000, "no whole number"),
        ("-0", "negative"),
    ],
)
def test_anything_else_is_no_count(cell: str, reason: str) -> None:
    with pytest.raises(WrongInput, match=reason):
        read_ads(cell)
