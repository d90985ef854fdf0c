"""The pages of the town's listing sites, from values to HTML. They hold placeholders, never a person's words."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from demo.sites import TownSite
from domain.places import Category, Place

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of one cell's listing, as a site shows it at one moment."""

    site: TownSite
    place: Place
    category: Category
    ads: int
    page: int = 1

    @property
    def numbers(self) -> range:
        """Return the numbers of the ads on this page, counted from one over all pages."""
        first = (self.page - 1) * self.site.page_size + 1
        return range(first, min(first + self.site.page_size, self.ads + 1))

    @property
    def pages(self) -> int:
        """Return how many pages the listing has; an empty one still has the page that says so."""
        return max(1, -(-self.ads // self.site.page_size))

    @property
    def next_path(self) -> str | None:
        """Return where the next page is, None on the last one."""
        if self.page >= self.pages:
            return None
        return self.site.path_of(self.place.slug, self.category.slug, page=self.page + 1)


def page_templates() -> Environment:
    """Return the templates of all pages; a name that a template lacks is an error, and text is escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["with_commas"] = "{:,}".format
    environment.filters["with_dots"] = with_dots
    return environment


def with_dots(number: int) -> str:
    """Return the number as much of Europe writes it: 1.234."""
    return f"{number:,}".replace(",", ".")


def render_listing(templates: Environment, listing: Listing, *, template: str | None = None) -> str:
    """Return a listing page in its site's own dress, or in the template named."""
    return templates.get_template(template or listing.site.template).render(listing=listing, site=listing.site)


def render_page(templates: Environment, name: str, *, site: TownSite) -> str:
    """Return one of the pages that list nothing: front, captcha, not_found."""
    return templates.get_template(f"{name}.html").render(site=site)
