"""Whom a message goes to and how: one route for all who share a channel, a language, quiet hours and a turn on call.

It sends nothing and reads no clock. A route's name stands in the outbox, so it names no person.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from domain.copies import Because, Channel, Copy
from domain.findings import Confidence, Finding
from domain.hazards import Phase
from domain.messages import Language, MessageKind, OutboxEntry
from domain.people import Person, QuietHours

PLAIN = "mail"  # the route of the plain list of recipients: every mail at once, in all of the office's languages
REPORTS = f"{PLAIN}:reports"  # the route of those who get situation reports and nothing else
STORM_WEEK = frozenset({Phase.BEFORE, Phase.DURING})
MAY_BE_URGENT = frozenset(
    {MessageKind.ALERT, MessageKind.ESCALATION, MessageKind.REPEAT, MessageKind.CORRECTION}
)  # an all-clear, a day's account and a notice can wait for the morning
FOLLOW_THE_ALERT = frozenset({MessageKind.REPEAT, MessageKind.ALL_CLEAR, MessageKind.CORRECTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way out of the building."""

    name: str
    channel: Channel
    languages: tuple[Language, ...]
    addresses: tuple[str, ...] = ()  # of mail
    quiet: QuietHours | None = None
    turn: int | None = None  # of those on call, from 1 without gaps; None: told at once, whoever has the turn


def routes_of(
    people: Iterable[Person],
    *,
    recipients: tuple[str, ...],
    languages: tuple[Language, ...],
    services: Iterable[tuple[Channel, str]] = (),
) -> tuple[Route, ...]:
    """Return the office's routes, those of mail first.

    Args:
        people: Who gets mail in their own way.
        recipients: Addresses that get every mail at once.
        languages: The office's own, for the plain recipients; a service gets the first.
        services: The channels beside mail, each with its route's name.
    """
    plain = Route(name=PLAIN, channel=Channel.MAIL, languages=languages, addresses=recipients)
    others = (Route(name=name, channel=channel, languages=languages[:1]) for channel, name in services)
    return (*((plain,) if recipients else ()), *_routes_of_people(tuple(people)), *others)


def report_routes(
    routes: Sequence[Route], *, language: Language, recipients: tuple[str, ...] = ()
) -> tuple[Route, ...]:
    """Return the routes on which a situation report goes out.

    Args:
        routes: The office's.
        language: The report's own; who reads another gets the report in that, if there is one.
        recipients: Whom the office wants to have its reports; empty: whoever gets its messages.
    """
    if recipients:
        return (Route(name=REPORTS, channel=Channel.MAIL, languages=(language,), addresses=recipients),)
    reading = tuple(route for route in routes if language in route.languages)
    return reading if any(route.channel is Channel.MAIL for route in reading) else tuple(routes)


def copies_of(  # noqa: PLR0913 - a message, and what decides where it goes
    entry: OutboxEntry, routes: Sequence[Route], *, is_urgent: bool, steps: int, zone: str, now: datetime
) -> tuple[Copy, ...]:
    """Return the copies in which a due message goes out; never none, whatever the office has changed meanwhile.

    Args:
        entry: The message.
        routes: The office's, at least one of them of mail.
        is_urgent: Whether it breaks quiet hours.
        steps: How often the next one on call was told of it.
        zone: The office's IANA time zone.
        now: UTC.
    """
    by_mail = [route for route in routes if route.channel is Channel.MAIL]
    mine = [route for route in by_mail if _is_told(route, entry, steps=steps)] or by_mail
    others = [route for route in routes if route.channel is not Channel.MAIL]
    return tuple(_copy(entry, route, is_urgent=is_urgent, zone=zone, now=now) for route in (*mine, *others))


def is_urgent(kind: MessageKind, finding: Finding | None) -> bool:
    """Return whether a message breaks quiet hours: a rehearsal, high confidence, or a place before or in a disaster."""
    if kind is MessageKind.REHEARSAL:
        return True
    if finding is None or kind not in MAY_BE_URGENT:
        return False
    return finding.confidence is Confidence.HIGH or finding.phase in STORM_WEEK


def turns(routes: Collection[Route]) -> int:
    """Return how many turns there are on call."""
    return max((route.turn for route in routes if route.turn is not None), default=0)


def _routes_of_people(people: Sequence[Person]) -> tuple[Route, ...]:
    orders = sorted({person.on_call for person in people if person.on_call is not None})
    turn_of = {order: turn for turn, order in enumerate(orders, start=1)}

    def name_of(person: Person) -> str:
        turn = f":turn-{turn_of[person.on_call]}" if person.on_call is not None else ""
        return f"{PLAIN}:{person.language}{turn}" + (f":quiet-{person.quiet}" if person.quiet else "")

    named = groupby(sorted(people, key=name_of), key=name_of)
    return tuple(
        Route(
            name=name,
            channel=Channel.MAIL,
            languages=(alike[0].language,),
            addresses=tuple(person.address for person in alike),
            quiet=alike[0].quiet,
            turn=turn_of.get(alike[0].on_call or 0),
        )
        for name, alike in ((name, list(group)) for name, group in named)
    )


def _is_told(route: Route, entry: OutboxEntry, *, steps: int) -> bool:
    """Return whether a message goes out on a route; whoever comes later on call is told when it comes to that."""
    if entry.kind is MessageKind.ESCALATION:
        return route.turn == entry.round + 1
    if route.turn is None:
        return True
    if entry.kind is MessageKind.ALERT:
        return route.turn == 1
    return entry.kind not in FOLLOW_THE_ALERT or route.turn <= 1 + steps


def _copy(entry: OutboxEntry, route: Route, *, is_urgent: bool, zone: str, now: datetime) -> Copy:
    quiet_until = route.quiet.end_of(now, zone=zone) if route.quiet and not is_urgent else None
    if quiet_until:
        return Copy(route=route.name, channel=route.channel, due_at=quiet_until, because=Because.QUIET_HOURS)
    because = Because.NOT_ACKNOWLEDGED if entry.kind is MessageKind.ESCALATION else None
    return Copy(route=route.name, channel=route.channel, due_at=entry.due_at, because=because)
