"""What a person did at the command line, written into the audit book. It reads nothing."""

import getpass
from collections.abc import Mapping
from datetime import datetime

from office import Office
from storage.audit import append_audit
from storage.database import Connection


def record(office: Office, *, action: str, subject: str, detail: Mapping[str, str]) -> None:
    """Append one row: this machine's user did something to something, now."""
    with office.store() as conn:
        record_in(conn, action=action, subject=subject, at=office.clock(), detail=detail)


def record_in(conn: Connection, *, action: str, subject: str, at: datetime, detail: Mapping[str, str]) -> None:
    """Append it within the transaction of the act itself: neither is there without the other."""
    append_audit(conn, actor=at_the_command_line(), action=action, subject=subject, at=at, detail=detail)


def at_the_command_line() -> str:
    """Return who acts here, as the book and the rows beside an act name them."""
    return f"{getpass.getuser()} at the command line"
