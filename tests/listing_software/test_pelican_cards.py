"""Cards alone, and no code: every cell of a site made by public software, counted by three strategies.

Where a strategy cannot know, it says so: a feed that does not reach back is a lower bound, a feed that is not there
is no zero.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from crawlers.drafting.card_draft import CardDraft, render_card
from crawlers.drafting.draft_words import Decision, DraftWords
from crawlers.drafting.drafting import Listing, propose_for
from crawlers.sweep import sweep_site
from domain.counts import Count, Measure, Verdict
from tests.crawlers.conftest import MEANS, NOW, order_of
from tests.listing_software.pelican_site import PelicanSite

# The first ad of a list stands apart from the others, and the way on is an angle bracket behind "Page 1 / 3".
CARD = """
schema: 1
site: placeholder
home: {home}
decision: {{by: Test, on: 2026-11-20, basis: "invented pages", renew_by: 2027-11-20}}
every: 6 hours
politeness: {{delay: 0s, timeout: 5s}}
places: {{houston: {{id: houston}}, dallas: {{id: dallas}}, austin: {{id: austin}}}}
categories: {{escorts: {{id: escorts}}, massage: {{id: massage}}}}
page:
  must_match: [{{css: "nav li.active", text: "{{place.id}}-{{category.id}}"}}]
  final_url: "^{home}/category/"
  end_marker: {{css: "#contentinfo, h1 ~ p"}}  # the second ends the page of an error, which is an empty cell's
count:
{count}
zero: {{when: [{{css: h1, text: "Error response"}}], allow_status: [404]}}
expect: {{max: 500}}
"""
LIST = """css: article, id: "h1 a@href", next: {css: "#content nav li:not(:has(a)) + li a"}"""
CARDS = f"""strategy: cards, url: "/category/{{place.id}}-{{category.id}}.html", {LIST}"""
DATED = f"""{CARDS}, date: {{css: "abbr.published@title"}}, window: 6 hours"""
FEED = """strategy: feed, url: "/feeds/{place.id}-{category.id}.atom.xml", title: "{place.id}-{category.id}\""""
ALL = """strategy: feed, url: "/feeds/all.rss.xml", category: "{place.id}-{category.id}\""""
SITEMAP = """strategy: sitemap, url: "/sitemap.xml", match: "/{place.id}-{category.id}/[^/]+$", none_means_zero: true"""
ACTIVE, NEW = "measure: active, ", "measure: new, "

OK, FLOOR, ZERO, LAYOUT = Verdict.OK, Verdict.FLOOR, Verdict.ZERO, Verdict.LAYOUT_CHANGED
NONE = (LAYOUT, None)
Told = tuple[Verdict, int | None]
# houston/escorts, houston/massage, dallas/escorts, dallas/massage, austin/escorts, austin/massage
STOCK: tuple[Told, ...] = ((OK, 27), (OK, 10), (OK, 11), (OK, 1), (OK, 16), (ZERO, 0))
FLOW: tuple[Told, ...] = ((OK, 18), (OK, 4), (OK, 4), (OK, 1), (OK, 4), (ZERO, 0))
BY_RULE: Mapping[str, tuple[str, tuple[Told, ...]]] = {
    "active by cards": (ACTIVE + CARDS, STOCK),
    "new by cards": (NEW + DATED, FLOW),
    "active by sitemap": (ACTIVE + SITEMAP, STOCK),
    # Fifteen items a feed: that of houston/escorts ends at 01:10, and a feed of one ad shows not that it ends there.
    "new by feed": (NEW + FEED, ((FLOOR, 15), (OK, 4), (OK, 4), (FLOOR, 1), (OK, 4), NONE)),
    "new by feed of known length": (NEW + FEED + ", limit: 15", ((FLOOR, 15), *FLOW[1:5], NONE)),
    "active by feed of known length": (ACTIVE + FEED + ", limit: 15", ((FLOOR, 15), *STOCK[1:4], (FLOOR, 15), NONE)),
    # The newest fifteen of all: eight of houston/escorts, 05:50 to 03:30, and those of 05:15 and 03:45 in the others.
    "new by the feed of all": (NEW + ALL, ((FLOOR, 8), (FLOOR, 2), (FLOOR, 2), (FLOOR, 1), (FLOOR, 2), NONE)),
}


