"""Findings as they stand in the disasters of the present: urgency hangs on the place today, not on what was told."""

from collections.abc import Mapping
from dataclasses import replace

from alerts.routes import STORM_WEEK
from domain.findings import Finding
from domain.hazards import Phase, present_hazard
from office import Office
from storage.database import Connection
from storage.hazards import read_hazards


def standing_now(conn: Connection, office: Office, findings: Mapping[str, Finding]) -> dict[str, Finding]:
    """Return the findings by key, each in the phase of its place where that stands before or in a disaster today.

    A finding keeps the disaster it was told with; when another comes over the same place, it is urgent all the same.
    """
    phases = _stormy_places(conn, office) if findings else {}
    return {
        key: replace(each, phase=phases[each.place]) if each.place in phases else each for key, each in findings.items()
    }


def _stormy_places(conn: Connection, office: Office) -> dict[str | None, Phase]:
    hazards, now = read_hazards(conn), office.clock()
    found: dict[str | None, Phase] = {}
    for place in office.places:
        today = place.local_date(now)
        hazard = present_hazard(hazards, place=place.slug, day=today)
        touched = hazard.at(place.slug) if hazard else None
        phase = touched.phase_on(today) if touched else None
        if phase in STORM_WEEK:
            found[place.slug] = phase
    return found
