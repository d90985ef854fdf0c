"""Tokens of programs: only their SHA-256 is stored, and each act has its row of the audit."""

from datetime import datetime

from domain.errors import NoSuchThing
from domain.tokens import Token, digest_of
from storage.audit import append_audit
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import query, read_rows

ISSUED, REVOKED = "token issued", "token revoked"  # as the audit calls the acts


def keep_token(  # noqa: PLR0913 - the words of the act
    conn: Connection, token: str, *, email: str, by: str, at: datetime, expires_at: datetime
) -> int:
    """Keep what proves a token, and return its number."""
    row = {"sha256": digest_of(token), "email": clean_text(email), "by": clean_text(by), "at": at}
    (number,) = conn.execute(query("add_token"), row | {"expires_at": expires_at}).fetchone() or (0,)
    detail = {"token": str(number), "until": expires_at.isoformat()}
    append_audit(conn, actor=by, action=ISSUED, subject=email, at=at, detail=detail)
    return int(number)


def find_token(conn: Connection, token: str) -> Token | None:
    """Return the token as the office knows it, whether or not it still holds; None where there never was one."""
    return next((Token(**row) for row in read_rows(conn, "find_token", {"sha256": digest_of(token)})), None)


def read_tokens(conn: Connection) -> tuple[Token, ...]:
    """Return every token there ever was, the oldest first."""
    return tuple(Token(**row) for row in read_rows(conn, "read_tokens"))


def revoke_token(conn: Connection, number: int, *, by: str, at: datetime) -> str:
    """Take a token back for good, and return whose it was.

    Raises:
        NoSuchThing: there is none of that number, or it was taken back before.
    """
    taken = conn.execute(query("revoke_token"), {"token_id": number, "by": clean_text(by), "at": at}).fetchone()
    if taken is None:
        raise NoSuchThing("token in use", str(number))
    append_audit(conn, actor=by, action=REVOKED, subject=taken[0], at=at, detail={"token": str(number)})
    return str(taken[0])
