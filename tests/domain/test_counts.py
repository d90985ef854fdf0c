"""Counts: the table of verdicts as the design has it, and a missing count that never becomes a number."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.counts import COVERAGE_OF, Count, Coverage, Measure, Series, Source, Step, Verdict
from domain.errors import InvalidCount

# The one table of verdicts: coverage, whether a number is kept, the verdicts. Written out, so that code cannot drift.
TABLE = [
    ("complete", True, "ok zero"),
    ("partial", True, "floor partial"),
    ("quarantined", True, "implausible"),
    ("missing", False, "layout_changed blocked rate_limited refused robots js_required login stale fetch_failed"),
    ("missing", False, "site_down our_outage not_run interrupted paused clock_suspect"),
]
ROWS = [(verdict, coverage, has_number) for coverage, has_number, names in TABLE for verdict in names.split()]
SIX = datetime(2026, 11, 5, 6, tzinfo=UTC)


def count(*, ads: int | None, verdict: Verdict) -> Count:
    return Count(
        site="bay-board",
        place="houston",
        category="escorts",
        measure=Measure.ACTIVE,
        window_start=SIX,
        window_end=SIX + timedelta(hours=6),
        observed_at=SIX + timedelta(hours=6, minutes=1),
        ads=ads,
        verdict=verdict,
    )


def test_the_table_names_every_verdict_once() -> None:
    assert sorted(verdict for verdict, _, _ in ROWS) == sorted(Verdict)


@pytest.mark.parametrize(("verdict", "coverage", "has_number"), ROWS)
def test_a_verdict_has_the_coverage_and_keeps_the_number_the_table_says(
    verdict: str, coverage: str, has_number: bool
) -> None:
    kept = count(ads=0 if has_number else None, verdict=Verdict(verdict))
    assert kept.coverage == COVERAGE_OF[Verdict(verdict)] == Coverage(coverage)


@pytest.mark.parametrize(("verdict", "coverage", "has_number"), ROWS)
def test_a_number_without_coverage_and_coverage_without_a_number_are_refused(
    verdict: str, coverage: str, has_number: bool
) -> None:
    with pytest.raises(InvalidCount, match=f"verdict {verdict} with"):
        count(ads=None if has_number else 0, verdict=Verdict(verdict))


@given(ads=st.integers(min_value=1, max_value=10**6))
def test_the_verdict_zero_stands_with_no_other_number(ads: int) -> None:
    with pytest.raises(InvalidCount, match="verdict zero"):
        count(ads=ads, verdict=Verdict.ZERO)


@given(ads=st.integers(max_value=-1))
def test_fewer_than_no_ads_are_refused(ads: int) -> None:
    with pytest.raises(InvalidCount):
        count(ads=ads, verdict=Verdict.OK)


def test_a_window_that_does_not_run_forwards_is_refused() -> None:
    with pytest.raises(InvalidCount, match="not after its start"):
        replace(count(ads=3, verdict=Verdict.OK), window_end=SIX)


def test_an_instant_without_a_zone_is_refused() -> None:
    good, naive = count(ads=3, verdict=Verdict.OK), datetime(2026, 11, 5, 12)  # noqa: DTZ001 - that is what is tried
    with pytest.raises(InvalidCount, match="window_start carries no zone"):
        replace(good, window_start=naive)
    with pytest.raises(InvalidCount, match="window_end carries no zone"):
        replace(good, window_end=naive)
    with pytest.raises(InvalidCount, match="observed_at carries no zone"):
        replace(good, observed_at=naive)


def test_the_same_instant_in_another_zone_is_the_same_window() -> None:
    houston = SIX.astimezone(timezone(timedelta(hours=-6)))
    assert replace(count(ads=3, verdict=Verdict.OK), window_start=houston) == count(ads=3, verdict=Verdict.OK)


def test_a_count_cannot_be_changed_after_the_fact() -> None:
    with pytest.raises(FrozenInstanceError):
        count(ads=3, verdict=Verdict.OK).ads = 4  # type: ignore[misc]


def test_only_the_flow_may_be_summed_over_time() -> None:
    assert {measure: measure.is_stock for measure in Measure} == {"active": True, "new": False, "unique": True}


def test_a_changed_definition_or_source_is_another_series() -> None:
    series = Series(site="s", place="p", category="c", measure=Measure.NEW, step=Step.DAY)
    assert series.source is Source.CRAWL
    assert len({series, replace(series, definition_version=2), replace(series, source=Source.IMPORT)}) == 3


def test_series_sort_by_site_then_place_then_category() -> None:
    names = [("b", "a", "a"), ("a", "b", "a"), ("a", "a", "b"), ("a", "a", "a")]
    series = [Series(site=s, place=p, category=c, measure=Measure.NEW, step=Step.DAY) for s, p, c in names]
    assert sorted(series) == series[::-1]
