"""Counts the addresses that a sitemap lists for a cell, over all files of its index. It opens none of them."""

import re
from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from crawlers.asking.addresses import joined
from crawlers.cards.patterns import Pattern, PatternTemplate, address_pattern
from crawlers.cards.units import Size, Span
from crawlers.looking.page import Page
from crawlers.strategies.items import Item, reading_of
from crawlers.strategies.rule import PageReading, Rule, Spot, Step
from crawlers.strategies.xml_text import NoXml, child_texts, each_element, local_name
from crawlers.words.dates import document_date
from domain.counts import Measure

MAX_UNPACKED = 50_000_000  # what the protocol allows a file to be


class Sitemap(Rule):
    """The addresses that a sitemap lists are counted."""

    IS_MARKUP: ClassVar[bool] = False

    strategy: Literal["sitemap"] = Field(description="how this rule counts")
    match: PatternTemplate = Field(description="which listed addresses are ads of the cell")
    follow: Pattern = Field(default="", description="which files of an index are read; all where nothing is said")
    max_unpacked: Annotated[Size, Field(ge=1, le=MAX_UNPACKED)] = Field(
        default=20_000_000, description="how large a packed file may be once unpacked"
    )
    none_means_zero: bool = Field(
        default=False,
        description="whether a sitemap whose files list other addresses and none of the cell says 0",
    )
    window: Span | None = Field(default=None, description="for `new`: the same span as `every`; by `lastmod`")

    @property
    def has_proof(self) -> bool:
        """Return whether an answer is known to be the one meant: every address is looked at."""
        return True

    @property
    def may_walk(self) -> bool:
        """Return whether further files are read."""
        return True

    def read(self, page: Page, spot: Spot) -> PageReading:
        """Return the addresses of the cell that a file lists, or the files that an index names."""
        items: list[Item] = []
        files: list[Step] = []
        listed = indexed = 0  # ads or other pages, and files
        match = address_pattern(self.match, cell=spot.cell)
        try:
            for element in each_element(page.body, roots=("urlset", "sitemapindex"), names=("url", "sitemap")):
                is_file = local_name(element) == "sitemap"
                listed, indexed = listed + (not is_file), indexed + is_file
                words = child_texts(element, "loc")
                address = joined(page.url, words[0]) if words else None
                if address is None:
                    return PageReading(matched=listed + indexed, problem="loc is missing or leads nowhere")
                if is_file:
                    files.extend([Step(url=address)] if re.search(self.follow, address) else [])
                elif match.search(address):
                    items.append(self._item(address, child_texts(element, "lastmod"), spot=spot))
        except NoXml as error:
            return PageReading(problem=str(error))
        if indexed and not files:
            return PageReading(matched=indexed, problem=f"follow matched none of {indexed} files")
        reading = reading_of(items, measure=self.measure, spot=spot)
        # An index proves nothing by itself: what its files list is known when they were read.
        proves_none = not items and listed > 0 and not indexed and self.none_means_zero
        return replace(reading, further=tuple(files), proves_none=proves_none)

    def _item(self, address: str, changed: list[str], *, spot: Spot) -> Item:
        if self.measure is not Measure.NEW or not changed:
            return Item(id=address)
        return Item(id=address, posted=document_date(changed[0], now=spot.now, zone=spot.zone))
