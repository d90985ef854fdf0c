"""Counts as they are appended and read: the same count twice is stored once, another value is a new issue."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from psycopg.errors import UniqueViolation

from domain.counts import Count, Measure, Series, Source, Step, Verdict
from domain.errors import InvalidCount, NoSuchThing
from domain.places import CellMeasure
from domain.spelling import nearest_spelling
from storage.database import Connection
from storage.issues import newest_issue
from storage.queries import Row, query, read_rows

Cell: TypeAlias = tuple[str, str, str, str]  # site, place, category, measure

LONGEST_EVIDENCE = 500  # a rule's name and two numbers; anything longer is a mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCount:
    """A count with the series it belongs to and the issue that wrote it."""

    count: Count
    series: Series
    issue_id: int
    issued_at: datetime
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A count that an issue wrote in place of another one; both stay on record."""

    site: str
    place: str
    category: str
    measure: Measure
    step: Step
    local_start: datetime  # at the place, without a zone
    old_ads: int | None
    old_verdict: Verdict
    ads: int | None
    verdict: Verdict
    is_put_back: bool  # the same had stood there before the count that it replaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacements:
    """The counts that an issue wrote in place of others."""

    first: tuple[Replaced, ...] = ()  # no more than were asked for
    counts: int = 0
    put_back: int = 0  # of them, that had stood there before
    undone: int = 0  # of these, that the undoing of an import had taken away


def save_counts(  # noqa: PLR0913 - the three words that name a series besides its cell
    conn: Connection,
    counts: Iterable[Count],
    *,
    step: Step,
    source: Source,
    definition_version: int | Mapping[CellMeasure, int],
    issue_id: int,
) -> int:
    """Append outcomes in one stream and return how many were new; an unchanged count is not stored again.

    Args:
        conn: In a transaction that has opened `issue_id`.
        counts: What was counted and what was not.
        step: The length of their windows.
        source: Where they come from.
        definition_version: In which way they were counted: one number for all, or one a place, category and measure.
        issue_id: The issue that they are written under.

    Raises:
        NoSuchThing: an outcome names a place or category that the office does not have, or none of the definitions.
        InvalidCount: one cell and window has two values in one issue.
    """
    outcomes = tuple(counts)
    way: Row = {"step": step.value, "source": source.value}
    numbers = _series_numbers(conn, {_cell(count) for count in outcomes}, way, versions=definition_version)
    months = {count.window_start.astimezone(UTC).date().replace(day=1) for count in outcomes}
    conn.execute(query("open_count_partitions"), {"months": sorted(months)})
    _send(conn, outcomes, numbers)
    try:
        stored = conn.execute(query("add_counts"), {"issue_id": issue_id}).rowcount
    except UniqueViolation as error:
        raise InvalidCount(
            f"two values for one cell and window in issue {issue_id}: {error.diag.message_detail}"
        ) from error
    if stored:
        conn.execute(query("add_writing"), {"issue_id": issue_id})
        conn.execute(query("renew_cells"))
    return stored


def read_counts(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    since: datetime,
    until: datetime,
    site: str | None = None,
    place: str | None = None,
    category: str | None = None,
    as_of: int | None = None,
) -> tuple[StoredCount, ...]:
    """Return the counts of windows that start in [since, until), as of an issue (default: the newest)."""
    filters = {
        "since": since,
        "until": until,
        "site": site,
        "place": place,
        "category": category,
        "as_of": newest_issue(conn) if as_of is None else as_of,
    }
    return tuple(_stored(row) for row in read_rows(conn, "read_counts", filters))


def read_replaced(conn: Connection, *, issue_id: int, most: int) -> Replacements:
    """Return what an issue wrote in place of other counts, by series and window: the first ones, and how many."""
    kinds = {"measure": Measure, "step": Step, "old_verdict": Verdict, "verdict": Verdict}
    first, counts, put_back, undone = [], 0, 0, 0
    for row in read_rows(conn, "read_replaced", {"issue_id": issue_id, "most": most}):
        counts, put_back, undone = (row.pop(f"all_{name}") for name in ("counts", "put_back", "undone"))
        first.append(Replaced(**row | {name: kind(row[name]) for name, kind in kinds.items()}))
    return Replacements(first=tuple(first), counts=counts, put_back=put_back, undone=undone)


