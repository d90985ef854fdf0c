"""Which places may stand as peers for the others, and whose days may teach. It knows hazards only by their dates."""

from datetime import timedelta

import numpy as np

from domain.counts import Step
from domain.hazards import Hazard
from domain.panels import Bools, Dates, Panel

LENGTHS = {Step.HOUR: np.timedelta64(1, "h"), Step.DAY: np.timedelta64(1, "D"), Step.WEEK: np.timedelta64(7, "D")}
RECOVERY_DAYS = 28  # a struck place is no measure for the others for four weeks


def quiet_places(panel: Panel, hazards: tuple[Hazard, ...]) -> Bools:
    """Return where a place is under no hazard, shape (n_slots, n_series).

    A place counts as touched, whatever its role, from the first day of a hazard until four weeks after its
    last; a destination is touched like a struck place. Annotated shocks touch nobody: they hit the whole site.
    """
    quiet = np.ones(panel.ads.shape, dtype=bool)
    days, ends = panel.starts.astype("datetime64[D]"), _ends(panel)
    for hazard in hazards:
        for touched in () if hazard.is_shock else hazard.places:
            columns = [place == touched.place for place in (series.place for series in panel.series)]
            until = (touched.ended_on or touched.began_on) + timedelta(days=RECOVERY_DAYS)
            rows = (ends > np.datetime64(touched.began_on, "D")) & (days <= np.datetime64(until, "D"))
            quiet[np.ix_(rows, np.asarray(columns))] = False
    return quiet


def _ends(panel: Panel) -> Dates:
    """Return where each slot ends, shape (n_slots,)."""
    if panel.step is Step.MONTH:
        months = panel.starts.astype("datetime64[M]")
        return np.asarray((months + 1).astype("datetime64[D]"))
    return np.asarray(panel.starts + LENGTHS[panel.step])
