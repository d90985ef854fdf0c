"""What of a release is shown: only what is there, whatever an address says."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.views.releases.selection import NEWEST, choose_category, choose_days, choose_named, days_old
from domain.releases import Release
from tests.builders import a_category

UNTIL = date(2026, 11, 24)
AT = datetime(2026, 11, 28, tzinfo=UTC)


def test_what_is_not_there_gives_way_to_the_first() -> None:
    assert choose_named("dallas", ("austin", "dallas")) == "dallas"
    assert choose_named("atlantis", ("austin", "dallas")) == "austin"
    assert choose_named(None, ("austin",)) == "austin"
    known = (a_category("escorts"), a_category("massage"))
    assert choose_category("massage", known).slug == "massage"
    assert choose_category("<b>", known).slug == "escorts"


def test_a_year_or_less_is_shown_whole_and_needs_no_choice() -> None:
    shown = choose_days({"year": "2025"}, since=UNTIL - timedelta(days=365), until=UNTIL)
    assert (shown.years, shown.year) == ((NEWEST,), NEWEST)
    assert (shown.last - shown.first).days == 365


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (None, date(2025, 11, 24), UNTIL),
        ("2026", date(2026, 1, 1), UNTIL),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024", date(2024, 3, 1), date(2024, 12, 31)),
        ("1999", date(2025, 11, 24), UNTIL),
        ("-1", date(2025, 11, 24), UNTIL),
    ],
)
def test_of_more_than_a_year_the_newest_is_shown_or_the_one_that_is_wished_for(
    year: str | None, first: date, last: date
) -> None:
    shown = choose_days({"year": year} if year else {}, since=date(2024, 3, 1), until=UNTIL)
    assert shown.years == (NEWEST, "2026", "2025", "2024")
    assert (shown.first, shown.last) == (first, last)


@pytest.mark.parametrize(("days", "old"), [(0, None), (30, None), (31, 31), (400, 400)])
def test_a_release_is_old_after_thirty_days(days: int, old: int | None) -> None:
    release = Release(
        release_id=1, issue_id=1, until=UNTIL, released_at=AT - timedelta(days=days), rows=1, sha256="a" * 64
    )
    assert days_old(release, now=AT) == old
