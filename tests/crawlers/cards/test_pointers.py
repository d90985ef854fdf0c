"""A pointer leads from a card to one text on it, or to nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crawlers.cards.pointers import MAX_CHARACTERS, checked_pointer, pointed

CARD = (
    '<li data-id=" 7 " data-none data-empty=""><a class=title href="/ad/7">An\n <b>ad</b></a><p></p>'
    '<a href="/2">b</a></li>'
)


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("@data-id", "7"),
        ("a.title@href", "/ad/7"),
        ("a.title", "An ad"),
        ("a@href", "/ad/7"),  # the first
        (" a.title @href", "/ad/7"),
        ("a[href='/2']@href", "/2"),
        ("@data-none", None),
        ("@data-empty", None),
        ("@title", None),
        ("p", None),
        ("p@title", None),
        ("h1", None),
        ("h1@title", None),
    ],
)
def test_a_pointer_leads_to_a_text_or_to_nothing(pointer: str, found: str | None) -> None:
    card = LexborHTMLParser(CARD).css_first("li")
    assert card is not None
    assert pointed(card, checked_pointer(pointer)) == found


def test_it_never_leads_out_of_the_card() -> None:
    first = LexborHTMLParser("<li id=a></li><li id=b><i>x</i></li><i>y</i>").css_first("li")
    assert first is not None
    assert pointed(first, "i") is None


def test_a_long_text_is_cut() -> None:
    card = LexborHTMLParser(f"<li><p>{'x' * 5000}</p></li>").css_first("li")
    assert card is not None
    assert pointed(card, "p") == "x" * MAX_CHARACTERS


@pytest.mark.parametrize(
    "wrong", ["", " ", "@", "a@", "a..b", "a..b@href", "@data id", "@data-id=7", "@href;x", "a@b@c"]
)
def test_what_points_nowhere_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"^an attribute or an element"):
        checked_pointer(wrong)


@given(text=st.text(max_size=30))
def test_any_text_is_kept_and_can_be_followed_or_is_refused(text: str) -> None:
    card = LexborHTMLParser(CARD).css_first("li")
    assert card is not None
    try:
        found = pointed(card, checked_pointer(text))
    except ValueError as refused:
        assert str(refused).startswith("an attribute")  # noqa: PT017 - a law over all texts
    else:
        assert found is None or found
