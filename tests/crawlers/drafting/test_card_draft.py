"""Cards written from a draft, read back by the door that every card passes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.cards.card import SiteCard, load_card
from crawlers.cards.yaml_lines import read_yaml
from crawlers.drafting.card_draft import CardDraft, render_card
from crawlers.drafting.draft_words import Decision, DraftWords, checked_word
from crawlers.drafting.final_address import final_address
from crawlers.drafting.proposals import CardsCandidate, MarkCandidate, NextCandidate, TotalCandidate, Way, propose
from crawlers.strategies import Cards, StatedTotal, Stop
from domain.errors import WrongInput
from tests.crawlers.drafting.proposed.invented_pages import ARTICLES, CANARIES, SHAPES, page_of

TODAY = date(2026, 11, 24)
TOTAL = TotalCandidate(css="p.total", regex=r"(?i)\bof\s+([\d.,\s]+)", ads=412, is_floor=False, why=("a word",))
CARDS = CardsCandidate(
    css="li.card",
    matches=12,
    id="@data-id",
    ids=12,
    different_ids=12,
    date="time@datetime",
    dated=12,
    leave_out=":not(.featured)",
    left_out=2,
    looks_generated=False,
    why=(),
)
LINK = NextCandidate(way=Way.LINK, css="a[rel=next]", matches=1, why="it says so")
DECISION = Decision(
    by="City Attorney",
    basis="public pages; terms and robots.txt reviewed",
    on=date(2026, 11, 20),
    renew_by=date(2027, 11, 20),
)
DRAFT = CardDraft(
    site="example-listings",
    home="https://listings.example/",
    decision=DECISION,
    every="6 hours",
    url="/list?c={category.id}&city={place.id}",
    place=DraftWords(slug="houston", id="3", label="Houston"),
    category=DraftWords(slug="escorts", id="12"),
    locale="en_US",
    total=TOTAL,
    cards=CARDS,
    next=LINK,
    heading=MarkCandidate(css="h1", matches=1, has_label=True, why="it names the place"),
    end_marker=MarkCandidate(css="footer", matches=1, why="a footer"),
    expect_max=3300,
)
Loaded = Callable[[CardDraft], SiteCard]


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    """Return a function that writes a draft's card and reads it as the product would."""

    def load(draft: CardDraft) -> SiteCard:
        path = tmp_path / "card.yaml"
        path.write_text(render_card(draft), encoding="utf-8")
        return load_card(path, today=TODAY, may_reach_private=False)

    return load


def test_a_draft_becomes_a_card_that_the_product_reads(loaded: Loaded) -> None:
    card = loaded(DRAFT)
    assert (card.site, card.home, card.every) == ("example-listings", "https://listings.example", timedelta(hours=6))
    assert card.politeness.delay == timedelta(seconds=5)
    assert card.decision.by == "City Attorney"
    assert card.headers.accept_language == "en-US"
    assert [(cell.place, cell.category) for cell in card.listed_cells] == [("houston", "escorts")]
    assert card.url_of(card.count[0], card.listed_cells[0]) == "https://listings.example/list?c=12&city=3"
    assert card.expect.max == 3300


def test_the_total_is_the_value_and_the_cards_check_it(loaded: Loaded) -> None:
    value, check = loaded(DRAFT).count
    assert isinstance(value, StatedTotal)
    assert isinstance(check, Cards)
    assert (value.css, value.regex, value.primary) == ("p.total", r"(?i)\bof\s+([\d.,\s]+)", True)
    assert (check.css, check.id, check.check, check.tolerance) == ("li.card:not(.featured)", "@data-id", True, 0.03)
    assert check.next
    assert check.next.css == "a[rel=next]"


def test_without_a_total_the_cards_are_the_value(loaded: Loaded) -> None:
    (only,) = loaded(replace(DRAFT, total=None)).count
    assert isinstance(only, Cards)
    assert (only.primary, only.check, only.url) == (True, False, "/list?c={category.id}&city={place.id}")


