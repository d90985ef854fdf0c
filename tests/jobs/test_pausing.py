"""A paused site is asked for no further page, loses no whole count, and its windows are missing, never zero."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from crawlers.cards.card import load_card
from domain.counts import Measure, Verdict
from domain.pauses import Pause
from domain.slots import SlotState
from jobs.crawling import claim_run
from office import CardFile, Office, tell_store, utc_now
from scheduler import crawl_due_sites, open_slots_ahead
from storage.acts import Author
from storage.counts import read_counts
from storage.days import read_days
from storage.pauses import pause, resume
from storage.runs import newest_run
from storage.slots import due_slots, read_slots
from tests.crawlers.conftest import CARDS, STATED, card_text
from tests.crawlers.invented_site import InventedSite, Reply, invented_site, listing
from tests.focus_office import quiet_office
from tests.town_office import SIX_HOURS, clock_of

ANALYST = Author(by="A. Analyst", entered_by="the page Sites")
SITE, CELLS = "invented", 6
DAY = timedelta(days=1)


@dataclass
class Watched:
    """An office of one site, which can be paused by what it is asked."""

    office: Office
    site: InventedSite
    asked_when_paused: list[int] = field(default_factory=list)

    def pause(self, *, site: str | None = SITE) -> None:
        wanted = Pause(site=site, since=self.office.clock(), why="its owner asked", paused_by="A. Analyst")
        with self.office.store() as conn:
            pause(conn, wanted, author=ANALYST)
        self.asked_when_paused.append(len(self.site.asked))

    def resume(self, *, site: str | None = SITE) -> None:
        with self.office.store() as conn:
            resume(conn, site, author=ANALYST, at=self.office.clock())

    def stored(self) -> dict[str, Verdict]:
        now = self.office.clock()
        with self.office.store() as conn:
            found = read_counts(conn, site=SITE, since=now - 3 * DAY, until=now)
        return {f"{each.count.place} {each.count.window_end:%d %H}": each.count.verdict for each in found}

    def verdicts(self) -> list[Verdict]:
        return sorted(self.stored().values())

    def states(self) -> list[SlotState]:
        now = self.office.clock()
        with self.office.store() as conn:
            return [slot.state for slot in read_slots(conn, since=now - 3 * DAY, until=now, site=SITE)]


Open = Callable[..., Watched]


@pytest.fixture
def opened(tmp_path: Path, database: str) -> Open:
    """Return a function that opens an office whose one card is of an invented site."""

    def open_on(site: InventedSite, *, count: str = STATED) -> Watched:
        office = quiet_office(tmp_path, url=database, now=utc_now())
        slugs = [place.slug for place in office.places][:CELLS]
        path, text = tmp_path / "invented.yaml", card_text(site.home, places=CELLS, count=count)
        for number, slug in enumerate(slugs, start=1):
            text = text.replace(f"city-{number}:", f"{slug}:")
        path.write_text(text, "utf-8")
        card = load_card(path, today=office.clock().date(), may_reach_private=True)
        office = replace(office, cards={SITE: CardFile(path=path, card=card)})
        tell_store(office)
        open_slots_ahead(office)
        return Watched(office, site)

    return open_on


def city(path: str) -> Reply:
    return Reply(body=listing(f"City {path[-1]}", total="5"))


@pytest.mark.parametrize("whom", [SITE, None])
def test_a_running_crawl_makes_at_most_one_more_request_once_its_site_is_paused(opened: Open, whom: str | None) -> None:
    watched: list[Watched] = []

    def answer(path: str) -> Reply:
        if len(site.listings_asked) == 3 and not watched[0].asked_when_paused:
            watched[0].pause(site=whom)
        return city(path)

    with invented_site(answer) as site:
        watched.append(opened(site))
        (one,) = watched
        crawl_due_sites(one.office)
        assert len(site.asked) - one.asked_when_paused[0] <= 1
        kept = one.verdicts()
        assert kept == [Verdict.OK] * len(kept)  # what was told whole is kept, and nothing else is said
        assert 2 <= len(kept) < CELLS
        assert one.states()[-1] is SlotState.OPEN
        with one.office.store() as conn:
            record = newest_run(conn, site=SITE)
        assert record is not None
        assert record.verdicts[Verdict.PAUSED] == CELLS - len(kept)

        before = len(site.asked)
        crawl_due_sites(one.office)
        assert len(site.asked) == before  # while it is paused the clock does not even begin

        one.resume(site=whom)
        crawl_due_sites(one.office)
        assert one.verdicts() == [Verdict.OK] * CELLS
        assert one.states()[-1] is SlotState.DONE


def test_a_list_that_is_cut_short_by_a_pause_is_read_again_and_not_kept_as_a_lower_bound(opened: Open) -> None:
    watched: list[Watched] = []

    def answer(path: str) -> Reply:
        if len(site.listings_asked) == CELLS and not watched[0].asked_when_paused:
            watched[0].pause()
        ids = range(3 * int(path[-1]), 3 * int(path[-1]) + 3)
        following = f"{path}&page=2" if len(site.listings_asked) == CELLS else ""
        return Reply(body=listing(f"City {path[-1]}", total=None, ids=ids, next_path=following))

    with invented_site(answer) as site:
        watched.append(opened(site, count=CARDS))
        (one,) = watched
        crawl_due_sites(one.office)
        assert one.verdicts() == [Verdict.OK] * (CELLS - 1)
        assert one.states()[-1] is SlotState.OPEN  # though nothing but the last list was not read


def test_what_was_paused_when_its_time_ran_out_is_missing_as_paused_and_keeps_its_whole_counts(opened: Open) -> None:
    watched: list[Watched] = []

    def answer(path: str) -> Reply:
        if len(site.listings_asked) == 3 and not watched[0].asked_when_paused:
            watched[0].pause()
        return city(path)

    with invented_site(answer) as site:
        watched.append(opened(site))
        (one,) = watched
        crawl_due_sites(one.office)
        whole = len(one.stored())
        clock_of(one.office).now += SIX_HOURS
        open_slots_ahead(one.office)
        assert one.verdicts() == sorted([Verdict.OK] * whole + [Verdict.PAUSED] * (CELLS - whole))
        assert one.states() == [SlotState.PAUSED, SlotState.OPEN]
        one.resume()
        clock_of(one.office).now += SIX_HOURS
        open_slots_ahead(one.office)  # nobody read this one, though it could have been
        assert one.states()[:2] == [SlotState.PAUSED, SlotState.NOT_RUN]
        assert one.verdicts().count(Verdict.NOT_RUN) == CELLS


def test_a_paused_day_has_no_value_so_that_no_dip_can_come_of_it(opened: Open) -> None:
    with invented_site(city) as site:
        one = opened(site)
        one.pause()
        for _ in range(9):  # two days and a window
            clock_of(one.office).now += SIX_HOURS
            open_slots_ahead(one.office)
        assert site.asked == []
    assert set(one.verdicts()) == {Verdict.PAUSED}
    place, today = one.office.places[0], one.office.places[0].local_date(one.office.clock())
    with one.office.store() as conn:
        yesterday = today - DAY
        days = read_days(
            conn, place=place.slug, category=None, measure=Measure.ACTIVE, since=yesterday, until=yesterday
        )
    assert [(each.ads, each.reason) for each in days] == [(None, Verdict.PAUSED)]


def test_a_site_that_is_not_paused_goes_on_beside_one_that_is(opened: Open) -> None:
    with invented_site(city) as site:
        one = opened(site)
        one.pause(site="another")
        crawl_due_sites(one.office)
    assert one.verdicts() == [Verdict.OK] * CELLS


def test_a_pause_that_a_fast_clock_began_holds_for_a_slow_one_too(opened: Open) -> None:
    with invented_site(city) as site:
        one = opened(site)
        clock_of(one.office).now += timedelta(minutes=4)
        one.pause()
        clock_of(one.office).now -= timedelta(minutes=4)
        with one.office.store() as conn:
            slot = next(each for each in due_slots(conn, now=one.office.clock()) if each.site == SITE)
            assert claim_run(conn, one.office, slot) is None
