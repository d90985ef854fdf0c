"""What an alarm is worth: events told against false alarms charged."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.alarm_costs import Trial, recall_at
from benchmarks.invented_site import Event
from domain.findings import Kind

DAYS = 365


def trial(*spells: tuple[int, int, float], events: tuple[tuple[int, int], ...] = (), first_scored: int = 0) -> Trial:
    """Return one series whose scores are 0 but for spells of (first, after, score)."""
    scores = np.zeros((DAYS, 1))
    for first, after, score in spells:
        scores[first:after] = score
    planted = tuple(Event(series=0, first=first, after=after, kind=Kind.SURGE) for first, after in events)
    return Trial(scores=scores, events=planted, first_scored=first_scored)


def test_every_event_above_all_noise_is_told_for_nothing() -> None:
    perfect = trial((50, 60, 3.0), (200, 210, 2.0), events=((50, 64), (200, 214)))
    assert recall_at([perfect], false_alarms=0.0) == 1.0


def test_an_event_below_a_false_alarm_costs_one() -> None:
    noisy = trial((50, 60, 2.0), (200, 203, 5.0), events=((50, 64),))
    assert recall_at([noisy], false_alarms=0.5) == 0.0
    assert recall_at([noisy], false_alarms=1.1) == 1.0


@pytest.mark.parametrize(("days", "charged"), [(1, 1), (14, 1), (15, 2), (45, 4)])
def test_a_false_alarm_that_goes_on_is_charged_once_a_fortnight(days: int, charged: int) -> None:
    noisy = trial((20, 30, 2.0), (100, 100 + days, 5.0), events=((20, 34),))
    assert recall_at([noisy], false_alarms=charged * 365.25 / 365 + 1e-6) == 1.0
    assert recall_at([noisy], false_alarms=charged * 365.25 / 365 - 1e-6) == 0.0


def test_costs_of_hours_are_counted_in_days() -> None:
    # a false alarm of 14 days is one charge in 365 days, of 15 days two
    by_day = trial((20, 30, 2.0), (100, 115, 5.0), events=((20, 34),))
    events = tuple(replace(e, first=e.first * 24, after=e.after * 24) for e in by_day.events)
    by_hour = replace(by_day, scores=np.repeat(by_day.scores, 24, axis=0), events=events, slots_a_day=24)
    for cost in (2 * 365.25 / 365 - 1e-6, 2 * 365.25 / 365 + 1e-6):
        assert recall_at([by_hour], false_alarms=cost) == recall_at([by_day], false_alarms=cost)


def test_an_alarm_may_linger_after_its_event_and_come_a_little_late() -> None:
    lingering = trial((60, 72, 2.0), events=((50, 64),))
    assert recall_at([lingering], false_alarms=0.0) == 1.0
    late = trial((65, 68, 2.0), events=((50, 64),))
    assert recall_at([late], false_alarms=0.0) == 1.0
    too_late = trial((66, 68, 2.0), events=((50, 64),))
    assert recall_at([too_late], false_alarms=1.0) == 0.0


def test_what_lies_before_the_first_scored_day_neither_tells_nor_costs() -> None:
    early = trial((10, 20, 9.0), (200, 210, 2.0), events=((200, 214),), first_scored=100)
    assert recall_at([early], false_alarms=0.0) == 1.0


def test_scores_that_say_nothing_tell_nothing() -> None:
    silent = trial(events=((50, 64),))
    silent.scores[:] = np.nan
    assert recall_at([silent], false_alarms=100.0) == 0.0
