"""A study as a table: the title states the finding, each phase has a row, no number stands where there is none."""

from dataclasses import replace
from math import log

import pytest

from domain.counts import Measure
from domain.hazards import Phase
from domain.messages import Language
from domain.studies import Answer, Doubt, Effect, PhaseEffect, Reason
from presentation.study_table import study_table, study_title
from presentation.study_text import tell_phase
from presentation.words import words_for
from tests.presentation.test_study_text import DURING, EFFECT, EN, ES, HOUSTON, with_effect

NONE = replace(with_effect(log_ratio=log(1.05), low=log(0.95), high=log(1.16)), phase=Phase.BEFORE, planned_days=14)
NOT_OVER = replace(DURING, phase=Phase.AFTER, planned_days=90, effect=Effect(reason=Reason.NOT_OVER), second=None)
ABOVE = replace(
    DURING, phase=Phase.AFTER, planned_days=28, effect=replace(EFFECT, log_ratio=log(1.6), low=log(1.4), high=log(1.8))
)


def title(*phases: PhaseEffect, language: Language = Language.ENGLISH) -> str:
    return study_title(replace(HOUSTON, phases=phases), words=words_for(language))


def test_the_title_names_every_phase_with_a_change() -> None:
    assert title(NONE, DURING, ABOVE, NOT_OVER) == (
        "During: below the expected level (0.50×); The 28 days after: above the expected level (1.60×)"
    )
    assert title(DURING, language=Language.SPANISH) == "Durante: por debajo del nivel esperado (0.50×)"


def test_without_a_change_the_title_says_the_most_that_can_be_said() -> None:
    uncertain = with_effect(doubts=(Doubt.FEW_COMPARISONS,))
    assert title(NONE, uncertain, NOT_OVER) == "No evidence of a change in any phase that can be estimated"
    assert title(uncertain, NOT_OVER) == "No phase has an answer that can be relied on"
    assert title(NOT_OVER) == "No phase can be estimated"
    assert title() == "No phase can be estimated"


def test_a_row_has_the_ratio_with_its_range_the_ads_and_the_comparisons() -> None:
    (row,) = study_table(HOUSTON, words=EN).rows
    assert row == (
        "During (Nov 6 – Nov 10, 2026)",
        "below the expected level",
        "0.50× (0.40–0.62×)",
        "100 fewer a day",  # (500 - 1,000) over five days
        "2 of 160",
    )


def test_a_flow_is_a_sum_and_more_than_expected_is_called_more() -> None:
    above = replace(HOUSTON, measure=Measure.NEW, phases=(with_effect(observed=1500.0),))
    assert study_table(above, words=EN).rows[0][3] == "500 more"
    assert study_table(above, words=ES).rows[0][3] == "500 más"


@pytest.mark.parametrize("reason", Reason)
def test_a_phase_without_an_estimate_has_its_reason_and_no_number(reason: Reason) -> None:
    phase = replace(DURING, effect=Effect(reason=reason), second=None, others=("Other Storm",))
    row = study_table(replace(HOUSTON, phases=(phase,)), words=EN).rows[0]
    assert row[1].startswith("cannot be estimated, because ")
    assert row[2:] == ("no number",) * 3
    assert ("Other Storm" in row[1]) is (reason is Reason.OTHER_HAZARD)


def test_the_answer_is_worded_as_in_the_sentences() -> None:
    for words in (EN, ES):
        for phase in (NONE, DURING, ABOVE, NOT_OVER, with_effect(doubts=(Doubt.FEW_COMPARISONS,))):
            row = study_table(replace(HOUSTON, phases=(phase,)), words=words).rows[0]
            assert f"{row[0]}: {row[1]}" in tell_phase(phase, measure=HOUSTON.measure, words=words)[0]


def test_a_change_without_comparisons_has_no_rank_and_every_answer_has_its_word() -> None:
    alone = replace(HOUSTON, phases=(with_effect(placebo_rank=None, placebos=0),))
    assert study_table(alone, words=EN).rows[0][4] == "no number"
    for answer in Answer:
        assert EN.say(f"study-answer-{answer}", reason="W") != ES.say(f"study-answer-{answer}", reason="W")
