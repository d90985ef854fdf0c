"""Findings that say something new, judged by the office's own history; what is stored keeps the word it was given."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from detector.budget.confidence import judged
from domain.alert_budgets import AlertBudget
from domain.findings import Confidence, Finding


def judge_news(
    findings: Iterable[Finding], known: Iterable[Finding], *, budget: Callable[[], AlertBudget]
) -> Iterator[Finding]:
    """Yield the findings in order: those that say something new with their placebo, the others as they are stored.

    So a version says what was known of chance when it was written, and a longer history makes no new version. Beside
    something new, what has followed a rule so far is judged too: of many panels looked at first, the earliest
    knew least of chance.

    Args:
        findings: Of crawled series, numbered.
        known: Those stored that they may repeat.
        budget: Asked only where something is new, since it is learned from all series.
    """
    stored = {_before_judgement(finding): finding for finding in known}
    findings = tuple(findings)
    has_news = any(_before_judgement(finding) not in stored for finding in findings)
    for finding in findings:
        newest = stored.get(_before_judgement(finding), finding)
        yield judged(newest, budget()) if has_news and newest.placebo is None else newest


def _before_judgement(finding: Finding) -> Finding:
    return replace(finding, placebo=None, confidence=Confidence.LOW, detected_at=None, issue_id=None)
