"""Look at a site's panel and say what is unusual. The same rows in one go or day by day give the same answer."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detector.compiled import Single
from detector.episodes import as_values, open_after, worth_keeping
from detector.peers import quiet_places
from detector.recursion import advance
from detector.rows import Rows, Said
from detector.state import DetectorState, new_state
from detector.telling import told
from detector.windows import usual_range
from domain.errors import InvalidPanel
from domain.findings import Finding
from domain.hazards import Hazard
from domain.panels import Floats, Panel, unit_of

METHOD_VERSION = "7"  # stored with the state; another method starts again from the first row


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """What a look at a panel gave; arrays are (n_slots, n_series), NaN where there is no baseline yet.

    With a state given, the rows that were scored before stay NaN and their closed findings are not told again.
    """

    panel: Panel
    hazards: tuple[Hazard, ...]
    score: Single  # signed; beyond 1 an alarm above expectation, beyond -1 one below; NaN where the count is missing
    expected: Single
    dispersion: Single  # variance over mean of a single count
    spread: Single  # relative variance of a single count beyond chance
    episodes: NDArray[Any]  # all that were open at some time, those remembered included
    before: np.datetime64  # newest slot that had been scored before
    state: DetectorState

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every finding that was open in the slots scored, oldest first; numbered later, against the stored."""
        series = tuple(
            replace(each, step=self.panel.step) for each in self.panel.series
        )  # told by day, counted by slot
        earlier = as_values(self.episodes, unit=unit_of(self.panel.step))
        found = (
            told(episode, series, hazards=self.hazards, earlier=earlier)
            for episode in open_after(self.episodes, self.before)
        )
        return tuple(sorted(found, key=lambda f: (f.began_on, f.place or "", f.category or "", f.direction)))

    @property
    def low(self) -> Floats:
        """Return what 2.5 % of usual counts lie below."""
        return self._range()[0]

    @property
    def high(self) -> Floats:
        """Return what 2.5 % of usual counts lie above."""
        return self._range()[1]

    def _range(self) -> tuple[Floats, Floats]:
        return usual_range(expected=self.expected, dispersion=self.dispersion, spread=self.spread)


def look(panel: Panel, *, hazards: tuple[Hazard, ...], state: DetectorState | None = None) -> Detection:
    """Return findings and expectations of one site's panel, and the state after its last row.

    Args:
        panel: Counts of one site and measure.
        hazards: Disasters by place: touched places are no peers for the others, and findings name their phase.
        state: What an earlier look left; only later rows are scored then. It is not changed.

    Raises:
        InvalidPanel: the step has no recipe, or the state belongs to other series.
    """
    if state and not belongs_to(state, panel):
        raise InvalidPanel("the state was learned from other series; score the panel from its beginning")
    memory = state.copy() if state else new_state(panel.step, keys=_keys(panel))
    before = memory.through
    first = int(np.searchsorted(panel.starts, before, side="right"))
    said = advance(memory, _rows(panel, first, hazards=hazards))
    episodes = memory.episodes
    memory.episodes = worth_keeping(episodes, through=memory.through)
    if first:
        said = Said(
            *(np.concatenate([np.full_like(array, np.nan, shape=(first, array.shape[1])), array]) for array in said)
        )
    return Detection(panel=panel, hazards=hazards, episodes=episodes, before=before, state=memory, **said._asdict())


def belongs_to(state: DetectorState, panel: Panel) -> bool:
    """Return whether the state was learned from this panel's series; a new place or definition makes it useless."""
    return tuple(state.keys.tolist()) == _keys(panel) and state.step == str(panel.step)


def _keys(panel: Panel) -> tuple[str, ...]:
    return tuple(
        "|".join((series.site, series.place, series.category, series.measure, str(series.definition_version)))
        for series in panel.series
    )


def _rows(panel: Panel, first: int, *, hazards: tuple[Hazard, ...]) -> Rows:
    """Return the panel's rows from number `first` on."""
    number_of: dict[str, int] = {}
    places = [number_of.setdefault(series.place, len(number_of)) for series in panel.series]
    return Rows(
        days=panel.starts[first:].astype(np.int64),
        ads=np.ascontiguousarray(panel.ads[first:], dtype=float),
        is_lower_bound=np.ascontiguousarray(panel.is_lower_bound[first:]),
        is_quiet=quiet_places(panel, hazards)[first:],
        place_of=np.asarray(places, dtype=np.int64),
    )
