"""In which group an alert stands, which are shown at once, and what a silence may cover. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain

from domain.decisions import Matcher, Silence
from domain.findings import Finding
from storage.alerts import Alert, AlertState
from storage.outbox import Message, MessageState

MOST_SHOWN = 15  # cards of a group with their buttons; the others are one line each
HOUR = timedelta(hours=1)
OVERDUE = timedelta(minutes=10)  # the clock sends six times a minute; a mail so late says itself when it was due


class Group(StrEnum):
    """What an alert asks of its reader, in the order of the page."""

    ANSWER = "answer"  # told, and nobody takes care of it
    LOST = "lost"  # it reached nobody, or nobody knows whether it did
    LATE = "late"  # it should have left, or was tried in vain: nobody has it yet
    WAITING = "waiting"
    CARED = "cared"
    HELD = "held"
    CLOSED = "closed"


TO_ANSWER = (Group.ANSWER, Group.LOST)  # by whoever has it; what reached nobody surely has no button
OF_STATE = {
    AlertState.ACKNOWLEDGED: Group.CARED,
    AlertState.TOLD: Group.ANSWER,
    AlertState.WAITING: Group.WAITING,
    AlertState.LOST: Group.LOST,
    AlertState.SILENCED: Group.HELD,
    AlertState.HELD: Group.HELD,
    AlertState.UNDECIDED: Group.HELD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The alerts of a group: those with a card, and those with a line."""

    cards: tuple[Alert, ...]
    lines: tuple[Alert, ...]
    folded: Mapping[str, tuple[Alert, ...]]  # by the key of a card: the others of its story, a line each under it

    @property
    def size(self) -> int:
        """Return how many alerts stand in the group."""
        return len(self.cards) + len(self.lines) + sum(map(len, self.folded.values()))


def group_of(alert: Alert, *, now: datetime) -> Group:
    """Return where an alert stands."""
    if not alert.finding.is_open:
        return Group.CLOSED
    group = OF_STATE[alert.state]
    if group is Group.WAITING and late_copy(alert, now=now):
        return Group.LATE
    return Group.LOST if group is Group.ANSWER and not has_arrived(alert) else group


def late_copy(alert: Alert, *, now: datetime) -> Message | None:
    """Return a copy that was tried in vain, else the one that should have left long ago; what sleeps is not late."""
    waiting = (copy for copy in alert.copies_to_people if copy.state in (MessageState.QUEUED, MessageState.LEAVING))
    awake = [copy for copy in waiting if not copy.is_asleep or copy.due_at <= now]
    late = (copy for copy in awake if copy.last_error or copy.due_at <= now - OVERDUE)
    return min(late, key=lambda copy: (copy.last_error is None, copy.due_at), default=None)


def has_arrived(alert: Alert) -> bool:
    """Return whether a copy was surely taken by somebody's mail server, or by a chat."""
    return any(copy.state is MessageState.SENT for copy in alert.tries_to_tell)


def may_be_answered(alert: Alert) -> bool:
    """Return whether a copy may have reached somebody, so that there is something to answer to."""
    return story_of(alert) is not None


def story_of(alert: Alert) -> str | None:
    """Return the key of the group under which somebody may have heard of it, None where nobody can have."""
    arrived = (MessageState.SENT, MessageState.UNCONFIRMED)
    return next((copy.group_key for copy in alert.tries_to_tell if copy.state in arrived), None)


def open_stories(alerts: Iterable[Alert], *, now: datetime) -> Mapping[str, tuple[Alert, ...]]:
    """Return by group the alerts that one act can answer, where they are several, in the order of the page's groups.

    The strongest of what surely arrived comes first: beside its card stands the button.
    """
    found: dict[str, list[Alert]] = {}
    for alert in alerts:
        story = story_of(alert)
        if story and alert.acknowledgement is None and group_of(alert, now=now) in TO_ANSWER:
            found.setdefault(story, []).append(alert)
    ordered = {story: sorted(members, key=lambda each: _rank(each, now=now)) for story, members in found.items()}
    return {story: tuple(members) for story, members in ordered.items() if len(members) > 1}


def told_at(alert: Alert) -> datetime | None:
    """Return when its first copy to people left."""
    return min((copy.sent_at for copy in alert.tries_to_tell if copy.sent_at), default=None)


def gather(alerts: Iterable[Alert], *, chosen: str, now: datetime) -> Mapping[Group, Shown]:
    """Return the alerts of each group in their order; the chosen one has its card wherever it stands.

    What ended and was told to nobody is left out: nobody waits for its end.
    """
    found: dict[Group, list[Alert]] = {group: [] for group in Group}
    for alert in alerts:
        group = group_of(alert, now=now)
        if group is not Group.CLOSED or any(not copy.was_dropped for copy in alert.copies):
            found[group].append(alert)
    return {group: _shown(members, chosen=chosen) for group, members in found.items()}


def silence_of(alert: Alert, silences: Iterable[Silence]) -> Silence | None:
    """Return the silence that holds an alert."""
    number = alert.decision.silence_id if alert.decision else None
    return next((each for each in silences if number is not None and each.silence_id == number), None)


def matchers_for(finding: Finding) -> tuple[Matcher, ...]:
    """Return what a silence may cover that is asked for beside a finding, the narrowest first."""
    site, place, category = finding.site, finding.place, finding.category
    whole_site = Matcher(site=site)
    if place is None:
        return (whole_site,)
    of_place = (Matcher(site=site, place=place), Matcher(place=place))
    if category is None:
        return (*of_place, whole_site)
    return (
        Matcher(site=site, place=place, category=category),
        Matcher(place=place, category=category),
        *of_place,
        whole_site,
    )


def silence_end(now: datetime, *, hours: int) -> datetime:
    """Return when a silence of so many hours ends, at a full hour: pressed twice, it is the same silence."""
    exact = now + timedelta(hours=hours)
    full = exact.replace(minute=0, second=0, microsecond=0)
    return full if full == exact else full + HOUR


def _rank(alert: Alert, *, now: datetime) -> tuple[int, float]:
    return TO_ANSWER.index(group_of(alert, now=now)), -abs(alert.finding.score)


def _shown(members: Sequence[Alert], *, chosen: str) -> Shown:
    """Return what is shown of a group: of each story that was told its strongest, and the others folded under it."""
    weakest_first = sorted(reversed(members), key=lambda each: abs(each.finding.score))
    leads = {_fold_of(each): each.finding.key for each in weakest_first}
    heads = [each for each in members if each.finding.key in (leads[_fold_of(each)], chosen)]
    has_card = {each.finding.key for index, each in enumerate(heads) if index < MOST_SHOWN} | {chosen}
    folded: dict[str, list[Alert]] = {}
    for alert in members:
        if alert not in heads:
            folded.setdefault(leads[_fold_of(alert)], []).append(alert)
    lines = [each for each in heads if each.finding.key not in has_card]
    return Shown(
        cards=tuple(each for each in heads if each.finding.key in has_card),
        lines=tuple(chain.from_iterable((each, *folded.get(each.finding.key, ())) for each in lines)),
        folded={lead: tuple(others) for lead, others in folded.items() if lead in has_card},
    )


def _fold_of(alert: Alert) -> tuple[str, str]:
    """Return by what alerts share a card: their story, and whoever takes care of them; what nobody has is alone."""
    return story_of(alert) or alert.finding.key, alert.acknowledgement.acknowledged_by if alert.acknowledgement else ""
