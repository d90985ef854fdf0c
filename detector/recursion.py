"""One slot of every series at a time: expect, score, then learn from the slot that leaves the guard band.

It reads nothing ahead: what is said about a slot depends on that slot and earlier ones only. A missing count
changes no level; a lower bound teaches nothing and can only speak for a surge.
"""

import numpy as np

from detector.learning import absorb_site_move, learn, learn_spread, rebase
from detector.platform_factor import SiteMove, site_move
from detector.rows import Row, Scored, SiteScore
from detector.site_score import score_site
from detector.state import DetectorState
from detector.window_sums import WindowSums, behind_the_score, span_of_move, strongest, sum_windows
from detector.windows import usual_range, window_scores
from detector.yearly import yearly_factor
from domain.panels import Bools, Floats

NEARLY_AN_ALARM = 0.8  # a move of the site that flickers about the threshold is still going on
CROWD = 10  # peers needed before their own disagreement is measured


def season_of(start: np.datetime64, *, seasons: int) -> int:
    """Return the weekday number (Monday = 0) for seven seasons, 0 for one."""
    days = int(start.astype("datetime64[D]").astype(np.int64))
    return (days + 3) % 7 % seasons  # 1970-01-01, day 0, was a Thursday


def advance(state: DetectorState, row: Row) -> tuple[DetectorState, Scored]:
    """Score one slot and learn from it; the state given is moved on in place and returned."""
    slot = state.steps % state.recipe.ring
    state.ring_season[slot] = season_of(row.start, seasons=state.recipe.seasons)
    state.ring_start[slot] = row.start
    state.origin = row.start if state.steps == 0 else state.origin
    state.ring_trend[slot] = yearly_factor(state)
    plain = np.maximum(state.level * state.season[state.ring_season[slot]] * state.ring_trend[slot], 0.01)
    move = _site_move(state, row, plain=plain)
    site = score_site(state, move)
    _remember(state, row, plain=plain, factor=state.site_factor if site.is_outage else move.factor, site=site)
    scored = _scored(state, row, move=move, site=site)
    if np.isfinite(move.overall) and not site.is_outage:
        state.site_factor = move.overall
    learn(state)
    absorb_site_move(state, float(state.site_moves[slot]), stands_out=abs(site.score) >= NEARLY_AN_ALARM)
    state.steps, state.through = state.steps + 1, row.start
    return state, scored


def _site_move(state: DetectorState, row: Row, *, plain: Floats) -> SiteMove:
    complete = np.isfinite(row.ads) & ~row.is_lower_bound
    return site_move(
        ads=np.nan_to_num(row.ads),
        expected=plain,
        variance=state.dispersion + state.spread[0] * plain,
        is_peer=complete & state.has_level & row.is_quiet,
        place_of=row.place_of,
    )


def _remember(state: DetectorState, row: Row, *, plain: Floats, factor: Floats | float, site: SiteScore) -> None:
    """Write the slot into the ring: what windows will add up and what will teach once the guard has passed."""
    slot, ads = state.steps % state.recipe.ring, np.nan_to_num(row.ads)
    expected = plain * factor
    reach = state.recipe.spike_cap * np.sqrt((state.dispersion + state.spread[0] * expected) * expected)
    speaks = np.isfinite(row.ads) & (~row.is_lower_bound | (ads > expected)) & state.has_level
    used = (speaks & (not site.is_outage)).astype(float)
    teaches = np.isfinite(row.ads) & ~row.is_lower_bound & (not site.is_outage)
    state.ring_ads[slot] = ads
    state.ring_capped[slot] = used * np.clip(ads, expected - reach, expected + reach)
    state.ring_expected[slot] = used * expected
    state.ring_used[slot] = used
    state.ring_factor[slot] = factor
    state.ring_exposure[slot] = teaches * state.season[state.ring_season[slot]] * state.ring_trend[slot] * factor


def _scored(state: DetectorState, row: Row, *, move: SiteMove, site: SiteScore) -> Scored:
    """Score the slot just remembered, and set levels anew where a series stood on one side for weeks."""
    recipe, slot = state.recipe, state.steps % state.recipe.ring
    sums = sum_windows(state)
    scores = _scores(state, sums, crowd=row.is_quiet & (move.peers > 0))
    best, number = strongest(scores, thresholds=recipe.thresholds, is_whole=sums.is_whole)
    windows = behind_the_score(state, sums, best=number)
    # without the cap on single steps the window may lie on the other side; that cannot be explained, so it is no alarm
    is_plain = (windows.ads - windows.expected) * best > 0
    may_say = (state.ring_used[slot] > 0) & state.is_ready
    score = np.where(may_say, np.where(is_plain, best, np.clip(best, -0.99, 0.99)), np.nan)
    state.ring_score[slot] = np.nan_to_num(score)
    state.ring_daily[slot] = np.where(may_say, scores[0] / recipe.thresholds[0], 0.0)
    newest_first = state.ring_daily[(slot - np.arange(max(recipe.windows))) % recipe.ring]
    onset, end = span_of_move(newest_first, window=windows.length, sign=np.sign(best))
    usual = state.level * state.season[state.ring_season[slot]] * state.ring_trend[slot] * state.ring_factor[slot]
    expected = np.where(state.is_ready, np.maximum(usual, 0.01), np.nan)
    low, high = usual_range(expected=expected, dispersion=state.dispersion, spread=state.spread[0])
    return Scored(
        start=row.start,
        score=score,
        expected=expected,
        low=low,
        high=high,
        windows=windows,
        onset=onset,
        end=end,
        peers=move.peers,
        rebased=rebase(state, score),
        site=site,
    )


def _scores(state: DetectorState, sums: WindowSums, *, crowd: Bools) -> Floats:
    """Return the standard deviations of every window and learn their spread, shape (n_windows, n_series)."""
    expected = np.maximum(sums.expected, 0.02)
    scores = window_scores(ads=sums.capped, expected=expected, dispersion=state.dispersion, spread=state.spread)
    taught = sums.is_whole & (state.ring_used[state.steps % state.recipe.ring] > 0)
    ratio, chance = sums.capped / expected, state.dispersion / expected
    learn_spread(state, ratio=ratio, chance=chance, scores=scores, used=taught)
    return scores / _disagreement(scores, among=crowd & taught.all(axis=0))


def _disagreement(scores: Floats, *, among: Bools) -> Floats:
    """Return how far peers disagree today, at least one, shape (n_windows, 1).

    When a site moves, its cities follow it unequally; what is ordinary among peers on that day is no finding.
    """
    crowd = int(among.sum())
    if crowd < CROWD:
        return np.ones((len(scores), 1))
    by_chance = 1 + 2 * 1.17 / np.sqrt(crowd)  # two standard errors of a spread taken from a median deviation
    usual: Floats = np.median(np.abs(scores[:, among]), axis=1, keepdims=True) / 0.6745
    disagreement: Floats = np.maximum(usual / by_chance, 1.0)
    return disagreement
