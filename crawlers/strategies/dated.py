"""The card's table for a date on the page: where it stands and how it is written. It reads no clock."""

from typing import Annotated

from pydantic import AfterValidator, Field

from crawlers.cards.card_parts import Table
from crawlers.cards.patterns import LocaleName, Zone
from crawlers.cards.pointers import Pointer
from crawlers.strategies.rule import Spot
from crawlers.words.date_layouts import layout_problem
from crawlers.words.dates import DateRead, posted_between


def checked_layout(layout: str) -> str:
    """Return the pattern of a date.

    Raises:
        ValueError: strptime would not read a date by it, or not the same everywhere.
    """
    if problem := layout_problem(layout):
        raise ValueError(f"a pattern of strptime such as %d/%m/%Y %H:%M: {problem}")
    return layout


class DateRule(Table):
    """Where an ad says when it was posted."""

    css: Pointer = Field(description="the element or attribute, such as `time@datetime`")
    format: Annotated[str, Field(max_length=60), AfterValidator(checked_layout)] | None = Field(
        default=None, description="how it is written, as strptime reads it; without it the usual ways are tried"
    )
    locale: LocaleName = Field(default="en_US", description="whose words and whose order of day and month")
    zone: Zone | None = Field(default=None, description="of the site's own clock; without it the place's")

    def read(self, text: str, *, spot: Spot) -> DateRead:
        """Return when an ad with this date was posted, or why that cannot be said."""
        return posted_between(text, now=spot.now, zone=self.zone or spot.zone, locale=self.locale, layout=self.format)
