"""The copies in which a message goes out: on which channel, by which route, when, and why then. It sends nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

SENDERS_ENDED = "its senders ended before the mail server had answered"  # of a copy that is unconfirmed
READER_GONE = "its reader is no longer told by the office"  # of a copy that is dead
OF_ONE_READER = "#"  # stands in the route of a copy for one reader, between the route and the reader's mark


class Channel(StrEnum):
    """How a copy leaves the building."""

    MAIL = "mail"
    WEBHOOK = "webhook"  # a program of the office's choice, told over https
    APPRISE = "apprise"  # chat, text messages and the like, through the optional extra

    @property
    def tells_people(self) -> bool:
        """Return whether somebody has read of it where a copy was taken; a program is nobody."""
        return self is not Channel.WEBHOOK


class Because(StrEnum):
    """Why a copy leaves later than its message was due, or why there is such a message at all."""

    QUIET_HOURS = "quiet_hours"  # not urgent: it waits for the end of its readers' quiet hours
    BECAME_URGENT = "became_urgent"  # it waited for the end of quiet hours, until what it tells became urgent
    NOT_ACKNOWLEDGED = "not_acknowledged"  # nobody took care of an urgent alert: the next one on call is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy of a message, as it stands in the outbox."""

    route: str  # names a channel and, of mail, a language, quiet hours and a turn on call; never a person
    channel: Channel
    due_at: datetime  # UTC
    because: Because | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One recipient whom the mail server did not take, while it took others."""

    address: str
    code: int

    @property
    def is_temporary(self) -> bool:
        """Return whether the recipient may be taken later."""
        return self.code < 500


def route_for(route: str, address: str) -> str:
    """Return the route of a copy for one reader of a route; it tells readers apart and says no address."""
    return f"{base_route(route)}{OF_ONE_READER}{reader_mark(address)}"


def reader_mark(address: str) -> str:
    """Return what stands for an address in a route."""
    return sha256(address.encode()).hexdigest()[:8]


def base_route(route: str) -> str:
    """Return the office's route that a copy goes on, be it for one of its readers or for all."""
    return route.partition(OF_ONE_READER)[0]


def is_for_one_reader(route: str) -> bool:
    """Return whether a copy goes to one reader of its route alone, who was not taken with the others."""
    return OF_ONE_READER in route


def said_refusals(refused: Iterable[Refusal]) -> str:
    """Return how many readers were not taken, with the codes and without the addresses."""
    codes = Counter(each.code for each in refused)
    return f"not taken for {codes.total()}: " + ", ".join(f"{code} \u00d7{codes[code]}" for code in sorted(codes))
