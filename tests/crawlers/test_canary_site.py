"""A crawl of pages full of canaries: right verdicts, and not one of their words in what is told, logged or left."""

import subprocess
import sys
from pathlib import Path

import pytest

from crawlers.sweep import HOUSE, sweep_site
from domain.counts import Count, Verdict
from tests.canary_search import CanarySearch
from tests.crawlers.canary_site import CITIES, CanarySite, canary_site, places
from tests.crawlers.conftest import CARDS, STATED, SWEEP, card_text, order_of


def card_at(folder: Path, site: CanarySite, *, count: str) -> Path:
    """Write a card of every city and return where."""
    path = folder / "invented.yaml"
    path.write_text(card_text(site.home, count=count, places=0).replace("places: {}", f"places: {places()}"), "utf-8")
    return path


def swept(site: CanarySite, folder: Path, *, count: str) -> dict[str, Count]:
    """Return what a crawl tells of every city."""
    told = sweep_site(order_of(card_at(folder, site, count=count)), timeout_seconds=60).counts
    return {count.place: count for count in told}


@pytest.mark.parametrize("count", [STATED, CARDS], ids=["stated_total", "cards"])
def test_no_word_of_a_page_is_told_logged_or_left(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], count: str
) -> None:
    with canary_site(seed=5) as site:
        told = swept(site, tmp_path, count=count)
    search = CanarySearch(site.shown)
    left = (*search.in_text(repr(told)), *search.in_text("".join(capfd.readouterr())), *search.in_folders(tmp_path))
    assert [(one.canary.text, one.where) for one in left] == []
    if count is STATED:
        expected = {city: outcome for city, (_, outcome) in CITIES.items()}
        found = {city: (one.verdict, one.ads) for city, one in told.items()}
        # Where a redirect within the site is followed, what it leads to decides; there is no number either way.
        assert found.pop("moved-inside") in {(Verdict.BLOCKED, None), expected.pop("moved-inside")}
        assert found == expected
    assert [target for target in site.asked if target.startswith(("/ad/", "/photo/"))] == []


@pytest.mark.parametrize("is_catch_all", [False, True], ids=["robots", "a listing where robots should be"])
def test_no_word_of_a_robots_txt_but_our_rules_comes_back_for_the_next_run(tmp_path: Path, is_catch_all: bool) -> None:
    with canary_site(seed=8, is_catch_all=is_catch_all) as site:
        swept = sweep_site(order_of(card_at(tmp_path, site, count=STATED)), timeout_seconds=60)
    assert swept.robots is not None
    assert (swept.robots.status, swept.robots.text) == (200, "")
    assert [one.canary.text for one in CanarySearch(site.shown).in_text(repr(swept))] == []
    assert Verdict.OK in {count.verdict for count in swept.counts}


def test_a_crawl_that_may_write_to_no_file_counts_the_same(tmp_path: Path) -> None:
    with canary_site(seed=7) as site:
        path = card_at(tmp_path, site, count=STATED)
        free = [str(count.verdict) for count in sweep_site(order_of(path), timeout_seconds=60).counts]
        # No process of it may write a byte to a file; pipes and sockets are none.
        words = ["bash", "-c", 'ulimit -f 0 && exec "$0" "$@"', sys.executable, "-B", "-c", SWEEP]
        done = subprocess.run(
            words, cwd=HOUSE, input=order_of(path).to_json() + "\n", capture_output=True, text=True, check=True
        )
    assert done.stdout.split() == free
    assert free.count("ok") == 7


def test_every_answer_shows_canaries_that_no_other_has_shown(tmp_path: Path) -> None:
    with canary_site(seed=6) as site:
        swept(site, tmp_path, count=STATED)
    assert len(site.shown) == len(site.asked) * 10 * 14  # ten ads, fourteen canaries each
    assert len({canary.text for canary in site.shown}) > 0.9 * len(site.shown)  # phone numbers may come twice
