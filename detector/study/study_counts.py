"""The arrays of a study, checked and laid out: the place first, then its usable controls. It estimates nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detector.recipes import MIN_PEER_PLACES
from domain.errors import InvalidPanel
from domain.panels import Bools, Dates, Floats
from domain.studies import Reason

MAX_HISTORY = 730  # days; two years show the yearly cycle, and older levels say little about today's
MIN_HISTORY = 56  # observed days: eight weeks give each weekday eight counts
MIN_ADS = 10  # in all of history; fewer leave a level that is known to less than a factor of two
MIN_CONTROL_SHARE = 0.25  # a control that was hardly observed before the event is no control
MIN_CONTROLS_A_DAY = 3  # with fewer, the index of the day is one place's chance


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyCounts:
    """Daily counts from two years before the first window to the end of the last."""

    counts: Floats  # (n_series, n_days), the place in row 0; NaN where missing or not to be compared
    weekday: NDArray[np.int64]  # (n_days,), Monday is 0
    windows: Mapping[str, range]  # days of the axis above
    was_counted: Bools  # (n_days,) whether the place has a count that may be used, with controls beside it or without

    @property
    def first(self) -> int:
        """Return the first day of the first window: what comes before is history."""
        return min(window.start for window in self.windows.values())

    @property
    def is_observed(self) -> Bools:
        """Return where there is a count, shape (n_series, n_days)."""
        return np.isfinite(self.counts)

    @property
    def reason(self) -> Reason | None:
        """Return why no window can be estimated, None where that depends on the window."""
        history = self.counts[0, : self.first]
        if self.was_counted[: self.first].sum() < MIN_HISTORY:
            return Reason.TOO_LITTLE_HISTORY
        if len(self.counts) <= MIN_PEER_PLACES or np.isfinite(history).sum() < MIN_HISTORY:
            return Reason.TOO_FEW_CONTROLS
        return Reason.NO_LEVEL if np.nansum(history) < MIN_ADS else None


def study_counts(
    place: Floats, controls: Floats, *, windows: Mapping[str, range], starts: Dates, is_ordinary: Bools | None
) -> StudyCounts:
    """Return the study's arrays; arguments and errors are those of `estimate_effect`."""
    place, controls = np.asarray(place, dtype=float), np.asarray(controls, dtype=float)
    days = np.asarray(starts).astype("datetime64[D]")
    _refuse_misfits(place, controls, days)
    _refuse_odd_windows(windows, n_days=len(days))
    first, end = min(w.start for w in windows.values()), max(w.stop for w in windows.values())
    counts = np.vstack([place, controls.T])
    counts[~_teaches(is_ordinary, counts.shape, first=first)] = np.nan
    begin = max(0, first - MAX_HISTORY)
    return StudyCounts(
        counts=_comparable(counts[:, begin:end], first=first - begin),
        weekday=(days[begin:end].astype(np.int64) + 3) % 7,  # 1970-01-01 was a Thursday
        windows={name: range(window.start - begin, window.stop - begin) for name, window in windows.items()},
        was_counted=np.isfinite(counts[0, begin:end]),
    )


def _refuse_misfits(place: Floats, controls: Floats, days: Dates) -> None:
    if place.ndim != 1 or controls.ndim != 2 or not len(place) == len(controls) == len(days):
        raise InvalidPanel(f"place {place.shape}, controls {controls.shape} and {len(days)} days do not fit each other")
    for counts in (place, controls):
        if np.isinf(counts).any() or (counts < 0).any():
            raise InvalidPanel("a count is negative or infinite")
    if (np.diff(days) != np.timedelta64(1, "D")).any():
        raise InvalidPanel("a study needs consecutive days")


def _refuse_odd_windows(windows: Mapping[str, range], *, n_days: int) -> None:
    if not windows:
        raise InvalidPanel("a study needs a window")
    for name, window in windows.items():
        if window.step != 1 or not 0 <= window.start < window.stop <= n_days:
            raise InvalidPanel(f"window {name!r} is {window}, the axis has {n_days} days")


def _teaches(is_ordinary: Bools | None, shape: tuple[int, ...], *, first: int) -> Bools:
    """Return which cells count, (n_series, n_days); inside the windows the place's own always do."""
    teaches = np.ones(shape, dtype=bool)
    if is_ordinary is None:
        return teaches
    mask = np.asarray(is_ordinary, dtype=bool)
    if mask.shape == shape[1:]:
        teaches[:, :first] = mask[:first]
    elif mask.shape == shape[::-1]:
        teaches = mask.T.copy()
        teaches[0, first:] = True
    else:
        raise InvalidPanel(f"is_ordinary {mask.shape} fits neither {shape[1:]} nor {shape[::-1]}")
    return teaches


def _comparable(counts: Floats, *, first: int) -> Floats:
    """Return the counts without unusable controls; NaN on days with too few other controls to compare with."""
    history = np.isfinite(counts[:, :first]).sum(axis=1)
    is_usable = history >= max(MIN_HISTORY, MIN_CONTROL_SHARE * first)
    is_usable &= np.nansum(counts[:, :first], axis=1) > 0
    is_usable[0] = True
    kept = counts[is_usable]
    is_control = np.isfinite(kept)
    is_control[0] = False
    others = is_control.sum(axis=0) - is_control
    return np.where(others >= MIN_CONTROLS_A_DAY, kept, np.nan)
