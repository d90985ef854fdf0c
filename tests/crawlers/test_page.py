"""A page as the rules see it."""

import time

from crawlers.page import Page, flat, is_selector, is_too_deep


def test_words_are_compared_without_capitals_line_breaks_and_scripts() -> None:
    html = "<body><h1>One\n  Two</h1><script>three</script><style>four</style></body>"
    page = Page(asked_url="http://a.example/", url="http://a.example/b", status=200, html=html)
    assert page.text == flat(" ONE two ")
    assert page.was_redirected
    assert [node.text() for node in page.select("h1")] == ["One\n  Two"]


def test_a_page_of_nothing_has_no_words() -> None:
    assert Page(asked_url="x", url="x", status=200, html="").text == ""


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
    assert time.monotonic() - started < 2
