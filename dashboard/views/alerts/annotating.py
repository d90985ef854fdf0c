"""What a press on the forms of shocks and anchors does: once, under the name given, with its row of the audit."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import streamlit as st

from alerts.subject import one_line
from dashboard.author import author_now
from dashboard.backing import Backing
from dashboard.told import keep_told
from domain.annotations import Anchor, Refusal, Shock
from domain.errors import AnnotationRefused, DatabaseUnreachable, NobodyActs, NoSuchThing, SchemaTooOld
from storage import annotating
from storage.acts import Author
from storage.database import Connection
from storage.places import read_places

DESK = "annotations"  # where what came of a press is said
ENTRY = "the page Alerts"
OPEN = "annotate"  # the choice in the address: which form is open
SHOCK, ANCHOR = "shock", "anchor"
Work = Callable[[Connection, Author, datetime], object]


def annotate_shock(  # noqa: PLR0913 - one argument a field of the form
    backing: Backing,
    *,
    kind: str,
    name: str,
    places: tuple[str, ...],
    began_on: date | None,
    ended_on: date | None,
    why: str,
) -> None:
    """Annotate another cause; without a place it is one of every place that the office has now."""

    def work(conn: Connection, author: Author, at: datetime) -> None:
        wanted = Shock(
            kind=kind,
            name=one_line(name),
            places=places or tuple(place.slug for place in read_places(conn)),
            began_on=_chosen(began_on),
            ended_on=ended_on,
            why=one_line(why),
            noted_by=author.by,
            noted_at=at,
        )
        annotating.annotate_shock(conn, wanted, author=author)

    _keep(backing, "annotated-done-shock", work)


def set_anchor(backing: Backing, *, hazard: str, place: str, anchor_on: date | None, why: str) -> None:
    """Set the day from which a disaster is counted at a place."""

    def work(conn: Connection, author: Author, at: datetime) -> None:
        if not place:
            raise AnnotationRefused(Refusal.NO_PLACE, "choose a disaster and a place")
        wanted = Anchor(
            hazard=hazard,
            place=place,
            anchor_on=_chosen(anchor_on),
            why=one_line(why),
            set_by=author.by,
            set_at=at,
        )
        annotating.set_anchor(conn, wanted, author=author)

    _keep(backing, "annotated-done-anchor", work)


def take_shock_back(backing: Backing, number: int) -> None:
    """Take a shock back."""

    def work(conn: Connection, author: Author, at: datetime) -> None:
        annotating.take_shock_back(conn, number, author=author, at=at)

    _keep(backing, "annotated-done-shock-undone", work)


def take_anchor_back(backing: Backing, number: int) -> None:
    """Take an anchor back."""

    def work(conn: Connection, author: Author, at: datetime) -> None:
        annotating.take_anchor_back(conn, number, author=author, at=at)

    _keep(backing, "annotated-done-anchor-undone", work)


def open_form(form: str) -> None:
    """Open a form, or close the one that is open; the address says so too."""
    if form:
        st.query_params[OPEN] = form
    elif OPEN in st.query_params:
        del st.query_params[OPEN]


def _chosen(day: date | None) -> date:
    if day is None:
        raise AnnotationRefused(Refusal.NO_DAY, "choose a day")
    return day


def _keep(backing: Backing, done: str, work: Work) -> None:
    """Do the work in one transaction under the reader's name, and keep what is to be said of it.

    The form closes with what it did; refused, it stays open with what was written.
    """
    try:
        author = author_now(backing, entry=ENTRY)
        with backing.writing() as conn:
            work(conn, author, datetime.now(UTC))
    except NobodyActs as refused:
        keep_told(DESK, refused.word)
    except AnnotationRefused as refused:
        keep_told(DESK, f"annotated-refused-{refused.why}")
    except NoSuchThing:
        keep_told(DESK, "alerts-too-late")
    except (DatabaseUnreachable, SchemaTooOld):
        keep_told(DESK, "alerts-unstored")
    else:
        keep_told(DESK, done)
        open_form("")
