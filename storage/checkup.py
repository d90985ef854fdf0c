"""What a database says of itself when a doctor asks. Nothing in it is changed."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, Role
from storage.queries import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseFacts:
    """A database's own words."""

    version: str  # of PostgreSQL
    now: datetime
    is_writable: bool
    lacking_roles: tuple[str, ...]  # which of ours are not there, or not ours to take


def read_database_time(conn: Connection) -> datetime:
    """Return what time it is by the database's own clock."""
    (row,) = read_rows(conn, "read_database_time", {})
    now: datetime = row["now"]
    return now


def read_database_facts(conn: Connection) -> DatabaseFacts:
    """Return what the database says of itself; asked best as the owner, before any other role is taken."""
    roles = [role.value for role in Role if role is not Role.OWNER]
    (row,) = read_rows(conn, "read_database_facts", {"roles": roles})
    return DatabaseFacts(**row | {"lacking_roles": tuple(row["lacking_roles"])})
