"""Alarms of neighbouring slots as one episode: its record in the stored state, and its value for telling."""

from dataclasses import dataclass
from typing import Any, Literal, cast

import numpy as np
from numpy.typing import NDArray

SITE = -1  # the column that stands for the whole site
STILL_OPEN = -(10**9)  # in place of the number of the slot in which an episode closed
REBOUND_DAYS = 120  # a rebound refers to no older dip: an aftermath of 90 days, and the disaster itself
KEPT_DAYS = REBOUND_DAYS + 14  # an episode may begin a window before the slot that opens it


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One run of alarms in one column; dates in ISO form, with the hour at hourly step.

    Its numbers were taken where the score was strongest.
    """

    column: int  # of the panel, or SITE
    sign: int  # +1 above expectation, -1 below
    began_on: str
    onset_from: str  # between these two it really began, 95 %
    onset_to: str
    latest_on: str
    closed_on: str = ""
    alarms: int = 1
    quiet: int = 0  # observed slots without alarm since the latest
    widest: int  # the longest window that raised an alarm
    rebased: float = 1.0  # the ratio of the level that stayed to the one before, 1 where none stayed
    level: float = 0.0  # of the series when the first alarm rose, ads a slot, without what its site had handed over
    score: float  # without sign
    window: int
    used: float  # observed steps of the window
    ads: float  # sums over them
    expected: float
    low: float
    high: float
    peers: int
    peer_ratio: float


RECORD = np.dtype(
    [(name, np.int64) for name in ("column", "sign", "began_on", "onset_from", "onset_to", "latest_on", "closed_on")]
    + [(name, np.int64) for name in ("alarms", "quiet", "widest")]
    + [(name, np.float64) for name in ("rebased", "level", "score")]
    + [("window", np.int64)]
    + [(name, np.float64) for name in ("used", "ads", "expected", "low", "high")]
    + [("peers", np.int64), ("peer_ratio", np.float64)]
)  # the fields of `Episode`, with numbers of the slot's start for dates: of the day, at hourly step of the hour
WHOLE = np.dtype((np.void, RECORD.itemsize))  # copied at once; field by field takes five times as long
NO_EPISODES: NDArray[Any] = np.empty(0, RECORD)


def worth_keeping(episodes: NDArray[Any], *, through: np.datetime64) -> NDArray[Any]:
    """Return the open episodes and those closed so lately that a rebound, open or to come, may refer to them."""
    is_open = episodes["closed_on"] == STILL_OPEN
    kept_for = int(np.timedelta64(KEPT_DAYS, "D").astype(f"timedelta64[{_unit(through)}]").astype(np.int64))
    oldest = min([int(through.astype(np.int64)), *episodes["began_on"][is_open].tolist()]) - kept_for
    kept: NDArray[Any] = episodes[is_open | (episodes["latest_on"] >= oldest)]
    return kept


def oldest_kept(through: np.datetime64) -> np.datetime64:
    """Return a day from which on every closed episode's newest day is still remembered."""
    return np.datetime64((through - np.timedelta64(KEPT_DAYS, "D")).astype("datetime64[D]"), "D")


def open_after(episodes: NDArray[Any], before: np.datetime64) -> tuple[Episode, ...]:
    """Return every episode that was open at some time after `before`."""
    closed = episodes["closed_on"]
    return as_values(episodes[(closed == STILL_OPEN) | (closed > before.astype(np.int64))], unit=_unit(before))


def as_values(episodes: NDArray[Any], *, unit: Literal["h", "D"] = "D") -> tuple[Episode, ...]:
    """Return the records as values with dates in ISO form; `unit` is what their numbers count, "D" or "h"."""
    dates = {
        name: episodes[name].astype(f"datetime64[{unit}]").astype(str).tolist()
        for name in ("began_on", "onset_from", "onset_to", "latest_on")
    }
    closed_on = [str(np.datetime64(day, unit)) if day != STILL_OPEN else "" for day in episodes["closed_on"].tolist()]
    columns = {name: episodes[name].tolist() for name in RECORD.names or ()} | dates | {"closed_on": closed_on}
    return tuple(Episode(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True))


def _unit(slot: np.datetime64) -> Literal["h", "D"]:
    return cast(Literal["h", "D"], np.datetime_data(slot.dtype)[0])
