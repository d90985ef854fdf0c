"""Counts the cards on the site's pages, told apart by the id each one carries. Ids are forgotten with the sweep."""

from enum import StrEnum
from typing import Annotated, Literal, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pydantic import AfterValidator, Field, model_validator

from crawlers.addresses import joined
from crawlers.card_parts import Selector, Table
from crawlers.page import Page
from crawlers.strategies.rule import PageReading, Rule


class Stop(StrEnum):
    """How a list may come to its natural end; any other end leaves the count a lower bound."""

    NO_NEXT = "no_next"  # the site offers no further page
    NO_NEW_IDS = "no_new_ids"  # a page repeats what was seen
    MAX_PAGES = "max_pages"  # the card's own bound: the count is a floor
    REDIRECTED = "redirected"  # a page past the end leads elsewhere
    NOT_FOUND = "not_found"  # a page past the end answers 404


def _checked_attribute(name: str) -> str:
    if not name.startswith("@") or not name[1:].replace("-", "").replace("_", "").isalnum():
        raise ValueError("an attribute such as @data-id")
    return name


class Next(Table):
    """Where the next page is: a link, a number in the address, or a link and the number where no link is."""

    css: Selector | None = None
    or_param: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\[\]-]+$")] | None = None

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if self.css is None and self.or_param is None:
            raise ValueError("css, or_param or both")
        return self


class Cards(Rule):
    """Which elements are ads, what tells them apart, where the list goes on and where it ends."""

    strategy: Literal["cards"]
    css: Selector
    id: Annotated[str, AfterValidator(_checked_attribute)]
    next: Next | None = None
    stop: tuple[Stop, ...] = tuple(Stop)

    @property
    def may_page(self) -> bool:
        """Return whether further pages are read."""
        return self.next is not None

    def read(self, page: Page) -> PageReading:
        """Return the ids of the cards on one page and the address of the next page."""
        nodes = page.select(self.css)
        ids = tuple(value for node in nodes if (value := node.attributes.get(self.id[1:])))
        lacking = len(nodes) - len(ids)
        link = self._next_link(page)
        next_url = joined(page.url, link) if link else None
        # A broken way on is no end of the list: taken for one, the first page would pass for the whole.
        problem = "next.css matched a link that leads nowhere" if link and next_url is None else ""
        problem = f"{self.id} is missing on {lacking} of {len(nodes)} cards" if lacking else problem
        return PageReading(ids=ids, matched=len(nodes), next_url=next_url, problem=problem)

    def numbered_page(self, url: str, number: int) -> str | None:
        """Return the address of a page by its number, None where the card knows no such parameter."""
        if self.next is None or self.next.or_param is None:
            return None
        parts = urlsplit(url)
        query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True)]
        kept = [(key, value) for key, value in query if key != self.next.or_param]
        return urlunsplit(parts._replace(query=urlencode([*kept, (self.next.or_param, str(number))])))

    def _next_link(self, page: Page) -> str | None:
        if self.next is None or self.next.css is None:
            return None
        links = [node.attributes.get("href") for node in page.select(self.next.css)]
        return next((href for href in links if href), None)
