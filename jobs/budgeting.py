"""What the office's budget of false alarms asks of its findings now, from what is stored. It mails nothing."""

from collections.abc import Iterable, Mapping, Sequence

from detector.budget.acute import disaster_windows, is_within
from detector.budget.thresholds import learn_budget
from detector.budget.watch import with_sites
from domain.alert_budgets import AlertBudget
from domain.counts import Source
from domain.findings import Finding
from domain.hazards import Hazard
from office import Office
from storage.database import Connection
from storage.expected import read_watched
from storage.findings import read_findings


def read_budget(
    conn: Connection, office: Office, *, hazards: Sequence[Hazard], newest: Iterable[Finding] = ()
) -> AlertBudget:
    """Return the thresholds that keep the office's false alarms within its budget, learned from crawled series.

    The `newest` findings, not stored yet, stand in the place of their stored versions.
    """
    findings = {finding.key: finding for finding in (*read_findings(conn), *newest)}
    return learn_budget(
        (finding for finding in findings.values() if finding.source is Source.CRAWL),
        with_sites(read_watched(conn)),
        hazards=hazards,
        false_alarms_a_month=office.settings.false_alarms_a_month,
        today=max(place.local_date(office.clock()) for place in office.places),
    )


def thresholds(findings: Iterable[Finding], budget: AlertBudget, *, hazards: Sequence[Hazard]) -> Mapping[str, float]:
    """Return the threshold of each finding's stratum, lower inside a disaster's window, by the finding's key."""
    disasters = disaster_windows(hazards)
    return {finding.key: budget.threshold(finding, is_in_window=is_within(finding, disasters)) for finding in findings}


def too_weak(findings: Iterable[Finding], budget: AlertBudget, *, hazards: Sequence[Hazard]) -> frozenset[str]:
    """Return the keys of findings below their threshold."""
    findings = tuple(findings)
    asked = thresholds(findings, budget, hazards=hazards)
    return frozenset(finding.key for finding in findings if finding.score < asked[finding.key])
