"""Which places may stand as peers for the others, and whose days may teach. It knows hazards only by their dates."""

import numpy as np

from domain.counts import Step
from domain.hazards import Hazard
from domain.panels import Bools, Dates, Panel

LENGTHS = {Step.HOUR: np.timedelta64(1, "h"), Step.DAY: np.timedelta64(1, "D"), Step.WEEK: np.timedelta64(7, "D")}


def quiet_places(panel: Panel, hazards: tuple[Hazard, ...]) -> Bools:
    """Return where a place is under no hazard, shape (n_slots, n_series).

    The rule is that of `domain.hazards.places_touched`, slot by slot.
    """
    quiet = np.ones(panel.ads.shape, dtype=bool)
    days, ends = panel.starts.astype("datetime64[D]"), _ends(panel)
    for hazard in hazards:
        for touched in () if hazard.is_shock else hazard.places:
            columns = [place == touched.place for place in (series.place for series in panel.series)]
            until = np.datetime64(touched.no_measure_until, "D")
            rows = (ends > np.datetime64(touched.began_on, "D")) & (days <= until)
            quiet[np.ix_(rows, np.asarray(columns))] = False
    return quiet


def _ends(panel: Panel) -> Dates:
    """Return where each slot ends, shape (n_slots,)."""
    if panel.step is Step.MONTH:
        months = panel.starts.astype("datetime64[M]")
        return np.asarray((months + 1).astype("datetime64[D]"))
    return np.asarray(panel.starts + LENGTHS[panel.step])
