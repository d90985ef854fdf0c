"""Counts the cards on the site's pages, told apart by the id each one carries. Ids are forgotten with the sweep."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pydantic import Field, model_validator
from selectolax.lexbor import LexborNode

from crawlers.asking.addresses import joined
from crawlers.cards.card_parts import Table
from crawlers.cards.patterns import Pattern, Selector, captured
from crawlers.cards.pointers import Pointer, pointed
from crawlers.cards.units import Span
from crawlers.looking.page import Page, above_of
from crawlers.strategies.dated import DateRule
from crawlers.strategies.forms import pressed
from crawlers.strategies.items import Item, reading_of
from crawlers.strategies.rule import PageReading, Rule, Spot, Step, Stop


class Next(Table):
    """Where the next page is: a link, a button of a form, or a number in the address where neither is."""

    css: Selector | None = Field(default=None, description="the link to the next page")
    button: Selector | None = Field(default=None, description="the button of a form that leads there")
    or_param: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\[\]-]+$")] | None = Field(
        default=None, description="the parameter of the address that holds the page's number"
    )
    first: Annotated[int, Field(ge=0)] = Field(default=1, description="the parameter's value for the first page")
    step: Annotated[int, Field(ge=1)] = Field(default=1, description="how much it grows from page to page")

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if not (self.css or self.button or self.or_param):
            raise ValueError("css, button or or_param")
        return self


class Cards(Rule):
    """The listed ads are counted, page by page: which elements are ads, what tells them apart, where the list ends."""

    strategy: Literal["cards"] = Field(description="how this rule counts")
    css: Selector = Field(description="one ad of the list, featured ones left out: `li.card:not(.featured)`")
    id: Pointer = Field(description="what tells two ads apart, such as `@data-id` or `a.title@href`; never stored")
    id_regex: Pattern | None = Field(default=None, description="the part of it that does; its first group")
    next: Next | None = Field(default=None, description="where the next page is; without it one page is the list")
    stop: tuple[Stop, ...] = Field(
        default=(Stop.NO_NEXT, Stop.NOT_FOUND, Stop.MAX_PAGES),
        description="how the list may come to its natural end: also `no_new_ids` where the site repeats its last page, "
        "`redirected` where it leads away past the end, `older` where it is sorted; any other end is a lower bound",
    )
    date: DateRule | None = Field(default=None, description="when an ad was posted")
    window: Span | None = Field(default=None, description="for `new`: the same span as `every`")

    @property
    def may_walk(self) -> bool:
        """Return whether further pages are read."""
        return self.next is not None

    @property
    def ends(self) -> frozenset[Stop]:
        """Return how the list may come to its natural end."""
        return frozenset(self.stop)

    def read(self, page: Page, spot: Spot) -> PageReading:
        """Return what the cards on one page say, and where the list goes on."""
        nodes = page.select(self.css)
        items = [item for node in nodes if (item := self._item(node, spot=spot))]
        lacking, undated = len(nodes) - len(items), sum(item.posted is None for item in items) if self.date else 0
        if lacking:
            return PageReading(matched=len(nodes), problem=f"{self.id} is missing on {lacking} of {len(nodes)} cards")
        if undated:
            return PageReading(matched=len(nodes), problem=f"date.css is missing on {undated} of {len(nodes)} cards")
        reading = reading_of(items, measure=self.measure, spot=spot)
        try:
            return replace(reading, further=self._further(page, nodes))
        except ValueError as error:
            # A broken way on is no end of the list: taken for one, the first page would pass for the whole.
            return PageReading(ids=reading.ids, matched=len(nodes), problem=str(error))

    def _item(self, node: LexborNode, *, spot: Spot) -> Item | None:
        """Return one ad, None where nothing tells it from the others."""
        name = self._id_of(pointed(node, self.id))
        date = pointed(node, self.date.css) if self.date else None
        return Item(id=name, posted=self.date.read(date, spot=spot) if self.date and date else None) if name else None

    def numbered(self, url: str, number: int) -> Step | None:
        """Return the page of a number, counted from 1; None where the card knows no such parameter."""
        if self.next is None or self.next.or_param is None:
            return None
        parts = urlsplit(url)
        kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != self.next.or_param]
        value = self.next.first + (number - 1) * self.next.step
        return Step(url=urlunsplit(parts._replace(query=urlencode([*kept, (self.next.or_param, str(value))]))))

    def _id_of(self, text: str | None) -> str | None:
        match = re.search(self.id_regex, text) if text and self.id_regex else None
        return captured(match) if match else None if self.id_regex else text

    def _further(self, page: Page, cards: Sequence[LexborNode]) -> tuple[Step, ...]:
        """Return where the page leads on.

        Raises:
            ValueError: there is a link or button, and it leads nowhere.
        """
        if self.next and self.next.css and (nodes := page.select(self.next.css)):
            node = _link_among(nodes)
            _refuse_within(cards, node, named="next.css")
            return (Step(url=_leads_to(node, page=page, cards=cards)),)
        if self.next and self.next.button and (buttons := page.select(self.next.button)):
            _refuse_within(cards, buttons[0], named="next.button")
            return (pressed(buttons[0], page=page),)
        return ()


def _link_among(nodes: Sequence[LexborNode]) -> LexborNode:
    """Return the first element that is a link.

    Raises:
        ValueError: none is.
    """
    link = next((node for node in nodes if node.attributes.get("href") is not None), None)
    if link is None:
        raise ValueError("next.css matched no link; where that ends the list, the selector needs [href]")
    return link


def _refuse_within(cards: Sequence[LexborNode], node: LexborNode, *, named: str) -> None:
    """Let a way on pass that stands in no card.

    Raises:
        ValueError: it does.
    """
    if _stands_in(cards, node):
        raise ValueError(f"{named} points into a card: an ad's own page is never asked for")


def _stands_in(cards: Sequence[LexborNode], node: LexborNode) -> bool:
    held = {card.mem_id for card in cards}
    return any(each.mem_id in held for each in (node, *above_of(node)))


def _leads_to(node: LexborNode, *, page: Page, cards: Sequence[LexborNode]) -> str:
    """Return where a link leads.

    Raises:
        ValueError: it leads nowhere, to a place on the page itself (a script goes on from there, and we do not), or
            where a card leads too.
    """
    link = (node.attributes.get("href") or "").strip()
    url = joined(page.base_url, link)
    is_address = url is not None and url.startswith(("http://", "https://"))
    if url is None or not is_address or not link or link.startswith("#"):
        raise ValueError("next.css matched a link that leads nowhere")
    same = (anchor for anchor in page.select("a[href]") if (anchor.attributes["href"] or "").strip() == link)
    if any(_stands_in(cards, anchor) for anchor in same):
        raise ValueError("next.css leads where a card leads: an ad's own page is never asked for")
    return url
