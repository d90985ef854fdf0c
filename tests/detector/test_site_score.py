"""The site's factor as one series: what is a move of the site, what an outage."""

import numpy as np
import pytest

from detector.platform_factor import SiteMove
from detector.recipes import constants_of
from detector.site_score import SiteScore, score_site
from detector.state import LEARNED, LEVEL, MOVES, SLOW_ADS, STEPS, DetectorState, new_state
from domain.counts import Step


def ripe_state(step: Step = Step.DAY) -> DetectorState:
    state = new_state(step, keys=tuple("abcdefgh"))
    state.memory.now[LEARNED] = 100
    state.memory.now[LEVEL], state.memory.now[SLOW_ADS] = 1, 50
    return state


def move(ratio: float, *, is_dark: bool = False) -> SiteMove:
    return SiteMove(
        factor=np.full(8, ratio, np.float32),
        peers=np.full(8, 7),
        overall=ratio,
        precision=800.0,
        standing=8,
        ads=800.0 * ratio,
        expected=800.0,
        is_dark=is_dark,
    )


def scores(state: DetectorState, *ratios: float, is_dark: bool = False) -> list[SiteScore]:
    said = []
    for ratio in ratios:
        said.append(score_site(state.memory, constants_of(state.recipe), move(ratio, is_dark=is_dark)))
        state.memory.clock[STEPS] += 1
    return said


def test_a_steady_site_scores_nothing() -> None:
    assert all(abs(said.score) < 0.1 for said in scores(ripe_state(), *[1.0] * 30))


def test_a_site_that_rises_by_half_is_an_alarm_with_its_sums() -> None:
    said = scores(ripe_state(), *[1.0] * 30, 1.5)[-1]
    assert said.score > 1
    assert (said.window, said.ads, said.expected, said.peers) == (1, 1200.0, 800.0, 8)
    assert said.low < 800 < said.high < 1200


def test_a_site_that_falls_scores_below_zero() -> None:
    assert scores(ripe_state(), *[1.0] * 30, 0.6)[-1].score < -1


def test_the_onset_is_where_the_move_began() -> None:
    said = scores(ripe_state(), *[1.0] * 30, *[1.4] * 5)[-1]
    assert said.onset == 4 or said.onset == said.window - 1


def test_a_move_by_less_than_a_seventh_is_not_worth_a_message() -> None:
    assert abs(scores(ripe_state(), *[1.0] * 60, *[1.12] * 14)[-1].score) < 1


def test_a_site_that_always_wanders_is_given_a_wider_spread() -> None:
    rng = np.random.default_rng(1)
    restless = scores(ripe_state(), *np.exp(rng.normal(0, 0.12, 120)), 1.3)[-1]
    steady = scores(ripe_state(), *[1.0] * 120, 1.3)[-1]
    assert restless.score < 0.6 * steady.score


def test_an_outage_is_no_alarm_and_is_not_remembered() -> None:
    state = ripe_state()
    scores(state, *[1.0] * 30)
    said = scores(state, 0.05, 0.05, is_dark=True)
    assert [(one.score, one.is_outage) for one in said] == [(0.0, True)] * 2
    assert np.isnan(state.memory.site_ring[MOVES, [30 % state.recipe.ring, 31 % state.recipe.ring]]).all()


def test_darkness_that_lasts_longer_than_a_week_is_told() -> None:
    state = ripe_state()
    scores(state, *[1.0] * 30)
    said = scores(state, *[0.05] * 8, is_dark=True)
    assert [one.is_outage for one in said] == [True] * 7 + [False]
    assert said[-1].score < -1


def test_nothing_is_said_before_most_series_have_a_baseline() -> None:
    state = ripe_state()
    state.memory.now[LEARNED, :5] = 8  # a first level, but no baseline yet
    assert scores(state, *[1.0] * 30, 2.0)[-1].score == 0.0


def test_without_enough_places_nothing_is_said() -> None:
    state = ripe_state()
    scores(state, *[1.0] * 30)
    assert scores(state, float("nan"))[0].score == 0.0


@pytest.mark.parametrize("step", [Step.WEEK, Step.MONTH])
def test_weeks_and_months_are_scored_the_same_way(step: Step) -> None:
    assert scores(ripe_state(step), *[1.0] * 12, 1.9)[-1].score > 1
