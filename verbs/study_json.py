"""A study under the names that a program reads. Ratios are plain, not logarithms; null is no number, never zero."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import exp

from domain.changes import LevelChange
from domain.hazards import Hazard
from domain.studies import HazardStudy, PhaseEffect, PlaceStudy, PooledEffect
from presentation.names import Names, name_hazard
from presentation.study_text import tell_phase, tell_place, tell_pooled
from presentation.words import Words

Object = Mapping[str, object]


def as_object(  # noqa: PLR0913 - what a study consists of
    studies: Sequence[HazardStudy],
    pooled: Sequence[PooledEffect],
    *,
    as_of: datetime,
    is_simulated: bool,
    names: Names,
    words: Words,
) -> Object:
    """Return the studies of all disasters with their mean effects."""
    told = tell_pooled(pooled, hazards=[study.hazard for study in studies], words=words)
    return {
        "as_of": as_of.isoformat(),
        "simulated": is_simulated,
        "hazards": [
            {
                "hazard": study.hazard.slug,
                "name": name_hazard(study.hazard, words=words),
                "places": [_place(each, study.hazard, names=names, words=words) for each in study.places],
            }
            for study in studies
        ],
        "pooled": [_pooled(each, sentence) for each, sentence in zip(pooled, told.phases, strict=True)],
        "limits": words.say("limits"),
    }


def _place(study: PlaceStudy, hazard: Hazard, *, names: Names, words: Words) -> Object:
    text = tell_place(study, hazard=hazard, names=names, words=words)
    return {
        "place": study.place,
        "role": study.role.value if study.role else "placebo",
        "anchor_on": study.anchor_on.isoformat(),
        "measure": study.measure.value if study.measure else None,
        "cells": ["/".join(cell) for cell in study.cells],
        "sites_left_out": list(study.sites_left_out),
        "places_left_out": list(study.places_left_out),
        "phases": [_phase(each, study, words=words) for each in study.phases],
        "explanation": " ".join((text.title, *text.notes)),
    }


def _phase(phase: PhaseEffect, study: PlaceStudy, *, words: Words) -> Object:
    effect, second = phase.effect, phase.second
    days = effect.compared_days if study.measure and study.measure.is_stock else 1
    return {
        "phase": phase.phase.value,
        "planned_days": phase.planned_days,
        "first": _day(phase.first),
        "last": _day(phase.last),
        "passed_days": phase.passed_days,
        "is_open": phase.is_open,
        "observed_days": effect.observed_days,
        "is_over": phase.is_over,
        "answer": effect.answer.value,
        "reason": effect.reason.value if effect.reason else None,
        "doubts": [doubt.value for doubt in effect.doubts],
        "ratio": _ratio(effect.log_ratio),
        "low": _ratio(effect.low),
        "high": _ratio(effect.high),
        "observed": _scaled(effect.observed, days),
        "expected": _scaled(effect.expected, days),
        "excess": _scaled(effect.excess, days),
        "placebo_rank": None if effect.placebo_rank is None else round(effect.placebo_rank, 4),
        "placebos": effect.placebos,
        "controls": effect.controls,
        "struck_controls": effect.struck_controls,
        "second_ratio": _ratio(second.log_ratio) if second else None,
        "second_low": _ratio(second.low) if second else None,
        "second_high": _ratio(second.high) if second else None,
        "second_agreement": second.agreement_with(effect).value if second else None,
        "others": list(phase.others),
        "changes": [_change(each) for each in phase.changes],
        "explanation": " ".join(tell_phase(phase, measure=study.measure, words=words)),
    }


def _change(change: LevelChange) -> Object:
    return {
        "began_on": change.began_on.isoformat(),
        "low": change.low.isoformat(),
        "high": change.high.isoformat(),
        "before": round(change.before, 2),
        "after": round(change.after, 2),
        "counts_before": change.counts_before,
        "counts_after": change.counts_after,
        "is_slope": change.is_slope,
        "is_rising": change.is_rising if change.is_slope else None,
    }


def _pooled(pooled: PooledEffect, sentence: str) -> Object:
    return {
        "role": pooled.role.value,
        "phase": pooled.phase.value,
        "planned_days": pooled.planned_days,
        "hazards": list(pooled.hazards),
        "left_out": pooled.left_out,
        "answer": pooled.answer.value,
        "ratio": _ratio(pooled.log_ratio),
        "low": _ratio(pooled.low),
        "high": _ratio(pooled.high),
        "spread": _ratio(pooled.spread),
        "inconsistency": None if pooled.inconsistency is None else round(pooled.inconsistency, 3),
        "explanation": sentence,
    }


def _ratio(log_ratio: float | None) -> float | None:
    return None if log_ratio is None else round(exp(log_ratio), 4)


def _scaled(ads: float | None, days: int) -> float | None:
    """Return ads a day of a stock, or a flow's sum."""
    return None if ads is None or not days else round(ads / days, 2)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
