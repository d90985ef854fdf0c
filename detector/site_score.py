"""Whether the whole site moved: the platform factor scored as one series. It judges no place."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detector.platform_factor import SiteMove
from detector.rows import SiteScore
from detector.state import DetectorState
from detector.window_sums import span_of_move
from detector.windows import USUAL
from domain.panels import Floats

LEAST_MOVE = np.log(1.15)  # a site that moves by less is not worth a message
USUAL_WEIGHT = 20.0  # how many slots the usual spread stands for before anything is learned


def score_site(state: DetectorState, move: SiteMove) -> SiteScore:
    """Return how unusual the site's factor is and remember it; an outage scores 0 and teaches nothing."""
    slot = state.steps % state.recipe.ring
    state.dark_steps = state.dark_steps + 1 if move.is_dark else 0
    is_outage = move.is_dark and state.dark_steps <= state.recipe.outage
    state.site_moves[slot] = np.nan if is_outage else np.log(move.overall)
    state.site_ads[slot], state.site_expected[slot] = move.ads, move.expected
    site = _strongest(state, move)
    is_plain = (site.ads - site.expected) * site.score > 0  # one large city may hide what all others do
    is_silent = np.isnan(state.site_moves[slot]) or not is_plain or not _is_ripe(state)
    return replace(site, score=0.0 if is_silent else site.score, is_outage=is_outage)


def _strongest(state: DetectorState, move: SiteMove) -> SiteScore:
    """Return the window of the site's factor that stands out most, and learn how much it usually wanders."""
    means, spread = _window_means(state), _site_spread(state)
    deviation = np.sqrt(spread + 1 / max(move.precision, 1.0))
    strength = np.nan_to_num(means / deviation / state.recipe.thresholds)
    strength = np.where(np.abs(means) >= LEAST_MOVE, strength, np.clip(strength, -0.99, 0.99))
    _learn_site_spread(state, means, spread=spread)
    best = int(np.argmax(np.abs(strength)))
    steps = _back(state, state.recipe.windows[best])
    counted = np.isfinite(state.site_moves[steps])
    expected = float(state.site_expected[steps][counted].sum())
    daily = np.nan_to_num(state.site_moves[steps]) / (2 * LEAST_MOVE)  # so half the least move is ordinary
    onset, end = span_of_move(daily[:, None], window=np.array([len(steps)]), sign=np.sign(strength[[best]]))
    return SiteScore(
        score=float(strength[best]),
        window=state.recipe.windows[best],
        ads=float(state.site_ads[steps][counted].sum()),
        expected=expected,
        low=expected * float(np.exp(-USUAL * deviation[best])),
        high=expected * float(np.exp(USUAL * deviation[best])),
        used=float(counted.sum()),
        onset=int(onset[0]),
        end=int(end[0]),
        peers=move.standing,
        is_outage=False,
    )


def _is_ripe(state: DetectorState) -> bool:
    """Return whether most series that have a first level have a whole baseline."""
    return bool(state.has_level.any() and state.is_ready[state.has_level].mean() > 0.5)


def _back(state: DetectorState, window: int) -> NDArray[np.int64]:
    """Return the ring's rows of the last `window` slots, newest first."""
    return (state.steps - np.arange(window)) % state.recipe.ring


def _window_means(state: DetectorState) -> Floats:
    """Return the mean log factor over each window, NaN where fewer than half its slots have one."""
    means = np.full(len(state.recipe.windows), np.nan)
    for number, window in enumerate(state.recipe.windows):
        moves = state.site_moves[_back(state, window)]
        known = np.isfinite(moves)
        if 2 * known.sum() >= window:
            means[number] = moves[known].mean()
    return means


def _site_spread(state: DetectorState) -> Floats:
    usual = state.recipe.usual_site_spread
    return (state.site_spread_sum + USUAL_WEIGHT * usual) / (state.site_spread_weight + USUAL_WEIGHT)


def _learn_site_spread(state: DetectorState, means: Floats, *, spread: Floats) -> None:
    """Learn from usual slots only: what stands out by three deviations is a move, not its spread."""
    usual = np.isfinite(means) & (means**2 < 9 * spread)
    fade = 0.5 ** (usual / state.recipe.spread_half_life)
    state.site_spread_sum = state.site_spread_sum * fade + np.where(usual, means**2, 0.0)
    state.site_spread_weight = state.site_spread_weight * fade + usual
