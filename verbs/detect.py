"""`detect`: look at the stored counts and print every finding with its explanation."""

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from domain.findings import Finding
from domain.hazards import Hazard
from jobs.telling import letterhead_of
from office import open_office
from presentation.explanation import explain, headline
from presentation.names import Names
from presentation.words import Words, words_for
from scheduler import look_for_findings
from storage.findings import read_findings
from storage.hazards import read_hazards
from storage.issues import issue_written_at, newest_issue
from verbs.running import tell_only_warnings


def run(folder: Path, *, as_json: bool) -> int:
    """Look at what is new, then print every finding, the latest and strongest first."""
    tell_only_warnings()
    with open_office(folder) as office:
        look_for_findings(office)
        with office.store() as conn:
            as_of = issue_written_at(conn, newest_issue(conn))
            findings = read_findings(conn)
            hazards = {hazard.slug: hazard for hazard in read_hazards(conn)}
        names, words = letterhead_of(office).names, words_for(office.settings.languages[0])
    if as_json:
        told = [as_object(finding, hazards=hazards, names=names, words=words, as_of=as_of) for finding in findings]
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{headline(finding, names=names, words=words)}\n" for finding in findings)
        sys.stdout.write(f"{len(findings)} findings.\n")
    return 0


def as_object(
    finding: Finding, *, hazards: Mapping[str, Hazard], names: Names, words: Words, as_of: datetime
) -> dict[str, object]:
    """Return a finding under the names that a program reads."""
    hazard = hazards.get(finding.hazard) if finding.hazard else None
    return {
        "id": finding.key,
        "kind": finding.kind.value,
        "scope": finding.scope.value,
        "place": finding.place,
        "category": finding.category,
        "site": finding.site,
        "measure": finding.measure.value,
        "step": finding.step.value,
        "began_on": finding.began_on.isoformat(),
        "detected_at": finding.detected_at.isoformat() if finding.detected_at else None,
        "window": finding.window,
        "observed": round(finding.observed, 2),
        "expected": round(finding.expected, 2),
        "low": round(finding.low, 2),
        "high": round(finding.high, 2),
        "ratio": round(finding.ratio, 3),
        "hazard": finding.hazard,
        "phase": finding.phase.value if finding.phase else None,
        "confidence": finding.confidence.value,
        "as_of": as_of.isoformat(),
        "explanation": " ".join(explain(finding, names=names, words=words, hazard=hazard)),
    }
