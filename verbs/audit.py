"""What a person did at the command line, written into the audit book. It reads nothing."""

import getpass
from collections.abc import Mapping

from office import Office
from storage.audit import append_audit


def record(office: Office, *, action: str, subject: str, detail: Mapping[str, str]) -> None:
    """Append one row: this machine's user did something to something, now."""
    with office.store() as conn:
        append_audit(
            conn,
            actor=f"{getpass.getuser()} at the command line",
            action=action,
            subject=subject,
            at=office.clock(),
            detail=detail,
        )
