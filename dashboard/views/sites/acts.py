"""What a press on the page Sites does: once, under the name given, with its row of the audit, and then it is said.

Nothing here runs when the page is only shown: each function is what one button calls.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from alerts.subject import one_line
from dashboard.author import author_now
from dashboard.backing import Backing
from dashboard.told import keep_told
from dashboard.views.alerts.selection import silence_end
from domain.errors import DatabaseUnreachable, NobodyActs, NoSuchThing, SchemaTooOld, WrongInput
from domain.pauses import Pause
from storage import pauses
from storage.acts import Author
from storage.database import Connection

DESK = "sites"  # where what came of a press is said
ENTRY = "the page Sites"
Work = Callable[[Connection, Author, datetime], object]


def pause(backing: Backing, site: str | None, *, hours: int, why: str) -> None:
    """Pause a site, or with None every one, for so many hours; 0 is until somebody resumes."""

    def work(conn: Connection, author: Author, at: datetime) -> None:
        until = silence_end(at, hours=hours) if hours else None
        wanted = Pause(site=site, since=at, until=until, why=one_line(why), paused_by=author.by)
        pauses.pause(conn, wanted, author=author)

    _keep(backing, "sites-done-pause" if site else "sites-done-pause-every", work)


def resume(backing: Backing, site: str | None) -> None:
    """Lift what pauses a site, or with None what pauses every one."""

    def work(conn: Connection, author: Author, at: datetime) -> None:
        pauses.resume(conn, site, author=author, at=at)

    _keep(backing, "sites-done-resume", work)


def _keep(backing: Backing, done: str, work: Work) -> None:
    """Do the work in one transaction under the reader's name, and keep what is to be said of it."""
    try:
        author = author_now(backing, entry=ENTRY)
        with backing.writing() as conn:
            work(conn, author, datetime.now(UTC))
    except NobodyActs as refused:
        keep_told(DESK, refused.word)
    except NoSuchThing:
        keep_told(DESK, "sites-too-late")
    except WrongInput:
        keep_told(DESK, "sites-no-why")
    except (DatabaseUnreachable, SchemaTooOld):
        keep_told(DESK, "sites-unstored")
    else:
        keep_told(DESK, done)
