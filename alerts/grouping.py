"""How long a group waits before it is told, so that one storm is one mail and not twelve. It reads no clock."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

WAIT = timedelta(minutes=2)  # findings of one look arrive together; a group waits for its last
INTERVAL = timedelta(minutes=15)  # between two mails that tell something new of the same group
FOCUS_WAIT = timedelta(seconds=15)  # in storm focus a mail leaves within a minute of the crawl, ticks included
FOCUS_INTERVAL = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """What decides when a group is due."""

    wait: timedelta = WAIT
    interval: timedelta = INTERVAL
    hastened: Collection[str] = ()  # groups in storm focus: they wait no longer than its own wait and interval
    newest: Mapping[str, datetime] = field(default_factory=dict)  # by group: when its newest alert left, or is due

    def due_at(self, group_key: str, *, now: datetime) -> datetime:
        """Return when something new of a group is due: with what waits already, else after wait and interval."""
        wait, interval = self.wait, self.interval
        if group_key in self.hastened:
            wait, interval = min(wait, FOCUS_WAIT), min(interval, FOCUS_INTERVAL)
        newest = self.newest.get(group_key)
        if newest is None:
            return now + wait
        if newest <= now:
            return max(now + wait, newest + interval)
        # nothing of it waits longer than that, unless a clock that queued or sent it ran ahead
        return min(newest, now + max(self.wait, self.interval))
