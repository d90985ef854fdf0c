"""A page as the rules see it."""

import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.looking.page import Page, above_of, flat, is_selector, is_too_deep


def page_of(body: str, *, url: str = "https://listings.example/a/list?c=1") -> Page:
    return Page(asked_url=url, url=url, status=200, body=body)


def test_words_are_compared_without_capitals_line_breaks_and_scripts() -> None:
    html = "<body><h1>One\n  Two</h1><script>three</script><style>four</style></body>"
    page = Page(asked_url="http://a.example/", url="http://a.example/b", status=200, body=html)
    assert page.text == flat(" ONE two ")
    assert page.was_redirected
    assert [node.text() for node in page.select("h1")] == ["One\n  Two"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Verify you<br>are human</p>", "verify YOU are human"),
        ("<p>verify&nbsp;you</p> <b>are</b> human", "verify you are human"),
        ("<p>GRO\u00dfE STRASSE</p>", "grosse stra\u00dfe"),
        ("<p>\u0130stanbul</p>", "\u0130STANBUL"),
    ],
)
def test_a_text_that_stands_on_a_page_may_stand_there(html: str, text: str) -> None:
    assert flat(text) in page_of(html).text
    assert page_of(html).may_say(text)


def test_a_text_with_a_word_that_is_not_on_the_page_cannot_stand_there() -> None:
    assert not page_of("<p>Verify that you are a robot</p>").may_say("verify you are human")


@given(words=st.lists(st.text(max_size=6), max_size=6), start=st.integers(0, 5), length=st.integers(1, 4))
def test_whatever_stands_on_a_page_may_stand_there(words: list[str], start: int, length: int) -> None:
    page = page_of(f"<p>{escape(' '.join(words))}</p>")
    text = " ".join(page.text.split(" ")[start : start + length])
    assert page.may_say(text)


def test_a_page_of_nothing_has_no_words() -> None:
    assert Page(asked_url="x", url="x", status=200, body="").text == ""


def test_a_selector_is_one_that_the_parser_itself_understands() -> None:
    assert is_selector("li.card:not(.featured)")
    assert not is_selector("p..total")
    assert not is_selector("")


def test_elements_without_end_in_one_another_are_too_deep_and_long_lists_are_not() -> None:
    assert is_too_deep("<div>" * 5001)
    assert is_too_deep("<div></p>" * 5001)  # an end of something else ends nothing
    assert not is_too_deep("<div>" * 5000)
    assert not is_too_deep("<li class=card>" * 100_000)
    assert not is_too_deep("<div><b>x</b></div>" * 50_000)
    assert not is_too_deep("<" * 1_000_000)


def test_tags_that_never_end_are_judged_in_good_time() -> None:
    started = time.monotonic()
    assert is_too_deep("<a " * 300_000)
    assert time.monotonic() - started < 20  # tells a hang, not a speed


@pytest.mark.parametrize(
    ("html", "base"),
    [
        ("", "https://listings.example/a/list?c=1"),
        ("<base target=_blank>", "https://listings.example/a/list?c=1"),
        ("<base href=/b/>", "https://listings.example/b/"),
        ("<base target=x><base href=b/><base href=/c/>", "https://listings.example/a/b/"),  # the first that says
        ("<base href='http://['>", "https://listings.example/a/list?c=1"),
    ],
)
def test_links_are_relative_to_the_page_unless_it_says_otherwise(html: str, base: str) -> None:
    assert page_of(html).base_url == base


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden><p hidden>none</p></div>",
        "<p style='color:red; DISPLAY: none'>none</p>",
        "<div style='display:none'><b>none</b></div>",
        "<noscript><p>none</p></noscript>",
        "<template><p>none</p></template>",
    ],
)
def test_what_a_page_hides_by_itself_is_not_shown(hidden: str) -> None:
    shown = page_of(f"<h1>Ads</h1>{hidden}<p>12</p>").shown
    assert shown.text == "ads 12"
    assert (shown.url, shown.status) == ("https://listings.example/a/list?c=1", 200)


def test_a_page_that_hides_nothing_or_itself_until_it_is_ready_is_shown_as_it_is() -> None:
    plain = page_of("<p>none</p>")
    assert plain.shown is plain
    assert page_of("<body style='display:none'><p>none</p></body>").shown.text == "none"


def test_an_element_stands_in_those_around_it() -> None:
    (node,) = page_of("<div><ul><li>x").select("li")
    assert [above.tag for above in above_of(node)][:4] == ["ul", "div", "body", "html"]


def test_a_hundred_thousand_hidden_elements_are_taken_out_in_good_time() -> None:
    started = time.process_time()
    assert page_of("<p hidden>x</p>" * 100_000 + "<p>y</p>").shown.text == "y"
    assert time.process_time() - started < 20  # tells a hang, not a speed
