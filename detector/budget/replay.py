"""A panel looked at again slot by slot, each time knowing no more than was known then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from detector.identity import number_episodes
from detector.look import look
from detector.settled import settled_before
from domain.findings import Finding
from domain.hazards import Hazard
from domain.panels import Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What one slot's look gave."""

    day: date
    findings: tuple[Finding, ...]  # all that were open in it, numbered


def replay(panel: Panel, *, hazards: tuple[Hazard, ...], since: date) -> Iterator[Looked]:
    """Yield a look at everything before `since`, then one look a slot.

    Args:
        panel: Counts of one site.
        hazards: Disasters by place; only their days up to each slot matter.
        since: The first day that is looked at by itself.
    """
    first = int(np.searchsorted(panel.starts, np.datetime64(since, "D")))
    before = look(panel.rows(slice(first)), hazards=hazards)
    state, known = before.state, {}
    for finding in number_episodes(before.findings, known=()):
        known[finding.key] = finding
    if first:
        yield Looked(day=panel.starts[first - 1].item(), findings=tuple(known.values()))
    for row in range(first, len(panel.starts)):
        rows = panel.rows(slice(row, row + 1))
        settled = settled_before(known.values(), panel=rows, memory=state)
        now = look(rows, hazards=hazards, state=state)
        state = now.state
        unsettled = [finding for finding in known.values() if finding not in settled]
        findings = number_episodes(now.findings, unsettled, settled=settled)
        known |= {finding.key: finding for finding in findings}
        yield Looked(day=panel.starts[row].item(), findings=findings)
