"""A window without an estimate has a reason and no numbers."""

from dataclasses import FrozenInstanceError, fields

import pytest

from domain.studies import Agreement, Answer, Doubt, Effect, Reason, SecondLine


def test_a_reason_comes_without_numbers() -> None:
    effect = Effect(reason=Reason.NO_LEVEL)
    numbers = ("log_ratio", "low", "high", "observed", "expected", "excess", "placebo_rank")
    assert [getattr(effect, name) for name in numbers] == [None] * 7
    assert {field.name for field in fields(Effect)} >= set(numbers)


def test_an_effect_is_not_changed_afterwards() -> None:
    with pytest.raises(FrozenInstanceError):
        Effect().log_ratio = 0.0  # type: ignore[misc]


def test_reasons_are_stored_by_their_word() -> None:
    assert Reason("too_few_placebos") is Reason.TOO_FEW_PLACEBOS


@pytest.mark.parametrize(
    ("low", "high", "answer"), [(0.1, 0.4, Answer.ABOVE), (-0.4, -0.1, Answer.BELOW), (-0.1, 0.4, Answer.NONE)]
)
def test_an_interval_that_holds_zero_is_no_evidence(low: float, high: float, answer: Answer) -> None:
    assert Effect(log_ratio=0.2, low=low, high=high).answer is answer


def test_what_is_uncertain_or_has_a_reason_is_neither_above_nor_below() -> None:
    assert Effect(log_ratio=0.2, low=0.1, high=0.3, doubts=(Doubt.FEW_COMPARISONS,)).answer is Answer.UNCERTAIN
    assert Effect(reason=Reason.NO_END).answer is Answer.NOT_ESTIMATED
    assert Effect().answer is Answer.NOT_ESTIMATED


@pytest.mark.parametrize(
    ("log_ratio", "low", "high", "agreement"),
    [
        (0.3, 0.05, 0.5, Agreement.AGREES),
        (0.11, -0.05, 0.25, Agreement.THIN),  # holds zero, yet each lies in the other's range
        (0.0, -0.1, 0.1, Agreement.DIFFERS),
        (-0.3, -0.5, -0.1, Agreement.DIFFERS),
        (0.3, None, None, Agreement.OPEN),
    ],
)
def test_a_second_line_agrees_differs_or_is_close_by(
    log_ratio: float, low: float | None, high: float | None, agreement: Agreement
) -> None:
    second = SecondLine(log_ratio=log_ratio, low=low, high=high, donors=5)
    assert second.agreement_with(Effect(log_ratio=0.2, low=0.1, high=0.3)) is agreement
    assert second.agreement_with(Effect(reason=Reason.NO_END)) is Agreement.OPEN
