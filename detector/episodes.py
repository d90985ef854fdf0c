"""Alarms of neighbouring slots told as one episode. It follows the rows one by one and never looks ahead.

An episode opens with an alarm, goes on while alarms of the same direction follow, and closes after more than seven
quiet days. Missing slots are neither alarms nor quiet.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import numpy as np

from detector.recipes import Recipe
from detector.rows import Scored, SiteScore

SITE = -1  # the column that stands for the whole site
KEPT_DAYS = 120  # a closed episode is remembered as long as a rebound may refer to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One run of alarms in one column; dates in ISO form, numbers taken where the score was strongest."""

    column: int  # of the panel, or SITE
    sign: int  # +1 above expectation, -1 below
    began_on: str
    latest_on: str
    closed_on: str = ""
    alarms: int = 1
    quiet: int = 0  # observed slots without alarm since the latest
    widest: int  # the longest window that raised an alarm
    rebased: float = 1.0  # the ratio by which the level was set anew, 1 where it was not
    score: float  # without sign
    window: int
    used: float  # observed steps of the window
    ads: float  # sums over them
    expected: float
    low: float
    high: float
    peers: int
    peer_ratio: float


def follow(
    going_on: tuple[Episode, ...], scored: Scored, *, recipe: Recipe, starts: tuple[str, ...]
) -> tuple[Episode, ...]:
    """Return the episodes after one more slot: those given, moved on or closed, and new ones.

    Args:
        going_on: Episodes that are open, at most one a column and direction.
        scored: What the slot says.
        recipe: How many quiet slots close an episode.
        starts: Starts of the latest slots in ISO form, this one first, at least as many as the longest window.
    """
    fresh = {(alarm.column, alarm.sign): alarm for alarm in _alarms(scored, starts)}
    followed = [
        _followed(episode, fresh.pop((episode.column, episode.sign), None), scored, recipe=recipe, today=starts[0])
        for episode in going_on
    ]
    return (*followed, *fresh.values())


def _followed(episode: Episode, alarm: Episode | None, scored: Scored, *, recipe: Recipe, today: str) -> Episode:
    """Return one open episode after the slot, which either goes on with an alarm or is quiet or missing."""
    if alarm is not None:
        return _rebased(_joined(episode, alarm), scored, today=today)
    is_quiet = scored.site.used > 0 if episode.column == SITE else bool(np.isfinite(scored.score[episode.column]))
    quiet = episode.quiet + is_quiet
    return replace(episode, quiet=quiet, closed_on=today if quiet >= recipe.quiet else "")


def _joined(episode: Episode, alarm: Episode) -> Episode:
    strongest = alarm if alarm.score > episode.score else episode
    return replace(
        strongest,
        began_on=min(episode.began_on, alarm.began_on),
        latest_on=max(episode.latest_on, alarm.latest_on),
        alarms=episode.alarms + 1,
        quiet=0,
        widest=max(episode.widest, alarm.widest),
    )


def _rebased(episode: Episode, scored: Scored, *, today: str) -> Episode:
    """Return the episode closed where the series' level has just been set anew."""
    ratio = 1.0 if episode.column == SITE else float(scored.rebased[episode.column])
    return episode if ratio == 1.0 else replace(episode, rebased=ratio, closed_on=today)


def _alarms(scored: Scored, starts: tuple[str, ...]) -> Iterator[Episode]:
    """Yield an episode of one slot for every alarm; onsets that lie before the first slot are cut there."""
    if abs(scored.site.score) >= 1:
        yield _site_alarm(scored.site, starts)
    windows = scored.windows
    for column in np.nonzero(np.abs(np.nan_to_num(scored.score)) >= 1)[0]:
        yield Episode(
            column=int(column),
            sign=int(np.sign(scored.score[column])),
            began_on=starts[min(int(scored.onset[column]), len(starts) - 1)],
            latest_on=starts[min(int(scored.end[column]), len(starts) - 1)],
            widest=int(windows.length[column]),
            score=float(abs(scored.score[column])),
            window=int(windows.length[column]),
            used=float(windows.used[column]),
            ads=float(windows.ads[column]),
            expected=float(windows.expected[column]),
            low=float(windows.low[column]),
            high=float(windows.high[column]),
            peers=int(scored.peers[column]),
            peer_ratio=float(windows.peer_ratio[column]),
        )


def _site_alarm(site: SiteScore, starts: tuple[str, ...]) -> Episode:
    return Episode(
        column=SITE,
        sign=int(np.sign(site.score)),
        began_on=starts[min(site.onset, len(starts) - 1)],
        latest_on=starts[min(site.end, len(starts) - 1)],
        widest=site.window,
        score=abs(site.score),
        window=site.window,
        used=site.used,
        ads=site.ads,
        expected=site.expected,
        low=site.low,
        high=site.high,
        peers=site.peers,
        peer_ratio=site.ads / site.expected,
    )


def worth_keeping(episodes: tuple[Episode, ...], *, through: np.datetime64) -> tuple[Episode, ...]:
    """Return the open episodes and those closed so lately that a rebound may refer to them."""
    oldest = str(through - np.timedelta64(KEPT_DAYS, "D"))
    return tuple(episode for episode in episodes if not episode.closed_on or episode.latest_on >= oldest)


def to_text(episodes: tuple[Episode, ...]) -> str:
    """Return the episodes as JSON, for the stored state."""
    return json.dumps([asdict(episode) for episode in episodes])


def from_text(text: str) -> tuple[Episode, ...]:
    """Return the episodes that `to_text` wrote."""
    return tuple(Episode(**fields) for fields in json.loads(text))
