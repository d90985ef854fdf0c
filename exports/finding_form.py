"""Findings on their way out: a row an episode, as it was known at the issue of the question. It reads nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from domain.findings import Finding
from domain.places import Place
from exports.columns import columns_of
from exports.forms import Batch, Form

TOLD = """\
`findings.csv` has one row for each episode that stood out in the series asked for, as it was known at the issue. A
finding says that counts were unusual, and nothing about why. Findings that later counts did not bear out are left out.
An empty cell is no value, which is never 0.
"""


@cache
def finding_form() -> Form:
    """Return the form of a table of findings."""
    return Form(name="findings", columns=columns_of("findings"), told=TOLD)


def finding_batch(
    findings: Iterable[Finding],
    *,
    places: Mapping[str, Place],
    written_at: Mapping[int, datetime],
    is_simulated: bool,
) -> Batch:
    """Return stored findings as rows by their own names, in the order of the bytes of these.

    Args:
        findings: As the store gives them, each with its issue and when it was found.
        places: By slug, each that a finding names.
        written_at: When each of their issues was written.
        is_simulated: Whether the numbers are invented.
    """
    rows = [_row(finding, places.get(finding.place or ""), written_at) for finding in findings]
    said = {"simulated": is_simulated}
    return finding_form().batch([row | said for row in sorted(rows, key=lambda row: str(row["finding"]).encode())])


def _row(finding: Finding, place: Place | None, written_at: Mapping[int, datetime]) -> dict[str, Any]:
    own = {name: getattr(finding, name, None) for name in finding_form().names}
    return own | {
        "finding": finding.key,
        "place_geoid": place.geoid if place else None,
        "place_name": place.name if place else None,
        "site_id": finding.site,
        "window_steps": finding.window,
        "placebo_a_year": finding.placebo.a_year if finding.placebo else None,
        "detected_utc": finding.detected_at,
        "issued_utc": written_at[finding.issue_id or 0],
    }
