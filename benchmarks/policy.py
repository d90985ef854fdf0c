"""What is told of 10,000 open surges, and what follows when all were told, against writing the same findings as JSON.

`python -m benchmarks.policy`: no finding is held by an early rule, so that each is asked about by every one of them.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from alerts.follow_ups import Told, follow_ups
from alerts.grouping import Grouping
from alerts.policy import decide_alerts, to_outbox
from alerts.rules import Situation
from benchmarks.measured import Measured
from benchmarks.store import seconds
from domain.counts import Measure, Step
from domain.decisions import Matcher, Silence
from domain.findings import Confidence, Direction, Finding, Kind, Scope

SURGES = 10_000
SITES = 100
SILENCES = 20  # that match nothing: each is tried on each finding
NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
TODAY = date(2026, 11, 23)
AGAINST = "the same findings written as JSON"


def measure(*, surges: int = SURGES) -> Iterator[Measured]:
    """Yield the time of deciding about open surges and of following them up, each over writing them as JSON."""
    findings = tuple(a_surge(number) for number in range(surges))
    situation = Situation(
        newest_live={f"site-{number}": TODAY for number in range(SITES)},
        thresholds={finding.key: 1.0 for finding in findings},
        silences=tuple(a_silence(number) for number in range(SILENCES)),
    )
    written = seconds(lambda: json.dumps([asdict(finding) for finding in findings], default=str))
    decided = seconds(lambda: to_outbox(decide_alerts(findings, situation), now=NOW, grouping=Grouping()))
    told = tuple(
        Told(finding=finding, group_key=f"place:{finding.place}", last_told_at=NOW - timedelta(days=1))
        for finding in findings
    )
    wait = timedelta(minutes=2)
    followed = seconds(lambda: follow_ups(told, situation, acknowledged=frozenset(), now=NOW, wait=wait))
    notes = f"{surges:,} surges, {SILENCES} silences; JSON {written:.3f} s; "
    yield Measured(
        what="deciding what is told", against=AGAINST, ratio=decided / written, notes=f"{notes}ours {decided:.3f} s"
    )
    yield Measured(
        what="deciding what follows", against=AGAINST, ratio=followed / written, notes=f"{notes}ours {followed:.3f} s"
    )


def a_surge(number: int) -> Finding:
    """Return an open surge that the newest counts show; each is another place's."""
    return Finding(
        site=f"site-{number % SITES}",
        place=f"place-{number // SITES}",
        category="escorts",
        measure=Measure.ACTIVE,
        step=Step.DAY,
        scope=Scope.SERIES,
        kind=Kind.SURGE,
        direction=Direction.UP,
        began_on=TODAY - timedelta(days=6),
        latest_on=TODAY,
        ended_on=None,
        window=7,
        observed=200.0,
        expected=100.0,
        low=80.0,
        high=120.0,
        score=2.0,
        confidence=Confidence.HIGH,
        observed_steps=7,
        peers=40,
        peer_ratio=1.0,
        episode=1,
    )


def a_silence(number: int) -> Silence:
    """Return a silence that names a place where nothing moves."""
    matcher = Matcher(place=f"quiet-{number}", kind=Kind.SURGE, direction=Direction.UP)
    until = NOW + timedelta(days=1)
    return Silence(matcher=matcher, silenced_by="A. Analyst", why="known", since=NOW, until=until, silence_id=number)


def main() -> None:
    """Print each ratio with the times behind it."""
    for each in measure():
        sys.stdout.write(f"{each.what}: {each.ratio:.2f} of {each.against} ({each.notes})\n")


if __name__ == "__main__":
    main()
