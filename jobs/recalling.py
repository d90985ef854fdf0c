"""What the detector remembers of a panel, recalled for a look and kept after it. It judges nothing.

The newest slots may still change, so no memory of them is kept: every look scores them again. A correction, or a
hazard that is known otherwise than before, is scored from the newest memory that had nothing to do with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from detector.checkpoints import days_to_keep, hazards_known, rungs_of
from detector.look import METHOD_VERSION, Detection, belongs_to, look
from detector.state import DetectorState
from domain.counts import Step
from domain.hazards import Hazard
from domain.panels import Panel
from storage.database import Connection
from storage.detector_state import PanelName, StoredState, read_state, save_look, save_state
from storage.panels import read_panel

HISTORY = {Step.DAY: 3 * 366, Step.WEEK: 10 * 53, Step.MONTH: 25 * 12}  # slots read by a first look
CHANGING = 8  # newest days of which no memory is kept
Hazards = tuple[Hazard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """The rows to be looked at, and the memory of all before them; none where they are the whole history."""

    panel: Panel
    memory: DetectorState | None


def recall(conn: Connection, name: PanelName, *, hazards: Hazards, today: date, as_of: int) -> Recalled:
    """Return the newest memory that may be used, with all that has come after it.

    A memory is of no use when the method, the series, a count that it has learned from, or what hazards say of its
    days has changed. Weeks and months are imported by hand and few: they are always looked at from their beginning.
    """
    memory = _usable_memory(conn, name, hazards=hazards, today=today) if name.step is Step.DAY else None
    if memory is not None:
        through: date = memory.through.astype("datetime64[D]").item()
        panel = read_panel(conn, name, until=today, steps=(today - through).days, as_of=as_of)
        if belongs_to(memory, panel):
            return Recalled(panel=panel, memory=memory)
    panel = read_panel(conn, name, until=today, steps=HISTORY[name.step], as_of=as_of)
    counted = np.isfinite(panel.ads).any(axis=1)
    first = int(np.argmax(counted)) if counted.any() else 0
    return Recalled(panel=panel.rows(slice(first, None)), memory=None)


def look_on(recalled: Recalled, *, hazards: Hazards) -> tuple[Detection, ...]:
    """Look at what was recalled, in pieces: each ends with a day whose memory is to be kept, the last with today."""
    panel, memory = recalled.panel, recalled.memory
    settled = panel.starts[: max(0, len(panel.starts) - CHANGING)] if panel.step is Step.DAY else panel.starts[:0]
    kept = np.asarray(days_to_keep(settled.tolist()), dtype="datetime64[D]")
    cuts = [0, *np.searchsorted(panel.starts, kept, side="right").tolist(), len(panel.starts)]
    pieces = []
    for first, last in pairwise(cuts):
        piece = look(panel.rows(slice(first, last)), hazards=hazards, state=memory)
        memory = piece.state
        pieces.append(piece)
    return tuple(pieces)


def remember(  # noqa: PLR0913 - what a memory is stored with
    conn: Connection,
    name: PanelName,
    pieces: Sequence[Detection],
    *,
    hazards: Hazards,
    seen_issue_id: int,
    issue_id: int,
) -> None:
    """Keep the memory at the end of each piece but the last, and note how far the panel was read."""
    for state in (piece.state for piece in pieces[:-1]):
        through: date = state.through.astype("datetime64[D]").item()
        stored = StoredState(
            through=through,
            method_version=METHOD_VERSION,
            hazards=hazards_known(state, hazards),
            state=state.to_bytes(),
            seen_issue_id=seen_issue_id,
        )
        for rung in rungs_of(through):
            save_state(conn, name, stored, rung=rung, issue_id=issue_id)
    save_look(conn, name, seen_issue_id=seen_issue_id, issue_id=issue_id)


def _usable_memory(conn: Connection, name: PanelName, *, hazards: Hazards, today: date) -> DetectorState | None:
    before = today - timedelta(days=CHANGING - 1)
    while stored := read_state(conn, name, method_version=METHOD_VERSION, before=before):
        memory = DetectorState.from_bytes(stored.state)
        if stored.hazards == hazards_known(memory, hazards):
            return memory
        before = stored.through
    return None
