"""Findings judged by the office's own history: those that say something new, and once those that follow a rule."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from detector.budget.confidence import judged
from domain.alert_budgets import AlertBudget
from domain.counts import Source
from domain.findings import Confidence, Finding
from jobs.budgeting import read_budget
from office import Office
from storage.database import Connection
from storage.findings import read_all_findings, read_findings, record_findings
from storage.hazards import read_hazards
from storage.issues import open_issue


def judge_by_history(conn: Connection, office: Office) -> tuple[Finding, ...]:
    """Judge what has followed a rule so far, and return what history can now speak of, stored as a new version.

    Panels are looked at one after the other: in a first look over years the earliest know least of chance. What
    somebody else has said of a finding in the meantime stands; it is judged in its turn.
    """
    by_rule = [each for each in read_findings(conn) if each.source is Source.CRAWL and each.placebo is None]
    if not by_rule:
        return ()
    budget = read_budget(conn, office, hazards=read_hazards(conn))
    found = {each: with_word for each in by_rule if (with_word := judged(each, budget)).placebo}
    if not found:
        return ()
    now = office.clock()
    issue_id = open_issue(conn, cause="detect", at=now)  # from here on nobody else writes
    newest = read_all_findings(conn, keys=[each.key for each in found])
    unchanged = tuple(found[each] for each in newest if each in found)
    record_findings(conn, unchanged, issue_id=issue_id, outbox=(), at=now)
    return unchanged


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
