"""Which places may stand as peers for the others, and whose days may teach. It knows hazards only by their dates."""

from datetime import date, timedelta

import numpy as np

from domain.hazards import Hazard
from domain.panels import Bools, Dates, Panel

RECOVERY_DAYS = 28  # a struck place is no measure for the others for four weeks


def quiet_places(panel: Panel, hazards: tuple[Hazard, ...]) -> Bools:
    """Return where a place is under no hazard, shape (n_slots, n_series).

    A place counts as touched, whatever its role, from the first day of a hazard until four weeks after its
    last; a destination is touched like a struck place. Annotated shocks touch nobody: they hit the whole site.
    """
    quiet = np.ones(panel.ads.shape, dtype=bool)
    for hazard in hazards:
        for touched in () if hazard.is_shock else hazard.places:
            columns = [place == touched.place for place in (series.place for series in panel.series)]
            until = (touched.ended_on or touched.began_on) + timedelta(days=RECOVERY_DAYS)
            rows = _touching(panel.starts, since=touched.began_on, until=until)
            quiet[np.ix_(rows, np.asarray(columns))] = False
    return quiet


def _touching(starts: Dates, *, since: date, until: date) -> Bools:
    """Return the slots that hold a day of the span; a slot ends where the next one starts."""
    if len(starts) == 0:
        return np.zeros(0, dtype=bool)
    length = np.diff(starts)[-1:] if len(starts) > 1 else np.asarray([np.timedelta64(1, "D")])
    ends = np.concatenate([starts[1:], starts[-1:] + length])
    touching: Bools = (ends > np.datetime64(since, "D")) & (starts.astype("datetime64[D]") <= np.datetime64(until, "D"))
    return touching
