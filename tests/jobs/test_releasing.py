"""Sixty daily releases of small counts, corrected again and again: whoever has them all works out nothing below ten."""

import hashlib
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from psycopg.errors import CheckViolation

from domain.counts import Count, Measure
from domain.disclosure import Nesting
from domain.errors import WrongInput
from domain.places import Category
from domain.releases import LEAST, Mark, PublicCell, Release, Withdrawal
from exports.release_table import table_pieces
from jobs.releasing import decided, last_day, release_days, withdraw
from storage.database import Connection
from storage.issues import open_issue
from storage.nesting import nesting_at_release
from storage.places import save_categories, save_places, save_sites
from storage.release_pages import read_table_from
from storage.releases import count_marks, keep_withdrawal, read_table, read_undecided, read_withdrawals
from tests.builders import NOON, SIX_HOURS, a_category, a_count, a_place, a_site
from tests.difference_attack import Key, World, disclosed, told_apart
from tests.storage.test_explore import write

FIRST = date(2026, 3, 2)
PLACES = (
    replace(a_place("metro"), geoid="26420"),
    replace(a_place("houston"), parent="metro"),
    replace(a_place("pasadena"), parent="metro"),
    a_place("dallas"),
)
CATEGORIES = (a_category("all"), Category(slug="escorts", name="Escorts", parent="all"), a_category("other"))
WORLD = World(
    places={place.slug: place.parent for place in PLACES},
    categories={category.slug: category.parent for category in CATEGORIES},
)
UNCOUNTED = {("pasadena", "escorts"), ("metro", "other"), ("dallas", "all")}  # so that some overlap, and lie in neither
SPOTS = tuple(itertools.product((place.slug for place in PLACES), (category.slug for category in CATEGORIES)))
COUNTED = tuple(spot for spot in SPOTS if spot not in UNCOUNTED)
SEED = 20260302
RELEASES = 60


@pytest.fixture
def town(conn: Connection) -> Connection:
    issue_id = open_issue(conn, cause="workspace", at=NOON)
    save_places(conn, PLACES, issue_id=issue_id)
    save_categories(conn, CATEGORIES, issue_id=issue_id)
    site = a_site(places=tuple(place.slug for place in PLACES))
    versions = {(place, category, Measure.ACTIVE): 1 for place, category in SPOTS}
    save_sites(conn, [replace(site, cells=SPOTS, versions=versions)], issue_id=issue_id)
    return conn


def day_of(place: str, category: str, day: date, ads: int | None) -> Iterator[Count]:
    """Yield the four slots of a local day, each with this number."""
    midnight = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
    for number in range(1, 5):
        yield replace(a_count(ads, ending=midnight + SIX_HOURS * number, place=place), category=category)


def small_counts(rng: random.Random, day: date) -> list[Count]:
    """Return a day of counts near ten, that of a whole near the sum of its parts, some missing."""
    ads = {spot: rng.choice((rng.randint(0, 14), rng.randint(5, 40))) for spot in SPOTS}
    for place in ("houston", "pasadena", "dallas"):
        ads[place, "all"] = ads[place, "escorts"] + rng.choice((0, rng.randint(0, 20)))
    elsewhere = rng.choice((0, rng.randint(0, 20)))
    for kind in ("escorts", "other", "all"):
        ads["metro", kind] = ads["houston", kind] + ads["pasadena", kind] + elsewhere
    counts = [(spot, None if rng.random() < 0.05 else ads[spot]) for spot in COUNTED]
    return [count for spot, each in counts for count in day_of(*spot, day, each)]


def correction(rng: random.Random, until: date) -> list[Count]:
    """Return another count of some released cells, a little more or less."""
    day = FIRST + timedelta(days=rng.randrange((until - FIRST).days + 1))
    return [count for spot in rng.sample(COUNTED, 3) for count in day_of(*spot, day, rng.randint(3, 25))]


def released(conn: Connection, *, until: date) -> Release | None:
    return release_days(conn, places=PLACES, categories=CATEGORIES, until=until, at=NOON)


def table(conn: Connection, release: Release) -> dict[tuple[str, str, date], PublicCell]:
    cells = (row.cell for row in read_table(conn, release.release_id))
    return {(cell.place, cell.category, cell.day): cell for cell in cells}


def sum_of(conn: Connection, release: Release) -> str:
    return hashlib.sha256(b"".join(table_pieces(read_table(conn, release.release_id)))).hexdigest()


