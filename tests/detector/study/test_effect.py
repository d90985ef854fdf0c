"""A window without an estimate has a reason and no numbers."""

from dataclasses import FrozenInstanceError, fields

import pytest

from detector.study.effect import Effect, Reason


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
