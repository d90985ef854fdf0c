"""A chart's sentence, description and table say what the picture says, and never a number for a missing day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.changes import LevelChange
from domain.counts import Step, Verdict
from domain.hazards import Phase
from domain.messages import Language
from presentation.chart_text import (
    chart_description,
    chart_sentence,
    coverage_description,
    coverage_sentence,
    gap_sentence,
    marker_label,
    said_ads,
    said_usual,
    said_when,
    status,
    table_twin,
)
from presentation.chart_values import ChartDay, PhaseBand, TimeLine
from presentation.words import words_for
from tests.presentation.examples import SURGE

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
COUNTED = ChartDay(day=date(2026, 11, 21), ads=412.0, expected=196.0, low=160.0, high=235.0)
MISSING = ChartDay(day=date(2026, 11, 22), ads=None, expected=196.0, reason=Verdict.LAYOUT_CHANGED)
AT_LEAST = ChartDay(day=date(2026, 11, 23), ads=90.0, is_lower_bound=True, reason=Verdict.FLOOR)
CHART = TimeLine(title="Escorts in Houston", days=(COUNTED, MISSING), measure_word="ads on show")


@pytest.mark.parametrize(
    ("step", "first", "last", "said"),
    [
        (Step.WEEK, datetime(2026, 11, 16), datetime(2026, 11, 23), "Nov 16 – Nov 22, 2026"),  # noqa: DTZ001
        (Step.MONTH, datetime(2026, 11, 1), datetime(2026, 12, 1), "November 2026"),  # noqa: DTZ001
    ],
)
def test_a_window_is_told_by_its_own_ends(step: Step, first: datetime, last: datetime, said: str) -> None:
    point = ChartDay(day=first.date(), ads=5.0, step=step, window=(first, last))
    assert said_when(point, language=Language.ENGLISH) == said
    chart = replace(CHART, days=(point,), step=step)
    assert table_twin(chart, (("board", chart.days),), words=EN).rows[0][0] == said
    assert f"by {step}" in chart_description(chart, words=EN)


def test_a_part_of_a_day_names_the_zone_of_its_place() -> None:
    six, noon = datetime(2026, 11, 21, 12, tzinfo=UTC), datetime(2026, 11, 21, 18, tzinfo=UTC)
    point = ChartDay(day=date(2026, 11, 21), ads=5.0, step=Step.SLOT, instants=(six, noon), zone="America/Chicago")
    assert said_when(point, language=Language.ENGLISH) == "Nov 21, 2026, 06:00–12:00 CST"


def test_a_disaster_of_its_own_name_is_told_by_it() -> None:
    band = PhaseBand(phase=Phase.DURING, first=date(2026, 11, 21), last=date(2026, 11, 22), name="Storm Three")
    assert "Storm Three: Nov 21 – Nov 22, 2026." in chart_description(replace(CHART, bands=(band,)), words=EN)


def test_the_sentence_sets_the_newest_count_against_the_expected() -> None:
    assert chart_sentence(CHART, words=EN) == (
        "Escorts in Houston: 1 of 2 days counted; the newest count is 412 ads on show on Nov 21, 2026, "
        "against 196 expected."
    )


def test_the_sentence_says_when_there_is_no_baseline_or_no_count_at_all() -> None:
    young = replace(CHART, days=(replace(COUNTED, expected=None),))
    assert "no baseline to compare with yet" in chart_sentence(young, words=EN)
    assert "missing, not zero" in chart_sentence(replace(CHART, days=(MISSING,)), words=EN)


def test_of_a_part_of_a_day_no_baseline_is_awaited() -> None:
    slots = replace(CHART, days=(replace(CHART.days[0], ads=412.0, expected=None, step=Step.SLOT),), step=Step.SLOT)
    for words in (EN, ES):
        said = chart_sentence(slots, words=words)
        assert "412" in said
        assert not [word for word in ("baseline", "expected", "referencia", "esperado") if word in said]


def test_the_description_says_simulated_first_then_phases_and_findings() -> None:
    band = PhaseBand(phase=Phase.DURING, first=date(2026, 11, 21), last=date(2026, 11, 21))
    chart = replace(CHART, is_simulated=True, bands=(band,), findings=(SURGE,))
    said = chart_description(chart, words=EN)
    assert said.startswith("SIMULATED")
    assert "During the disaster: Nov 21, 2026." in said
    assert "Marked from Nov 12, 2026: surge 2.1×." in said


def test_the_description_tells_each_change_point() -> None:
    on = date(2026, 11, 21)
    change = LevelChange(began_on=on, low=on, high=on, before=200.0, after=412.0, is_slope=False)
    said = chart_description(replace(CHART, changes=(change,)), words=EN)
    assert said.endswith("Change point: Nov 21, 2026, from 200 to 412.")


def test_a_missing_count_is_said_in_words_and_never_as_zero() -> None:
    assert said_ads(MISSING, words=EN) == "no number"
    assert said_ads(replace(COUNTED, ads=0.0), words=EN) == "0"
    assert status(MISSING, words=EN) == "missing (the page looks different now)"


def test_a_lower_bound_is_said_to_be_one() -> None:
    assert said_ads(AT_LEAST, words=EN) == "at least 90"
    assert said_ads(AT_LEAST, words=ES) == "al menos 90"


def test_a_usual_range_that_is_not_known_is_said_to_be_so() -> None:
    assert (said_usual(COUNTED, words=EN), said_usual(AT_LEAST, words=EN)) == ("160–235", "no number")


def test_a_marker_names_kind_and_size() -> None:
    assert marker_label(replace(CHART, findings=(SURGE,)), 0, words=ES) == "aumento 2.1×"


def test_the_table_holds_every_day_of_the_chart_and_of_each_row_of_the_strip() -> None:
    table = table_twin(CHART, [("board", CHART.days), ("cards", (COUNTED, AT_LEAST))], words=EN)
    assert table.header == ("Day", "Counted", "Expected", "Usual range", "Coverage: board", "Coverage: cards")
    layout = "missing (the page looks different now)"
    at_least = "partial: a lower bound (the site states only a minimum)"
    assert table.rows == (
        ("Nov 21, 2026", "412", "196", "160–235", "complete", "complete"),
        ("Nov 22, 2026", "no number", "196", "no number", layout, at_least),
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((COUNTED,), "Nothing is missing: the one box below has a count."),
        ((MISSING,), "The one box below is missing: it has no number."),
        ((COUNTED, AT_LEAST), "Nothing is missing: all 2 boxes below have a count."),
        ((COUNTED, MISSING), "1 of the 2 boxes below is missing: it has no number."),
        ((AT_LEAST, MISSING, MISSING), "2 of the 3 boxes below are missing: they have no number."),
    ],
)
def test_the_strip_s_sentence_counts_what_is_missing_and_a_lower_bound_is_not(
    days: tuple[ChartDay, ...], said: str
) -> None:
    assert coverage_sentence([("board", days)], words=EN) == said


def test_the_strip_s_description_says_simulated_first_and_which_days() -> None:
    said = coverage_description(replace(CHART, is_simulated=True), [("board", CHART.days)], words=EN)
    assert said.startswith("SIMULATED")
    assert "Strip of what was counted, Nov 21 – Nov 22, 2026" in said
    assert "1 of the 2 boxes" in said


def test_a_day_that_is_not_over_says_when_it_ends_and_is_no_missing_box() -> None:
    due = datetime(2026, 11, 22, 12, tzinfo=UTC)
    point = ChartDay(day=date(2026, 11, 21), ads=None, to_end=due, zone="America/Phoenix")
    assert status(point, words=EN) == "not over yet: its last count is due Nov 22, 2026, 05:00 MST"
    assert status(point, words=ES) == "aún no termina: su último conteo toca el 22 nov 2026, 05:00 MST"
    assert coverage_sentence([("board", [point, *CHART.days])], words=EN) == coverage_sentence(
        [("board", CHART.days)], words=EN
    )


def test_the_days_without_a_number_are_said_with_their_reasons() -> None:
    def missing(day: int, reason: Verdict | None) -> ChartDay:
        return ChartDay(day=date(2026, 11, day), ads=None, reason=reason)

    few = [missing(2, Verdict.BLOCKED), ChartDay(day=date(2026, 11, 3), ads=4.0), missing(4, None)]
    assert gap_sentence(few, words=EN) == "2 days have no number: the site blocked us (Nov 2); missing (Nov 4)."
    assert gap_sentence(few[1:2], words=EN) == ""
    many = [missing(day, Verdict.SITE_DOWN) for day in range(1, 7)]
    assert gap_sentence(many, words=ES) == f"6 días no tienen número: {ES.say('verdict-site_down')} (6 días)."
