"""A dozen invented pages: the right selector comes first, and no word of an ad comes out."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.drafting.proposals import Way, propose
from tests.crawlers.drafting.proposed.invented_pages import (
    CANARIES,
    EMPTY_LIST,
    SCRIPT_SHELL,
    SHAPES,
    Shape,
    page_of,
    whole,
)

PARTS = st.sampled_from(
    (
        *(
            "<div>",
            "</div>",
            "<ul class='listings'>",
            "</ul>",
            "<li class=ad data-id=7>",
            "<li>",
            "<tr>",
            "<td>",
            "</table>",
        ),
        *(
            "<table>",
            "<a href='?page=2'>",
            "<a href='http://[::'>",
            "</a>",
            "next",
            "412 ads",
            "1 - 2 of 9",
            "<x-y z=''>",
        ),
        *(
            "<p class='total é [x] .y'>",
            "<svg:a class='card'>",
            "<template>",
            "<select><option>",
            "\x00",
            "<!--",
            "&#xd800;",
        ),
        *(
            "<h1>Houston</h1>",
            "<time datetime>",
            "<footer>",
            "<button>Next",
            "<a class='Card_x7f3a' href=/1>",
            "<form id='a b'>",
        ),
    )
)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_ads_come_first_with_what_tells_them_apart(shape: Shape) -> None:
    first = propose(page_of(shape.html), place_label=shape.label, locale=shape.locale).cards[0]
    assert (first.css, first.matches, first.id) == (shape.cards, shape.matches, shape.id)
    assert first.all_ids_differ


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_stated_total_comes_first_and_nothing_else_passes_for_one(shape: Shape) -> None:
    totals = propose(page_of(shape.html), place_label=shape.label, locale=shape.locale).totals
    assert [one.ads for one in totals][:1] == ([] if shape.total is None else [shape.total])
    assert [one.css for one in totals][:1] == [shape.total_css] or shape.total_css is None


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_heading_with_the_place_proves_the_page_whatever_its_capitals(shape: Shape) -> None:
    found = propose(page_of(shape.html), place_label=shape.label, locale=shape.locale)
    assert found.headings[0].css == "h1"
    assert propose(page_of(shape.html), place_label="Tulsa", locale=shape.locale).headings == ()


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_footer_ends_the_page(shape: Shape) -> None:
    end = propose(page_of(shape.html), place_label=shape.label, locale=shape.locale).end_marker
    assert end is not None
    assert end.css == "footer"


@pytest.mark.parametrize("html", [*(shape.html for shape in SHAPES.values()), EMPTY_LIST, SCRIPT_SHELL])
def test_no_word_of_an_ad_leaves_the_page(html: str) -> None:
    found = propose(page_of(html), place_label="Houston", locale="en_US")
    figures = [*(one.what_it_finds for one in found.cards), *(one.what_it_finds for one in found.totals)]
    told = repr(found) + "".join([*figures, *(one.what_it_finds for one in found.next)])
    assert [canary for canary in CANARIES if canary.casefold() in told.casefold()] == []


def test_words_of_an_ad_in_every_name_of_its_markup_stay_there_too() -> None:
    ads = "".join(
        f'<div class="canaryname-card canaryhandle" id="canaryname{n}" data-canaryname-id="{n * 9 + 70}">'
        f'<x-canaryname class="canaryhandle-date"><a class="canaryname-title" href="/u/canaryname/{n * 9 + 70}">'
        f"canaryname</a> @canaryhandle Nov {n}, 2026, twelve or more words of an ad</x-canaryname></div>"
        for n in range(5)
    )
    html = whole(f'<p class="canaryname-total" id="tel7135550142">412 ads</p><main>{ads}</main>')
    found = propose(page_of(html), place_label="Houston", locale="en_US")
    # Their ids end in 0, 1, 2, 3, 4: positions on the page, which begin again on the next one.
    assert (found.cards[0].css, found.cards[0].id) == ("main > div", "a@href")
    assert [canary for canary in CANARIES if canary.casefold() in repr(found).casefold()] == []


def test_paid_places_are_left_out_by_their_own_mark_or_by_the_block_they_stand_in() -> None:
    marked = propose(page_of(SHAPES["classifieds"].html), place_label="Houston", locale="en_US").cards[0]
    assert (marked.leave_out, marked.left_out) == (":not(.premium)", 2)
    apart = propose(page_of(SHAPES["featured"].html), place_label="Houston", locale="en_US").cards[0]
    assert (apart.counted_css, apart.left_out) == ("div.ad-item:not(.featured-ads *)", 3)


def test_class_names_that_a_build_tool_made_are_told_and_not_used() -> None:
    first = propose(page_of(SHAPES["hashed"].html), place_label="Houston", locale="en_US").cards[0]
    assert first.looks_generated


@pytest.mark.parametrize(
    ("name", "way", "where"),
    [
        ("div grid", Way.PARAMETER, "page"),
        ("classifieds", Way.LINK, "a[rel=next]"),
        ("archive", Way.LINK, "a.next"),
        ("spanish", Way.LINK, "a.siguiente"),
    ],
)
def test_the_way_to_the_next_page_is_found(name: str, way: Way, where: str) -> None:
    first = propose(page_of(SHAPES[name].html), place_label="Houston", locale="en_US").next[0]
    assert (first.way, first.css or first.parameter) == (way, where)


def test_an_empty_list_shows_no_ads_and_how_it_says_so() -> None:
    found = propose(page_of(EMPTY_LIST), place_label="Houston", locale="en_US")
    assert (found.cards, found.totals, found.needs_script) == ((), (), False)
    assert [one.css for one in found.empty] == ["p.no-results"]


def test_a_full_page_says_what_to_look_for_in_an_empty_one() -> None:
    found = propose(page_of(SHAPES["table"].html), place_label="Houston", locale="en_US")
    assert found.empty == ()
    assert "without ads" in found.look_for


def test_a_page_that_a_script_would_fill_proposes_nothing_and_says_why() -> None:
    found = propose(page_of(SCRIPT_SHELL), place_label="Houston", locale="en_US")
    assert found.needs_script
    assert (found.cards, found.totals, found.next) == ((), (), ())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PARTS, st.text(max_size=8)), max_size=60).map("".join))
def test_no_page_whatever_it_holds_is_an_error(html: str) -> None:
    found = propose(page_of(html), place_label="Houston", locale="en_US")
    assert all(one.matches for one in found.cards)


def test_the_work_grows_no_faster_than_the_page() -> None:
    few, many = (min(taken_by(number) for _ in range(2)) for number in (1500, 6000))
    assert many / few < 10  # four times the page; work that grows with its square would take sixteen times as long


def taken_by(number: int) -> float:
    """Return the seconds of a processor that so many ads take; six thousand are more than a megabyte."""
    ads = "".join(
        f'<li class="card x{n % 5}" data-id="{n + 7}"><h2><a href="/ad/{n}">Some words</a></h2>'
        f'<p>{"lorem ipsum " * 5}</p><time datetime="2026-11-03">Nov 3</time></li>'
        for n in range(number)
    )
    page, started = page_of(whole(f"<ul>{ads}</ul>")), time.process_time()
    assert propose(page, place_label="Houston", locale="en_US").cards[0].matches == number
    return time.process_time() - started