@pytest.mark.parametrize(
    ("found", "way"),
    [
        (NextCandidate(way=Way.PARAMETER, parameter="page", first=2, step=1, matches=3, why=""), ("page", 1, 1)),
        # The links on the first page begin at 25 or, where they name the first page too, at 0: it is number 0.
        (NextCandidate(way=Way.PARAMETER, parameter="start", first=25, step=25, matches=3, why=""), ("start", 0, 25)),
        (NextCandidate(way=Way.PARAMETER, parameter="start", first=0, step=25, matches=3, why=""), ("start", 0, 25)),
    ],
)
def test_a_numbered_parameter_goes_into_the_card_with_where_it_begins(
    loaded: Loaded, found: NextCandidate, way: tuple[str, int, int]
) -> None:
    rule = loaded(replace(DRAFT, next=found)).count[1]
    assert isinstance(rule, Cards)
    assert rule.next
    assert (rule.next.or_param, rule.next.first, rule.next.step) == way


def test_a_button_of_a_form_goes_into_the_card(loaded: Loaded) -> None:
    button = NextCandidate(way=Way.FORM, css="form > button", matches=1, why="")
    rule = loaded(replace(DRAFT, next=button)).count[1]
    assert isinstance(rule, Cards)
    assert rule.next
    assert rule.next.button == "form > button"


def test_a_list_whose_way_on_nobody_has_seen_is_a_lower_bound(loaded: Loaded) -> None:
    rule = loaded(replace(DRAFT, next=None)).count[1]
    assert isinstance(rule, Cards)
    assert Stop.NO_NEXT not in rule.stop  # whatever the list comes to is a lower bound until somebody has looked
    assert "this is a lower bound" in render_card(replace(DRAFT, next=None))


def test_the_page_is_proved_by_heading_address_and_end(loaded: Loaded) -> None:
    page = loaded(DRAFT).page
    assert [(one.css, one.text) for one in page.must_match] == [("h1", "{place.label}")]
    assert page.final_url == final_address(DRAFT.url, home="https://listings.example")
    assert page.end_marker
    assert page.end_marker.css == "footer"


def test_a_heading_with_the_categorys_label_tells_its_lists_from_the_others(loaded: Loaded) -> None:
    seen = MarkCandidate(css="h1", matches=1, has_label=True, why="it names the category")
    named = replace(DRAFT, category=DraftWords(slug="escorts", id="12", label="Escorts"))
    card = loaded(replace(named, category_heading=seen))
    assert [(one.css, one.text) for one in card.page.must_match] == [
        ("h1", "{place.label}"),
        ("h1", "{category.label}"),
    ]
    assert card.categories["escorts"].label == "Escorts"
    unseen = loaded(named)
    assert len(unseen.page.must_match) == 1
    assert unseen.categories["escorts"].label is None
    assert "No heading names the category" in render_card(named)


def test_without_a_heading_the_label_may_stand_anywhere_and_without_both_nothing_is_proved(loaded: Loaded) -> None:
    bare = replace(DRAFT, heading=None)
    assert [(one.css, one.text) for one in loaded(bare).page.must_match] == [(None, "{place.label}")]
    with pytest.raises(WrongInput, match="nothing proves the page"):
        render_card(replace(bare, place=DraftWords(slug="houston", id="3")))


def test_an_analyst_reads_what_to_look_at_next() -> None:
    text = render_card(DRAFT)
    assert "When the card was written this read 412." in text
    assert "The page showed 412 when the card was written" in text
    assert "12 cards, 12 ids, 12 different, 12 with a date, 2 left out as paid" in text
    assert "open a place without ads" in text
    assert "look generated" not in text
    assert "look generated" in render_card(replace(DRAFT, cards=replace(CARDS, looks_generated=True)))


