"""Stored columns on their way out: each window with its finding and its disaster, and a gap that stays a gap."""

from dataclasses import replace
from datetime import date
from math import nan

import pytest

from domain.findings import Kind, Scope
from domain.hazards import Hazard
from exports.batches import Beside, tidy_batch, tidy_batches
from exports.forms import Batch
from exports.tidy import COLUMNS
from tests.builders import a_finding
from tests.dashboard.seed import STORM, storm
from tests.domain.test_series_block import BLOCK, DALLAS, MARCH_2, a_block
from tests.domain.test_series_rows import SERIES

WHOLE_SITE = a_finding(scope=Scope.SITE, kind=Kind.PLATFORM, place=None, category=None)
THE_STORM = storm(date(2026, 3, 20))  # of Houston, February 28 to March 4
BESIDE = Beside(findings=[a_finding()], hazards=[THE_STORM], method_version="7", is_simulated=True)


def column(batch: Batch, name: str) -> list[object]:
    return list(batch.column(name).to_pylist())


def test_the_columns_are_those_of_the_tidy_table() -> None:
    assert tuple(tidy_batch(BLOCK, BESIDE).schema.names) == COLUMNS


def test_a_row_stands_beside_its_finding_and_the_phase_of_its_disaster() -> None:
    (row,) = tidy_batch(BLOCK, BESIDE).to_pylist()
    assert (row["finding_kind"], row["hazard"], row["phase"]) == ("surge", STORM, "during")
    assert (row["ads"], row["method_version"], row["simulated"], row["suppressed"]) == (210.0, "7", True, False)


def test_a_finding_holds_its_own_days_and_no_others() -> None:
    days = [date(2026, 2, 28), date(2026, 3, 1), MARCH_2, date(2026, 3, 3)]
    batch = tidy_batch(a_block(days=days, ads=[1, 1, 1, 1]), BESIDE)
    assert column(batch, "finding_kind") == [None, "surge", "surge", None]
    ended = replace(BESIDE, findings=[a_finding(ended_on=date(2026, 3, 3))])
    assert column(tidy_batch(a_block(days=days, ads=[1, 1, 1, 1]), ended), "finding_kind")[3] == "surge"


@pytest.mark.parametrize(
    ("findings", "kind"), [([a_finding(), WHOLE_SITE], "surge"), ([WHOLE_SITE, a_finding()], "platform")]
)
def test_of_several_findings_at_a_window_the_first_counts(findings: list[object], kind: str) -> None:
    assert column(tidy_batch(BLOCK, replace(BESIDE, findings=findings)), "finding_kind") == [kind]  # type: ignore[arg-type]


def test_of_several_disasters_at_a_place_the_first_counts_and_each_day_has_its_phase() -> None:
    later = replace(THE_STORM, slug="zz")
    days = [date(2025, 1, 1), date(2026, 2, 27), date(2026, 3, 4), date(2026, 3, 5)]
    batch = tidy_batch(a_block(days=days, ads=[1, 1, 1, 1]), replace(BESIDE, hazards=[THE_STORM, later]))
    assert column(batch, "hazard") == [None, STORM, STORM, STORM]
    assert column(batch, "phase") == [None, "before", "during", "after"]
    assert column(batch, "phase") == [THE_STORM.places[0].phase_on(day) for day in days]


def test_places_are_told_apart_and_a_code_keeps_its_leading_zero() -> None:
    block = a_block(days=[MARCH_2, MARCH_2], ads=[1, 2], of=[0, 1], series=(SERIES, DALLAS))
    batch = tidy_batch(block, BESIDE)
    assert column(batch, "place_geoid") == ["4835000", "0819000"]
    assert column(batch, "finding_kind") == ["surge", None]
    assert column(batch, "site_id") == ["listings", "listings"]


def test_a_missing_count_leaves_without_a_number_and_with_a_reason_zero_with_its_zero() -> None:
    batch = tidy_batch(a_block(days=[MARCH_2, MARCH_2], ads=[nan, -0.0]), BESIDE)
    assert str(column(batch, "ads")) == "[None, 0.0]"  # and there is one zero, without a sign
    assert column(batch, "coverage") == ["missing", "complete"]
    assert column(batch, "verdict") == ["blocked", "ok"]


def test_what_was_never_expected_names_no_method() -> None:
    batch = tidy_batch(a_block(days=[date(2025, 1, 1)], ads=[1.0], expected=nan), BESIDE)
    assert [column(batch, name) for name in ("expected", "low", "method_version", "hazard")] == [[None]] * 4


def test_an_annotated_shock_is_no_disaster_and_opens_no_phase() -> None:
    shock: Hazard = replace(THE_STORM, slug="a-law", kind="law", is_shock=True)
    alone = tidy_batch(BLOCK, replace(BESIDE, hazards=[shock]))
    assert (column(alone, "hazard"), column(alone, "phase")) == ([None], [None])
    assert column(tidy_batch(BLOCK, replace(BESIDE, hazards=[shock, THE_STORM])), "hazard") == [STORM]


def test_a_slot_says_its_own_step_and_a_daily_value_that_it_is_one() -> None:
    assert column(tidy_batch(BLOCK, BESIDE), "step") == ["day"]


def test_blocks_are_passed_on_one_at_a_time() -> None:
    asked = []

    def stored() -> object:
        for number in range(3):
            asked.append(number)
            yield BLOCK

    next(tidy_batches(stored(), BESIDE))  # type: ignore[arg-type]
    assert asked == [0]
