"""What came before a mail: how often it was repeated, and which level its finding leaves. It decides nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from alerts.follow_ups import is_repeated_enough
from domain.findings import Finding
from domain.left_levels import REMEMBERED, LeftLevel, left_level
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection
from storage.findings import read_all_findings
from storage.outbox import read_repeats


def has_last_repeat(conn: Connection, entries: Iterable[OutboxEntry]) -> bool:
    """Return whether a mail repeats any of its stories for the last time."""
    stories: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.kind is MessageKind.REPEAT:
            stories[entry.group_key].append(entry.finding_key)
    times = read_repeats(conn, [key for keys in stories.values() for key in keys]) if stories else {}
    return any(is_repeated_enough(times.get(key, 0) for key in keys) for keys in stories.values())


def level_left_by(conn: Connection, findings: Sequence[Finding]) -> LeftLevel | None:
    """Return the level that the first of these findings leaves again, None where it leaves none."""
    lead = findings[0]
    return left_level(lead, read_all_findings(conn, since=lead.began_on - REMEMBERED))
