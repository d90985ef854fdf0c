"""What is kept beside the history says what the history says, whatever was written, and however often."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from domain.counts import Count, Measure, Series, Source, Step, Verdict
from storage.counts import save_counts
from storage.database import Connection
from storage.expected import ExpectedDay, save_expected
from storage.issues import newest_issue, open_issue
from storage.newest import AS_OF, PRESENT, read_values
from storage.queries import Row, read_rows
from storage.rollups import roll_up_days
from tests.builders import NOON, a_count

FIRST, LAST = date(2026, 2, 26), date(2026, 3, 7)
SIX, DAY = timedelta(hours=6), timedelta(days=1)
MIDNIGHT = datetime(2026, 2, 28, 6, tzinfo=UTC)  # at Houston and at Dallas, CST
SPAN = {"since": FIRST, "until": LAST}
DAYS = SPAN | {"places": ["houston", "dallas"], "category": None, "measure": "active"}
COMPARED = SPAN | {"places": None, "category": "escorts", "site": None}
ONE_SERIES = SPAN | {"places": ["houston", "dallas"], "category": "escorts", "site": "listings", "measure": "active"}
ONE_SERIES |= {"source": "crawl"}
PANEL = SPAN | {"site": "listings", "measure": "active", "source": "crawl"}
ASKED: dict[str, Row] = {
    "read_days": DAYS,
    "read_compared_days": COMPARED,
    "read_series_days": ONE_SERIES,
    "read_panel_days": PANEL,
}
WAYS = ((Step.SLOT, Source.CRAWL, SIX), (Step.DAY, Source.IMPORT, DAY))
KEPT = (
    b"""SELECT place_id, series_id, day, issue_id, ads, is_lower_bound, slots_observed, slots_expected, reason,
               expected_issue_id, expected, low, high
        FROM newest_days ORDER BY place_id, series_id, day""",
    b"SELECT day, rows, missing, zeros, bounds FROM day_totals WHERE rows > 0 ORDER BY day",
)


@pytest.fixture
def counted(office: Connection) -> Connection:
    """Every series is there from the first issue on: which of them is read follows from what there is today."""
    issue_id = open_issue(office, cause="crawl", at=NOON)
    for step, source, lasting in WAYS:
        counts = [a_count(1, ending=MIDNIGHT, lasting=lasting, place=place) for place in ("houston", "dallas")]
        save_counts(office, counts, step=step, source=source, definition_version=1, issue_id=issue_id)
    roll_up_days(office, issue_id=issue_id)
    return office


def write_something(conn: Connection, draw: Random) -> None:
    """Write under one issue: a crawl, a correction of it, an import or its undoing; or what is expected."""
    issue_id = open_issue(conn, cause="any", at=NOON)
    if draw.random() < 0.4:
        save_expected(conn, expectations(conn, draw), issue_id=issue_id)
        return
    step, source, lasting = draw.choice(WAYS)
    ends = [MIDNIGHT + lasting * number for number in draw.sample(range(1, 9), draw.randint(1, 8))]
    counts = [seen(draw, ending=end, lasting=lasting) for end in ends]
    save_counts(conn, counts, step=step, source=source, definition_version=1, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)


def seen(draw: Random, *, ending: datetime, lasting: timedelta) -> Count:
    verdict = draw.choice([Verdict.OK, Verdict.OK, Verdict.FLOOR, Verdict.BLOCKED, Verdict.IMPLAUSIBLE])
    ads = None if verdict is Verdict.BLOCKED else draw.choice([0, 0, 10, 40])
    return a_count(ads, ending=ending, lasting=lasting, verdict=verdict, place=draw.choice(["houston", "dallas"]))


def expectations(conn: Connection, draw: Random) -> list[ExpectedDay]:
    """Return levels of days that were counted and of others; of some there is none, or none any more."""
    rows = conn.execute(b"SELECT p.slug, s.step, s.source FROM series s JOIN places p USING (place_id)").fetchall()
    found = []
    for place, step, source in rows:
        series = Series(
            site="listings",
            place=place,
            category="escorts",
            measure=Measure.ACTIVE,
            step=Step(step),
            source=Source(source),
        )
        for number in draw.sample(range(9), 4):
            level = draw.choice([None, 10.0, 20.0])
            found.append(ExpectedDay(series=series, day=FIRST + number * DAY, expected=level, low=level, high=level))
    return found


def kept(conn: Connection) -> list[list[tuple[object, ...]]]:
    return [conn.execute(statement).fetchall() for statement in KEPT]


def all_asked(conn: Connection) -> dict[str, Row]:
    """Return every query and what it is asked; an export names its series, of which later issues may hold more."""
    series = conn.execute(b"SELECT series_id, place_id FROM series ORDER BY series_id").fetchall()
    ids = {"series": [each for each, _ in series], "place_ids": [place for _, place in series]}
    return ASKED | {"stream_days": SPAN | ids | {"verdicts": [str(each) for each in Verdict]}}


def said_by(conn: Connection, name: str, asked: Row, *, part: str) -> list[str]:
    """Return the rows of a query as text, in which one number that is none is like another."""
    return [repr(row) for row in read_rows(conn, name, asked, values=part)]


@pytest.mark.parametrize("seed", range(12))
def test_after_any_writing_the_present_is_what_the_history_says_of_its_newest_issue(
    counted: Connection, seed: int
) -> None:
    draw, then = Random(seed), {}  # noqa: S311 - a test's draws
    for _ in range(9):
        write_something(counted, draw)
        then[newest_issue(counted)] = {
            name: said_by(counted, name, asked, part=PRESENT) for name, asked in all_asked(counted).items()
        }
    for issue_id, said in then.items():
        for name, asked in all_asked(counted).items():
            assert said_by(counted, name, {**asked, "as_of": issue_id}, part=AS_OF) == said[name], name
    written = kept(counted)
    counted.execute(b"SELECT renew_newest_days()")
    assert kept(counted) == written
    assert written[0]
    assert written[1]


def test_an_earlier_issue_is_read_out_of_the_history(counted: Connection) -> None:
    draw = Random(1)  # noqa: S311 - a test's draws
    write_something(counted, draw)
    first = newest_issue(counted)
    before = read_values(counted, "read_days", DAYS, as_of=first)
    for _ in range(8):
        write_something(counted, draw)
    assert read_values(counted, "read_days", DAYS, as_of=first) == before
    assert read_values(counted, "read_days", DAYS, as_of=None) != before


def test_what_is_written_while_it_is_read_is_not_of_the_issue_asked_for(
    counted: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Random(2)  # noqa: S311 - a test's draws
    write_something(counted, draw)
    first = newest_issue(counted)
    before = read_values(counted, "read_days", DAYS, as_of=first)

    def read_late(*given: object, **parts: str) -> object:
        if parts["values"] == PRESENT:
            for _ in range(4):
                write_something(counted, draw)
        return read_rows(*given, **parts)  # type: ignore[arg-type]

    monkeypatch.setattr("storage.newest.read_rows", read_late)
    assert read_values(counted, "read_days", DAYS, as_of=first) == before
    assert newest_issue(counted) > first
