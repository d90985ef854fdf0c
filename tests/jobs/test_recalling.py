"""Whatever becomes of counts and hazards, what is stored in the end is what a first look at them would have said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from domain.annotations import Anchor
from domain.counts import Source, Step
from domain.days import DayValue
from domain.hazards import Role, TouchedPlace
from jobs.recalling import recall
from scheduler import look_for_findings
from storage.acts import Author
from storage.annotating import set_anchor, take_anchor_back
from storage.counts import save_counts
from storage.detector_state import panels_with_news
from storage.findings import read_all_findings
from storage.hazards import read_hazards
from storage.issues import newest_issue, open_issue
from storage.rollups import roll_up_days
from tests.conftest import TEMPLATE
from tests.imported_book import FIRST, PANEL, PLACES, Allowed, Book, a_book, a_day, everything
from tests.town_office import LiveTown, clock_of, copied


@pytest.fixture
def urls(database: str, server_url: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses of two databases of their own."""
    with copied(server_url, TEMPLATE) as twin:
        yield database, twin


def scored_from(book: Book) -> date:
    """Return the first day that a look would score."""
    with book.office.store() as conn:
        recalled = recall(
            conn,
            PANEL,
            hazards=read_hazards(conn),
            today=FIRST + timedelta(days=book.today),
            as_of=newest_issue(conn),
        )
    first: date = recalled.panel.starts[0].item()
    return first


@pytest.mark.parametrize("seed", range(4))
def test_in_the_end_all_is_as_a_first_look_would_have_it(urls: tuple[str, str], live_town: LiveTown, seed: int) -> None:
    rng = np.random.default_rng([seed, 9])
    book = a_book(live_town, urls[0], seed=seed)
    allowed = everything()
    allowed[40:47, 1] = allowed[80:83, 4] = allowed[:, 8] = allowed[95:, 7] = False
    book.write(allowed)
    look_for_findings(book.office)
    told = []
    for _ in range(8):
        told.append(change(book, allowed, rng))
        look_for_findings(book.office)
    assert_as_at_first_sight(book, allowed, live_town, url=urls[1], said=told)


@pytest.fixture
def book(database: str, live_town: LiveTown) -> Book:
    """Return an office that has looked at its first hundred days, the last of which is 11 April 2026."""
    book = a_book(live_town, database, seed=1)
    book.write(everything())
    look_for_findings(book.office)
    return book


def test_with_nothing_new_a_look_goes_on_from_the_newest_memory_before_the_changing_days(book: Book) -> None:
    # 4 April and later may still change; before them, the memory of the first of April is kept
    assert scored_from(book) == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("corrected", "scored"),
    [
        (date(2026, 4, 8), date(2026, 4, 2)),  # among the newest days
        (date(2026, 3, 26), date(2026, 3, 23)),  # the Sunday before is the 22nd
        (date(2026, 3, 1), date(2026, 2, 23)),  # first of a month and Sunday, itself a day whose memory is kept
        (date(2026, 2, 4), date(2026, 2, 2)),  # the oldest Sunday of the last eight is 8 February: the 1st is a month's
        (date(2026, 1, 20), date(2026, 1, 2)),
    ],
)
def test_a_correction_is_scored_from_the_newest_memory_before_it(book: Book, corrected: date, scored: date) -> None:
    book.ads[(corrected - FIRST).days, 2] += 400
    book.write(everything())
    assert scored_from(book) == scored
    look_for_findings(book.office)
    assert scored_from(book) == date(2026, 4, 2)  # mended up to there


def test_a_hazard_known_otherwise_is_scored_from_before_its_first_phase(book: Book) -> None:
    storm = TouchedPlace(place="tampa", role=Role.STRUCK, began_on=date(2026, 3, 20), ended_on=date(2026, 3, 21))
    book.places.append(storm)
    book.know_hazards()
    assert scored_from(book) == date(2026, 3, 2)  # "before" begins on 6 March
    with book.office.store() as conn:
        assert panels_with_news(conn) == (PANEL,)
    look_for_findings(book.office)
    assert scored_from(book) == date(2026, 4, 2)
    book.places[0] = replace(storm, evidence="the office's log")
    book.know_hazards()
    assert scored_from(book) == date(2026, 4, 2)


