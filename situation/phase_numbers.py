"""What a study says of one phase, as plain numbers under fixed names: for the verb's JSON and for programs."""

from collections.abc import Mapping
from math import exp, inf

from domain.studies import PhaseEffect, PlaceStudy


def phase_numbers(phase: PhaseEffect, study: PlaceStudy) -> Mapping[str, object]:
    """Return the numbers of a phase: ratios are plain, not logarithms; None is no number, and never zero.

    Observed, expected and excess are ads a day of a level, and a sum of new ads.
    """
    effect, second = phase.effect, phase.second
    days = effect.compared_days if study.measure and study.measure.is_stock else 1
    return {
        "phase": phase.phase.value,
        "planned_days": phase.planned_days,
        "first": phase.first,
        "last": phase.last,
        "passed_days": phase.passed_days,
        "is_open": phase.is_open,
        "observed_days": effect.observed_days,
        "is_over": phase.is_over,
        "answer": effect.answer.value,
        "reason": effect.reason.value if effect.reason else None,
        "doubts": tuple(doubt.value for doubt in effect.doubts),
        "ratio": plain_ratio(effect.log_ratio),
        "low": plain_ratio(effect.low),
        "high": plain_ratio(effect.high),
        "observed": _scaled(effect.observed, days),
        "expected": _scaled(effect.expected, days),
        "excess": _scaled(effect.excess, days),
        "placebo_rank": None if effect.placebo_rank is None else round(effect.placebo_rank, 4),
        "placebos": effect.placebos,
        "controls": effect.controls,
        "struck_controls": effect.struck_controls,
        "second_ratio": plain_ratio(second.log_ratio) if second else None,
        "second_low": plain_ratio(second.low) if second else None,
        "second_high": plain_ratio(second.high) if second else None,
        "second_agreement": second.agreement_with(effect).value if second else None,
    }


def plain_ratio(log_ratio: float | None) -> float | None:
    """Return the ratio of its natural logarithm; one that has no upper end has no number."""
    return None if log_ratio is None or log_ratio == inf else round(exp(log_ratio), 4)


def _scaled(ads: float | None, days: int) -> float | None:
    """Return ads a day of a stock, or a flow's sum."""
    return None if ads is None or not days else round(ads / days, 2)
