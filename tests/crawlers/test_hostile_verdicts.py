"""Every hostile behaviour ends in the verdict it must, in time, and the canary is never reached. Prints the table."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from crawlers.asking.politeness import asked_wait
from crawlers.asking.robots import robots_gate, robots_text
from crawlers.sweep import sweep_site
from domain.counts import Count, Verdict
from tests.crawlers.conftest import AGENT, NOW, order_of
from tests.crawlers.hostile.behaviour import table
from tests.crawlers.hostile.statuses import WAITS
from tests.crawlers.hostile_site import (
    BEHAVIOURS,
    COUNT,
    HEALTHY,
    ROBOTS,
    WELL_ADS,
    Behaviour,
    CountedBy,
    HostileSite,
    RobotsVariant,
    counted_by,
    hostile_card,
    hostile_site,
    with_healthy_between,
)
from tests.crawlers.processes_seen import memory_watched
from tests.shown import Show

# Not right yet, and known: a test says so as soon as one of them is.
KNOWN_WRONG = frozenset[str]()
KNOWN_ASKED = frozenset[str]()
MAX_MEGABYTES = 300  # of the crawl and its reader together
# The ways in which a wait goes on: without a number, waited for once, beyond the cap, beyond the calendar.
ASKING = frozenset({"wait-429-none", "wait-429-seconds", "wait-503-seconds", "wait-503-absurd", "wait-503-year-9999"})
LISTING = "https://listings.example/list?c=12&city=healthy-1"


def swept(
    site: HostileSite, folder: Path, *, cities: Sequence[str], kind: CountedBy = CountedBy.TOTAL
) -> Mapping[str, Count]:
    """Return what a crawl tells of these cities."""
    path = folder / "invented.yaml"
    path.write_text(hostile_card(site.home, cities, count=COUNT[kind]), "utf-8")
    return {count.place: count for count in sweep_site(order_of(path), timeout_seconds=240).counts}


@pytest.mark.parametrize("kind", list(CountedBy))
def test_every_hostile_listing_ends_in_its_verdict_in_time_in_little_memory_and_far_from_the_canary(
    tmp_path: Path, show: Show, kind: CountedBy
) -> None:
    behaviours = counted_by(kind)
    cities = with_healthy_between(behaviours)
    with hostile_site() as site, memory_watched() as memory:
        counts = swept(site, tmp_path, cities=cities, kind=kind)
    rows = [(one, counts[one.name].verdict, counts[one.name].ads) for one in behaviours]
    seen = f"crawl and reader: {memory.megabytes:.0f} MB at most; the canary: {len(site.canary.hits)} hits"
    show(f"{kind}\n{table(rows)}\n{seen}")
    wrong = {one.name for one, verdict, ads in rows if not one.is_right(verdict, ads)}
    assert wrong == KNOWN_WRONG & {one.name for one in behaviours}
    told = {(count.verdict, count.ads) for city, count in counts.items() if city.startswith(HEALTHY)}
    assert told == {(Verdict.OK, WELL_ADS[kind])}
    took = site.seconds_by_city
    assert {one.name: took[one.name] for one in behaviours if took.get(one.name, 0.0) > one.seconds} == {}
    assert site.canary.hits == []
    assert set(site.ads_asked) <= KNOWN_ASKED
    assert [target for target in site.asked if target.startswith("/account")] == []
    assert 50 < memory.megabytes <= MAX_MEGABYTES


def wrong_rest(behaviour: Behaviour, folder: Path) -> str:
    """Return what a crawl did although the site had asked for rest, an empty text where it asked no further."""
    folder.mkdir()
    with hostile_site() as site:
        counts = swept(site, folder, cities=["healthy-1", behaviour.name, "healthy-2"])
    told = [count.verdict for count in counts.values()]
    asked = [target for target in site.asked if "healthy-2" in target]
    is_right = told == [Verdict.OK, *behaviour.verdicts, *behaviour.verdicts] and not asked
    return "" if is_right else f"{behaviour.name}: {told}, asked {asked}"


def test_a_site_that_asks_for_rest_is_asked_no_further(tmp_path: Path) -> None:
    asking = [one for one in BEHAVIOURS if one.ends_run and one.name in ASKING]
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = list(pool.map(lambda one: wrong_rest(one, tmp_path / one.name), asking))
    assert [wrong for wrong in found if wrong] == []
    assert len(found) == len(ASKING)


@pytest.mark.parametrize("name", WAITS)
def test_every_wait_that_a_site_asks_for_is_none_or_one_that_a_calendar_can_hold(name: str) -> None:
    wait = asked_wait(WAITS[name] or "", now=NOW)
    assert wait is None or timedelta(0) <= wait <= timedelta(days=36_500)
    assert (wait is None) is (name in {"none", "nonsense", "below-zero"})


@pytest.mark.parametrize("variant", [one for one in ROBOTS if one.body is not None], ids=lambda one: one.name)
def test_a_robots_file_that_does_not_allow_a_listing_closes_the_gate(variant: RobotsVariant) -> None:
    known = robots_text(variant.body or b"", status=variant.status, headers={}, agent=AGENT, known=None, now=NOW)
    gate = robots_gate(status=known.status, text=known.text, agent=AGENT)
    if gate.stop is not None:
        assert gate.stop.verdict in variant.verdicts
    else:
        assert (Verdict.OK if gate.allows(LISTING) else Verdict.ROBOTS) in variant.verdicts


def wrong_after(variant: RobotsVariant, folder: Path) -> str:
    """Return what a crawl did that this robots.txt does not allow, an empty text where all is right."""
    folder.mkdir()
    with hostile_site(robots=variant.handler) as site:
        counts = swept(site, folder, cities=["healthy-1", "healthy-2"])
    told = {count.verdict for count in counts.values()}
    listings = len(site.listings_asked)
    is_right = told <= set(variant.verdicts) and (variant.may_ask or not listings) and not site.canary.hits
    return "" if is_right else f"{variant.name}: {told}, {listings} listings asked, canary {site.canary.hits}"


def test_no_listing_is_asked_after_a_robots_file_that_does_not_come_or_leads_elsewhere(tmp_path: Path) -> None:
    on_the_wire = [one for one in ROBOTS if one.body is None]
    with ThreadPoolExecutor(max_workers=4) as pool:  # most of them wait
        found = list(pool.map(lambda variant: wrong_after(variant, tmp_path / variant.name), on_the_wire))
    assert [wrong for wrong in found if wrong] == []
    assert len(found) > 8
