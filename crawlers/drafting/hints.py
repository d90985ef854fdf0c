"""What a page seems to hold that its card does not use. It is told to whoever tries a card and decides no verdict."""

import re
from collections.abc import Sequence

from crawlers.drafting.proposals import propose
from crawlers.drafting.proposed.vocabulary import ONWARD_TEXTS
from crawlers.looking.page import Page, flat
from crawlers.strategies import Cards, CountRule, PageReading, StatedTotal

_FIRST_OF_MANY = re.compile(r"\b(?:page|página|pagina|pág\.?|seite)\s+1\s*(?:/|of|de|von|di|sur)\s*(?:[2-9]|\d{2})")


def hints_on(page: Page, *, rules: Sequence[CountRule], readings: Sequence[PageReading]) -> tuple[str, ...]:
    """Return what an analyst should look at before a card is trusted, in numbers and selectors alone.

    Args:
        page: The first listing page of a cell.
        rules: Those that looked at it.
        readings: What each of them read, in the same order.
    """
    found = propose(page, place_label="", locale=_locale(rules))
    counted = max((len(set(reading.ids)) for reading in readings), default=0)
    has_total = any(isinstance(rule, StatedTotal) for rule in rules)
    hints = []
    if any(isinstance(rule, Cards) and rule.next is None for rule in rules) and seems_to_go_on(page):
        hints.append("the list seems to go on, and the card reads one page of it: see next")
    if found.totals and not has_total and found.totals[0].ads > counted:
        total = found.totals[0]
        hints.append(
            f"the page seems to state a total of {total.what_it_finds} ({total.css}): stated_total could check"
        )
    if found.cards and found.cards[0].matches > counted > 0:
        cards = found.cards[0]
        hints.append(f"{cards.matches} elements look like ads ({cards.css}), and the card counts {counted} of them")
    return tuple(hints)


def seems_to_go_on(page: Page) -> bool:
    """Return whether a page offers a next one, or says that it is the first of several."""
    links = page.select("a[href], button")
    says_next = any(flat(node.text(separator=" ")) in ONWARD_TEXTS for node in links)
    return says_next or bool(page.select("[rel~=next]")) or bool(_FIRST_OF_MANY.search(page.text))


def _locale(rules: Sequence[CountRule]) -> str:
    return next((rule.locale for rule in rules if isinstance(rule, StatedTotal)), "en_US")
