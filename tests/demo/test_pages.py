"""The listing pages, read with plain selectolax: what they show is what they were given."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from demo.cities import CATEGORIES, CITIES
from demo.pages import Listing, page_templates, render_listing, render_page, with_dots
from demo.sites import ANUNCIOS, BOARD, CARDS, SITES, TownSite

TEMPLATES = page_templates()
HOUSTON, ESCORTS = CITIES[0].place, CATEGORIES[0]


def listing(site: TownSite, *, ads: int, page: int = 1) -> Listing:
    return Listing(site=site, place=HOUSTON, category=ESCORTS, ads=ads, page=page)


def page_of(site: TownSite, *, ads: int, page: int = 1) -> LexborHTMLParser:
    return LexborHTMLParser(render_listing(TEMPLATES, listing(site, ads=ads, page=page)))


def text_of(page: LexborHTMLParser, css: str) -> str:
    found = page.css_first(css)
    assert found is not None, css
    return found.text(strip=True)


def test_the_board_states_its_total_with_comma_thousands() -> None:
    assert text_of(page_of(BOARD, ads=1412), "p.total") == "Showing 1–25 of 1,412 listings"
    assert text_of(page_of(BOARD, ads=12), "p.total") == "Showing 1–12 of 12 listings"


def test_the_spanish_site_states_its_total_with_dots() -> None:
    assert text_of(page_of(ANUNCIOS, ads=1234), "p.resumen strong") == "1.234 anuncios"
    assert with_dots(999) == "999"


def test_the_cards_site_states_no_total_and_marks_featured_cards_apart() -> None:
    page = page_of(CARDS, ads=130)
    assert "130" not in (page.body.text() if page.body else "")
    assert len(page.css("li.card")) == 121  # a page of 120 and one featured card, which is no ad of the cell
    assert len(page.css("li.card:not(.featured)")) == 120


@pytest.mark.parametrize(
    ("site", "css", "name"), [(CARDS, "li.card:not(.featured)", "data-id"), (ANUNCIOS, "article.anuncio", "data-ref")]
)
def test_walking_the_pages_meets_every_ad_exactly_once(site: TownSite, css: str, name: str) -> None:
    ads = 2 * site.page_size + 7
    pages = [page_of(site, ads=ads, page=number) for number in (1, 2, 3)]
    ids = [node.attributes[name] for page in pages for node in page.css(css)]
    assert len(ids) == len(set(ids)) == ads


def test_next_leads_from_page_to_page_and_ends_on_the_last() -> None:
    links = [page_of(CARDS, ads=250, page=number).css_first("a[rel=next]") for number in (1, 2, 3)]
    assert [link.attributes["href"] if link else None for link in links] == [
        "/houston/escorts?page=2",
        "/houston/escorts?page=3",
        None,
    ]
    following = page_of(ANUNCIOS, ads=301).css_first("a.siguiente")
    assert following is not None
    assert following.attributes["href"] == "/anuncios?tipo=acompanantes&lugar=houston&pagina=2"


def test_a_full_last_page_has_no_next() -> None:
    assert listing(CARDS, ads=120).next_path is None
    assert listing(CARDS, ads=121).next_path is not None
    assert listing(CARDS, ads=0).pages == 1


@pytest.mark.parametrize(("site", "css"), [(BOARD, "p.empty"), (CARDS, "p.empty"), (ANUNCIOS, "p.vacio")])
def test_an_empty_cell_says_so_in_the_sites_own_words(site: TownSite, css: str) -> None:
    page = page_of(site, ads=0)
    assert text_of(page, css)
    assert not page.css("li.card, article.anuncio, p.total, p.resumen")
    assert not page_of(site, ads=3).css(css)


@pytest.mark.parametrize("site", SITES)
def test_every_page_says_simulated_names_its_place_and_ends_with_its_footer(site: TownSite) -> None:
    for page in (page_of(site, ads=0), page_of(site, ads=40)):
        assert "SIMULATED" in text_of(page, "p.banner")
        assert "SIMULATED" in text_of(page, "title")
        assert "Houston" in text_of(page, "h1")
        assert "End of page" in text_of(page, "footer")


@pytest.mark.parametrize("name", ["front", "captcha", "not_found"])
def test_pages_without_a_listing_say_simulated_too(name: str) -> None:
    assert "SIMULATED" in render_page(TEMPLATES, name, site=BOARD)


def test_a_changed_layout_shows_the_ads_but_nothing_a_card_could_find() -> None:
    page = LexborHTMLParser(render_listing(TEMPLATES, listing(CARDS, ads=40), template="changed.html"))
    assert len(page.css(".tile")) == 40
    assert not page.css("h1, li.card, p.empty")


def test_no_page_needs_anything_from_outside() -> None:
    for site in SITES:
        page = page_of(site, ads=40)
        assert not page.css("script, img, link, iframe")
        assert all((link.attributes["href"] or "").startswith("/") for link in page.css("a"))
