"""What somebody typed made the question of an export: every name known, every date within what there is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.counts import Source, Step
from domain.errors import NoSuchThing, WrongInput
from domain.question import STEPS, Question, Table
from domain.spelling import nearest_spelling, refuse_unknown
from situation.leaving import method_of
from storage.database import Connection
from storage.export import exported_names, span_of
from storage.issues import issue_as_of, issues_written_at, newest_issue
from storage.places import read_places

EVERY_SOURCE = "both"
SOURCES = {"crawled": Source.CRAWL, "imported": Source.IMPORT, EVERY_SOURCE: None}
EXAMPLE = "2026-09-01T05:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of one export; what was left out is as wide as it can be."""

    table: str = Table.COUNTS
    step: str = "day"
    places: Sequence[str] = ()
    sites: Sequence[str] = ()
    categories: Sequence[str] = ()
    source: str = EVERY_SOURCE
    since: str | None = None
    until: str | None = None
    as_of: str | None = None


def question_of(conn: Connection, asked: Asked) -> Question:
    """Return the question; dates that were left out are the first and the last on record; see `question_and_span`."""
    return question_and_span(conn, asked)[0]


def question_and_span(conn: Connection, asked: Asked) -> tuple[Question, tuple[date, date]]:
    """Return the question, and the first and the last local date of which anything is on record of it.

    Raises:
        NoSuchThing: a place, site or category that nobody knows, with the nearest one.
        WrongInput: another word is none of those expected, or nothing is on record in these days.
    """
    table = table_of(asked.table)
    known = exported_names(conn)
    refuse_unknown_place(conn, asked.places, known=known.places)
    refuse_unknown("site", asked.sites, known=known.sites)
    refuse_unknown("category", asked.categories, known=known.categories)
    if asked.source not in SOURCES:
        raise WrongInput(f"--source {asked.source!r}: expected one of {', '.join(SOURCES)}")
    as_of = issue_of(conn, asked.as_of)
    since, until = day_of(asked.since, option="--since"), day_of(asked.until, option="--until")
    widest = Question(
        step=step_of(asked.step),
        since=since or date.min,
        until=until or date.max,
        as_of=as_of,
        table=table,
        method=method_of(table),
        places=tuple(asked.places),
        sites=tuple(asked.sites),
        categories=tuple(asked.categories),
        source=SOURCES[asked.source],
    )
    first, last = span_of(conn, widest)
    if widest.since > last or widest.until < first:
        raise WrongInput(
            f"nothing is on record from {since or first} to {until or last}; there is from {first} to {last}"
        )
    return replace(widest, since=since or first, until=until or last), (first, last)


def refuse_unknown_place(conn: Connection, named: Sequence[str], *, known: Collection[str]) -> None:
    """Raise NoSuchThing for the first place that nobody knows; of a GEOID the short name is told."""
    for name in named:
        if name not in known and name.isdigit():
            slugs = [place.slug for place in read_places(conn) if place.geoid == name]
            raise NoSuchThing("place", name, nearest=slugs[0] if slugs else None)
    refuse_unknown("place", named, known=known)


def issue_of(conn: Connection, text: str | None) -> int:
    """Return the issue of that number, or the newest one written at that instant; the newest of all for None.

    Raises:
        WrongInput: neither a number given out nor an instant with its zone.
    """
    newest = newest_issue(conn)
    if text is None:
        return newest
    if text.isascii() and text.isdigit() and len(text) < 16:
        if int(text) not in issues_written_at(conn, [int(text)]):
            raise WrongInput(f"--as-of {text}: there is no such issue; the newest one is {newest}")
        return int(text)
    return _issue_at(conn, text)


def table_of(text: str) -> Table:
    """Return the table of that name; raises WrongInput for another word, with the nearest."""
    if text not in set(Table):
        nearest = nearest_spelling(text, Table)
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        raise WrongInput(f"--table {text!r}: expected one of {', '.join(Table)}{hint}")
    return Table(text)


def step_of(text: str) -> Step:
    """Return the step of that name; raises WrongInput for another word."""
    if text not in STEPS:
        raise WrongInput(f"--step {text!r}: expected one of {', '.join(STEPS)}")
    return Step(text)


def day_of(text: str | None, *, option: str) -> date | None:
    """Return the date, None where the option was not given; raises WrongInput for another form."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise WrongInput(f"{option} {text!r}: expected a date as YYYY-MM-DD") from error


def _issue_at(conn: Connection, text: str) -> int:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.utcoffset() is None:
        raise WrongInput(
            f"--as-of {text[:40]!r}: expected the number of an issue, or an instant with its zone: {EXAMPLE}"
        )
    found = issue_as_of(conn, instant)
    if not found:
        raise WrongInput(f"--as-of {text}: nothing had been written by then")
    return found