def test_an_empty_list_that_was_seen_goes_into_the_card(loaded: Loaded) -> None:
    seen = MarkCandidate(css="p.no-results", matches=1, why="its class says so")
    assert [one.css for one in loaded(replace(DRAFT, empty=seen)).zero.when] == ["p.no-results"]
    assert loaded(DRAFT).zero.when == ()


def test_cards_without_ids_check_nothing_and_count_nothing(loaded: Loaded) -> None:
    nameless = replace(CARDS, id=None)
    assert len(loaded(replace(DRAFT, cards=nameless)).count) == 1
    with pytest.raises(WrongInput, match="nothing to count by"):
        replace(DRAFT, cards=nameless, total=None)


@pytest.mark.parametrize(
    "label",
    [
        'Saint "Q"',
        "it's: {a}, [b]",
        "{place.id}",
        "# no comment",
        "Mérida, Yuc.",
        "!!python/x",
        "a\\nb",
        "- x",
        "&a *a",
    ],
)
def test_a_hostile_label_comes_back_as_it_was(loaded: Loaded, label: str) -> None:
    card = loaded(
        replace(DRAFT, place=DraftWords(slug="houston", id="3", label=label), decision=replace(DECISION, basis=label))
    )
    assert (card.places["houston"].label, card.decision.basis) == (label, label)


@given(st.text(min_size=1, max_size=60))
def test_any_label_is_refused_or_read_back_and_changes_nothing_else(label: str) -> None:
    try:
        draft = replace(
            DRAFT, decision=replace(DECISION, basis=label), place=DraftWords(slug="houston", id=label, label=label)
        )
    except WrongInput:
        return
    read = read_yaml(render_card(draft)).value
    plain = read_yaml(render_card(DRAFT)).value
    assert isinstance(read, dict)
    assert isinstance(plain, dict)
    assert read["places"] == {"houston": {"id": label, "label": label}}
    assert {key: value for key, value in read.items() if key not in ("places", "decision")} == {
        key: value for key, value in plain.items() if key not in ("places", "decision")
    }


@pytest.mark.parametrize(
    "label", ["a\nb", "a\x00b", "a\u202eb", "a\u2028b", "a\ud800", "\ufeffa", "a\x85b", "x" * 201, " "]
)
def test_a_label_with_a_line_break_or_an_unseen_sign_is_refused(label: str) -> None:
    with pytest.raises(WrongInput):
        checked_word(label, name="the label")


@pytest.mark.parametrize(
    "changed", [{"site": "Not A Slug"}, {"expect_max": 0}, {"home": "https://x.example\nevery: 1s"}, {"every": ""}]
)
def test_a_draft_that_could_be_no_card_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(WrongInput):
        replace(DRAFT, **changed)  # type: ignore[arg-type]


def test_a_slug_is_small_letters_digits_and_hyphens() -> None:
    with pytest.raises(WrongInput, match="no slug"):
        DraftWords(slug="San Antonio", id="3")


def test_a_card_is_made_of_what_a_page_proposes(loaded: Loaded) -> None:
    found = propose(page_of(ARTICLES.html), place_label="Houston", locale="en_US")
    draft = replace(DRAFT, total=None, cards=found.cards[0], heading=found.headings[0], end_marker=found.end_marker)
    assert getattr(loaded(draft).count[0], "css", None) == "article[data-id]"


@pytest.mark.parametrize("name", SHAPES)
def test_no_word_of_an_ad_stands_in_a_card(name: str) -> None:
    found = propose(page_of(SHAPES[name].html), place_label=SHAPES[name].label, locale=SHAPES[name].locale)
    total, way = next(iter(found.totals), None), next(iter(found.next), None)
    draft = replace(DRAFT, total=total, cards=found.cards[0], next=way, end_marker=found.end_marker)
    text = render_card(draft).casefold()
    assert [canary for canary in CANARIES if canary.casefold() in text] == []
