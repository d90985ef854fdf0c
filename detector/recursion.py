"""One slot of every series at a time: expect, score, then learn from the slot that leaves the guard band.

It reads nothing ahead: what is said about a slot depends on that slot and earlier ones only. A missing count
changes no level; a lower bound teaches nothing and can only speak for a surge.
"""

from typing import NamedTuple

import numpy as np
from numpy import float32 as f4

from detector.compiled import Ints, Single, add_up, compiled
from detector.episodes import RECORD, WHOLE
from detector.following import Followed, close_rebased, follow, follow_site, open_episodes
from detector.learning import absorb_site_move, count_sides, learn, learn_spread, rebase
from detector.platform_factor import site_move
from detector.recipes import Constants, constants_of
from detector.rows import Rows, Said
from detector.site_score import score_site
from detector.state import (
    ADS,
    CAPPED,
    COURSE,
    COURSE_THEN,
    DAILY,
    DISPERSION,
    EXPECTED,
    EXPOSURE,
    FACTOR,
    LEARNED,
    LEAST_ADS,
    LEVEL,
    MOVES,
    ORIGIN,
    PEERS,
    SCALE,
    SCORE,
    SIDE,
    SLOW_ADS,
    STEPS,
    USED,
    DetectorState,
    Memory,
)
from detector.week import bring_hours, season_at
from detector.window_sums import strongest, sum_windows
from detector.windows import powers, window_scores
from detector.yearly import learn_the_year, move_course
from domain.panels import Bools, unit_of

NEARLY_AN_ALARM = 0.8  # a move of the site that flickers about the threshold is still going on
CROWD = 10  # peers needed before their own disagreement is measured
MOST_DISAGREEMENT = 32.0
HALVINGS = 10  # of a factor 32, so the median is right to a third of a percent
_ZERO, _ONE, _TENTH, _NAN = f4(0), f4(1), f4(0.01), f4(np.nan)


class Work(NamedTuple):
    """Arrays of the slot in hand, written anew at every slot."""

    row: Single  # (8, n) COUNT to POWER
    scores: Single  # (h, n) standard deviations of each window
    lessons: Single  # (2, n) what the window in hand would teach of its spread
    sums: Single  # (h, 3, n) CAPPED, EXPECTED and USED over each window


(
    COUNT,  # 0 where missing
    COMPLETE,  # 1 where the count is there and no lower bound
    PLAIN,  # expected at platform factor one
    VARIANCE,  # over mean
    PEER,  # 1 where it may stand as a peer
    SAYS,  # the score
    THERE,  # 1 where there is a count
    POWER,  # that takes the skewness out
) = range(8)


class Run(NamedTuple):
    """What a run of slots reads and writes."""

    rows: Rows
    said: Said
    followed: Followed


def advance(state: DetectorState, rows: Rows) -> Said:
    """Score slots and learn from them; the state is moved on in place.

    Args:
        state: What all slots before have left.
        rows: The slots that follow.

    Returns:
        What each slot says, shape (n_slots, n_series).
    """
    n = rows.ads.shape[1]
    said = Said(*(np.empty(rows.ads.shape, dtype=np.float32) for _ in Said._fields))
    done = 0
    while done < len(rows.days):
        followed = open_episodes(state.episodes, n)
        done = _advance(state.memory, constants_of(state.recipe), Run(rows, said, followed), done)
        state.episodes = followed.episodes[: followed.made[0]].view(WHOLE).copy().view(RECORD)
    if done:
        state.through = np.datetime64(int(rows.days[-1]), unit_of(state.recipe.step))
    return said


@compiled
def _advance(memory: Memory, recipe: Constants, run: Run, done: int) -> int:
    """Go on from slot number `done` while there is room for more episodes; return how many slots are done then."""
    rows, said, followed = run
    number, work = done, _work(rows.ads.shape[1], len(recipe.windows))
    while number < len(rows.days) and followed.made[0] + followed.open_at.size <= len(followed.episodes):
        day, slot = rows.days[number], memory.clock[STEPS] % len(memory.ring_day)
        if memory.clock[STEPS] == 0:
            memory.clock[ORIGIN] = day
        memory.ring_day[slot], memory.site_ring[SCALE, slot] = day, 1.0
        move_course(memory, recipe, day)
        _expect(memory, recipe, rows, number, work.row)
        move = site_move(work.row, rows.place_of, memory.site_now[FACTOR])
        site = score_site(memory, recipe, move)
        _remember(memory, recipe, work.row, move.factor, site.is_outage)
        _score(memory, recipe, rows.is_quiet[number], work, move.peers)
        follow(followed, memory, recipe, work.row[SAYS], (work.scores, work.sums, move.peers))
        follow_site(followed, memory, recipe, site)
        _say(memory, recipe, work.row, number, said)
        _rebase_where_due(memory, recipe, work.row[SAYS], followed)
        if np.isfinite(move.overall) and not site.is_outage:
            memory.site_now[FACTOR] = move.overall
        bring_hours(memory, recipe)
        learn_the_year(memory, recipe)
        learn(memory, recipe)
        absorb_site_move(memory, recipe, memory.site_ring[MOVES, slot], abs(site.score) >= NEARLY_AN_ALARM)
        memory.clock[STEPS] += 1
        number += 1
    return number


