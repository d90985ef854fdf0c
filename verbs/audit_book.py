"""`audit`: who did what, newest first, and whether the book is whole. It writes nothing."""

import json
import sys
from datetime import timedelta
from pathlib import Path

from domain.spelling import counted
from office import open_office
from storage.audit import LISTS, Act, count_audit, read_book, verify_audit
from verbs.running import tell_only_warnings
from verbs.told import told_instant

LONGEST = 120  # characters of one word of an act on a line; `--json` has it whole


def run(folder: Path, *, days: int, about: str, as_json: bool) -> int:
    """Print the acts of so many days, of those that name something where that is asked for."""
    tell_only_warnings()
    with open_office(folder) as office, office.store() as conn:
        acts = read_book(conn, since=office.clock() - timedelta(days=days), about=about)
    if as_json:
        for act in acts:
            words = {"number": act.audit_id, "at": act.at.isoformat(), "who": act.actor, "act": act.action}
            sys.stdout.write(json.dumps(words | {"subject": act.subject, "detail": dict(act.detail)}) + "\n")
        return 0
    for act in acts:
        sys.stdout.write(told_act(act, zone=office.settings.zone) + "\n")
    if not acts:
        said = f" that names {about!r}" if about else ""
        sys.stdout.write(f"Nobody did anything{said} in the last {counted(days, 'day')}.\n")
    return 0


def verify(folder: Path) -> int:
    """Say whether the book is whole; return 1 where it is not."""
    tell_only_warnings()
    with open_office(folder) as office, office.store() as conn:
        wrong, rows = verify_audit(conn), count_audit(conn)
    if wrong is not None:
        sys.stdout.write(f"Row {wrong} was changed, or one before it is gone: what it says cannot be trusted.\n")
        return 1
    sys.stdout.write(f"The book is whole: {counted(rows, 'row')}, each with the hash of the one before.\n")
    return 0


def told_act(act: Act, *, zone: str) -> str:
    """Return an act as one line: when by the office's clocks, who, what, about what, and its words."""
    words = "; ".join(f"{name}: {_told(name, text)}" for name, text in sorted(act.detail.items()) if text)
    line = f"{told_instant(act.at, zone=zone)} · {act.actor} · {act.action} · {act.subject}"
    return f"{line} · {words}" if words else line


def _told(name: str, text: str) -> str:
    if name in LISTS:
        return str(len(text.split()))
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