def test_an_anchor_that_an_analyst_sets_and_one_taken_back_are_each_looked_at_from_before_its_disaster(
    book: Book,
) -> None:
    book.places.append(TouchedPlace(place="tampa", role=Role.STRUCK, began_on=date(2026, 3, 20)))
    book.know_hazards()
    look_for_findings(book.office)
    assert scored_from(book) == date(2026, 4, 2)
    at, author = book.office.clock(), Author(by="A. Analyst", entered_by="a test")
    wanted = Anchor(
        hazard="storm", place="tampa", anchor_on=date(2026, 3, 22), why="landfall", set_by="A. Analyst", set_at=at
    )
    with book.office.store() as conn:
        number = set_anchor(conn, wanted, author=author)
        assert panels_with_news(conn) == (PANEL,)
    assert scored_from(book) == date(2026, 3, 2)  # "before" begins on 6 March
    look_for_findings(book.office)
    assert scored_from(book) == date(2026, 4, 2)
    with book.office.store() as conn:
        take_anchor_back(conn, number, author=author, at=at)
    assert scored_from(book) == date(2026, 3, 2)


def test_a_place_that_is_counted_no_more_makes_no_memory_useless(book: Book) -> None:
    allowed = everything()
    allowed[book.today + 1 :, 4] = False
    for _ in range(2):
        book.go_on(14)
        book.write(allowed)
        look_for_findings(book.office)
    assert (FIRST + timedelta(days=book.today) - scored_from(book)).days <= 14


def test_a_new_place_is_scored_with_all_others_from_the_beginning(book: Book) -> None:
    book.write(everything())
    with book.office.store() as conn:
        issue_id = open_issue(conn, cause="import", at=book.office.clock())
        counts = [a_day(80, day=book.today, place="mobile", category="massage")]
        save_counts(conn, counts, step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
        roll_up_days(conn, issue_id=issue_id)
    assert scored_from(book) == FIRST


def test_a_surge_that_was_over_and_is_corrected_away_is_withdrawn(book: Book) -> None:
    book.ads[:, 0] = np.random.default_rng(5).poisson(100, len(book.ads))
    book.ads[60:66, 0] *= 4
    book.write(everything())
    look_for_findings(book.office)
    surge = next(each for each in book.findings() if (each.place, each.began_on) == ("houston", date(2026, 3, 2)))
    assert surge.ended_on is not None
    book.ads[60:66, 0] //= 4
    book.write(everything())
    look_for_findings(book.office)
    assert surge not in book.findings()
    with book.office.store() as conn:
        gone = [each for each in read_all_findings(conn) if each.is_withdrawn]
    assert ("houston", surge.began_on, surge.latest_on) in {
        (each.place, each.began_on, each.latest_on) for each in gone
    }


def change(book: Book, allowed: Allowed, rng: np.random.Generator) -> str:
    """Let one thing happen, drawn at random; return which."""
    day, column = int(rng.integers(book.today)), int(rng.integers(len(PLACES)))
    what = str(rng.choice(["go on", "correct", "take back", "backfill", "add a place", "hazard", "hazard"]))
    if what == "go on":
        book.go_on(int(rng.integers(1, 10)))
    elif what == "correct":
        book.ads[day : day + rng.integers(1, 12), column] *= rng.choice([0.4, 3.0])
        book.ads[:] = np.round(book.ads)
    elif what == "take back":
        book.ads[day : day + rng.integers(1, 12), column] = np.nan
    elif what == "backfill":
        allowed[:, [1, 4]] = True
    elif what == "add a place":
        allowed[int(rng.integers(book.today)) :, 8] = True
    else:
        began_on = FIRST + timedelta(days=day)
        ended_on = began_on + timedelta(days=int(rng.integers(40)))
        touched = TouchedPlace(place=PLACES[column], role=Role.STRUCK, began_on=began_on, ended_on=ended_on)
        book.places[:] = [*(each for each in book.places if each.place != touched.place), touched]
        book.know_hazards()
    book.write(allowed)
    return f"{what} {day} {column}"


def assert_as_at_first_sight(
    book: Book,
    allowed: Allowed,
    live_town: LiveTown,
    *,
    url: str,
    said: list[str],
) -> None:
    """Compare all that is stored with what one look at the same counts and hazards stores in a new office."""
    fresh = a_book(live_town, url, seed=0)
    fresh.ads, fresh.places = book.ads, book.places
    clock_of(fresh.office).now = book.office.clock()
    fresh.know_hazards()
    fresh.write(allowed)
    look_for_findings(fresh.office)
    assert fresh.findings(), said
    assert book.findings() == fresh.findings(), said
    mine, theirs = book.days(), fresh.days()
    assert [plain(day) for day in mine] == [plain(day) for day in theirs], said
    for left, right in zip(mine, theirs, strict=True):
        assert bounds(left) == pytest.approx(bounds(right), rel=1e-5, nan_ok=True), said


def plain(day: DayValue) -> DayValue:
    return replace(day, expected=None, low=None, high=None, issue_id=0)


def bounds(day: DayValue) -> list[float]:
    return [np.nan if bound is None else bound for bound in (day.expected, day.low, day.high)]
