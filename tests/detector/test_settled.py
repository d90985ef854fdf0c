"""What a look from a memory on leaves alone: findings whose episode had closed by then, and no others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from detector.episodes import KEPT_DAYS
from detector.look import look
from detector.settled import settled_before
from domain.findings import Finding
from domain.panels import Floats, Panel

MakePanel = Callable[..., Panel]
Steady = Callable[..., Floats]
FIRST = date(2025, 1, 6)


def surges(panel_of: MakePanel, steady: Steady) -> Panel:
    """Return 120 days of twelve cities: city-3 threefold on days 60 to 64, city-5 on days 86 to 89."""
    ads = steady()
    ads[60:65, 3] *= 3
    ads[86:90, 5] *= 3
    return panel_of(ads)


def rows(panel: Panel, first: int, last: int) -> Panel:
    return replace(
        panel,
        starts=panel.starts[first:last],
        ads=panel.ads[first:last],
        is_lower_bound=panel.is_lower_bound[first:last],
    )


def of_place(findings: tuple[Finding, ...], place: str) -> Finding:
    (found,) = (finding for finding in findings if finding.place == place)
    return found


def test_what_had_closed_stays_and_what_was_open_is_told_again(panel_of: MakePanel, steady: Steady) -> None:
    panel = surges(panel_of, steady)
    known = look(panel, hazards=()).findings
    memory = look(rows(panel, 0, 90), hazards=()).state  # city-5's last day
    over, going_on = of_place(known, "city-3"), of_place(known, "city-5")
    assert over.ended_on
    assert going_on.ended_on
    settled = settled_before(known, panel=rows(panel, 90, 120), memory=memory)
    assert over in settled
    assert going_on not in settled


def test_what_the_memory_does_not_know_is_not_settled(panel_of: MakePanel, steady: Steady) -> None:
    panel = surges(panel_of, steady)
    over = of_place(look(panel, hazards=()).findings, "city-3")
    memory = look(rows(panel, 0, 90), hazards=()).state
    moved = replace(over, began_on=over.began_on + timedelta(days=1))
    still_open = replace(over, ended_on=None)
    assert settled_before([moved, still_open], panel=panel, memory=memory) == ()


def test_what_is_older_than_the_memory_reaches_is_settled(panel_of: MakePanel, steady: Steady) -> None:
    panel = surges(panel_of, steady)
    over = of_place(look(panel, hazards=()).findings, "city-3")
    through = FIRST + timedelta(days=89)
    memory = look(rows(panel, 0, 90), hazards=()).state
    for days, is_settled in ((KEPT_DAYS, False), (KEPT_DAYS + 1, True)):
        latest_on = through - timedelta(days=days)
        old = replace(over, began_on=latest_on, latest_on=latest_on, ended_on=latest_on)
        assert (settled_before([old], panel=panel, memory=memory) == (old,)) is is_settled


def test_without_a_memory_only_what_lies_before_the_first_row_stays(panel_of: MakePanel, steady: Steady) -> None:
    panel = surges(panel_of, steady)
    over = of_place(look(panel, hazards=()).findings, "city-3")
    before = replace(over, latest_on=FIRST - timedelta(days=1))
    assert settled_before([over, before], panel=panel, memory=None) == (before,)
    nothing = replace(panel, starts=panel.starts[:0], ads=np.empty((0, 12)), is_lower_bound=np.empty((0, 12), bool))
    assert settled_before([over], panel=nothing, memory=None) == (over,)
