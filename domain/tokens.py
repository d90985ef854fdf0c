"""What a program names itself by, and whose it is. The token itself is shown once and kept nowhere."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

MARK = "tg_"  # so that a scanner of leaked secrets knows one when it sees it
SHAPE = re.compile(re.escape(MARK) + "[A-Za-z0-9_-]{43}")
BITS = 256
MOST_DAYS, USUAL_DAYS = 366, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token as the office knows it."""

    token_id: int
    email: str  # whose it is; what they are to the office, the settings say at each request
    issued_at: datetime
    issued_by: str
    expires_at: datetime
    revoked_at: datetime | None
    revoked_by: str | None

    def holds_at(self, instant: datetime) -> bool:
        """Return whether it opens anything at an instant."""
        return self.revoked_at is None and instant < self.expires_at


def new_token() -> str:
    """Return a token that nobody can guess."""
    return MARK + secrets.token_urlsafe(BITS // 8)


def digest_of(token: str) -> str:
    """Return what is kept of a token; a random one of so many bits needs no slow digest."""
    return hashlib.sha256(token.encode("utf-8")).hexdigest()
