"""A page as the rules see it."""

from crawlers.page import Page, flat, is_selector


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
