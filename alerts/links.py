"""The links by which a mail is answered: signed, ending, and naming only the messages and the action.

A link changes nothing by being opened; it leads to a page that asks. What it asks for is readable in it, and nobody
without the office's key can write another.
"""

import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode

from domain.answers import Action, LinkExpired, LinkForged, Request
from domain.messages import Language

PURPOSE = b"tidegauge answer link 1\n"  # the key signs nothing else that could pass for a link
LONGEST_TOKEN = 10_000  # five hundred numbers that do not follow one another, and room
WRITTEN = re.compile(
    r"(?P<action>[a-z_]+)\.(?P<numbers>[0-9_-]+)\.(?P<expires>[0-9]{1,12})\.(?P<seal>[0-9A-Za-z_-]{43})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """What makes the links of a mail."""

    public_url: str  # where readers reach the web process; without a slash at its end
    key: bytes = field(repr=False)
    lifetime: timedelta

    def address(self, action: Action, messages: Iterable[int], *, at: datetime, language: Language) -> str:
        """Return the address of the page that asks whether to do it, usable from `at` for the links' lifetime."""
        wanted = Request(action=action, messages=tuple(sorted(set(messages))), expires_at=at + self.lifetime)
        query = urlencode({"t": write_token(wanted, key=self.key), "lang": language.value})
        return f"{self.public_url}/answer?{query}"


def write_token(request: Request, *, key: bytes) -> str:
    """Return the request as text that can stand in an address, with its seal."""
    numbers = "_".join(_runs(request.messages))
    said = f"{request.action.value}.{numbers}.{int(request.expires_at.timestamp())}"
    return f"{said}.{_seal(said, key=key)}"


def read_token(token: str, *, key: bytes, now: datetime) -> Request:
    """Return what a link asks for.

    Raises:
        LinkForged: the token is not exactly one that this key sealed.
        LinkExpired: it is, and its time is over.
    """
    written = WRITTEN.fullmatch(token) if len(token) <= LONGEST_TOKEN else None
    if written is None:
        raise LinkForged
    said, _, seal = token.rpartition(".")
    if not hmac.compare_digest(seal.encode(), _seal(said, key=key).encode()):
        raise LinkForged
    expires_at = datetime.fromtimestamp(int(written["expires"]), UTC)
    if now >= expires_at:
        raise LinkExpired
    messages = tuple(number for run in written["numbers"].split("_") for number in _numbers(run))
    return Request(action=Action(written["action"]), messages=messages, expires_at=expires_at)


def _seal(said: str, *, key: bytes) -> str:
    digest = hmac.digest(key, PURPOSE + said.encode(), sha256)
    return urlsafe_b64encode(digest).decode().rstrip("=")


def _runs(numbers: tuple[int, ...]) -> Iterator[str]:
    """Yield the numbers as runs: 3, 4, 5 and 9 are `3-5` and `9`."""
    first = last = numbers[0]
    for number in (*numbers[1:], None):
        if number is not None and number == last + 1:
            last = number
            continue
        yield f"{first}-{last}" if last > first else f"{first}"
        if number is not None:
            first = last = number


def _numbers(run: str) -> range:
    first, _, last = run.partition("-")
    return range(int(first), int(last or first) + 1)
