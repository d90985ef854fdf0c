"""How sure a finding is, in three plain words, from how often quiet series show its like. It finds nothing.

Before a year of history stands behind it, the word of the method's rule stays, and it is said to be one.
"""

from dataclasses import replace
from typing import TypeAlias

from domain.alert_budgets import AlertBudget
from domain.findings import Confidence, Finding, Kind, Placebo

A_YEAR: TypeAlias = float

# By chance a series passes the detector's own threshold about once in five years. Bounds this far below leave most of
# chance to "low", and the order of the words stands however a history's few exceedances happen to fall.
HIGH: A_YEAR = 1 / 100
MEDIUM: A_YEAR = 1 / 20
WHOLE, MOSTLY = 0.9, 0.7  # of the window's steps counted; with fewer, what is missing might have told otherwise


def judged(finding: Finding, budget: AlertBudget) -> Finding:
    """Return the finding with its placebo and the word that follows from it; as it is where nothing can be said yet."""
    placebo = budget.placebo_of(finding)
    if placebo is None:
        return finding
    return replace(finding, placebo=placebo, confidence=confidence_of(finding, placebo))


def confidence_of(finding: Finding, placebo: Placebo) -> Confidence:
    """Return the word: how rare its like is, held down by gaps, by the lack of peers, and in a day that stands alone.

    A spike is rare by chance and still most often a fault of the page.
    """
    completeness = finding.observed_steps / finding.window
    is_borne_out = completeness >= WHOLE and finding.peers > 0 and finding.kind is not Kind.SPIKE
    if placebo.a_year <= HIGH and is_borne_out:
        return Confidence.HIGH
    return Confidence.MEDIUM if placebo.a_year <= MEDIUM and completeness >= MOSTLY else Confidence.LOW
