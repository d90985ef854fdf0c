"""Counts the items of an RSS or Atom feed. A feed that does not reach back far enough is a lower bound."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

from lxml import etree
from pydantic import Field

from crawlers.asking.addresses import joined
from crawlers.cards.cells import placeholders_in
from crawlers.cards.patterns import PatternTemplate, SoughtWords, Template, address_pattern, says
from crawlers.cards.units import Span
from crawlers.looking.page import Page, flat
from crawlers.strategies.items import Item, is_before, reading_of
from crawlers.strategies.rule import PageReading, Rule, Spot
from crawlers.strategies.xml_text import NoXml, child_texts, each_element, local_name, words_of
from crawlers.words.dates import DateRead, document_date
from domain.counts import Measure

ROOTS = ("rss", "feed", "RDF")
LISTS = ("channel", "feed", "RDF")  # what items stand in
PUBLISHED = ("pubDate", "published", "issued", "date")
# An ad that was never changed was last changed when it was posted; a change is no posting.
DATES = {"published": PUBLISHED, "updated": ("updated", "modified", *PUBLISHED)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed as the rule needs it."""

    item: Item
    link: str
    categories: frozenset[str]


class Feed(Rule):
    """The items of an RSS or Atom feed are counted."""

    IS_MARKUP: ClassVar[bool] = False

    strategy: Literal["feed"] = Field(description="how this rule counts")
    title: SoughtWords | None = Field(
        default=None, description="what the feed's own title must hold; it proves that an empty feed is the right one"
    )
    match: PatternTemplate | None = Field(default=None, description="only items whose link matches this pattern")
    category: Template | None = Field(default=None, description="only items of this category")
    none_means_zero: bool = Field(
        default=False,
        description="whether a feed that holds other items and none of the cell says 0; without it, links or "
        "categories that the site writes in a new way are told and give no zero",
    )
    limit: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="how many items the feed holds at most; one with fewer holds the whole list"
    )
    date: Literal["published", "updated"] = Field(default="published", description="which of an item's dates counts")
    window: Span | None = Field(default=None, description="for `new`: the same span as `every`")

    @property
    def has_proof(self) -> bool:
        """Return whether a title, a link or a category proves that an answer is the one meant."""
        return bool(self.title or self.match or self.category)

    def read(self, page: Page, spot: Spot) -> PageReading:
        """Return what the feed's items say; whether they are all there are is said with them."""
        titles: list[str] = []
        try:
            entries = self._entries(page, spot=spot, titles=titles)
        except NoXml as error:
            return PageReading(problem=str(error))
        is_right = bool(self.title and titles and says(flat(titles[0]), self.title, cell=spot.cell))
        if self.title and not is_right:
            return PageReading(matched=len(entries), problem="title is not in the feed's title")
        if problem := self._lacking(entries):
            return PageReading(matched=len(entries), problem=problem)
        match = address_pattern(self.match, cell=spot.cell) if self.match else None
        mine = [entry.item for entry in entries if self._is_of(entry, match=match, spot=spot)]
        if not mine and (problem := self._unproven(len(entries), is_right=is_right)):
            return PageReading(matched=len(entries), problem=problem)
        reading = reading_of(mine, measure=self.measure, spot=spot)
        is_whole = self.reaches_back([entry.item.posted for entry in entries], spot=spot)
        return replace(reading, is_floor=not is_whole, proves_none=not mine, matched=len(mine))

    def reaches_back(self, dates: Sequence[DateRead | None], *, spot: Spot) -> bool:
        """Return whether the feed holds every item that the measure counts.

        A feed below its own limit holds all there is. For a flow it is enough that it reaches back to the window's
        start, which only a feed in the order of its dates can show.
        """
        if self.limit and len(dates) < self.limit:
            return True
        known = [date.latest for date in dates if date and date.latest]
        if self.measure is not Measure.NEW or not known or len(known) < len(dates):
            return False
        is_falling = all(one >= other for one, other in pairwise(known))
        is_rising = all(one <= other for one, other in pairwise(known))
        oldest = dates[-1] if is_falling else dates[0]
        return (is_falling or is_rising) and oldest is not None and is_before(oldest, spot=spot)

    def _unproven(self, held: int, *, is_right: bool) -> str:
        """Return why a feed without an item of the cell proves no zero, an empty text where it does.

        Items of which none is the cell's prove nothing, whatever the title: it may be the links that changed.
        """
        if held:
            filters = " and ".join(key for key in ("match", "category") if getattr(self, key))
            return "" if self.none_means_zero else f"none of {held} items by {filters}"
        if not is_right:
            return "the feed holds no item, and no title proves that it is the right one"
        is_of_cell = bool(placeholders_in(f"{self.title} {self.url}"))
        return "" if is_of_cell or self.none_means_zero else "the feed of all cells holds no item"

    def _lacking(self, entries: Sequence[Entry]) -> str:
        """Return what the items do not say of themselves and the rule needs, an empty text where it is all there."""
        unnamed = sum(not entry.item.id for entry in entries)
        unlinked = sum(not entry.link for entry in entries) if self.match else 0
        if unnamed or unlinked:
            name = "id or link" if unnamed else "link"
            return f"no {name} in {unnamed or unlinked} of {len(entries)} items"
        if self.category and entries and not any(entry.categories for entry in entries):
            return f"no category in any of {len(entries)} items"
        return ""

    def _entries(self, page: Page, *, spot: Spot, titles: list[str]) -> list[Entry]:
        found: list[Entry] = []
        for element in each_element(page.body, roots=ROOTS, names=("item", "entry"), kept=("title",)):
            if local_name(element) != "title":
                if not _is_of_its_own(element, parents=LISTS):
                    raise NoXml("an item stands where the feed should have none")
                found.append(self._entry(element, page=page, spot=spot))
            elif _is_of_its_own(element, parents=("channel", "feed")):
                titles.append(words_of(element))
        return found

    def _entry(self, element: etree._Element, *, page: Page, spot: Spot) -> Entry:
        base = joined(page.url, element.base or "") or page.url
        link = next((href for child in element if (href := link_of(child, base=base))), "")
        dates = [text for name in DATES[self.date] for text in child_texts(element, name)]  # the likeliest first
        posted = document_date(dates[0], now=spot.now, zone=spot.zone) if dates else None
        names = child_texts(element, "guid", "id")
        terms = [child.get("term") or words_of(child) for child in element if local_name(child) == "category"]
        return Entry(
            item=Item(id=names[0] if names else link, posted=posted),
            link=link,
            categories=frozenset(flat(term) for term in terms),
        )

    def _is_of(self, entry: Entry, *, match: re.Pattern[str] | None, spot: Spot) -> bool:
        """Return whether an item belongs to the cell."""
        if match and not match.search(entry.link):
            return False
        return self.category is None or flat(spot.cell.fill(self.category)) in entry.categories


def _is_of_its_own(element: etree._Element, *, parents: Sequence[str]) -> bool:
    """Return whether an element is the feed's own and no extension's: below the right parent, in its namespace."""
    parent = element.getparent()
    if parent is None or local_name(parent) not in parents:
        return False
    own, above = etree.QName(element).namespace, etree.QName(parent).namespace
    return own == above or local_name(parent) == "RDF"  # RSS 1.0: the frame is RDF's, the items are not


def link_of(child: etree._Element, *, base: str) -> str:
    """Return the whole address that a link of an item holds, an empty text for any other element."""
    if local_name(child) != "link" or child.get("rel") not in (None, "alternate"):
        return ""
    address = (child.get("href") or words_of(child)).strip()
    return (joined(base, address) or "") if address else ""
