"""Alarms of neighbouring slots are one episode; quiet days close it, missing ones do not."""

from typing import NamedTuple

import numpy as np
import pytest

from detector.episodes import NO_EPISODES, SITE, Episode, as_values
from detector.following import Followed, close_rebased, follow, follow_site, open_episodes
from detector.recipes import constants_of, recipe_for
from detector.site_score import SiteScore
from detector.state import (
    ADS,
    CAPPED,
    COURSE,
    COURSE_THEN,
    DAILY,
    EXPECTED,
    EXPOSURE,
    LEARNED,
    LEVEL,
    STEPS,
    USED,
    Memory,
    new_state,
)
from domain.counts import Step

FIRST = np.datetime64("2026-03-01", "D")
RECIPE = constants_of(recipe_for(Step.DAY))
NAN = float("nan")


class Slot(NamedTuple):
    """One slot: its day, the score of each series and of the site, and the window that speaks."""

    day: int
    scores: tuple[float, ...]
    site: float
    window: int
    rebased: float


def said(day: int, *scores: float, site: float = 0.0, window: int = 1, rebased: float = 1.0) -> Slot:
    """Return a slot with these scores, one a series."""
    return Slot(day, scores, site, window, rebased)


def followed(*slots: Slot, daily: tuple[float, ...] = ()) -> tuple[Episode, ...]:
    """Return all episodes after the slots; `daily` are scores of the days before the first, newest first."""
    n = len(slots[0].scores)
    memory = new_state(Step.DAY, keys=tuple("abcdef"[:n])).memory
    ring = len(memory.ring_day)
    now = open_episodes(NO_EPISODES, n)
    for back, score in enumerate(daily):
        memory.ring[(100 + slots[0].day - 1 - back) % ring, DAILY] = score
    for slot in slots:
        memory.clock[STEPS] = 100 + slot.day
        memory.ring_day[(100 + slot.day - np.arange(ring)) % ring] = (FIRST + slot.day - np.arange(ring)).astype(int)
        _follow(now, memory, slot)
    return as_values(now.episodes[: now.made[0]])


def _follow(now: Followed, memory: Memory, slot: Slot) -> None:
    score, here = np.array(slot.scores, np.float32), int(memory.clock[STEPS]) % len(memory.ring_day)
    memory.ring[:, USED], memory.ring[:, EXPECTED] = 1, 100
    memory.ring[:, ADS] = memory.ring[:, CAPPED] = 100 * np.exp(np.nan_to_num(score))
    memory.ring[here, DAILY] = np.nan_to_num(score)
    memory.now[LEARNED] = 100
    loud = RECIPE.windows == slot.window
    scores = np.where(loud[:, None], score * RECIPE.thresholds[loud], 0).astype(np.float32)
    sums = np.zeros((len(loud), 3, len(score)), np.float32)
    sums[:, USED] = np.where(loud, RECIPE.windows, 0)[:, None]
    follow(now, memory, RECIPE, score, (scores, sums, np.full(len(score), 9)))
    follow_site(now, memory, RECIPE, SiteScore(slot.site, 1, 50.0, 100.0, 90.0, 110.0, 1.0, 0, 0, 20, False))
    if slot.rebased != 1:
        close_rebased(now, 0, int(memory.ring_day[here]), slot.rebased)


def test_quiet_slots_make_no_episode() -> None:
    assert followed(said(0, 0.2, -0.9), said(1, NAN, 0.99)) == ()


def test_alarms_that_follow_each_other_are_one_episode() -> None:
    (episode,) = followed(said(0, 1.3), said(1, 0.4), said(2, 1.1))
    assert (episode.alarms, episode.began_on, episode.latest_on) == (2, "2026-03-01", "2026-03-03")


def test_seven_quiet_days_do_not_close_an_episode_and_eight_do() -> None:
    quiet = [said(day, 0.0) for day in range(1, 9)]
    assert not followed(said(0, 1.3), *quiet[:7])[0].closed_on
    assert followed(said(0, 1.3), *quiet)[0].closed_on == "2026-03-09"


def test_an_alarm_after_seven_quiet_days_is_the_same_episode() -> None:
    quiet = [said(day, 0.0) for day in range(1, 8)]
    assert len(followed(said(0, 1.3), *quiet, said(8, 1.2))) == 1


def test_an_alarm_after_the_close_is_a_new_episode() -> None:
    quiet = [said(day, 0.0) for day in range(1, 9)]
    assert [e.began_on for e in followed(said(0, 1.3), *quiet, said(9, 1.2))] == ["2026-03-01", "2026-03-10"]


def test_missing_days_are_not_quiet() -> None:
    missing = [said(day, NAN) for day in range(1, 30)]
    (episode,) = followed(said(0, 1.3), *missing, said(30, 1.2))
    assert episode.latest_on == "2026-03-31"


def test_up_and_down_are_two_episodes() -> None:
    assert [e.sign for e in followed(said(0, -1.3), said(1, 1.3))] == [-1, 1]


def test_a_level_set_anew_closes_the_episode() -> None:
    (episode,) = followed(said(0, 1.3), said(1, 1.3, rebased=2.0))
    assert (episode.closed_on, episode.rebased) == ("2026-03-02", 2.0)


