"""What the page Alerts reads from the store, all as of one issue. It computes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.annotations import UNDONE_FOR, Anchor, Shock
from domain.answers import Action, Note
from domain.decisions import Decision, Silence
from domain.hazards import Hazard
from domain.places import Category, Place, Site
from storage.acts import Saying
from storage.alerts import Alert, alerts_of
from storage.annotations import read_anchors, read_shocks
from storage.answers import read_answers
from storage.audit import Act, read_acts
from storage.database import Connection
from storage.decisions import all_decisions
from storage.findings import read_all_findings
from storage.hazards import read_hazards
from storage.issues import issue_written_at, newest_issue
from storage.notes import read_notes
from storage.pauses import PAUSED, RESUMED
from storage.places import read_categories, read_places, read_sites
from storage.silences import read_silences

LOOK_BACK = UNDONE_FOR  # so long is what ended shown, and so long can what was said be taken back here
_ACTS = tuple(saying.value for saying in Saying)
_PAUSINGS = (PAUSED, RESUMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything the page tells, as of one issue."""

    issue_id: int
    issued_at: datetime | None
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    sites: tuple[Site, ...]
    hazards: tuple[Hazard, ...]  # with what analysts say of them
    alerts: tuple[Alert, ...]  # of findings that are open, or ended lately
    decisions: Mapping[str, tuple[Decision, ...]]  # by finding, newest first
    notes: tuple[Note, ...]
    not_useful: frozenset[str]  # keys of findings
    silences: tuple[Silence, ...]  # all that ever were
    acts: tuple[Act, ...]  # what was said to alerts and of hazards, newest first
    shocks: tuple[Shock, ...] = ()  # those that stand, the oldest first
    anchors: tuple[Anchor, ...] = ()  # those that stand, the oldest first
    pausings: tuple[Act, ...] = ()  # of sites, and their ends, newest first


def read_board(conn: Connection, *, now: datetime) -> Board:
    """Return what is stored; `issue_id` is 0 in a database without counts."""
    issue_id = newest_issue(conn)
    findings = read_all_findings(conn, as_of=issue_id, closed_since=(now - LOOK_BACK).date())
    keys = [finding.key for finding in findings]
    answers = read_answers(conn, keys)
    done = read_acts(conn, (*_ACTS, *_PAUSINGS), since=now - LOOK_BACK)
    return Board(
        issue_id=issue_id,
        issued_at=issue_written_at(conn, issue_id) if issue_id else None,
        places=read_places(conn),
        categories=read_categories(conn),
        sites=read_sites(conn),
        hazards=read_hazards(conn, as_of=issue_id),
        alerts=tuple(alerts_of(conn, findings)),
        decisions=all_decisions(conn, keys),
        notes=read_notes(conn, keys),
        not_useful=frozenset(each.finding_key for each in answers if each.action is Action.NOT_USEFUL),
        silences=read_silences(conn),
        acts=tuple(act for act in done if act.action in _ACTS),
        shocks=read_shocks(conn, as_of=issue_id),
        anchors=read_anchors(conn, as_of=issue_id),
        pausings=tuple(act for act in done if act.action in _PAUSINGS),
    )