@compiled
def _work(n: int, h: int) -> Work:
    """Return room for one slot of n series and h windows."""
    row, scores = np.zeros((POWER + 1, n), np.float32), np.zeros((h, n), np.float32)
    return Work(row, scores, np.zeros((2, n), np.float32), np.zeros((h, USED + 1, n), np.float32))


@compiled
def _expect(memory: Memory, recipe: Constants, rows: Rows, number: int, row: Single) -> None:
    """Write the counts, what was to be expected of them, and who may stand as a peer."""
    season = memory.season[season_at(rows.days[number], recipe)]
    ads, bound, quiet = rows.ads[number], rows.is_lower_bound[number], rows.is_quiet[number]
    for c in range(len(ads)):
        is_there = ads[c] == ads[c]
        row[THERE, c] = _ONE if is_there else _ZERO
        row[COUNT, c] = f4(ads[c]) if is_there else _ZERO
        row[COMPLETE, c] = _ONE if is_there & (not bound[c]) else _ZERO
        plain = max(memory.now[LEVEL, c] * season[c] * memory.now[COURSE, c], _TENTH)
        row[PLAIN, c] = plain
        row[VARIANCE, c] = memory.now[DISPERSION, c] + memory.spread[0, c] * plain
        has_level = (memory.now[LEARNED, c] >= recipe.first_lessons) & (memory.now[SLOW_ADS, c] > LEAST_ADS)
        row[PEER, c] = row[COMPLETE, c] if has_level & quiet[c] else _ZERO


@compiled
def _remember(memory: Memory, recipe: Constants, row: Single, factor: Single, is_outage: bool | np.bool_) -> None:
    """Write the slot into the ring: what windows will add up and what will teach once the guard has passed."""
    slot = memory.clock[STEPS] % len(memory.ring_day)
    lit = _ONE
    if is_outage:
        lit, factor[:] = _ZERO, f4(memory.site_now[FACTOR])
    season = memory.season[season_at(memory.ring_day[slot], recipe)]
    has_season = recipe.slots_a_day == 1  # hours join when they teach
    count, complete, plain, there = row[COUNT], row[COMPLETE], row[PLAIN], row[THERE]
    learned, slow, course = memory.now[LEARNED], memory.now[SLOW_ADS], memory.now[COURSE]
    kept, dispersion, spread = memory.ring[slot], memory.now[DISPERSION], memory.spread[0]
    ads, useds, capped, expecteds = kept[ADS], kept[USED], kept[CAPPED], kept[EXPECTED]
    peers, course_then, exposure = kept[PEERS], kept[COURSE_THEN], kept[EXPOSURE]
    for c in range(len(factor)):
        expected = plain[c] * factor[c]
        reach = recipe.spike_cap * np.sqrt((dispersion[c] + spread[c] * expected) * expected)
        has_level = (learned[c] >= recipe.first_lessons) & (slow[c] > LEAST_ADS)
        speaks = (there[c] > _ZERO) & has_level & ((complete[c] > _ZERO) | (count[c] > expected))
        used = lit if speaks else _ZERO
        ads[c] = count[c]
        useds[c] = used
        capped[c] = used * min(max(count[c], expected - reach), expected + reach)
        expecteds[c] = used * expected
        peers[c] = factor[c]
        course_then[c] = course[c]
        exposure[c] = lit * complete[c] * (season[c] if has_season else _ONE) * course[c] * factor[c]


