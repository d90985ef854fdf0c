"""A feed is counted item by item; where it may hold less than there is, the count is a lower bound and never a zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crawlers.strategies import PageReading
from tests.crawlers.strategies.conftest import page_of, read, rule_of, spot_of

BEFORE, AT_START, EARLY, LATE, AT_END = (
    f"{day} Nov 2026 {hour:02}:00:00 GMT" for day, hour in [(23, 20), (24, 0), (24, 1), (24, 5), (24, 6)]
)


def item(name: object, *, posted: str = "", more: str = "") -> str:
    date = f"<pubDate>{posted}</pubDate>" if posted else ""
    return f"<item><title>t</title><link>/ad/{name}</link><guid>{name}</guid>{date}{more}</item>"


def rss(*items: str, title: str = "Ads in Houston") -> str:
    return f'<rss version="2.0"><channel><title>{title}</title><link>/</link>{"".join(items)}</channel></rss>'


def flow(*posted: str) -> PageReading:
    return read("feed", rss(*(item(n, posted=date) for n, date in enumerate(posted))), measure="new", window="6 hours")


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://listings.example/f/"><title>Houston</title>'
    '<entry><id>a</id><title>Dallas</title><link rel="self" href="no"/><link href="ad/1"/>'
    "<published>2026-11-24T01:00:00Z</published><updated>2026-11-24T05:00:00Z</updated>"
    '<category term="massage"/><source><id>s</id><title>x</title></source></entry></feed>'
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Houston</title>'
    '<items><rdf:Seq><rdf:li resource="/ad/1"/></rdf:Seq></items></channel>'
    '<item rdf:about="/ad/1"><title>t</title><link>/ad/1</link><dc:date>2026-11-24T01:00:00Z</dc:date></item></rdf:RDF>'
)


@pytest.mark.parametrize("body", [rss(item(1, posted=EARLY)), ATOM, RDF])
def test_each_kind_of_feed_is_counted_and_proves_itself_by_its_title(body: str) -> None:
    found = read("feed", body, title="{place.label}", limit=10)
    assert (len(found.counted), found.is_floor, found.problem) == (1, False, "")
    assert found.newest is not None
    assert found.newest.hour == 1  # as published, not as updated


def test_an_updated_date_counts_only_where_the_card_says_so_and_falls_back_on_the_posting() -> None:
    changed = read("feed", ATOM, date="updated", limit=10)
    assert changed.newest is not None
    assert changed.newest.hour == 5
    only_changed = ATOM.replace("<published>2026-11-24T01:00:00Z</published>", "")
    missing = read("feed", only_changed, measure="new", limit=10)  # a change is no posting
    assert (missing.counted, missing.problem) == ((), "date is missing on 1 of 1")
    only_posted = ATOM.replace("<updated>2026-11-24T05:00:00Z</updated>", "")
    assert read("feed", only_posted, measure="new", date="updated", limit=10).counted == ("a",)


def test_an_item_goes_by_its_id_or_else_by_its_whole_address() -> None:
    body = rss("<item><link><![CDATA[/ad/1]]></link></item>", "<item><guid>x</guid></item>")
    assert read("feed", body, limit=9).ids == ("https://listings.example/ad/1", "x")
    unnamed = read("feed", rss("<item><title>t</title></item>", item(1)), limit=9)
    assert (unnamed.ids, unnamed.problem) == ((), "no id or link in 1 of 2 items")


def test_comments_other_titles_and_words_in_items_are_neither_items_nor_the_title() -> None:
    body = rss(
        f"<!-- {item(8)} --><image><title>Dallas</title></image>",
        item(1, more="<description><![CDATA[<item>9</item> <!DOCTYPE html>]]></description>"),
        '<m:title xmlns:m="m">Dallas</m:title>',
    )
    assert read("feed", body, title="Houston", limit=9).ids == ("1",)
    assert read("feed", body, title="Dallas", limit=9).problem == "title is not in the feed's title"


@pytest.mark.parametrize(
    "stray",
    ["<item><guid>1</guid><item><guid>2</guid></item></item>", '<m:item xmlns:m="m"><guid>1</guid></m:item>'],
)
def test_an_item_where_none_should_stand_is_not_understood(stray: str) -> None:
    assert read("feed", rss(stray, item(3)), limit=9).problem == "an item stands where the feed should have none"


def test_a_stock_is_whole_only_below_the_feeds_own_limit() -> None:
    two = rss(item(1), item(2))
    assert read("feed", two).is_floor
    assert read("feed", two, limit=2).is_floor
    assert not read("feed", two, limit=3).is_floor


def test_an_empty_feed_is_no_zero_without_proof_of_what_it_is_and_that_it_is_whole() -> None:
    assert read("feed", rss(), title="{place.label}", limit=9).proves_none
    assert "no title proves" in read("feed", rss(), limit=9).problem
    unlimited = read("feed", rss(), title="{place.label}")
    assert (unlimited.proves_none, unlimited.is_floor) == (True, True)  # none that we know of
    assert read("feed", rss(title="Dallas"), title="{place.label}", limit=9).problem
    assert read("feed", '<rss version="2.0"/>', title="{place.label}", limit=9).problem


@pytest.mark.parametrize(
    ("posted", "counted", "is_floor"),
    [
        ((LATE, EARLY, BEFORE), ("0", "1"), False),  # falling, and back to before the window
        ((BEFORE, EARLY, LATE), ("1", "2"), False),  # rising
        ((LATE, EARLY), ("0", "1"), True),  # more may have been pushed out
        ((LATE, EARLY, AT_START), ("0", "1", "2"), True),  # another of that very instant may be missing
        ((BEFORE, LATE, EARLY), ("1", "2"), True),  # a pinned item before a falling list: no order, no proof
        ((EARLY, LATE, BEFORE), ("0", "1"), True),
        ((AT_END, LATE, BEFORE), ("1",), False),  # the window is half open
        ((BEFORE,), (), False),
    ],
)
def test_a_flow_is_whole_where_an_ordered_feed_reaches_back_before_the_window(
    posted: tuple[str, ...], counted: tuple[str, ...], is_floor: bool
) -> None:
    found = flow(*posted)
    assert (found.counted, found.is_floor, found.problem) == (counted, is_floor, "")


def test_a_flow_needs_a_date_on_each_item() -> None:
    undated = read("feed", rss(item(1, posted=EARLY), item(2)), measure="new", limit=9)
    assert (undated.counted, undated.problem) == ((), "date is missing on 1 of 2")
    assert read("feed", rss(item(1, posted="soon")), measure="new", limit=9).problem.startswith("date: ")


@pytest.mark.parametrize("posted", ["05/11/2026", "11/24/2026 01:00", "yesterday", "1795680000", "Posted 2026-11-24"])
def test_a_date_that_no_standard_of_feeds_knows_spoils_the_feed(posted: str) -> None:
    found = read("feed", rss(item(1, posted=EARLY), item(2, posted=posted)), measure="new", limit=9)
    assert (found.counted, found.problem) == ((), "date: no date of ISO 8601 or RFC 822")


def test_of_a_feed_of_the_whole_site_only_the_cells_items_are_counted() -> None:
    body = rss(
        item("houston-1", more="<category>Massage</category>"),
        item("houston-2", more="<category>Other</category>"),
        item("dallas-1", more="<category> MASSAGE\n</category>"),
    )
    assert read("feed", body, limit=9, category="{category.label}").ids == ("houston-1", "dallas-1")
    assert read("feed", body, limit=9, match="/ad/houston-").ids == ("houston-1", "houston-2")
    assert read("feed", body, limit=9, match="/ad/houston-", category="massage").ids == ("houston-1",)
    assert read("feed", body, limit=9, match="/ad/austin-", none_means_zero=True).proves_none
    unlimited = read("feed", body, match="/ad/austin-", none_means_zero=True)
    assert (unlimited.proves_none, unlimited.is_floor) == (True, True)  # one may have been pushed out
    assert read("feed", ATOM, limit=9, match="^https://listings.example/f/ad/").ids == ("a",)


def test_links_or_categories_in_a_new_form_are_told_and_are_no_zero_whatever_the_title() -> None:
    body = rss(item("new/houston/1", more="<category>Wellness</category>"), item("new/dallas/2"))
    by_link = read("feed", body, limit=9, title="{place.label}", match="/ads/{place.id}/")
    assert (by_link.proves_none, by_link.problem) == (False, "none of 2 items by match")
    by_category = read("feed", body, limit=9, title="{place.label}", category="{category.label}")
    assert (by_category.proves_none, by_category.problem) == (False, "none of 2 items by category")
    both = read("feed", body, limit=9, match="/ads/", category="Massage", measure="new")
    assert both.problem == "none of 2 items by match and category"


def test_a_window_without_an_item_of_the_cell_is_a_zero_where_older_ones_still_match() -> None:
    body = rss(item("dallas/2", posted=LATE), item("houston/1", posted=BEFORE))
    quiet = read("feed", body, measure="new", limit=9, match="/houston/")
    # one item of the cell, and it was posted before the window: the filter still works, and the count is 0
    assert (quiet.ids, quiet.counted, quiet.is_floor, quiet.problem) == (("houston/1",), (), False, "")


def test_an_empty_feed_of_all_cells_is_a_zero_only_where_the_card_says_so() -> None:
    empty = rss(title="Ads")
    assert read("feed", empty, title="Ads", limit=9).problem == "the feed of all cells holds no item"
    assert read("feed", empty, title="Ads", limit=9, none_means_zero=True).proves_none
    rule = rule_of("feed", title="Ads", limit=9, url="/feed/{place.id}")
    assert rule.read(page_of(empty), spot_of()).proves_none
    assert read("feed", empty, limit=9, none_means_zero=True).problem.startswith("the feed holds no item, and no title")


def test_what_a_filter_cannot_look_at_is_no_zero() -> None:
    unlinked = rss(item(1), "<item><guid>2</guid></item>")
    assert read("feed", unlinked, limit=9, match="/ad/houston").problem == "no link in 1 of 2 items"
    assert read("feed", rss(item(1), item(2)), limit=9, category="x").problem == "no category in any of 2 items"


def test_city_3_is_not_city_30_and_portland_is_not_portlandville() -> None:
    body = rss(item("3/a"), item("30/b"), item("13/c"))
    assert read("feed", body, limit=9, match="/ad/{place.id}").ids == ("3/a",)
    title = rss(item(1), title="Ads in Houstonville")
    assert read("feed", title, limit=9, title="{place.label}").problem == "title is not in the feed's title"


def test_a_word_is_found_in_an_address_as_addresses_write_it() -> None:
    saint, body = spot_of(place_id="St. John's/N"), rss(item("St.%20John%27s/N/1"), item("StXJohns/N/2"))
    assert read("feed", body, limit=9, spot=saint, match="/ad/{place.id}/").ids == ("St.%20John%27s/N/1",)


def test_one_id_on_many_items_does_not_pass_for_one_ad() -> None:
    found = read("feed", rss(*[item("same")] * 3), limit=9)
    assert (found.ids, found.problem) == ((), "1 ids on 3 items tell them not apart")
    assert read("feed", rss(item("a"), item("a")), limit=9).counted == ("a", "a")  # one ad twice: told apart later


@given(text=st.text(alphabet="<>/rsfedchanlitm guid=\"'!-[]&;0", max_size=200))
def test_no_text_is_a_zero_or_a_fault(text: str) -> None:
    for body in (text, rss(text)):
        found = read("feed", body, limit=9, measure="active")
        assert found.ids or found.problem or not found.proves_none


@pytest.mark.parametrize(
    "wrong", [{"title": " "}, {"title": "{town.id}"}, {"match": "("}, {"limit": 0}, {"date": "soon"}, {"window": "6"}]
)
def test_a_rule_that_cannot_work_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        rule_of("feed", **wrong)
