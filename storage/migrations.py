"""Numbered SQL files bring a database to this version, each in one transaction. It never goes back."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from psycopg.sql import SQL

from domain.errors import SchemaTooNew, WrongInput
from storage.database import Connection
from storage.queries import query

FOLDER = Path(__file__).parent / "sql" / "migrations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One numbered file."""

    number: int
    text: str

    @property
    def checksum(self) -> str:
        """Return the SHA-256 of the file's text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """Return the files of a folder in order; their names begin with their four-digit number."""
    return tuple(
        Migration(number=int(path.name[:4]), text=path.read_text("utf-8")) for path in sorted(folder.glob("*.sql"))
    )


def migrate(conn: Connection, wanted: tuple[Migration, ...] | None = None) -> tuple[int, ...]:
    """Apply what is missing and return its numbers; two at a time wait for each other.

    Raises:
        SchemaTooNew: the database has a migration that this version does not know.
        WrongInput: a migration that was applied has another text today.
    """
    wanted = migrations() if wanted is None else wanted
    applied = []
    for migration in wanted:
        with conn.transaction():
            conn.execute(query("lock_migrations"))
            conn.execute(query("make_migrations_table"))
            known: dict[int, str] = dict(conn.execute(query("read_migrations")).fetchall())
            refuse_if_unknown(known, wanted)
            if migration.number not in known:
                conn.execute(SQL(migration.text))
                conn.execute(query("add_migration"), {"number": migration.number, "checksum": migration.checksum})
                applied.append(migration.number)
        conn.commit()
    return tuple(applied)


def pending_migrations(conn: Connection, wanted: tuple[Migration, ...] | None = None) -> tuple[int, ...]:
    """Return the numbers that a database still lacks; it changes nothing.

    Raises:
        SchemaTooNew: the database has a migration that this version does not know.
        WrongInput: a migration that was applied has another text today.
    """
    wanted = migrations() if wanted is None else wanted
    known: dict[int, str] = dict(conn.execute(query("read_migrations")).fetchall()) if is_migrated(conn) else {}
    refuse_if_unknown(known, wanted)
    return tuple(each.number for each in wanted if each.number not in known)


def is_migrated(conn: Connection) -> bool:
    """Return whether a database is an office's at all, so that work may be claimed in it."""
    row = conn.execute(query("read_has_claims")).fetchone()
    return bool(row and row[0])


def refuse_if_unknown(known: dict[int, str], wanted: tuple[Migration, ...]) -> None:
    """Raise when the database is ahead of this version, or was made from other files."""
    ours = {migration.number: migration.checksum for migration in wanted}
    if ahead := sorted(set(known) - set(ours)):
        raise SchemaTooNew(
            f"the database has migration {ahead[-1]}, this version knows {max(ours)}: install the newer one"
        )
    for number, checksum in known.items():
        if ours[number] != checksum:
            raise WrongInput(f"migration {number:04d} was changed after it was applied; restore its file")
