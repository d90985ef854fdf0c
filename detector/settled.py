"""Which stored findings a look from a memory on cannot tell otherwise: those whose episode had closed before."""

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np

from detector.episodes import SITE, STILL_OPEN, as_values, oldest_kept
from detector.state import DetectorState
from domain.findings import Direction, Finding
from domain.panels import Panel

Story: TypeAlias = tuple[str | None, str | None, str, str, str]


def settled_before(known: Iterable[Finding], *, panel: Panel, memory: DetectorState | None) -> tuple[Finding, ...]:
    """Return those of a panel's stored findings that stay as they are, whatever the panel's rows say.

    Args:
        known: Stored findings of this panel.
        panel: The rows to be looked at.
        memory: What the look goes on from; without one, only what lies before the first row stays.
    """
    if memory is None:
        first = panel.starts[0] if len(panel.starts) else np.datetime64("9999-12-31", "D")
        return tuple(each for each in known if each.ended_on and np.datetime64(each.latest_on, "D") < first)
    closed = memory.episodes[memory.episodes["closed_on"] != STILL_OPEN]
    stories: set[Story] = set()
    for episode in as_values(closed):
        series = panel.series[max(episode.column, 0)]
        about = (None, None) if episode.column == SITE else (series.place, series.category)
        direction = Direction.UP if episode.sign > 0 else Direction.DOWN
        stories.add((*about, direction.value, episode.began_on, episode.latest_on))
    oldest = oldest_kept(memory.through)
    return tuple(
        each
        for each in known
        if each.ended_on and (np.datetime64(each.latest_on, "D") < oldest or _story(each) in stories)
    )


def _story(finding: Finding) -> Story:
    days = finding.began_on.isoformat(), finding.latest_on.isoformat()
    return (finding.place, finding.category, finding.direction.value, *days)
