"""`detect`: look at the stored counts, print every finding with its explanation, and say what no longer stands."""

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.findings import Finding
from domain.hazards import Hazard
from domain.spelling import refuse_unknown
from jobs.telling import letterhead_of
from office import open_office
from presentation.explanation import explain, headline
from presentation.names import Names
from presentation.times import day
from presentation.words import Words, words_for
from scheduler import look_for_findings
from storage.database import Connection
from storage.expected import WithoutBaseline, count_without_baseline
from storage.findings import read_all_findings
from storage.hazards import read_hazards
from storage.issues import issue_written_at, issues_written_at, newest_issue
from verbs.running import tell_only_warnings

WITHDRAWN_FOR = timedelta(days=28)  # an older withdrawal is no news; it stays on record


def run(folder: Path, *, places: tuple[str, ...], is_open: bool, is_explained: bool, as_json: bool) -> int:
    """Look at what is new, then print the findings, the latest and strongest first, and what was withdrawn lately.

    Last come how many series have no baseline, so that nothing can be said of them.
    """
    tell_only_warnings()
    with open_office(folder) as office:
        refuse_unknown("place", places, known=[place.slug for place in office.places])
        look_for_findings(office)
        with office.store() as conn:
            as_of = issue_written_at(conn, newest_issue(conn))
            found = chosen(read_all_findings(conn), places=places, is_open=is_open)
            withdrawn = withdrawn_since(conn, found, since=office.clock() - WITHDRAWN_FOR)
            without = count_without_baseline(conn, places=places)
            hazards = {hazard.slug: hazard for hazard in read_hazards(conn)}
        findings = [finding for finding in found if not finding.is_withdrawn]
        names, words = letterhead_of(office).names, words_for(office.settings.languages[0])
    if as_json:
        told = [as_object(finding, hazards=hazards, names=names, words=words, as_of=as_of) for finding in findings]
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        for finding in findings:
            sys.stdout.write(f"{headline(finding, names=names, words=words)}\n")
            if is_explained:
                hazard = hazard_of(finding, hazards)
                said = explain(finding, names=names, words=words, hazard=hazard, shocks=hazards.values())
                sys.stdout.writelines(f"  {each}\n" for each in said)
        sys.stdout.write(f"{words.say('detect-findings', count=len(findings))}\n")
        lines = told_withdrawn(withdrawn, zone=office.settings.zone, names=names, words=words)
        sys.stdout.writelines(f"{line}\n" for line in (*lines, *told_without_baseline(without, words=words)))
    return 0


def chosen(findings: Iterable[Finding], *, places: Collection[str], is_open: bool) -> tuple[Finding, ...]:
    """Return the findings of some places, with none named of all and of whole sites; if asked, only those not over."""
    return tuple(each for each in findings if (not places or each.place in places) and not (is_open and each.ended_on))


def hazard_of(finding: Finding, hazards: Mapping[str, Hazard]) -> Hazard | None:
    """Return the disaster that a finding names, None where it names none or that is on the list no more."""
    return hazards.get(finding.hazard) if finding.hazard else None


def withdrawn_since(
    conn: Connection, findings: Iterable[Finding], *, since: datetime
) -> tuple[tuple[Finding, datetime], ...]:
    """Return what later counts did not bear out, each with when it was withdrawn, the newest first."""
    gone = [finding for finding in findings if finding.is_withdrawn and finding.issue_id is not None]
    written = issues_written_at(conn, {each.issue_id for each in gone if each.issue_id is not None})
    dated = [(each, written[each.issue_id]) for each in gone if each.issue_id is not None]
    return tuple(sorted((each for each in dated if each[1] >= since), key=lambda each: each[1], reverse=True))


def told_withdrawn(
    withdrawn: Iterable[tuple[Finding, datetime]], *, zone: str, names: Names, words: Words
) -> Iterator[str]:
    """Yield a line for each finding that no longer stands, with the office's day on which it was withdrawn."""
    for finding, at in withdrawn:
        on = day(at.astimezone(ZoneInfo(zone)).date(), language=words.language)
        yield words.say("detect-withdrawn", on=on, headline=headline(finding, names=names, words=words))


def told_without_baseline(without: WithoutBaseline, *, words: Words) -> Iterator[str]:
    """Yield a line for each reason for which series have no baseline: their silence is no sign of quiet."""
    if without.young:
        yield words.say("detect-young", count=without.young)
    if without.silent:
        yield words.say("detect-silent", count=without.silent)


def as_object(
    finding: Finding, *, hazards: Mapping[str, Hazard], names: Names, words: Words, as_of: datetime
) -> dict[str, object]:
    """Return a finding under the names that a program reads."""
    hazard = hazard_of(finding, hazards)
    sentences = explain(finding, names=names, words=words, hazard=hazard, shocks=hazards.values())
    return {
        "id": finding.key,
        "kind": finding.kind.value,
        "scope": finding.scope.value,
        "place": finding.place,
        "category": finding.category,
        "site": finding.site,
        "measure": finding.measure.value,
        "step": finding.step.value,
        "began_on": finding.began_on.isoformat() + ("" if finding.began_hour is None else f"T{finding.began_hour:02d}"),
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
        "explanation": " ".join(sentences),
    }
