"""What a program reads of a study: plain ratios, null where there is no number, never a not-a-number."""

import json
from datetime import UTC, date, datetime
from math import inf, log
from typing import Any

import pytest

from domain.changes import LevelChange
from domain.counts import Measure
from domain.hazards import Hazard, Phase, Role
from domain.messages import Language
from domain.studies import Effect, HazardStudy, PhaseEffect, PlaceStudy, PooledEffect, Reason
from presentation.names import Names
from presentation.words import words_for
from verbs.study_json import as_object

SILENT = Effect(
    log_ratio=log(0.01),
    low=-inf,
    high=log(0.2),
    observed=0.0,
    expected=40.0,
    excess=-40.0,
    observed_days=5,
    compared_days=4,
)
POOLED = PooledEffect(role=Role.STRUCK, phase=Phase.DURING, planned_days=None, hazards=("storm",), left_out=0)


CHANGE = LevelChange(
    began_on=date(2026, 11, 6),
    low=date(2026, 11, 5),
    high=date(2026, 11, 7),
    before=40.126,
    after=0.0,
    is_slope=False,
)


def told(effect: Effect, *, measure: Measure = Measure.ACTIVE) -> dict[str, Any]:
    phase = PhaseEffect(
        phase=Phase.DURING,
        planned_days=None,
        first=date(2026, 11, 6),
        last=date(2026, 11, 10),
        passed_days=5,
        is_over=True,
        effect=effect,
        changes=(CHANGE,),
    )
    place = PlaceStudy(
        place="houston",
        role=None,
        anchor_on=date(2026, 11, 6),
        anchor_set_on=None,
        is_verified=True,
        measure=measure,
        cells=(("board", "escorts"),),
        sites_left_out=(),
        places_left_out=(),
        phases=(phase,),
    )
    storm = Hazard(slug="storm", name="Storm", kind="storm", references=(), places=())
    found = as_object(
        [HazardStudy(hazard=storm, places=(place,))],
        [POOLED],
        as_of=datetime(2026, 12, 1, tzinfo=UTC),
        is_simulated=False,
        names=Names(),
        words=words_for(Language.ENGLISH),
    )
    read: dict[str, Any] = json.loads(json.dumps(found, allow_nan=False))
    return read


def phase_of(read: dict[str, Any]) -> dict[str, Any]:
    phase: dict[str, Any] = read["hazards"][0]["places"][0]["phases"][0]
    return phase


def test_a_place_that_fell_silent_has_the_limit_zero_and_no_infinity() -> None:
    phase = phase_of(told(SILENT))
    assert (phase["ratio"], phase["low"], phase["high"]) == (0.01, 0.0, 0.2)
    assert phase["answer"] == "below"
    assert (phase["observed"], phase["expected"]) == (0.0, 10.0)  # 40 ads over the four days with controls


def test_change_points_of_the_counts_alone_are_dated_with_their_levels() -> None:
    assert phase_of(told(SILENT))["changes"] == [
        {
            "began_on": "2026-11-06",
            "low": "2026-11-05",
            "high": "2026-11-07",
            "before": 40.13,
            "after": 0.0,
            "counts_before": 7,
            "counts_after": 7,
            "is_slope": False,
            "is_rising": None,
        }
    ]


def test_a_flow_is_a_sum() -> None:
    assert phase_of(told(SILENT, measure=Measure.NEW))["expected"] == 40.0


def test_a_reason_comes_with_null_and_a_sentence() -> None:
    phase = phase_of(told(Effect(reason=Reason.NO_LEVEL)))
    assert {phase[name] for name in ("ratio", "low", "high", "observed", "expected", "excess", "placebo_rank")} == {
        None
    }
    assert phase["reason"] == "no_level"
    assert "cannot be estimated" in phase["explanation"]


def test_a_placebo_is_called_one_and_an_unpooled_mean_is_null() -> None:
    read = told(SILENT)
    assert read["hazards"][0]["places"][0]["role"] == "placebo"
    (pooled,) = read["pooled"]
    assert (pooled["ratio"], pooled["spread"], pooled["inconsistency"]) == (None, None, None)
    assert read["as_of"] == "2026-12-01T00:00:00+00:00"


@pytest.mark.parametrize("key", ["as_of", "simulated", "hazards", "pooled", "limits"])
def test_the_whole_has_the_names_of_the_reference(key: str) -> None:
    assert key in told(SILENT)
