"""How sure a finding is, in three plain words, from how often quiet series show its like. It finds nothing.

Before a year of history stands behind it, the word of the method's rule stays, and it is said to be one.
"""

from dataclasses import replace

from domain.alert_budgets import AlertBudget
from domain.confidence import confidence_of
from domain.findings import Finding


def judged(finding: Finding, budget: AlertBudget) -> Finding:
    """Return the finding with its placebo and the word that follows from it; as it is where nothing can be said yet."""
    placebo = budget.placebo_of(finding)
    if placebo is None:
        return finding
    return replace(finding, placebo=placebo, confidence=confidence_of(finding, placebo))
