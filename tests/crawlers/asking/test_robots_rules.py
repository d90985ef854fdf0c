"""Of a robots.txt nothing is kept but what it lets us do, and that means what it meant."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from protego import Protego

from crawlers.asking.robots_rules import kept_rules

PRODUCT = "Tidegauge"
AGENTS = ["*", "tidegauge", "Tidegauge", "tide*", "gauge", "other", "", "713-555-0142", "*tidegauge*", "*other"]
RULES = [
    "Disallow: /",
    "Disallow: /list",
    "Disallow:",
    "Allow: /list/a",
    "Allow /list/b",
    "disalow : /c # why",
    "Disallow: *.pdf$",
    "Disallow: /a$b",
    "Disallow: list",
    "Crawl-delay: 7",
    "crawl delay: 1e3",
    "Crawl-delay: soon",
    "Crawl-delay: -1",
    "Crawl-delay: nan",
]
OTHERS = [
    "",
    "# a word",
    "Sitemap: /x",
    "Host: a",
    "Request-rate: 1/9",
    "Noindex: /x",
    "Call us",
    "Call: us",
    "a:b",
    ":",
]
LINE = st.one_of(
    st.sampled_from(AGENTS).map("User-agent: {}".format),
    st.sampled_from(AGENTS).map("useragent {}".format),
    st.sampled_from(RULES),
    st.sampled_from(OTHERS),
    st.text(max_size=12),
)
PATHS = ["/", "/list", "/list/a/1", "/list/b", "/c", "/x.pdf", "/x.pdf?y", "/a$b", "/listing"]


def kept(text: str) -> list[str]:
    return kept_rules(text, product=PRODUCT).splitlines()


@example("User-agent: tidegauge\na:b\nUser-agent: *\nDisallow: /")
@given(st.lists(LINE, max_size=12).map("\n".join).filter(lambda text: not text.lstrip().startswith("<")))
def test_what_is_kept_lets_us_do_what_the_whole_text_lets_us_do(text: str) -> None:
    whole, ours = Protego.parse(text), Protego.parse(kept_rules(text, product=PRODUCT))
    urls = [f"https://listings.example{path}" for path in PATHS]
    assert [ours.can_fetch(url, PRODUCT) for url in urls] == [whole.can_fetch(url, PRODUCT) for url in urls]
    assert ours.crawl_delay(PRODUCT) == whole.crawl_delay(PRODUCT)


def test_groups_of_others_comments_and_sitemaps_are_not_kept() -> None:
    text = (
        "# write to ana@example.invalid\nSitemap: https://listings.example/ad/713-555-0142\n"
        "User-agent: AnaBot\nDisallow: /ad/713-555-0142\n\nUser-agent: *\nDisallow: /account # of Ana\nAllow: /ad\n"
    )
    assert kept(text) == ["User-agent: *", "Disallow: /account", "Allow: /ad"]


def test_names_that_share_a_group_share_its_rules() -> None:
    text = "User-agent: AnaBot\nUser-agent: *\nSitemap: /x\nUser-agent: TideGauge\nDisallow: /a\nCrawl-delay: 7\n"
    assert kept(text) == ["User-agent: *", "User-agent: tidegauge", "Disallow: /a", "Crawl-delay: 7.0"]


def test_a_group_that_says_nothing_we_know_does_not_take_the_rules_of_the_next() -> None:
    text = "User-agent: Tidegauge\nRequest-rate: 1/9\nUser-agent: *\nDisallow: /\n"
    assert kept(text) == ["User-agent: tidegauge", "Disallow:", "User-agent: *", "Disallow: /"]


@pytest.mark.parametrize("page", ["<p>Ana\nUser-agent: *\nDisallow: /713-555-0142</p>", "\n <!doctype html>\n<h1>Ana"])
def test_a_page_that_stands_where_rules_should_be_holds_none(page: str) -> None:
    assert kept(page) == []


def test_words_of_a_page_without_markup_are_not_kept_either() -> None:
    text = "User-agent: *\nAllow yourself a massage: 713-555-0142\nDisallow: Ana\nCrawl-delay: Ana\nAna: 713-555-0142\n"
    assert kept(text) == ["User-agent: *", "Disallow:"]