def test_the_difference_attack_on_sixty_daily_releases_finds_nothing(
    town: Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = random.Random(SEED)  # noqa: S311 - counts, no secrets
    nesting = nesting_at_release(town, PLACES, CATEGORIES)
    releases: list[Release] = []
    tables: list[dict[Key, PublicCell]] = []
    decided_anew: list[dict[Key, PublicCell]] = []
    for number in range(RELEASES):
        day = FIRST + timedelta(days=number)
        write(town, *small_counts(rng, day))
        release = released(town, until=day)
        assert release is not None
        releases.append(release)
        tables.append(table(town, release))
        anew = decided(read_undecided(town, since=FIRST, until=day), nesting)
        decided_anew.append({(cell.place, cell.category, cell.day): cell for cell in anew})
        write(town, *correction(rng, day))
    days = [[cell for cell in tables[-1].values() if cell.day == FIRST + timedelta(days=n)] for n in range(RELEASES)]
    outcomes = [disclosed(day, WORLD) for day in days]
    attempts, found = told_apart(tables)
    attempts += sum(each.attempts for each in outcomes)
    found = [*found, *(cell for each in outcomes for cell in each.cells)]
    suppressed = sum(cell.mark in {Mark.SMALL, Mark.WITHHELD} for cell in tables[-1].values())
    with capsys.disabled():
        print(
            f"\nattempts {attempts:,}, disclosures {len(found)}, cells {len(tables[-1]):,} ({suppressed:,} suppressed)"
        )
    assert found == []
    assert {mark for mark in Mark if mark is not Mark.WITHDRAWN} == {cell.mark for cell in tables[-1].values()}
    assert attempts > 100_000
    # The same attack on tables that are decided anew each day, and on one that only hides small numbers, succeeds.
    assert told_apart(decided_anew)[1]
    assert any(disclosed(bare, WORLD).cells for bare in bare_days(town))
    assert [sum_of(town, each) for each in releases] == [each.sha256 for each in releases]


def bare_days(conn: Connection) -> Iterator[Sequence[PublicCell]]:
    alone: frozenset[str] = frozenset()
    flat = Nesting(places=dict.fromkeys(WORLD.places, alone), categories=dict.fromkeys(WORLD.categories, alone))
    for number in range(RELEASES):
        day = FIRST + timedelta(days=number)
        yield tuple(decided(read_undecided(conn, since=day, until=day), flat))


def test_what_is_decided_stays_and_what_was_missing_stays_missing(town: Connection) -> None:
    write(town, *day_of("dallas", "escorts", FIRST, 12), *day_of("houston", "escorts", FIRST, None))
    first = released(town, until=FIRST)
    assert first is not None
    write(town, *day_of("dallas", "escorts", FIRST, 4), *day_of("houston", "escorts", FIRST, 80), cause="correction")
    assert released(town, until=FIRST) is None
    write(town, *day_of("dallas", "escorts", FIRST + timedelta(days=1), 30))
    second = released(town, until=FIRST + timedelta(days=1))
    assert second is not None
    before, after = table(town, first), table(town, second)
    assert before["dallas", "escorts", FIRST].ads == 12
    assert before["houston", "escorts", FIRST].mark is Mark.MISSING
    assert {spot: after[spot] for spot in before} == before
    assert (second.release_id, second.rows, second.until) == (2, 4, FIRST + timedelta(days=1))
    assert sum_of(town, first) == first.sha256


def test_a_number_that_was_wrong_is_taken_out_from_then_on_and_says_why(town: Connection) -> None:
    write(town, *day_of("dallas", "escorts", FIRST, 12), *day_of("dallas", "other", FIRST, 3))
    first = released(town, until=FIRST)
    wrong = Withdrawal(place="dallas", category="escorts", since=FIRST, until=FIRST, why="a page was counted twice")
    second = withdraw(town, [wrong], at=NOON)
    assert first is not None
    assert second is not None
    told = table(town, second)["dallas", "escorts", FIRST]
    assert (told.mark, told.ads) == (Mark.WITHDRAWN, None)
    assert table(town, first)["dallas", "escorts", FIRST].ads == 12
    assert read_withdrawals(town, first.release_id) == ()
    assert read_withdrawals(town, second.release_id)[0] == wrong
    assert count_marks(town, second.release_id) == {Mark.WITHDRAWN: 1, Mark.SMALL: 1}
    assert sum_of(town, first) == first.sha256 != second.sha256 == sum_of(town, second)


def test_a_place_that_is_named_anew_changes_no_release(town: Connection) -> None:
    write(town, *day_of("dallas", "escorts", FIRST, 12))
    first = released(town, until=FIRST)
    corrected = replace(a_place("dallas"), name="Dallas, Texas", geoid="4819001")
    save_places(town, [corrected], issue_id=open_issue(town, cause="workspace", at=NOON))
    write(town, *day_of("dallas", "escorts", FIRST + timedelta(days=1), 30))
    second = released(town, until=FIRST + timedelta(days=1))
    assert first is not None
    assert second is not None
    assert [sum_of(town, each) for each in (first, second)] == [first.sha256, second.sha256]
    rows = [row for row in read_table(town, second.release_id) if row.cell.place == "dallas"]
    names = [(row.cell.day, row.place_geoid, row.place_name) for row in rows]
    before = a_place("dallas")
    assert names == [
        (FIRST, before.geoid, before.name),
        (FIRST + timedelta(days=1), "4819001", "Dallas, Texas"),
    ]
    assert read_table_from(town, second.release_id, key=None, most=9) == tuple(read_table(town, second.release_id))


def test_what_was_never_told_cannot_be_taken_out_and_is_told_later(town: Connection) -> None:
    write(town, *day_of("dallas", "escorts", FIRST, 12), *day_of("dallas", "other", FIRST, 3))
    assert released(town, until=FIRST)
    wrong = Withdrawal(place="dallas", category="escorts", since=FIRST, until=FIRST, why="a page was counted twice")
    tomorrow = FIRST + timedelta(days=1)
    refused = {
        "what is not released cannot be taken out; it is to 2026-03-02": replace(wrong, until=tomorrow),
        "dallas/other, 2026-03-02 to 2026-03-02: no number of these days is told; it is told of no day": replace(
            wrong, category="other"
        ),
        "no number of these days is told; it is told of 2026-03-02": replace(
            wrong, since=FIRST - timedelta(days=9), until=FIRST - timedelta(days=1)
        ),
    }
    for why, each in refused.items():
        with pytest.raises(WrongInput, match=why), town.transaction():
            withdraw(town, [each], at=NOON)
    assert withdraw(town, [wrong], at=NOON)
    with pytest.raises(WrongInput, match="told of no day"), town.transaction():
        withdraw(town, [wrong], at=NOON)  # twice


def test_a_withdrawal_reaches_no_cell_that_is_decided_after_it(town: Connection) -> None:
    write(town, *day_of("dallas", "escorts", FIRST, 12))
    assert released(town, until=FIRST)
    wide = Withdrawal(place="dallas", category="escorts", since=FIRST, until=FIRST + timedelta(days=1), why="a mistake")
    keep_withdrawal(town, wide, release_id=2)  # as an older version let pass
    write(town, *day_of("dallas", "escorts", FIRST + timedelta(days=1), 30))
    second = released(town, until=FIRST + timedelta(days=1))
    assert second is not None
    later = table(town, second)["dallas", "escorts", FIRST + timedelta(days=1)]
    assert (later.mark, later.ads) == (Mark.SHOWN, 30)
    assert read_table_from(town, 2, key=None, most=9) == tuple(read_table(town, 2))
    assert count_marks(town, 2)[Mark.WITHDRAWN] == 1


def test_before_there_is_a_day_or_a_release_nothing_is_done(town: Connection) -> None:
    assert released(town, until=FIRST) is None
    wrong = Withdrawal(place="dallas", category="escorts", since=FIRST, until=FIRST, why="why")
    assert withdraw(town, [wrong], at=NOON) is None


def test_the_store_itself_refuses_a_small_number(town: Connection) -> None:
    statement = (
        b"INSERT INTO released_cells VALUES (1, 'escorts', 'active', %s, 1, 'shown', %s, NULL, 1, '1', 'Houston')"
    )
    town.execute(statement, (FIRST, LEAST))
    with pytest.raises(CheckViolation):
        town.execute(statement, (FIRST + timedelta(days=1), LEAST - 1))


def test_a_day_is_over_when_it_is_over_everywhere() -> None:
    places = [a_place(), a_place("lihue", zone="Pacific/Honolulu")]
    at = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)  # 3:30 on the fifth in Houston, 23:30 on the fourth in Lihue
    assert last_day(places, now=at, after_days=0) == date(2026, 3, 3)
    assert last_day(places, now=at, after_days=3) == date(2026, 2, 28)