def test_a_move_of_the_site_has_an_episode_of_its_own() -> None:
    (episode,) = followed(said(0, 0.0, 0.0, site=-1.5))
    assert (episode.column, episode.sign, episode.peers, episode.peer_ratio) == (SITE, -1, 20, 0.5)


def test_an_alarm_opens_an_episode_at_the_onset_of_its_move() -> None:
    (episode,) = followed(said(5, 1.3, window=3), daily=(1.2, 1.1, 0.0))
    assert (episode.column, episode.sign, episode.began_on, episode.latest_on) == (0, 1, "2026-03-04", "2026-03-06")
    assert not episode.closed_on


def test_the_numbers_are_those_of_the_strongest_alarm() -> None:
    (episode,) = followed(said(0, 1.3), said(1, 2.5, window=3), said(2, 1.1))
    assert (episode.score, episode.window, episode.widest, episode.peers) == (2.5, 3, 3, 9)
    assert (episode.used, episode.expected) == (3, 300)


def test_a_score_that_what_was_counted_contradicts_is_no_alarm() -> None:
    memory = new_state(Step.DAY, keys=("only",)).memory
    memory.ring[:, USED], memory.ring[:, EXPECTED], memory.ring[:, ADS] = 1, 100, 90
    score, now = np.array([1.4], np.float32), open_episodes(NO_EPISODES, 1)
    scores, sums = np.full((4, 1), 9, np.float32), np.full((4, 3, 1), 14, np.float32)
    follow(now, memory, RECIPE, score, (scores, sums, np.zeros(1, np.int64)))
    assert score[0] == np.float32(0.99)
    assert now.made[0] == 0


def test_an_episode_holds_its_onset_and_judges_it_no_more_once_the_expectation_learns_from_the_move() -> None:
    alarms = [said(day, 1.3) for day in range(31)]
    (early,), (late,) = followed(*alarms[:13]), followed(*alarms)
    assert early.onset_from <= early.began_on <= early.onset_to
    # twelve days on guard: from the thirteenth on the memory would begin after the onset
    assert (late.onset_from, late.onset_to) == (early.onset_from, early.onset_to)
    assert late.latest_on > early.latest_on


def test_open_episodes_go_on_in_a_later_run() -> None:
    now = open_episodes(NO_EPISODES, 1)
    memory = new_state(Step.DAY, keys=("only",)).memory
    _follow(now, memory, said(0, 1.3))
    later = open_episodes(now.episodes[: now.made[0]].copy(), 1)
    _follow(later, memory, said(1, 1.2))
    assert [episode.alarms for episode in as_values(later.episodes[: later.made[0]])] == [2]


def stayed(ratio: float, *, days: int, then: float = 1.5, course: float = 1.0, counted: int = 30) -> float:
    """Return what is said of the level after so many days of alarm and quiet ones at this ratio of the level before.

    Beyond `course` = 1 the level becomes a multiple of a yearly course on the first quiet day; of the quiet days only
    the newest `counted` have a count.
    """
    memory = new_state(Step.DAY, keys=("only",)).memory
    now, ring = open_episodes(NO_EPISODES, 1), len(memory.ring_day)
    memory.ring[:, USED], memory.ring[:, EXPOSURE], memory.ring[:, EXPECTED] = 1, 1, 100
    memory.ring[:, COURSE_THEN], memory.now[COURSE] = 1, 1
    for day in range(days + RECIPE.quiet):
        memory.clock[STEPS], memory.ring_day[day % ring] = day, day
        memory.ring[day % ring, ADS] = 100 * (then if day < days else ratio)
        memory.now[LEVEL], memory.now[LEARNED] = 100 / memory.now[COURSE, 0], 100
        if day == days:
            memory.ring[:, COURSE_THEN], memory.ring[:, EXPOSURE], memory.now[COURSE] = course, course, course
        if days <= day < days + RECIPE.quiet - counted:
            memory.ring[day % ring, EXPOSURE] = 0
        score = np.array([np.sign(then - 1) * 2 if day < days else 0], np.float32)
        scores, sums = np.zeros((len(RECIPE.windows), 1), np.float32), np.zeros((len(RECIPE.windows), 3, 1), np.float32)
        scores[0], sums[0, USED] = score * RECIPE.thresholds[0], 1
        follow(now, memory, RECIPE, score, (scores, sums, np.array([9])))
    (episode,) = as_values(now.episodes[: now.made[0]])
    assert episode.closed_on
    return episode.rebased


def test_a_move_that_lasts_for_weeks_and_has_not_gone_back_is_a_new_level() -> None:
    assert stayed(1.45, days=20) == pytest.approx(1.45)
    assert stayed(0.5, days=20, then=0.4) == pytest.approx(0.5)


def test_what_went_back_or_was_short_is_no_new_level() -> None:
    assert stayed(1.05, days=20) == 1.0
    assert stayed(1.45, days=10) == 1.0


def test_a_level_that_becomes_a_multiple_of_its_yearly_course_is_not_taken_for_a_move() -> None:
    assert stayed(1.0, days=20, then=0.6, course=60.0) == 1.0
    assert stayed(1.45, days=20, course=60.0) == pytest.approx(1.45, rel=1e-5)


def test_a_new_level_is_not_told_from_a_few_counts() -> None:
    assert stayed(1.45, days=20, counted=4) == pytest.approx(1.45)
    assert stayed(1.45, days=20, counted=3) == 1.0
