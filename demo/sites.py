"""The three listing sites of the demo town: who they are, how often they are counted, how they speak. All invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from domain.errors import NoSuchThing


@dataclass(frozen=True, slots=True, kw_only=True)
class TownSite:
    """One listing site: its own words for our places and categories, its cadence and its share of the ads."""

    slug: str
    name: str
    template: str
    listing_route: str
    listing_path: str  # how a page of one cell is asked for; {place}, {category} in the site's own words
    place_parameter: str
    category_parameter: str
    page_parameter: str
    every: timedelta
    share: float  # of a city's usual ads
    page_size: int
    place_words: Mapping[str, str]
    category_words: Mapping[str, str]

    def place_word(self, place: str) -> str:
        """Return the site's own word for a place; a site without a table of its own uses ours."""
        return self.place_words.get(place, place)

    def category_word(self, category: str) -> str:
        """Return the site's own word for a category."""
        return self.category_words.get(category, category)

    def path_of(self, place: str, category: str, *, page: int = 1) -> str:
        """Return the address, without the host, under which the site lists a cell's page."""
        path = self.listing_path.format(place=self.place_word(place), category=self.category_word(category))
        if page == 1:
            return path
        return f"{path}{'&' if '?' in path else '?'}{self.page_parameter}={page}"


OWN_WORDS: Mapping[str, str] = MappingProxyType({})
BOARD_NUMBERS = (
    "houston dallas austin san-antonio corpus-christi beaumont lake-charles "
    "baton-rouge new-orleans mobile tampa atlanta memphis phoenix"
)

BOARD = TownSite(
    slug="demo-board",
    name="Demo Board",
    template="board.html",
    listing_route="/list",
    listing_path="/list?c={category}&city={place}",
    place_parameter="city",
    category_parameter="c",
    page_parameter="page",
    every=timedelta(hours=6),
    share=1.0,
    page_size=25,  # the stated total is what counts; nobody reads on
    place_words=MappingProxyType({slug: str(number) for number, slug in enumerate(BOARD_NUMBERS.split(), start=3)}),
    category_words=MappingProxyType({"escorts": "12", "massage": "10"}),
)
CARDS = TownSite(
    slug="demo-cards",
    name="Demo Cards",
    template="cards.html",
    listing_route="/{place}/{category}",
    listing_path="/{place}/{category}",
    place_parameter="place",
    category_parameter="category",
    page_parameter="page",
    every=timedelta(hours=24),
    share=0.32,
    page_size=120,  # the busiest cell in a storm stays below 700: six pages at most
    place_words=OWN_WORDS,
    category_words=OWN_WORDS,
)
ANUNCIOS = TownSite(
    slug="demo-anuncios",
    name="Demo Anuncios",
    template="anuncios.html",
    listing_route="/anuncios",
    listing_path="/anuncios?tipo={category}&lugar={place}",
    place_parameter="lugar",
    category_parameter="tipo",
    page_parameter="pagina",
    every=timedelta(hours=12),
    share=0.75,
    page_size=300,  # the busiest cell in a storm stays below 1,800: six pages at most
    place_words=OWN_WORDS,
    category_words=MappingProxyType({"escorts": "acompanantes", "massage": "masajes"}),
)
SITES = (BOARD, CARDS, ANUNCIOS)


def site_named(slug: str) -> TownSite:
    """Return the site that goes by this slug.

    Raises:
        NoSuchThing: the town has no such site.
    """
    for site in SITES:
        if site.slug == slug:
            return site
    raise NoSuchThing("demo site", slug)
