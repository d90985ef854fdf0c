"""What a page seems to hold that its card does not use. It is told to whoever tries a card and decides no verdict."""

import re
from collections.abc import Sequence

from crawlers.drafting.proposals import propose
from crawlers.drafting.proposed.vocabulary import points_on, says_next
from crawlers.looking.page import Page
from crawlers.strategies import Cards, CountRule, PageReading, StatedTotal

_FIRST_OF_MANY = re.compile(r"\b(?:page|página|pagina|pág\.?|seite)\s+1\s*(?:/|of|de|von|di|sur)\s*(?:[2-9]|\d{2})")
_BARELY_FIRST = re.compile(r"\s*1\s*(?:/|of|de|von|di|sur)\s*(?:[2-9]|\d{2,3})(?!\d)", re.IGNORECASE)


def hints_on(page: Page, *, rules: Sequence[CountRule], readings: Sequence[PageReading]) -> tuple[str, ...]:
    """Return what an analyst should look at before a card is trusted, in numbers and selectors alone.

    Args:
        page: The first listing page of a cell.
        rules: Those that looked at it.
        readings: What each of them read, in the same order.
    """
    found = propose(page, place_label="", locale=_locale(rules))
    seen = max((len(set(reading.ids)) for reading in readings), default=0)
    has_total = any(isinstance(rule, StatedTotal) for rule in rules)
    hints = []
    if any(isinstance(rule, Cards) and not _leads_on(rule, read) for rule, read in zip(rules, readings, strict=True)):
        hints += ["the list seems to go on, and the card reads one page of it: see next"] * seems_to_go_on(page)
    if found.totals and not has_total and found.totals[0].ads > seen:
        total = found.totals[0]
        hints.append(
            f"the page seems to state a total of {total.what_it_finds} ({total.css}): stated_total could check"
        )
    if found.cards and found.cards[0].matches > seen > 0:
        cards = found.cards[0]
        hints.append(f"{cards.matches} elements look like ads ({cards.css}), and the card counts {seen} of them")
    return tuple(hints)


def seems_to_go_on(page: Page) -> bool:
    """Return whether a page offers a next one, or says that it is the first of several."""
    links = page.select("a[href], button")
    texts = [node.text(separator=" ") for node in links]
    says_so = any(says_next(text) for text in texts) or bool(page.select("[rel~=next]"))
    return says_so or bool(_FIRST_OF_MANY.search(page.text)) or (_is_numbered(page) and any(map(points_on, texts)))


def _is_numbered(page: Page) -> bool:
    """Return whether a text begins with something like 1/3."""
    return any(_BARELY_FIRST.match(node.text(separator=" ")) for node in page.select("body *"))


def _leads_on(rule: Cards, reading: PageReading) -> bool:
    """Return whether a rule found a way on from the first page, or numbers the pages itself."""
    return bool(reading.further or (rule.next and rule.next.or_param))


def _locale(rules: Sequence[CountRule]) -> str:
    return next((rule.locale for rule in rules if isinstance(rule, StatedTotal)), "en_US")
