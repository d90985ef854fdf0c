"""Look at a site's panel and say what is unusual. The same rows in one go or day by day give the same answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from detector.episodes import Episode, follow, from_text, to_text, worth_keeping
from detector.peers import quiet_places
from detector.recursion import advance
from detector.rows import Row
from detector.state import DetectorState, new_state
from detector.telling import told
from domain.counts import Series
from domain.errors import InvalidPanel
from domain.findings import Finding
from domain.hazards import Hazard
from domain.panels import Floats, Panel

METHOD_VERSION = "3"  # stored with the state; another method starts again from the first row


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """What a look at a panel gave; arrays are (n_slots, n_series), NaN where there is no baseline yet.

    With a state given, the rows that were scored before stay NaN and their closed findings are not told again.
    """

    findings: tuple[Finding, ...]  # numbered later, against the stored ones
    expected: Floats
    low: Floats  # 95 % of usual counts lie between low and high
    high: Floats
    score: Floats  # signed; beyond 1 an alarm above expectation, beyond -1 one below; NaN where the count is missing
    state: DetectorState


def look(panel: Panel, *, hazards: tuple[Hazard, ...], state: DetectorState | None = None) -> Detection:
    """Return findings and expectations of one site's panel, and the state after its last row.

    Args:
        panel: Counts of one site and measure.
        hazards: Disasters by place: touched places are no peers for the others, and findings name their phase.
        state: What an earlier look left; only later rows are scored then. It is not changed.

    Raises:
        InvalidPanel: the step has no recipe, or the state belongs to other series.
    """
    memory = state.copy() if state else new_state(panel.step, keys=_keys(panel))
    if not belongs_to(memory, panel):
        raise InvalidPanel("the state was learned from other series; score the panel from its beginning")
    before, remembered = memory.through, from_text(memory.episodes)
    closed, going_on = [e for e in remembered if e.closed_on], tuple(e for e in remembered if not e.closed_on)
    arrays = {name: np.full(panel.ads.shape, np.nan) for name in ("expected", "low", "high", "score")}
    for number, row in _later_rows(panel, hazards=hazards, through=before):
        memory, scored = advance(memory, row)
        followed = follow(going_on, scored, recipe=memory.recipe, starts=_latest_starts(memory))
        closed += [episode for episode in followed if episode.closed_on]
        going_on = tuple(episode for episode in followed if not episode.closed_on)
        for name, array in arrays.items():
            array[number] = getattr(scored, name)
    episodes = (*closed, *going_on)
    memory.episodes = to_text(worth_keeping(episodes, through=memory.through))
    series = tuple(replace(each, step=panel.step) for each in panel.series)  # told by the day, counted by the slot
    findings = _findings(episodes, series, hazards=hazards, before=before)
    return Detection(findings=findings, state=memory, **arrays)


def belongs_to(state: DetectorState, panel: Panel) -> bool:
    """Return whether the state was learned from this panel's series; a new place or definition makes it useless."""
    return tuple(state.keys.tolist()) == _keys(panel) and state.step == str(panel.step)


def _keys(panel: Panel) -> tuple[str, ...]:
    return tuple(
        "|".join((series.site, series.place, series.category, series.measure, str(series.definition_version)))
        for series in panel.series
    )


def _later_rows(panel: Panel, *, hazards: tuple[Hazard, ...], through: np.datetime64) -> Iterator[tuple[int, Row]]:
    """Yield the rows after `through` with their numbers in the panel."""
    quiet = quiet_places(panel, hazards)
    places = [series.place for series in panel.series]
    place_of = np.unique(np.asarray(places, dtype=np.str_), return_inverse=True)[1].astype(np.int64)
    for number in range(int(np.searchsorted(panel.starts, through, side="right")), len(panel.starts)):
        yield (
            number,
            Row(
                start=panel.starts[number].astype("datetime64[D]"),
                ads=panel.ads[number],
                is_lower_bound=panel.is_lower_bound[number],
                is_quiet=quiet[number],
                place_of=place_of,
            ),
        )


def _latest_starts(state: DetectorState) -> tuple[str, ...]:
    """Return the starts of the slots in memory in ISO form, the newest first."""
    kept = min(state.steps, state.recipe.ring)
    rows = (state.steps - 1 - np.arange(kept)) % state.recipe.ring
    return tuple(state.ring_start[rows].astype(str).tolist())


def _findings(
    episodes: tuple[Episode, ...],
    series: tuple[Series, ...],
    *,
    hazards: tuple[Hazard, ...],
    before: np.datetime64,
) -> tuple[Finding, ...]:
    """Return every episode that was open at some time after `before`, oldest first."""
    found = (
        told(e, series, hazards=hazards, earlier=episodes)
        for e in episodes
        if not e.closed_on or np.datetime64(e.closed_on, "D") > before
    )
    return tuple(sorted(found, key=lambda f: (f.began_on, f.place or "", f.category or "", f.direction)))
