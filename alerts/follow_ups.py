"""What follows an alert: a repeat while nobody takes care of it, one all-clear, corrections. It sends nothing.

A story is what was told of one group and not yet taken back: neither by an all-clear nor by a correction.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.rules import Situation, held_by
from domain.findings import Finding
from domain.messages import MessageKind, OutboxEntry

FIRST_REPEAT = timedelta(hours=12)
LONGEST_REPEAT = timedelta(days=7)
MOST_REPEATS = 5  # two weeks of half a day, 1, 2, 4 and 7 days; then the day's account alone goes on telling it


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding that was told, as it stands today, and what has followed."""

    finding: Finding
    group_key: str
    last_told_at: datetime  # UTC: its alert, or its newest repeat
    repeats: int = 0  # the number of its newest one; a finding that joins a story late begins where that stands
    is_waiting: bool = False  # one of its messages has not left yet
    is_growing: bool = False  # an alert of its group waits that was told nowhere yet
    told_again: int = 0  # how many repeats told this finding itself


def still_followed(told: Iterable[Told], cards: Collection[str]) -> tuple[Told, ...]:
    """Return what can still be followed: what stood when its site's card was taken out shows nothing any more.

    It has no repeat and no end, and delays neither for the others of its story. What had ended or is withdrawn has one.
    """
    return tuple(
        each
        for each in told
        if each.finding.site in cards or each.finding.ended_on is not None or each.finding.is_withdrawn
    )


def follow_ups(
    told: Iterable[Told], situation: Situation, *, acknowledged: Collection[str], now: datetime, wait: timedelta
) -> tuple[OutboxEntry, ...]:
    """Return what is to be told after earlier alerts, as it goes into the outbox.

    Args:
        told: Every finding that was told and not taken back.
        situation: What the office knows now. Its `told` and `thresholds` are not asked: these findings are told.
        acknowledged: Keys of findings that somebody takes care of.
        now: UTC.
        wait: How long a group waits for further findings before it is due.
    """
    return tuple(
        entry
        for story in _stories(told)
        for entry in (
            *_corrections(story, due_at=now + wait),
            *_all_clear(story, situation, due_at=now + wait),
            *_repeats(story, situation, acknowledged=acknowledged, now=now),
        )
    )


def repeats_due(told: Iterable[Told], *, acknowledged: Collection[str]) -> Mapping[str, datetime]:
    """Return by key when each finding is told again at the earliest, provided that the newest counts show it then.

    What waits to be told, has ended, is taken care of or was repeated often enough is left out.
    """
    return {
        each.finding.key: _quiet_until(story)
        for story in _stories(told)
        if not any(each.is_waiting for each in story)
        for each in _repeated(
            each for each in story if each.finding.key not in acknowledged and each.finding.ended_on is None
        )
    }


def repeat_wait(repeats: int) -> timedelta:
    """Return how long after the last mail the next repeat is due: 12 h, 24 h, 48 h …, at the longest a week."""
    doublings = min(repeats, 8)  # far beyond the longest wait
    return min((1 << doublings) * FIRST_REPEAT, LONGEST_REPEAT)


def is_repeated_enough(times: Iterable[int]) -> bool:
    """Return whether every finding of a story was repeated so often that no further repeat follows.

    Whatever joins the story is repeated as often, and what stands beside it with it.
    """
    return min(times, default=MOST_REPEATS) >= MOST_REPEATS


def _stories(told: Iterable[Told]) -> Collection[Collection[Told]]:
    stories: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        stories[each.group_key].append(each)
    return stories.values()


def _quiet_until(story: Collection[Told]) -> datetime:
    return max(each.last_told_at for each in story) + repeat_wait(max(each.repeats for each in story))


def _repeated(unanswered: Iterable[Told]) -> Sequence[Told]:
    """Return what a repeat tells of what nobody takes care of: all of it, or nothing more."""
    found = tuple(unanswered)
    return () if is_repeated_enough(each.told_again for each in found) else found


def _corrections(story: Iterable[Told], *, due_at: datetime) -> Iterator[OutboxEntry]:
    for each in story:
        if each.finding.is_withdrawn:
            yield _entry(each, MessageKind.CORRECTION, due_at=due_at)


def _all_clear(story: Collection[Told], situation: Situation, *, due_at: datetime) -> Iterator[OutboxEntry]:
    """Yield what the all-clear tells, once every finding has ended, each site is counted since and no alert waits."""
    if any(each.is_growing for each in story):
        return
    standing = [each for each in story if not each.finding.is_withdrawn]
    if all(each.finding.ended_on and situation.knows_of(each.finding.site) for each in standing):
        for each in standing:
            yield _entry(each, MessageKind.ALL_CLEAR, due_at=due_at)


def _repeats(
    story: Collection[Told], situation: Situation, *, acknowledged: Collection[str], now: datetime
) -> Iterator[OutboxEntry]:
    """Yield what is still so and nobody takes care of, when the group has been quiet for long enough."""
    if any(each.is_waiting for each in story) or now < _quiet_until(story):
        return
    number = max(each.repeats for each in story) + 1
    for each in _repeated(
        each for each in story if each.finding.key not in acknowledged and held_by(each.finding, situation, {}) is None
    ):
        yield _entry(each, MessageKind.REPEAT, due_at=now, number=number)


def _entry(told: Told, kind: MessageKind, *, due_at: datetime, number: int = 0) -> OutboxEntry:
    return OutboxEntry(finding_key=told.finding.key, group_key=told.group_key, due_at=due_at, kind=kind, round=number)
