"""What is kept of each cell's newest outcomes says what the history says, whatever was written, and however often."""

from datetime import datetime, timedelta
from random import Random

import pytest

from domain.counts import Count, Source, Step, Verdict
from domain.slots import Slot
from storage.counts import save_counts
from storage.database import Connection
from storage.issues import open_issue
from storage.queries import Row, read_rows
from storage.slots import open_slots
from tests.builders import NOON, a_count

HOUR, SIX = timedelta(hours=1), timedelta(hours=6)
HELD = 32  # windows of a cell
PLACES = ("houston", "dallas")
KEPT = b"SELECT * FROM cell_outcomes ORDER BY site, place_id, category, measure"


def write(conn: Connection, *counts: Count, version: int = 1, source: Source = Source.CRAWL) -> None:
    issue_id = open_issue(conn, cause="any", at=NOON)
    step = Step.SLOT if source is Source.CRAWL else Step.DAY
    save_counts(conn, counts, step=step, source=source, definition_version=version, issue_id=issue_id)


def write_something(conn: Connection, draw: Random, *, last: int) -> None:
    """Write under one issue: a crawl of the newest window or of earlier ones, an extra reading, or an import."""
    kind = draw.choice(["crawl", "crawl", "again", "focus", "import"])
    version = draw.choice([1, 1, 2, 3])
    if kind == "focus":
        end = NOON + SIX * last + HOUR * draw.randint(0, 5)
        open_slots(conn, [Slot(site="listings", window_start=end - HOUR, window_end=end, is_focus=True)])
        write(conn, *(seen(draw, end=end, lasting=HOUR, place=place) for place in PLACES), version=version)
    elif kind == "import":
        write(conn, a_count(draw.randint(0, 9), ending=NOON + SIX * last, lasting=4 * SIX), source=Source.IMPORT)
    else:
        steps = [last] if kind == "crawl" else draw.sample(range(last + 1), min(last + 1, draw.randint(1, 6)))
        places = draw.sample(PLACES, draw.randint(1, 2))
        lasting = draw.choice([SIX, SIX, SIX, 2 * SIX])  # a card may have been read less often
        ends = [NOON + SIX * number for number in steps]
        write(
            conn,
            *(seen(draw, end=end, lasting=lasting, place=place) for end in ends for place in places),
            version=version,
        )


def seen(draw: Random, *, end: datetime, lasting: timedelta, place: str) -> Count:
    verdict = draw.choice([Verdict.OK, Verdict.OK, Verdict.ZERO, Verdict.FLOOR, Verdict.BLOCKED])
    ads = {Verdict.BLOCKED: None, Verdict.ZERO: 0}.get(verdict, draw.choice([10, 40]))
    return a_count(
        ads, ending=end, lasting=lasting, place=place, verdict=verdict, evidence=f"rule {draw.randint(1, 3)}"
    )


def health(conn: Connection, name: str, asked: Row) -> list[Row]:
    rows = [row | {"goes_on": row.get("goes_on", False)} for row in read_rows(conn, name, asked)]
    return sorted(rows, key=lambda row: (row["place"], row["category"], row["measure"]))


@pytest.mark.parametrize("seed", range(8))
def test_after_any_writing_the_kept_outcomes_are_those_of_the_history(office: Connection, seed: int) -> None:
    draw, answered = Random(seed), 0  # noqa: S311 - a test's draws
    write(office, *(a_count(5, ending=NOON - SIX, place=place) for place in PLACES))
    for last in range(45):
        write_something(office, draw, last=last)
        asked = {
            "site": "listings",
            "since": NOON + SIX * (last - draw.randint(0, 40)),
            "outcomes": draw.randint(1, 40),
        }
        kept = health(office, "read_kept_health", asked)
        if not any(row["goes_on"] for row in kept):
            assert kept == health(office, "read_cell_health", asked), last
            answered += 1
    written = office.execute(KEPT).fetchall()
    office.execute(b"TRUNCATE cell_outcomes")
    office.execute(b"SELECT renew_cell_outcomes()")
    assert office.execute(KEPT).fetchall() == written
    assert len(written) == len(PLACES)
    assert answered > 15  # of 45


def test_only_the_cells_that_were_written_are_renewed(office: Connection) -> None:
    write(office, *(a_count(5, place=place) for place in PLACES))
    office.execute(b"UPDATE cell_outcomes SET evidence = '{left}'")
    write(office, a_count(7, place="dallas", evidence="count[0]"))
    rows = office.execute(
        b"SELECT p.slug, o.ads, o.evidence FROM cell_outcomes o JOIN places p USING (place_id) ORDER BY 1"
    ).fetchall()
    assert rows == [("dallas", [7], ["count[0]"]), ("houston", [5], ["left"])]


@pytest.mark.parametrize(("windows", "goes_on"), [(HELD - 1, False), (HELD, True), (HELD + 3, True)])
def test_who_looks_back_further_than_is_kept_is_told_so(office: Connection, windows: int, goes_on: bool) -> None:
    write(office, *(a_count(5, ending=NOON - SIX * back) for back in range(windows)))
    asked = {"site": "listings", "since": NOON - SIX * windows, "outcomes": 1}
    (row,) = read_rows(office, "read_kept_health", asked)
    assert (row["streak"], row["goes_on"]) == (min(windows, HELD), goes_on)
    (row,) = read_rows(office, "read_kept_health", asked | {"since": NOON - 4 * SIX})
    assert (row["streak"], row["goes_on"]) == (4, False)
