"""Who is asking. A cookie holds a random token, this process holds everything else; nothing is stored on disk."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Protocol

COOKIE = "__Host-tidegauge"
IDLE_SECONDS = 1800.0  # half an hour away from the desk
LONGEST_SECONDS = 8 * 3600.0  # one shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One person at one browser. `reference` is the opaque name the pages get; it opens nothing."""

    reference: str
    subject: str


class Sessions(Protocol):
    """Whatever can say which session a cookie stands for."""

    def find(self, token: str | None, *, now: float) -> Session | None:
        """Return the live session of a cookie token, None where there is none; `now` in monotonic seconds."""


class LocalSession:
    """The one session of somebody who sits at the machine itself: loopback asks for no login."""

    def __init__(self) -> None:
        """Draw a reference that no other start of the program shares."""
        self._session = Session(reference=secrets.token_urlsafe(16), subject="local")

    def find(self, token: str | None, *, now: float) -> Session:
        """Return the local session, whatever the cookie says."""
        return self._session


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    session: Session
    began: float
    last: float


class SessionStore:
    """Sessions of people who logged in. They end after idle time, after a shift, or on `end`."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._seen: dict[str, _Seen] = {}

    def begin(self, subject: str, *, now: float) -> str:
        """Return the cookie token of a new session; only its SHA-256 stays here."""
        token = secrets.token_urlsafe(32)
        session = Session(reference=secrets.token_urlsafe(16), subject=subject)
        self._seen[_digest(token)] = _Seen(session=session, began=now, last=now)
        return token

    def find(self, token: str | None, *, now: float) -> Session | None:
        """Return the live session of a token and note that it was used; a session past its time is forgotten."""
        key = _digest(token or "")
        seen = self._seen.get(key)
        if seen is None:
            return None
        if now - seen.last >= IDLE_SECONDS or now - seen.began >= LONGEST_SECONDS:
            del self._seen[key]
            return None
        self._seen[key] = _Seen(session=seen.session, began=seen.began, last=now)
        return seen.session

    def end(self, token: str) -> None:
        """Forget a session at once; an unknown token is no error."""
        self._seen.pop(_digest(token), None)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8")).hexdigest()
