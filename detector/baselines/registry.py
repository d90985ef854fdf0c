"""The published alarms by name, so that one can be set against another over the same counts."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from detector.baselines.ears import ALARM_C1, ALARM_C2, ALARM_C3, ears_c1, ears_c2, ears_c3
from detector.baselines.essence import ALARM as ALARM_ESSENCE
from detector.baselines.essence import essence_scores
from detector.baselines.farrington import farrington_scores
from domain.counts import Step
from domain.errors import InvalidPanel, NoSuchThing
from domain.panels import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """One published alarm."""

    name: str
    steps: tuple[Step, ...]  # the steps it was made for
    scores: Callable[[Floats], Floats]  # (n_slots, n_series) in and out; NaN where it says nothing
    alarm_above: float

    def alarm_scores(self, ads: Floats) -> Floats:
        """Return the scores over the alarm threshold, so that above 1 is an alarm whatever the method.

        Args:
            ads: Counts, shape (n_slots, n_series); NaN where missing.

        Raises:
            InvalidPanel: a count is negative or infinite.
        """
        if np.isinf(ads).any() or (ads < 0).any():
            raise InvalidPanel("a count is negative or infinite")
        return self.scores(ads) / self.alarm_above


_DAYS_AND_WEEKS = (Step.DAY, Step.WEEK)
BASELINES = (
    Baseline(name="ears-c1", steps=_DAYS_AND_WEEKS, scores=ears_c1, alarm_above=ALARM_C1),
    Baseline(name="ears-c2", steps=_DAYS_AND_WEEKS, scores=ears_c2, alarm_above=ALARM_C2),
    Baseline(name="ears-c3", steps=_DAYS_AND_WEEKS, scores=ears_c3, alarm_above=ALARM_C3),
    Baseline(name="essence-switch", steps=(Step.DAY,), scores=essence_scores, alarm_above=ALARM_ESSENCE),
    Baseline(name="farrington-flexible", steps=(Step.WEEK,), scores=farrington_scores, alarm_above=1.0),
)


def baseline_named(name: str) -> Baseline:
    """Return the baseline of that name.

    Raises:
        NoSuchThing: there is none.
    """
    for baseline in BASELINES:
        if baseline.name == name:
            return baseline
    raise NoSuchThing("baseline", name)
