"""A stored row on its way out: with its finding and disaster beside it, and a gap that stays a gap."""

from dataclasses import replace
from datetime import date

from domain.counts import Coverage, Verdict
from domain.findings import Kind
from domain.hazards import Phase
from exports.tidying import Beside, tidied
from tests.builders import a_finding
from tests.dashboard.seed import STORM, storm
from tests.domain.test_series_rows import ROW

BESIDE = Beside(findings=[a_finding()], hazards=[storm(date(2026, 3, 20))], method_version="7", is_simulated=True)


def test_a_row_stands_beside_its_finding_and_the_phase_of_its_disaster() -> None:
    (row,) = tidied([ROW], BESIDE)
    assert (row.finding_kind, row.hazard, row.phase) == (Kind.SURGE, STORM, Phase.DURING)  # February 28 to March 4
    assert (row.ads, row.method_version, row.simulated) == (210.0, "7", True)


def test_a_missing_count_leaves_without_a_number_and_with_a_reason_zero_with_its_zero() -> None:
    missing = replace(ROW, ads=None, coverage="missing", verdict=None)
    zero = replace(ROW, ads=0.0)
    gap, none = tidied([missing, zero], BESIDE)
    assert (gap.ads, gap.coverage, gap.verdict) == (None, Coverage.MISSING, Verdict.NOT_RUN)
    assert (none.ads, none.coverage) == (0.0, Coverage.COMPLETE)


def test_what_was_never_expected_names_no_method_and_what_is_far_from_all_names_nothing() -> None:
    far = replace(ROW, local_date=date(2025, 1, 1), expected=None, low=None, high=None)
    (row,) = tidied([far], BESIDE)
    assert (row.method_version, row.finding_kind, row.hazard, row.phase) == (None, None, None, None)


def test_an_annotated_shock_is_no_disaster_and_opens_no_phase() -> None:
    shock = replace(storm(date(2026, 3, 20)), slug="a-law", kind="law", is_shock=True)
    (row,) = tidied([ROW], replace(BESIDE, hazards=[shock]))
    assert (row.hazard, row.phase) == (None, None)
    (row,) = tidied([ROW], replace(BESIDE, hazards=[shock, *BESIDE.hazards]))
    assert (row.hazard, row.phase) == (STORM, Phase.DURING)


def test_rows_are_passed_on_one_at_a_time() -> None:
    asked = []

    def stored() -> object:
        for number in range(3):
            asked.append(number)
            yield ROW

    rows = tidied(stored(), BESIDE)  # type: ignore[arg-type]
    next(rows)
    assert asked == [0]
