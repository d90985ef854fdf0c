"""What a page seems to hold that its card does not use. It is told to whoever tries a card and decides no verdict."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from crawlers.drafting.proposals import propose
from crawlers.drafting.proposed.vocabulary import points_on, says_next, words
from crawlers.looking.page import Page, above_of, flat
from crawlers.strategies import Cards, CountRule, PageReading, StatedTotal

_FIRST_OF_MANY = re.compile(r"\b(?:page|página|pagina|pág\.?|seite)\s+1\s*(?:/|of|de|von|di|sur)\s*(?:[2-9]|\d{2})")
_BARELY_FIRST = re.compile(r"\s*1\s*(?:/|of|de|von|di|sur)\s*(?:[2-9]|\d{2,3})(?![\d/.-])", re.IGNORECASE)
_VAGUE = words("more más mehr plus")  # of a menu as often as of a list
_OFF = "[disabled], [aria-disabled=true], .disabled, header, nav.menu, nav.navbar"


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
    is_all = any(reading.total is not None and reading.total <= seen for reading in readings)
    hints = []
    lists = [(rule, read) for rule, read in zip(rules, readings, strict=True) if isinstance(rule, Cards)]
    ends_here = [rule for rule, read in lists if not _leads_on(rule, read)]
    if ends_here and not is_all and seems_to_go_on(page, cards=ends_here[0].css):
        what = "next finds nothing on this page" if ends_here[0].next else "the card reads one page of it"
        hints.append(f"the list seems to go on, and {what}: see next")
    if found.totals and not has_total and found.totals[0].ads > seen:
        total = found.totals[0]
        hints.append(
            f"the page seems to state a total of {total.what_it_finds} ({total.css}): stated_total could check"
        )
    if found.cards and found.cards[0].matches > seen > 0:
        cards = found.cards[0]
        hints.append(f"{cards.matches} elements look like ads ({cards.css}), and the card counts {seen} of them")
    return tuple(hints)


def seems_to_go_on(page: Page, *, cards: str = "") -> bool:
    """Return whether a page offers a next one, or says that it is the first of several.

    Args:
        page: What is looked at.
        cards: Selects the ads, whose own words say nothing of the list.
    """
    apart = {node.mem_id for node in page.select(f"{cards}, {_OFF}" if cards else _OFF)}

    def outside(css: str) -> Iterator[LexborNode]:
        return (node for node in page.select(css) if not any(n.mem_id in apart for n in (node, *above_of(node))))

    links = [
        node for node in outside("a[href], form button") if not (node.attributes.get("href") or "").startswith("#")
    ]
    texts = [node.text(separator=" ") for node in links]
    says_so = any(says_next(text) and flat(text) not in _VAGUE for text in texts) or any(outside("[rel~=next]"))
    if says_so or _FIRST_OF_MANY.search(page.text):
        return True
    leads_on = any(points_on(text) or says_next(text) for text in texts)
    return leads_on and any(_BARELY_FIRST.match(node.text(separator=" ")) for node in outside("body *"))


def _leads_on(rule: Cards, reading: PageReading) -> bool:
    """Return whether a rule found a way on from the first page, or numbers the pages itself."""
    return bool(reading.further or (rule.next and rule.next.or_param))


def _locale(rules: Sequence[CountRule]) -> str:
    return next((rule.locale for rule in rules if isinstance(rule, StatedTotal)), "en_US")
