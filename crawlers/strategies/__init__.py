"""The ways in which a page is counted. Each is a table of the card with one pure method; a new one is one line here."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, TypeAlias

from pydantic import Field

from crawlers.strategies.cards import Cards
from crawlers.strategies.feed import Feed
from crawlers.strategies.json_total import JsonTotal
from crawlers.strategies.rule import PageReading, Spot, Step, Stop
from crawlers.strategies.sitemap import Sitemap
from crawlers.strategies.stated_total import StatedTotal

CountRule: TypeAlias = Annotated[
    StatedTotal | Cards | JsonTotal | Feed | Sitemap,
    Field(discriminator="strategy"),
]

NAMES_ITS_LIST = MappingProxyType(  # a rule without this key is about the list of the first rule of its strategy
    {"cards": "css", "stated_total": "css", "feed": "url", "sitemap": "url", "json_total": "url"}
)
# Never taken from another rule:
OWN_KEYS = frozenset(("strategy", "measure", "primary", "check", "tolerance", "window"))


def completed(rules: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Return the rules as the card means them: one that names no list of its own takes from the one that does.

    Args:
        rules: As they stand in the card, not yet checked.
    """
    whole: list[dict[str, object]] = []
    for rule in rules:
        key = NAMES_ITS_LIST.get(str(rule.get("strategy")))
        first = next((one for one in whole if one.get("strategy") == rule.get("strategy")), {})
        taken = {name: value for name, value in first.items() if name not in OWN_KEYS}
        whole.append({**taken, **rule} if key and key not in rule else dict(rule))
    return whole


__all__ = [
    "Cards",
    "CountRule",
    "Feed",
    "JsonTotal",
    "PageReading",
    "Sitemap",
    "Spot",
    "StatedTotal",
    "Step",
    "Stop",
    "completed",
]
