"""What an alarm is worth at a named cost: how many planted events it tells, at how many false alarms a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.invented_site import Event
from domain.panels import Floats

GRACE = 2  # days after an event's end in which telling it still counts
LINGERS = 7  # days after an event in which an alarm is still its own
GAP = 3  # quiet days that an alarm may bridge
FALSE_SPELL = 14  # a false alarm that goes on is charged again after so many days
THRESHOLDS = 48
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Scores of one site, shape (n_slots, n_series), larger for what is sought, and the planted events."""

    scores: Floats
    events: tuple[Event, ...]
    first_scored: int
    slots_a_day: int = 1  # the costs are counted in days


def recall_at(trials: Sequence[Trial], *, false_alarms: float) -> float:
    """Return the largest share of events told at no more than so many false alarms a series and year.

    Args:
        trials: Judged together, by one threshold.
        false_alarms: A series and year.

    Returns:
        From 0 to 1; 0 where no threshold is cheap enough.
    """
    seen = np.concatenate([trial.scores[trial.first_scored :].ravel() for trial in trials])
    seen = seen[np.isfinite(seen)]
    if not seen.size:
        return 0.0
    thresholds = np.unique(np.quantile(seen, 1 - np.geomspace(1e-5, 0.3, THRESHOLDS)))
    years = (
        sum((len(trial.scores) - trial.first_scored) * trial.scores.shape[1] / trial.slots_a_day for trial in trials)
        / DAYS_A_YEAR
    )
    recalls = [0.0]
    for threshold in thresholds:
        told, false = zip(*(_judged(trial, threshold) for trial in trials), strict=True)
        if sum(false) / years <= false_alarms:
            recalls.append(sum(told) / sum(len(trial.events) for trial in trials))
    return max(recalls)


def _judged(trial: Trial, threshold: float) -> tuple[int, int]:
    """Return how many events were told and how many false alarms were charged."""
    alarm = np.nan_to_num(trial.scores, nan=-np.inf) >= threshold
    alarm[: trial.first_scored] = False
    own, grace = np.zeros_like(alarm), GRACE * trial.slots_a_day
    for event in trial.events:
        own[event.first : event.after + LINGERS * trial.slots_a_day, event.series] = True
    told = sum(bool(alarm[event.first : event.after + grace, event.series].any()) for event in trial.events)
    columns = range(alarm.shape[1])
    return told, sum(_charged(alarm[:, c], own[:, c], slots_a_day=trial.slots_a_day) for c in columns)


def _charged(alarm: NDArray[np.bool_], own: NDArray[np.bool_], *, slots_a_day: int) -> int:
    """Return how many false alarms one series raised; an alarm that begins as an event's own may outlast it a while."""
    charges, whole = 0, FALSE_SPELL * slots_a_day
    for spell in _spells(alarm, gap=GAP * slots_a_day):
        false = int((alarm[spell] & ~own[spell]).sum())
        charges += false // whole if own[spell].any() else -(-false // whole)
    return charges


def _spells(alarm: NDArray[np.bool_], *, gap: int) -> Iterator[slice]:
    """Yield the runs of alarms, bridged over a few quiet slots."""
    slots = np.nonzero(alarm)[0]
    if slots.size:
        breaks = np.nonzero(np.diff(slots) > gap + 1)[0]
        for first, last in zip([slots[0], *slots[breaks + 1]], [*slots[breaks], slots[-1]], strict=True):
            yield slice(int(first), int(last) + 1)
