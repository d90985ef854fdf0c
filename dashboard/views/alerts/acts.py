"""What a press on the page Alerts does: once, under the name given, with its row of the audit, and then it is said.

Nothing here runs when the page is only shown: each function is what one button calls.
"""

from collections.abc import Callable, Collection
from datetime import UTC, datetime

import streamlit as st

from alerts.subject import one_line
from dashboard.author import author_now
from dashboard.backing import Backing
from dashboard.told import Told, keep_told
from dashboard.views.alerts.selection import silence_end
from domain.decisions import Matcher, Silence
from domain.errors import DatabaseUnreachable, NobodyActs, NoSuchThing, SchemaTooOld, WrongInput
from storage import acts
from storage.acts import Author
from storage.audit import Act
from storage.database import Connection
from storage.silences import read_acknowledgements

DESK = "alerts"  # where what came of a press is said
ENTRY = "the page Alerts"
ACKNOWLEDGED = "alerts-done-ack"
CHOSEN = "alert"  # the choice in the address: whose forms are open
Work = Callable[[Connection, Author, datetime], object]


def acknowledge(backing: Backing, key: str, about: str) -> None:
    """Take care of an alert, unless somebody does already, who is named then; `about` is what the reader saw it as."""
    _take_care(backing, key, among=(key,), about=about)


def acknowledge_all(backing: Backing, group: str, keys: Collection[str], about: str) -> None:
    """Take care of these alerts of a group in one act; what was told of it since they were shown is news."""
    _take_care(backing, group, among=keys, about=about)


def unacknowledge(backing: Backing, key: str) -> None:
    """Take that back, of one finding, whoever said it."""
    _keep(backing, "alerts-done-unack", lambda conn, by, at: acts.undo_acknowledgement(conn, key, author=by, at=at))


def undo_acknowledgement(backing: Backing, act: Act) -> None:
    """Take back what one act acknowledged; what others take care of stays theirs."""
    _keep(backing, "alerts-done-unack", lambda conn, by, at: acts.undo_act(conn, act, author=by, at=at))


def silence(backing: Backing, matcher: Matcher, *, hours: int, why: str) -> None:
    """Silence what a matcher means, for so many hours from now."""

    def work(conn: Connection, author: Author, at: datetime) -> None:
        until = silence_end(at, hours=hours)
        wanted = Silence(matcher=matcher, silenced_by=author.by, why=one_line(why), since=at, until=until)
        acts.silence(conn, wanted, author=author, at=at)

    _keep(backing, "alerts-done-silence", work)


def lift(backing: Backing, number: int) -> None:
    """End a silence now."""
    _keep(backing, "alerts-done-unsilence", lambda conn, by, at: acts.unsilence(conn, number, author=by, at=at))


def note(backing: Backing, key: str, text: str) -> None:
    """Write a note on a finding."""
    _keep(backing, "alerts-done-note", lambda conn, by, at: acts.note_on(conn, key, one_line(text), author=by, at=at))


def take_note_back(backing: Backing, number: int, key: str) -> None:
    """Take a note back."""

    def work(conn: Connection, author: Author, at: datetime) -> None:
        acts.undo_note(conn, number, finding_key=key, author=author, at=at)

    _keep(backing, "alerts-done-note-undone", work)


def call_not_useful(backing: Backing, key: str) -> None:
    """Keep with a finding that its alert was not useful."""
    _keep(backing, "alerts-done-not-useful", lambda conn, by, at: acts.call_not_useful(conn, key, author=by, at=at))


def take_not_useful_back(backing: Backing, keys: tuple[str, ...], subject: str) -> None:
    """Take that back, of the findings of one act."""
    done = "alerts-done-not-useful-undone"
    _keep(backing, done, lambda conn, by, at: acts.undo_not_useful_of(conn, keys, subject=subject, author=by, at=at))


def _take_care(backing: Backing, name: str, *, among: Collection[str], about: str) -> None:
    def work(conn: Connection, author: Author, at: datetime) -> Told:
        keys = acts.acknowledge_told(conn, name, author=author, at=at, among=among)
        said = read_acknowledgements(conn)
        others = sorted({said[key].acknowledged_by for key in keys} - {author.by})
        mine = sum(said[key].acknowledged_by == author.by for key in keys)
        if not others:
            return Told(word=ACKNOWLEDGED, said={"about": about})
        word = "alerts-done-ack-part" if mine else "alerts-taken"
        return Told(
            word=word, said={"about": about, "names": ", ".join(others), "mine": str(mine), "all": str(len(keys))}
        )

    _keep(backing, ACKNOWLEDGED, work)


def choose(key: str) -> None:
    """Open the forms of an alert, or close them where it is none; the address says so too."""
    if key:
        st.query_params[CHOSEN] = key
    elif CHOSEN in st.query_params:
        del st.query_params[CHOSEN]


def _keep(backing: Backing, done: str, work: Work, **said: str) -> None:
    """Do the work in one transaction under the reader's name, and keep what it says came of it, else `done`."""
    told = Told(word=done, said=said)
    try:
        author = author_now(backing, entry=ENTRY)
        with backing.writing() as conn:
            came = work(conn, author, datetime.now(UTC))
            told = came if isinstance(came, Told) else told
    except NobodyActs as refused:
        keep_told(DESK, refused.word)
    except NoSuchThing:
        keep_told(DESK, "alerts-too-late")
    except WrongInput:
        keep_told(DESK, "alerts-no-words")
    except (DatabaseUnreachable, SchemaTooOld):
        keep_told(DESK, "alerts-unstored")
    else:
        keep_told(DESK, told.word, **told.said)
