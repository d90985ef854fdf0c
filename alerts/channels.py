"""What every channel can do, and what a sender has to know of it. It sends nothing by itself."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

from domain.copies import Channel, Refusal, is_for_one_reader
from domain.messages import Mail, OutboxEntry

FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(minutes=30)
JITTER = 0.1  # so much earlier at most: what failed together does not come back together
KNOWS_ITS_MESSAGES = frozenset({Channel.WEBHOOK})  # whoever takes it drops a second copy by its key
MOST_TRIES = 150  # about three days; a mail is tried for ever, but for one reader whom the server refuses


class Sender(Protocol):
    """Hands one message over, once."""

    def send(self, mail: Mail, *, at: datetime) -> tuple[Refusal, ...]:
        """Send it and return the recipients that were refused.

        Raises:
            DeliveryFailed: it was not taken; `is_temporary` says whether trying again can help.
            DeliveryUncertain: the line was cut when it was on its way; it may have arrived.
        """
        ...


def retry_wait(attempts: int, *, chance: float) -> timedelta:
    """Return how long to wait after so many tries: a minute, doubled each time, half an hour at the longest.

    Args:
        attempts: How often it was tried, from 1.
        chance: From 0 to 1, another for each message: how much of the jitter to take off.
    """
    doublings = min(attempts - 1, 8)  # far beyond the longest wait
    return min(FIRST_RETRY * (1 << doublings), LONGEST_RETRY) * (1 - JITTER * chance)


def is_given_up(copy: OutboxEntry, *, attempts: int) -> bool:
    """Return whether a copy was tried for so long that nobody is waiting for it any more."""
    is_for_ever = copy.channel is Channel.MAIL and not is_for_one_reader(copy.route or "")
    return attempts >= MOST_TRIES and not is_for_ever


def chance_of(message: str, *, attempts: int) -> float:
    """Return a number from 0 to 1 that is another for each message and try, and the same whenever it is asked for."""
    return sha256(f"{message}:{attempts}".encode()).digest()[0] / 255