@compiled
def _score(memory: Memory, recipe: Constants, is_quiet: Bools, work: Work, peers: Ints) -> None:
    """Score the slot just remembered, and learn how much windows usually spread."""
    slot, windows, sums = memory.clock[STEPS] % len(memory.ring_day), recipe.windows, work.sums
    sum_windows(sums, memory, windows)
    powers(work.row[POWER], memory.now[DISPERSION])
    for h in range(len(windows)):
        noise = (memory.now[DISPERSION], memory.spread[h], work.row[POWER])
        window_scores(work.scores[h], sums[h], noise, work.lessons, recipe.exact)
        learn_spread(memory, recipe, h, work.lessons, (work.scores[h], sums[h, USED]))
    crowd = _gather_crowd(work.row[PEER], is_quiet, peers, sums, windows)
    for h in range(len(windows)):
        _divide_by_disagreement(work.scores[h], work.row[PEER], crowd)
    strongest(work.row[SAYS], work.scores, sums, recipe)
    daily = memory.ring[slot, DAILY]
    for c in range(len(daily)):
        daily[c] = work.scores[0, c] / recipe.thresholds[0]
    _silence(work.row[SAYS], daily, memory, recipe)


@compiled
def _silence(says: Single, daily: Single, memory: Memory, recipe: Constants) -> None:
    """Take back what is said of series without a baseline, and of those with no count today."""
    learned, slow, warm_up = memory.now[LEARNED], memory.now[SLOW_ADS], recipe.warm_up
    used_now = memory.ring[memory.clock[STEPS] % len(memory.ring_day), USED]
    for c in range(len(says)):
        may_say = (learned[c] >= warm_up) & (slow[c] > LEAST_ADS) & (used_now[c] > _ZERO)
        daily[c] = daily[c] if may_say else _ZERO
        says[c] = says[c] if may_say else _NAN


@compiled
def _gather_crowd(crowd: Single, is_quiet: Bools, peers: Ints, sums: Single, windows: Ints) -> f4:
    """Write 1 for the quiet series with peers whose windows may all speak; return how many they are.

    They show how far peers disagree.
    """
    for c in range(len(crowd)):
        is_one = is_quiet[c] & (peers[c] > 0) & (sums[0, USED, c] > _ZERO)
        crowd[c] = _ONE if is_one else _ZERO
    for h in range(len(windows)):
        half = f4(windows[h]) / f4(2)
        for c in range(len(crowd)):
            crowd[c] = crowd[c] if sums[h, USED, c] >= half else _ZERO
    return f4(add_up(crowd))


@compiled
def _divide_by_disagreement(scores: Single, among: Single, crowd: f4) -> None:
    """Divide the scores by how far peers disagree today, where that is more than chance explains.

    When a site moves, its cities follow it unequally; what is ordinary among peers on that day is no finding.
    """
    if crowd < CROWD:
        return
    by_chance = f4(0.6745 * (1 + 2 * 1.17 / np.sqrt(crowd)))  # two standard errors of a spread taken from a median
    low, high = by_chance, f4(MOST_DISAGREEMENT) * by_chance
    if 2 * _beyond(scores, among, low) <= crowd:
        return
    for _ in range(HALVINGS):
        middle = np.sqrt(low * high)
        if 2 * _beyond(scores, among, middle) > crowd:
            low = middle
        else:
            high = middle
    calmer = by_chance / low
    for c in range(len(scores)):
        scores[c] *= calmer


@compiled
def _beyond(scores: Single, among: Single, threshold: f4) -> int:
    """Return how many of the peers score more, up or down."""
    count = 0
    for c in range(len(scores)):
        count += (among[c] > _ZERO) & (abs(scores[c]) > threshold)
    return count


@compiled
def _say(memory: Memory, recipe: Constants, row: Single, number: int, said: Said) -> None:
    """Write what is told of the slot, and what its score will let it teach."""
    slot = memory.clock[STEPS] % len(memory.ring_day)
    factor = memory.ring[slot, PEERS]
    for c in range(row.shape[1]):
        is_ready = (memory.now[LEARNED, c] >= recipe.warm_up) & (memory.now[SLOW_ADS, c] > LEAST_ADS)
        said.score[number, c] = row[SAYS, c]
        said.expected[number, c] = max(row[PLAIN, c] * factor[c], _TENTH) if is_ready else _NAN
        said.dispersion[number, c] = memory.now[DISPERSION, c]
        said.spread[number, c] = memory.spread[0, c]
        memory.ring[slot, SCORE, c] = row[SAYS, c] if row[SAYS, c] == row[SAYS, c] else _ZERO


@compiled
def _rebase_where_due(memory: Memory, recipe: Constants, score: Single, followed: Followed) -> None:
    """Set levels anew where a series stood on one side for weeks."""
    if count_sides(memory, score, recipe.rebase) == 0:
        return
    for c in range(len(score)):
        if abs(memory.now[SIDE, c]) >= recipe.rebase:
            day = memory.ring_day[memory.clock[STEPS] % len(memory.ring_day)]
            close_rebased(followed, c, day, np.float64(rebase(memory, recipe, c)))
