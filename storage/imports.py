"""Imports by their numbers, and how one is taken back: by an issue that says again what stood before it.

Nothing is erased. An import and the act that took it back say nothing together, so that an older one can follow.
"""

from dataclasses import dataclass
from datetime import datetime

from domain.errors import NoSuchThing, WrongInput
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import query, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """An act of importing: its number is that of its issue."""

    issue_id: int
    imported_at: datetime
    file_name: str | None  # None for one from before this was kept, and so for the next two
    sha256: str | None
    imported_by: str | None
    counts_written: int
    undone_issue_id: int | None
    undone_at: datetime | None
    undone_by: str | None


def keep_import(  # noqa: PLR0913 - the words of a row
    conn: Connection, *, issue_id: int, file_name: str, sha256: str, counts_written: int, imported_by: str
) -> None:
    """Keep what an import was of, under the issue that its counts were written under."""
    row = {"issue_id": issue_id, "sha256": sha256, "counts_written": counts_written}
    words = {"file_name": clean_text(file_name), "imported_by": clean_text(imported_by)}
    conn.execute(query("keep_import"), row | words)


def read_imports(conn: Connection) -> tuple[Import, ...]:
    """Return every import that changed a count, the newest first."""
    imports = (Import(**row) for row in read_rows(conn, "read_imports", {"issue_id": None}))
    return tuple(each for each in imports if each.counts_written)


def refuse_days_made_twice(conn: Connection, *, issue_id: int) -> None:
    """Raise WrongInput where an import has days of a cell of which another step of it has some already.

    A local day is made of the slots, of the hours, or is imported itself: of two at once each export would hold both.
    """
    twice = next(read_rows(conn, "read_days_made_twice", {"issue_id": issue_id}), None)
    if twice:
        cell = f"{twice['site']} {twice['place']}/{twice['category']} {twice['measure']}"
        raise WrongInput(
            f"{cell}, {twice['day']}: this day was imported by {twice['other']} already, and would be there twice as "
            f"it comes by {twice['step']}; leave out such days, or take the other import back first"
        )


def take_back_import(conn: Connection, import_id: int, *, issue_id: int, by: str) -> int:
    """Write again what stood before an import, and return for how many windows.

    Args:
        conn: In a transaction that has opened `issue_id`.
        import_id: The number of the import.
        issue_id: The issue that takes it back.
        by: Who does.

    Raises:
        NoSuchThing: no import has that number.
        WrongInput: it was taken back already, wrote nothing, or is not the newest word on all of its windows.
    """
    wanted = next(read_rows(conn, "read_imports", {"issue_id": import_id}), None)
    if wanted is None:
        raise NoSuchThing("import", str(import_id))
    _refuse(conn, Import(**wanted))
    conn.execute(query("make_incoming"))
    conn.execute(query("empty_incoming"))
    evidence = f"import {import_id} was taken back"
    conn.execute(query("gather_before_import"), {"import_id": import_id, "evidence": evidence})
    written = conn.execute(query("add_counts"), {"issue_id": issue_id}).rowcount
    conn.execute(query("add_writing"), {"issue_id": issue_id})
    conn.execute(query("renew_cells"))
    row = {"import_id": import_id, "issue_id": issue_id, "undone_by": clean_text(by)}
    conn.execute(query("keep_import_undo"), row)
    return written


def _refuse(conn: Connection, wanted: Import) -> None:
    number = wanted.issue_id
    if wanted.undone_issue_id:
        raise WrongInput(f"import {number} was taken back already, by issue {wanted.undone_issue_id}")
    if not wanted.counts_written:
        raise WrongInput(f"import {number} changed no count, so there is nothing to take back")
    newest = next(read_rows(conn, "read_written_over", {"import_id": number}), None)
    if newest:
        later = f"issue {newest['issue_id']} ({newest['cause']}, {newest['issued_at']:%Y-%m-%d %H:%M} UTC)"
        mend = f"take that back first: tidegauge import undo {newest['issue_id']}"
        hint = mend if newest["cause"] == "import" else "bring the right numbers as an import of their own"
        raise WrongInput(
            f"import {number} is not the newest word on all it wrote: {later} says something else of "
            f"{newest['counts']:,} of its windows; {hint}"
        )
