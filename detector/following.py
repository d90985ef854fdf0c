"""Alarms followed into episodes, slot by slot; it never looks ahead.

An episode opens with an alarm, goes on while alarms of the same direction follow, and closes after more than seven
quiet days or when the series' level is set anew. Missing slots are neither alarms nor quiet.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy import float32 as f4
from numpy.typing import NDArray

from detector.compiled import Ints, Single, compiled
from detector.episodes import RECORD, SITE, STILL_OPEN, WHOLE
from detector.onsets import onset_of_series, onset_of_site
from detector.recipes import Constants
from detector.site_score import SiteScore
from detector.state import ABSORBED, ADS, COURSE, COURSE_THEN, DAILY, EXPOSURE, LEVEL, SCALE, STEPS, Memory
from detector.week import season_at
from detector.window_sums import Window, behind_the_score, loudest_window, span_of_move

_ONE, _SHY = f4(1), f4(0.99)


class Followed(NamedTuple):
    """Episodes while a run goes on."""

    episodes: NDArray[Any]  # with room for one more a column and direction
    made: Ints  # (1,) how many there are
    open_at: Ints  # (2, n + 1) number of the open episode above and below expectation, -1 for none; the site last


class Alarm(NamedTuple):
    """What an alarm of one slot says about its move."""

    score: float  # signed
    onset: int  # how many steps back it began
    end: int  # and was last seen
    window: Window
    peers: int
    level: float  # of the series at its yearly course, without what the site has handed over; 0 for the whole site


def open_episodes(episodes: NDArray[Any], n_series: int) -> Followed:
    """Return the episodes given, ready to be followed further."""
    roomy = np.empty(2 * len(episodes) + 2 * (n_series + 1), RECORD)
    roomy[: len(episodes)].view(WHOLE)[:] = episodes.view(WHOLE)
    open_at = np.full((2, n_series + 1), -1)
    numbers = np.nonzero(episodes["closed_on"] == STILL_OPEN)[0]
    open_at[(episodes["sign"][numbers] < 0).astype(np.int64), episodes["column"][numbers]] = numbers
    return Followed(roomy, np.full(1, len(episodes)), open_at)


@compiled
def follow(
    followed: Followed, memory: Memory, recipe: Constants, score: Single, behind: tuple[Single, Single, Ints]
) -> None:
    """Move every series' episodes on by the slot just remembered.

    Args:
        followed: Moved on in place.
        memory: What the slot is part of.
        recipe: How many quiet slots close an episode.
        score: Signed score of each series, NaN where nothing is said. Without the cap on single steps a window may
            lie on the other side; that cannot be explained, so its score is brought below an alarm.
        behind: Scores and sums of the windows, and the number of each series' peers.
    """
    scores, sums, peers = behind
    above, below = followed.open_at[0], followed.open_at[1]
    for c in range(len(score)):
        if not abs(score[c]) >= _ONE and above[c] < 0 and below[c] < 0:
            continue
        if abs(score[c]) >= _ONE:
            number = loudest_window(c, scores, sums, recipe.windows, recipe.thresholds)
            spread = np.float64(memory.spread[number, c])
            window = behind_the_score(memory, c, recipe.windows[number], spread)
            if (window.ads - window.expected) * score[c] > 0:
                _raise(followed, memory, recipe, c, _alarm(memory, c, np.float64(score[c]), window, peers[c]))
            else:
                score[c] = _SHY if score[c] > 0 else -_SHY
        for way in range(2):
            is_alarm = score[c] >= _ONE if way == 0 else score[c] <= -_ONE
            if followed.open_at[way, c] >= 0 and score[c] == score[c] and not is_alarm:
                _quieten(followed, way, c, memory, recipe)


@compiled
def follow_site(followed: Followed, memory: Memory, recipe: Constants, site: SiteScore) -> None:
    """Move the episodes of the whole site on by one slot."""
    if abs(site.score) >= 1:
        ratio = site.ads / site.expected
        window = Window(site.window, site.used, site.ads, site.expected, site.low, site.high, ratio)
        _raise(followed, memory, recipe, SITE, Alarm(site.score, site.onset, site.end, window, site.peers, 0.0))
    for way in range(2):
        is_alarm = site.score >= 1 if way == 0 else site.score <= -1
        if followed.open_at[way, SITE] >= 0 and site.used > 0 and not is_alarm:
            _quieten(followed, way, SITE, memory, recipe)


@compiled
def close_rebased(followed: Followed, column: int, day: int, ratio: float) -> None:
    """Close the episodes of a series whose level has just been set anew."""
    for way in range(2):
        if followed.open_at[way, column] >= 0:
            episode = followed.episodes[followed.open_at[way, column]]
            episode.rebased, episode.closed_on = ratio, day
            followed.open_at[way, column] = -1


@compiled
def _day(memory: Memory, back: int) -> int:
    """Return the day number of the slot so many steps back, the first one at most."""
    slot = (memory.clock[STEPS] - min(back, memory.clock[STEPS])) % len(memory.ring_day)
    return int(memory.ring_day[slot])


@compiled
def _alarm(memory: Memory, column: int, score: float, window: Window, peers: int) -> Alarm:
    daily = np.empty(window.length, np.float32)
    for back in range(window.length):
        daily[back] = memory.ring[(memory.clock[STEPS] - back) % len(memory.ring_day), DAILY, column]
    onset, end = span_of_move(daily, 1.0 if score > 0 else -1.0)
    level = memory.now[LEVEL, column] * memory.now[COURSE, column] / memory.site_now[ABSORBED]
    return Alarm(score, onset, end, window, peers, level)


@compiled
def _raise(followed: Followed, memory: Memory, recipe: Constants, column: int, alarm: Alarm) -> None:
    """Open an episode with the alarm, or go on with the one that is open.

    The onset is judged anew while it lies within the guard band: later, slots before it are forgotten, and the
    expectation has learned from the move.
    """
    way = 0 if alarm.score > 0 else 1
    number = followed.open_at[way, column]
    is_new = number < 0
    if is_new:
        number = followed.made[0]
        followed.made[0] += 1
        followed.open_at[way, column] = number
    episode = followed.episodes[number]
    strength, began_on, latest_on = abs(alarm.score), _day(memory, alarm.onset), _day(memory, alarm.end)
    if is_new:
        episode.column, episode.sign = column, 1 - 2 * way
        episode.began_on, episode.latest_on, episode.closed_on = began_on, latest_on, STILL_OPEN
        episode.alarms, episode.widest, episode.rebased, episode.level = 0, 0, 1.0, alarm.level
    if is_new or strength > episode.score:
        window = alarm.window
        episode.score, episode.window, episode.used = strength, window.length, window.used
        episode.ads, episode.expected = window.ads, window.expected
        episode.low, episode.high = window.low, window.high
        episode.peers, episode.peer_ratio = alarm.peers, window.peer_ratio
    if is_new or episode.began_on >= _day(memory, recipe.guard):
        first, last = _onset_between(memory, recipe, column, alarm)
        episode.onset_from, episode.onset_to = _day(memory, first), _day(memory, last)
    episode.began_on = min(episode.began_on, began_on)
    episode.onset_from = min(episode.onset_from, episode.began_on)
    episode.onset_to = max(episode.onset_to, episode.began_on)
    episode.latest_on = max(episode.latest_on, latest_on)
    episode.alarms += 1
    episode.quiet = 0
    episode.widest = max(episode.widest, alarm.window.length)


@compiled
def _onset_between(memory: Memory, recipe: Constants, column: int, alarm: Alarm) -> tuple[int, int]:
    """Return how many steps back the move began at the earliest and at the latest."""
    sign = 1.0 if alarm.score > 0 else -1.0
    if column == SITE:
        return onset_of_site(memory, recipe, sign, alarm.end)
    return onset_of_series(memory, recipe, column, sign, alarm.end)


@compiled
def _quieten(followed: Followed, way: int, column: int, memory: Memory, recipe: Constants) -> None:
    episode = followed.episodes[followed.open_at[way, column]]
    episode.quiet += 1
    if episode.quiet >= recipe.quiet:
        episode.closed_on = _day(memory, 0)
        episode.rebased = _stayed(memory, recipe, followed.episodes, followed.open_at[way, column])
        followed.open_at[way, column] = -1


@compiled
def _stayed(memory: Memory, recipe: Constants, episodes: NDArray[Any], number: int) -> float:
    """Return the level of the quiet steps over the level before the episode, or 1 where it went back.

    Alarms fall silent in two ways: the counts have gone back, or the expectation has come after them. It stayed where
    the quiet steps, after weeks, still show at least half of what was seen, on the logarithm. What all levels have
    taken over from the site since is no part of it.
    """
    episode = episodes[number]
    column, lasting = episode.column, recipe.lasting_days * recipe.slots_a_day
    if column == SITE or _day(memory, 0) - episode.began_on < lasting or episode.level <= 0:
        return 1.0
    ads, usual, counted = 0.0, 0.0, 0
    for back in range(recipe.quiet):
        row = (memory.clock[STEPS] - back) % len(memory.ring_day)
        if memory.ring[row, EXPOSURE, column] > 0:
            # an hour's exposure has no hour of the week in it until it teaches
            hour = memory.season[season_at(memory.ring_day[row], recipe), column] if recipe.slots_a_day > 1 else f4(1)
            exposure = np.float64(memory.ring[row, EXPOSURE, column] * hour / memory.ring[row, COURSE_THEN, column])
            ads += np.float64(memory.ring[row, ADS, column])
            usual += exposure * memory.site_ring[SCALE, row] * episode.level * memory.site_now[ABSORBED]
            counted += 1
    if 2 * counted < recipe.quiet:
        return 1.0
    seen = np.log(max(episode.ads, 0.5) / max(episode.expected, 0.5))
    stayed = np.log(max(ads, 0.5) / max(usual, 0.5))
    return float(np.exp(stayed)) if episode.sign * stayed >= 0.5 * abs(seen) else 1.0
