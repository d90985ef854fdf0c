"""A study under the names that a program reads. Ratios are plain, not logarithms; null is no number, never zero."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.changes import LevelChange
from domain.hazards import Hazard
from domain.studies import HazardStudy, PhaseEffect, PlaceStudy, PooledEffect
from presentation.names import Names, name_hazard
from presentation.study_text import tell_phase, tell_place, tell_pooled
from presentation.words import Words
from situation.phase_numbers import phase_numbers, plain_ratio

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
    numbers = phase_numbers(phase, study)
    told = {name: _day(value) if isinstance(value, date) else value for name, value in numbers.items()}
    return {
        **told,
        "doubts": [doubt.value for doubt in phase.effect.doubts],
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
        "ratio": plain_ratio(pooled.log_ratio),
        "low": plain_ratio(pooled.low),
        "high": plain_ratio(pooled.high),
        "spread": plain_ratio(pooled.spread),
        "inconsistency": None if pooled.inconsistency is None else round(pooled.inconsistency, 3),
        "explanation": sentence,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
