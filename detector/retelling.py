"""A finding told again keeps the disaster it was told with, whatever was heard of since. It finds nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from domain.findings import Finding, Kind
from domain.hazards import Hazard

BY_DISASTER = (Kind.SURGE, Kind.REBOUND)  # which of the two a rise is, hangs on the disaster alone


def keep_disasters(
    findings: Iterable[Finding], known: Iterable[Finding], *, told: Collection[str], hazards: Iterable[Hazard]
) -> Iterator[Finding]:
    """Yield the findings in order; those that were told of a disaster go on being told of it.

    One that was told of none may take up a disaster that was heard of later: that adds, and takes nothing back. One
    whose disaster is gone from the list, or reaches its first day no more, is told as it would be told anew.

    Args:
        findings: Of the newest look, numbered.
        known: Those stored.
        told: Keys of findings that were told, or wait to be.
        hazards: All disasters as they stand now.
    """
    by_slug = {hazard.slug: hazard for hazard in hazards}
    stored = {finding.key: finding for finding in known if finding.key in told and finding.hazard}
    for finding in findings:
        before = stored.get(finding.key)
        yield _kept(finding, before, by_slug) if before and before.hazard != finding.hazard else finding


def _kept(finding: Finding, before: Finding, by_slug: Mapping[str, Hazard]) -> Finding:
    hazard = by_slug.get(before.hazard or "")
    touched = hazard.at(finding.place) if hazard and finding.place else None
    phase = touched.phase_on(finding.began_on) if touched else None
    if hazard is None or phase is None:
        return finding
    is_by_disaster = finding.kind in BY_DISASTER and before.kind in BY_DISASTER
    return replace(finding, hazard=hazard.slug, phase=phase, kind=before.kind if is_by_disaster else finding.kind)