def clean_text(text: str, *, longest: int = LONGEST_EVIDENCE) -> str:
    """Return text that PostgreSQL and a log line take: no NUL, no lone surrogate, no line break, not too long."""
    printable = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(printable.replace("\x00", " ").split())[:longest]


def _cell(count: Count) -> Cell:
    return count.site, count.place, count.category, count.measure.value


def _series_numbers(
    conn: Connection, cells: set[Cell], way: Row, *, versions: int | Mapping[CellMeasure, int]
) -> dict[Cell, tuple[int, int]]:
    """Return the numbers of place and series for each cell; a cell counted for the first time gets its series."""
    places: dict[str, int] = dict(conn.execute(query("read_place_numbers")).fetchall())
    categories = {row[0] for row in conn.execute(query("read_categories"))}
    for _, place, category, _ in sorted(cells):
        _refuse_unknown("place", place, places)
        _refuse_unknown("category", category, categories)
    named = sorted(cells)
    columns: Row = {
        "sites": [cell[0] for cell in named],
        "places": [places[cell[1]] for cell in named],
        "categories": [cell[2] for cell in named],
        "measures": [cell[3] for cell in named],
        "versions": [versions if isinstance(versions, int) else _version_of(cell, versions) for cell in named],
    }
    conn.execute(query("add_series"), way | columns)
    rows = conn.execute(query("read_series_numbers"), way | columns)
    return {
        (site, place, category, measure): (places[place], number) for site, place, category, measure, number in rows
    }


def series_numbers(conn: Connection, series: Sequence[Series]) -> list[tuple[int, int]]:
    """Return the numbers of place and series of each; one counted for the first time gets its own.

    Raises:
        NoSuchThing: one names a place or category that the office does not have.
    """
    found: dict[Series, tuple[int, int]] = {}
    kinds = {(each.step, each.source, each.definition_version) for each in series}
    for step, source, version in sorted(kinds):
        some = [each for each in series if (each.step, each.source, each.definition_version) == (step, source, version)]
        cells = {(each.site, each.place, each.category, each.measure.value) for each in some}
        numbers = _series_numbers(conn, cells, {"step": step.value, "source": source.value}, versions=version)
        found |= {each: numbers[each.site, each.place, each.category, each.measure.value] for each in some}
    return [found[each] for each in series]


def _version_of(cell: Cell, versions: Mapping[CellMeasure, int]) -> int:
    site, place, category, measure = cell
    version = versions.get((place, category, Measure(measure)))
    if version is None:
        raise NoSuchThing("definition", f"{site}/{place}/{category}/{measure}")
    return version


def _refuse_unknown(noun: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise NoSuchThing(noun, name, nearest=nearest_spelling(name, known))


def _send(conn: Connection, outcomes: Iterable[Count], numbers: Mapping[Cell, tuple[int, int]]) -> None:
    """Bring the outcomes to where they are compared with what is known."""
    conn.execute(query("make_incoming"))
    conn.execute(query("empty_incoming"))
    with conn.cursor() as cursor, cursor.copy(query("copy_incoming")) as copy:
        for count in outcomes:
            copy.write_row((*numbers[_cell(count)], *_outcome(count)))


def _outcome(count: Count) -> tuple[object, ...]:
    return (
        count.window_start,
        count.window_end,
        count.observed_at,
        count.ads,
        count.coverage.value,
        count.verdict.value,
        clean_text(count.evidence),
        count.pages_read,
    )


def _stored(row: Row) -> StoredCount:
    cell = {"site": row["site"], "place": row["place"], "category": row["category"], "measure": Measure(row["measure"])}
    return StoredCount(
        count=Count(
            **cell,
            window_start=row["window_start"],
            window_end=row["window_end"],
            observed_at=row["observed_at"],
            ads=row["ads"],
            verdict=Verdict(row["verdict"]),
            evidence=row["evidence"],
            pages_read=row["pages_read"],
        ),
        series=Series(
            **cell,
            step=Step(row["step"]),
            source=Source(row["source"]),
            definition_version=row["definition_version"],
        ),
        issue_id=row["issue_id"],
        issued_at=row["issued_at"],
        cause=row["cause"],
    )
