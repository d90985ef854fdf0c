"""The ways in which a page is counted. Each is a table of the card with one pure method; a new one is one line here."""

from typing import Annotated, TypeAlias

from pydantic import Field

from crawlers.strategies.cards import Cards
from crawlers.strategies.rule import PageReading
from crawlers.strategies.stated_total import StatedTotal

CountRule: TypeAlias = Annotated[
    StatedTotal | Cards,
    Field(discriminator="strategy"),
]

__all__ = ["Cards", "CountRule", "PageReading", "StatedTotal"]