def counted(site: PelicanSite, folder: Path, *rules: str) -> tuple[Count, ...]:
    """Return what a card of these rules tells."""
    lines = "\n".join(f"  - {{{rule}}}" for rule in rules)
    card = folder / "placeholder.yaml"
    card.write_text(CARD.format(home=site.home, count=lines), "utf-8")
    return sweep_site(order_of(card), timeout_seconds=60).counts


def told(counts: tuple[Count, ...], measure: Measure) -> tuple[Told, ...]:
    """Return each cell's outcome of a measure, in the card's order."""
    return tuple((count.verdict, count.ads) for count in counts if count.measure is measure)


def fetched(site: PelicanSite, *, since: int) -> set[str]:
    """Return the first folder of everything that was asked for."""
    return {path.split("/")[1] for path in site.asked[since:]}


@pytest.mark.parametrize("name", BY_RULE)
def test_a_card_counts_every_cell_or_says_what_it_cannot_know(pelican: PelicanSite, tmp_path: Path, name: str) -> None:
    rule, expected = BY_RULE[name]
    before = len(pelican.asked)
    counts = counted(pelican, tmp_path, rule)
    assert told(counts, Measure.NEW if name.startswith("new") else Measure.ACTIVE) == expected
    assert fetched(pelican, since=before) <= {"robots.txt", "category", "feeds", "sitemap.xml"}


def test_strategies_check_each_other_on_every_cell_and_agree(pelican: PelicanSite, tmp_path: Path) -> None:
    checks = (f"{ACTIVE}{SITEMAP}, check: true", f"{NEW}{FEED}, check: true, window: 6 hours")
    counts = counted(pelican, tmp_path, f"{ACTIVE}primary: true, {CARDS}", checks[0], NEW + DATED, checks[1])
    assert told(counts, Measure.ACTIVE) == STOCK
    # The feed of an empty category is not there, so that nothing stands beside the page's own word for none.
    assert told(counts, Measure.NEW) == (*FLOW[:5], NONE)


def test_strategies_that_disagree_are_told_with_both_numbers(pelican: PelicanSite, tmp_path: Path) -> None:
    too_much = SITEMAP.replace("-{category.id}", "-({category.id}|massage)")
    counts = counted(pelican, tmp_path, ACTIVE + CARDS, f"{ACTIVE}{too_much}, check: true")
    # Ten massages beside 27 escorts are told, and so is one beside eleven: that list is too short for a coincidence.
    assert told(counts, Measure.ACTIVE) == (NONE, STOCK[1], NONE, *STOCK[3:])
    assert counts[0].evidence == "count[0] read 27, count[1] read 37"


def test_a_card_as_site_new_would_first_write_it_tells_no_whole_number_of_a_part(
    pelican: PelicanSite, tmp_path: Path
) -> None:
    words = DraftWords(slug="houston", id="houston", label="Houston"), DraftWords(slug="escorts", id="escorts")
    url = "/category/{place.id}-{category.id}.html"
    listing = Listing(home=pelican.home, url=url, place=words[0], category=words[1], locale="en_US")
    found = propose_for(listing, now=NOW, means=MEANS)
    assert (found.totals, found.cards[0].matches) == ((), 9)  # the newest ad of the first page stands apart
    draft = CardDraft(
        site="drafted",
        home=pelican.home,
        decision=Decision(by="Test", basis="invented pages", on=NOW.date(), renew_by=NOW.date()),
        every="6 hours",
        url=url,
        place=words[0],
        category=words[1],
        locale="en_US",
        total=None,
        cards=found.cards[0],
        next=found.next[0] if found.next else None,
        heading=found.headings[0],
        end_marker=found.end_marker,
        expect_max=1000,
    )
    card = tmp_path / "drafted.yaml"
    card.write_text(render_card(draft).replace("delay: 5s", "delay: 0s"), "utf-8")
    (count,) = sweep_site(order_of(card), timeout_seconds=60).counts
    assert (count.verdict, count.ads) == (Verdict.PARTIAL, 9)  # of 27; the way on is found by an analyst
