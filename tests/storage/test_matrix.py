"""Observed and expected of each place and day over the same cells, with how many these are."""

from datetime import UTC, date, datetime
from typing import Any

from domain.counts import Count, Measure, Series, Source, Step, Verdict
from domain.days import ComparedDay
from storage.database import Connection
from storage.expected import ExpectedDay, save_expected
from storage.matrix import has_imports, newest_compared_day, read_compared_days
from tests.builders import SIX_HOURS, a_count
from tests.storage.test_explore import write

MONDAY = date(2026, 3, 2)
MIDNIGHT = datetime(2026, 3, 2, 6, tzinfo=UTC)  # in Houston: the beginning of Monday
ASKED: dict[str, Any] = {"category": "escorts", "site": None, "since": MONDAY, "until": MONDAY}


def monday(*ads: int | None, place: str = "houston") -> list[Count]:
    return [a_count(each, ending=MIDNIGHT + SIX_HOURS * (number + 1), place=place) for number, each in enumerate(ads)]


def expect(conn: Connection, issue_id: int, *, place: str = "houston", expected: float | None = 20.0) -> None:
    series = Series(site="listings", place=place, category="escorts", measure=Measure.ACTIVE, step=Step.SLOT)
    save_expected(conn, [ExpectedDay(series=series, day=MONDAY, expected=expected)], issue_id=issue_id)


def test_a_place_has_its_own_sums_and_is_never_added_to_another(office: Connection) -> None:
    issue_id = write(office, *monday(10, 20, 30, 40), *monday(7, 7, 7, 7, place="dallas"))
    expect(office, issue_id)
    expect(office, issue_id, place="dallas", expected=14.0)
    dallas, houston = read_compared_days(office, as_of=issue_id, **ASKED)
    assert houston == ComparedDay(
        place="houston", day=MONDAY, ads=25.0, expected=20.0, compared=1, cells=1, stored=1, reason=None
    )
    assert (dallas.place, dallas.ads, dallas.expected) == ("dallas", 7.0, 14.0)
    assert newest_compared_day(office, category="escorts", site=None) == MONDAY
    assert read_compared_days(office, as_of=issue_id, places=["houston", "nowhere"], **ASKED) == (houston,)
    assert read_compared_days(office, as_of=issue_id, places=(), **ASKED) == ()


def test_without_an_expected_level_or_a_whole_count_there_is_nothing_in_either_sum(office: Connection) -> None:
    issue_id = write(office, *monday(10, 20, 30, 40), *monday(None, None, None, None, place="dallas"))
    expect(office, issue_id, place="dallas")
    dallas, houston = read_compared_days(office, as_of=issue_id, **ASKED)
    assert (houston.ads, houston.expected, houston.compared, houston.cells) == (None, None, 0, 1)
    assert (dallas.ads, dallas.expected, dallas.compared, dallas.cells) == (None, None, 0, 1)
    assert dallas.reason is not None
    assert dallas.reason is not Verdict.OK


def test_it_is_read_as_of_an_issue_and_of_one_site_alone(office: Connection) -> None:
    first = write(office, *monday(10, 20, 30, 40))
    expect(office, first)
    second = write(office, *monday(20, 40, 60, 80), cause="correction")
    assert [each.ads for each in read_compared_days(office, as_of=first, **ASKED)] == [25.0]
    assert [each.ads for each in read_compared_days(office, as_of=second, **ASKED)] == [50.0]
    assert read_compared_days(office, as_of=second, **(ASKED | {"site": "elsewhere"})) == ()
    assert newest_compared_day(office, category="escorts", site="elsewhere") is None


def test_the_newest_crawled_day_is_found_however_long_others_have_gone_on(office: Connection) -> None:
    write(office, *monday(10, 20, 30, 40))
    write(office, *(a_count(5, ending=MIDNIGHT + SIX_HOURS * 4 * days) for days in range(2, 9)), source=Source.IMPORT)
    assert newest_compared_day(office, category="escorts", site=None) == MONDAY


def test_what_was_imported_is_known_of_but_not_compared(office: Connection) -> None:
    assert not has_imports(office)
    write(office, *monday(10, 20, 30, 40))
    assert not has_imports(office)
    write(office, *monday(7, 7, 7, 7, place="dallas"), source=Source.IMPORT)
    assert has_imports(office)
