"""Who is asking. A cookie holds a random token, this process holds everything else; nothing is stored on disk."""

import asyncio
import hashlib
import math
import secrets
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from dashboard.visitor import LOCAL, Visitor

COOKIE = "__Host-tidegauge"


class Ending(StrEnum):
    """Why a session is over."""

    LEFT = "left"  # somebody signed out
    IDLE = "idle"
    LONGEST = "longest"
    REPLACED = "replaced"  # somebody else, or with another role, signed in at the same browser


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One person at one browser. `reference` is the opaque name the pages get; it opens nothing."""

    reference: str
    visitor: Visitor
    key: str = field(default="", repr=False)  # under which the store keeps it; nobody's token
    ended: asyncio.Event = field(default_factory=asyncio.Event, compare=False, repr=False)
    endings: set[Ending] = field(default_factory=set, compare=False, repr=False)  # one, once it is over
    refused: set[str] = field(default_factory=set, compare=False, repr=False)  # routes of which the audit knows


class Sessions(Protocol):
    """Whatever can say which session a cookie stands for. All instants are monotonic seconds."""

    def find(self, token: str | None, *, now: float) -> Session | None:
        """Return the live session of a cookie token, None where there is none. To be asked for keeps none alive."""

    def touch(self, session: Session, *, now: float) -> None:
        """Note that a person did something."""

    def seconds_left(self, session: Session, *, now: float) -> float:
        """Return how long a session lives if nothing is done; 0 once it has ended."""

    def ending(self, session: Session, *, now: float) -> Ending:
        """Return why a session that has ended did."""


class LocalSession:
    """The one session of somebody who sits at the machine itself: loopback asks for no login."""

    def __init__(self) -> None:
        """Draw a reference that no other start of the program shares."""
        self._session = Session(reference=secrets.token_urlsafe(16), visitor=LOCAL)

    def find(self, token: str | None, *, now: float) -> Session:
        """Return the local session, whatever the cookie says."""
        return self._session

    def touch(self, session: Session, *, now: float) -> None:
        """Do nothing: it does not end by itself."""

    def seconds_left(self, session: Session, *, now: float) -> float:
        """Return for ever."""
        return math.inf

    def ending(self, session: Session, *, now: float) -> Ending:
        """Return that whoever sat here has left; it does not end by itself."""
        return Ending.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    session: Session
    began: float
    last: float


class SessionStore:
    """Sessions of people who signed in. They end after idle time, after a shift, or on `end`, and their sockets too."""

    def __init__(self, *, idle_seconds: float, longest_seconds: float) -> None:
        """Start with nobody; a session ends after so long without a touch, and after so long in any case."""
        self._seen: dict[str, _Seen] = {}
        self._idle_seconds, self._longest_seconds = idle_seconds, longest_seconds

    def begin(self, visitor: Visitor, *, now: float) -> str:
        """Return the cookie token of a new session; only its SHA-256 stays here."""
        for seen in [each for each in self._seen.values() if not self.seconds_left(each.session, now=now)]:
            self._forget(seen.session, why=self.ending(seen.session, now=now))
        token = secrets.token_urlsafe(32)
        key = _digest(token)
        session = Session(reference=secrets.token_urlsafe(16), visitor=visitor, key=key)
        self._seen[key] = _Seen(session=session, began=now, last=now)
        return token

    def find(self, token: str | None, *, now: float) -> Session | None:
        """Return the live session of a token; a session past its time is forgotten."""
        seen = self._seen.get(_digest(token or ""))
        if seen is None:
            return None
        if not self.seconds_left(seen.session, now=now):
            self._forget(seen.session, why=self.ending(seen.session, now=now))
            return None
        return seen.session

    def touch(self, session: Session, *, now: float) -> None:
        """Note that a person did something; a session past its time stays past it."""
        if self.seconds_left(session, now=now):
            self._seen[session.key] = replace(self._seen[session.key], last=now)

    def seconds_left(self, session: Session, *, now: float) -> float:
        """Return how long a session lives if nothing is done; 0 once it has ended."""
        seen = self._seen.get(session.key)
        if seen is None:
            return 0.0
        return max(0.0, min(seen.last + self._idle_seconds, seen.began + self._longest_seconds) - now)

    def ending(self, session: Session, *, now: float) -> Ending:
        """Return why a session that has ended did."""
        seen = self._seen.get(session.key)
        if seen is None:
            return next(iter(session.endings))
        return Ending.LONGEST if seen.began + self._longest_seconds <= now else Ending.IDLE

    def end(self, token: str | None, *, why: Ending = Ending.LEFT) -> None:
        """Forget a session at once; an unknown token is no error."""
        if seen := self._seen.get(_digest(token or "")):
            self._forget(seen.session, why=why)

    def _forget(self, session: Session, *, why: Ending) -> None:
        self._seen.pop(session.key, None)
        session.endings.add(why)
        session.ended.set()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8")).hexdigest()
