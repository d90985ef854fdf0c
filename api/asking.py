"""As of which issue a question is answered, and the pages of lists that are short enough to hold."""

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

from api.asked import Listed
from api.caller import Means
from api.columns import Table
from api.cursors import Cursor, cursor_from, digest_of
from api.replying import Known, Rows
from exports.forms import Batch
from storage.database import Connection
from storage.issues import issue_written_at, newest_issue
from storage.places import read_places

Item = TypeVar("Item")


def known_at(conn: Connection, means: Means, issue: int | None = None) -> Known:
    """Return as of when is answered: an issue, by default the newest.

    Raises:
        NoSuchThing: there is no such issue.
    """
    at = newest_issue(conn) if issue is None else issue
    written = issue_written_at(conn, at) if at or issue else None
    return Known(issue=at, issued_at=written, is_simulated=means.settings.is_simulated, named=_named(conn))


def _named(conn: Connection) -> str:
    """Return a digest of the places: each start of the office writes them anew, so that their issue tells nothing."""
    return hashlib.sha256(repr(read_places(conn)).encode()).hexdigest()[:32]


def cursor_of(asked: Listed, table: Table, *, kinds: tuple[type, ...]) -> Cursor | None:
    """Return where a page begins, None at the beginning; raises WrongInput where no cursor of these filters says so."""
    if asked.cursor is None:
        return None
    return cursor_from(asked.cursor, question=digest_of(table.name, asked.filters), kinds=kinds)


def word_of(asked: Listed, table: Table, *, issue: int, spot: tuple[str | int, ...]) -> str:
    """Return the cursor of a page that begins at a spot."""
    return Cursor(question=digest_of(table.name, asked.filters), issue=issue, spot=spot).word


def page_of(  # noqa: PLR0913 - what a page is cut by
    asked: Listed,
    table: Table,
    items: Sequence[Item],
    *,
    key: Callable[[Item], str],
    batch: Callable[[Sequence[Item]], Batch],
    issue: int,
) -> Rows:
    """Return a page of a list that is ordered by a text of each row that no other row has."""
    cursor = cursor_of(asked, table, kinds=(str,))
    ordered = sorted(items, key=key)
    rest = [item for item in ordered if cursor is None or key(item) >= str(cursor.spot[0])]
    more = rest[asked.limit : asked.limit + 1]
    after = word_of(asked, table, issue=issue, spot=(key(more[0]),)) if more else None
    return Rows(batches=[batch(rest[: asked.limit])], next=after)
