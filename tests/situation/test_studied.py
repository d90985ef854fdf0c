"""The study's column: its own days and how many have passed beside its ratio, or the reason why there is none."""

from dataclasses import replace
from datetime import date
from math import log

import pytest

from domain.hazards import Phase
from domain.studies import Doubt, Effect, PhaseEffect, PlaceStudy, Reason
from presentation.study_text import reason_of
from situation.studied import said_lead, said_study
from tests.presentation.test_study_text import DURING, EFFECT, EN, ES, HOUSTON, with_effect

ALL = tuple(Phase)
BEFORE = replace(
    with_effect(log_ratio=log(1.05), low=log(0.95), high=log(1.16)),
    phase=Phase.BEFORE,
    planned_days=14,
    first=date(2026, 10, 23),
    last=date(2026, 11, 5),
    passed_days=14,
)
AFTER_28 = replace(
    with_effect(log_ratio=log(1.6), low=log(1.4), high=log(1.8)),
    phase=Phase.AFTER,
    planned_days=28,
    first=date(2026, 11, 11),
    last=date(2026, 11, 23),
    passed_days=13,
    is_over=False,
)
AFTER_90 = replace(AFTER_28, planned_days=90, effect=Effect(reason=Reason.NOT_OVER))
EARLY = replace(DURING, effect=Effect(reason=Reason.NOT_OVER), second=None, is_over=False, passed_days=1)


def study_with(*phases: PhaseEffect) -> PlaceStudy:
    return replace(HOUSTON, phases=phases)


def cells(*phases: PhaseEffect) -> tuple[str, ...]:
    return said_study(study_with(*phases), ALL, words=EN)


def test_an_estimate_stands_with_the_study_s_own_days_and_its_own_range() -> None:
    before, during, after = cells(BEFORE, DURING, AFTER_28, AFTER_90)
    assert before == "Oct 23 – Nov 5, 2026: 1.05× (0.95–1.16×), no evidence of a change"
    assert during == "Nov 6 – Nov 10, 2026: 0.50× (0.40–0.62×), below the expected level"
    assert after.endswith(": 1.60× (1.40–1.80×), above the expected level")


def test_a_phase_that_goes_on_says_how_much_of_it_has_passed() -> None:
    assert cells(AFTER_28)[2].startswith("13 of the first 28 days, Nov 11 – Nov 23, 2026: 1.60×")
    over = replace(AFTER_28, is_over=True, passed_days=28, last=date(2026, 12, 8))
    assert cells(over)[2].startswith("first 28 days, Nov 11 – Dec 8, 2026: 1.60×")
    assert cells(replace(BEFORE, is_over=False, passed_days=9))[0].startswith("9 of 14 days, Oct 23 – ")
    assert cells(replace(DURING, is_over=False))[1].startswith("Nov 6 – Nov 10, 2026 so far: 0.50×")
    spanish = said_study(study_with(AFTER_28), ALL, words=ES)[2]
    assert spanish.startswith("13 de los primeros 28 días, 11 nov – 23 nov 2026: 1.60×")


def test_of_several_estimates_after_a_disaster_the_longest_that_there_is_is_shown() -> None:
    long = replace(AFTER_28, planned_days=90)
    assert cells(AFTER_28, long)[2].startswith("13 of the first 90 days, ")
    assert cells(AFTER_28, AFTER_90)[2].startswith("13 of the first 28 days, ")


@pytest.mark.parametrize("reason", Reason)
def test_what_is_not_estimated_says_why(reason: Reason) -> None:
    phase = replace(DURING, effect=Effect(reason=reason), second=None, others=("Other Storm",))
    for words in (EN, ES):
        said = said_study(study_with(phase), (Phase.DURING,), words=words)[0]
        assert said.endswith(reason_of(phase, words=words))
        assert "×" not in said
    assert cells(phase)[1].startswith("Nov 6 – Nov 10, 2026: not estimated, because ")


def test_a_reason_that_stands_in_a_row_above_is_not_said_again() -> None:
    few = Effect(reason=Reason.TOO_FEW_CONTROLS)
    before, during, after = cells(*(replace(each, effect=few, second=None) for each in (BEFORE, DURING, AFTER_28)))
    assert "because too few other places are left" in before
    assert during == "Nov 6 – Nov 10, 2026: not estimated, for the reason above"
    assert after == "13 of the first 28 days, Nov 11 – Nov 23, 2026: not estimated, for the reason above"


def test_a_phase_that_has_no_days_and_a_study_that_could_not_be_made_name_none() -> None:
    undated = replace(DURING, first=None, last=None, passed_days=0, effect=Effect(reason=Reason.NO_END), second=None)
    assert cells(undated)[1] == "not estimated, because the disaster has no last day on record"
    assert said_study(None, ALL, words=EN) == ("not estimated",) * 3


def test_the_headline_says_of_a_phase_that_has_begun_that_it_is_too_early() -> None:
    begun = (Phase.BEFORE, Phase.DURING)
    none = "The study, against places it did not touch: before: no evidence of a change"
    assert said_lead(study_with(BEFORE, EARLY), begun, words=EN) == f"{none}; during: too early to estimate."
    assert said_lead(study_with(BEFORE, EARLY), (Phase.BEFORE,), words=EN) == f"{none}."
    assert said_lead(study_with(BEFORE, DURING, AFTER_28, AFTER_90), ALL, words=EN) == (
        "The study, against places it did not touch: During: below the expected level (0.50×);"
        " The 28 days after: above the expected level (1.60×)."
    )
    dicho = said_lead(study_with(BEFORE, EARLY), begun, words=ES)
    assert dicho.endswith("; durante: demasiado pronto para estimar.")


def test_without_a_change_the_headline_names_the_phases_that_could_be_estimated_and_no_others() -> None:
    after = replace(AFTER_28, effect=BEFORE.effect)
    doubted = replace(DURING, effect=replace(EFFECT, doubts=(Doubt.FEW_COMPARISONS,)), second=None)
    assert said_lead(study_with(BEFORE, doubted, after, AFTER_90), ALL, words=EN) == (
        "The study, against places it did not touch: before, after: no evidence of a change; during: uncertain."
    )
    assert said_lead(study_with(BEFORE, EARLY), ALL[:2], words=ES) == (
        "El estudio, frente a lugares que no tocó: antes: sin indicios de un cambio;"
        " durante: demasiado pronto para estimar."
    )


def test_the_headline_says_of_a_phase_without_an_estimate_that_it_has_none_where_another_has_one() -> None:
    silent = replace(DURING, effect=Effect(reason=Reason.NOTHING_OBSERVED), second=None)
    assert said_lead(study_with(BEFORE, silent), ALL[:2], words=EN).endswith("; during: not estimated.")
    nothing = said_lead(study_with(silent), ALL[:2], words=EN)
    assert nothing == "The study, against places it did not touch: No phase can be estimated."
    uncertain = replace(BEFORE, effect=replace(EFFECT, doubts=(Doubt.FEW_COMPARISONS,)))
    assert said_lead(study_with(uncertain, silent), ALL[:2], words=EN).endswith("; during: not estimated.")
