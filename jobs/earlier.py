"""What came before a mail: how often it was repeated, and which level its finding leaves. It decides nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from alerts.follow_ups import is_repeated_enough
from domain.findings import Finding
from domain.left_levels import REMEMBERED, LeftLevel, left_level
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection
from storage.findings import read_all_findings
from storage.outbox import OpenStory, read_open_stories, read_repeats
from storage.silences import read_acknowledgements


def has_last_repeat(conn: Connection, entries: Iterable[OutboxEntry]) -> bool:
    """Return whether a mail repeats any of its stories for the last time, whatever the mail leaves out of them."""
    stories: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.kind is MessageKind.REPEAT:
            stories[entry.group_key].add(entry.finding_key)
    if not stories:
        return False
    for each in _unanswered(conn, groups=stories):
        stories[each.group_key].add(each.finding_key)
    times = read_repeats(conn, [key for keys in stories.values() for key in keys])
    return any(is_repeated_enough(times.get(key, 0) for key in keys) for keys in stories.values())


def _unanswered(conn: Connection, *, groups: Collection[str]) -> Iterator[OpenStory]:
    """Yield what was told of these groups, goes on and nobody takes care of; what is held now may be repeated yet."""
    told = [each for each in read_open_stories(conn) if each.group_key in groups]
    answered = read_acknowledgements(conn)
    findings = read_all_findings(conn, keys=[each.finding_key for each in told])
    going_on = {each.key for each in findings if each.ended_on is None and not each.is_withdrawn}
    yield from (each for each in told if each.finding_key in going_on and each.finding_key not in answered)


def level_left_by(conn: Connection, findings: Sequence[Finding]) -> LeftLevel | None:
    """Return the level that the first of these findings leaves again, None where it leaves none."""
    lead = findings[0]
    return left_level(lead, read_all_findings(conn, since=lead.began_on - REMEMBERED))
