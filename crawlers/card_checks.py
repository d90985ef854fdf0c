"""What is right alone and wrong together in a card. Each check yields its complaints; none stops the others."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

from crawlers.addresses import is_literal, is_loopback_host, is_public, is_same_site
from crawlers.card_problems import Complaint
from crawlers.cells import Cell, placeholders_in
from crawlers.site_card import SiteCard
from domain.counts import Measure
from domain.spelling import nearest_spelling

MIN_DELAY = timedelta(seconds=5)  # what a patient reader does; asked of every site that is not this machine
MIN_EVERY = timedelta(minutes=15)
COUNTABLE = (Measure.ACTIVE, Measure.UNIQUE)


def contradictions(card: SiteCard, *, today: date, may_reach_private: bool) -> Iterator[Complaint]:
    """Yield all that is wrong with a card whose every value is right by itself."""
    yield from _home(card, may_reach_private=may_reach_private)
    yield from _decision(card, today=today)
    yield from _pace(card, may_reach_private=may_reach_private)
    yield from _cells(card)
    yield from _count(card)
    yield from _addresses(card)
    yield from _words(card)


def _home(card: SiteCard, *, may_reach_private: bool) -> Iterator[Complaint]:
    parts = urlsplit(card.home)
    is_plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.username or parts.query)
    if not is_plain or parts.path not in ("", "/"):
        yield Complaint(path=("home",), found=repr(card.home[:60]), expected="http(s)://host alone")
        return
    host = parts.hostname or ""
    is_private = not is_public(host) if is_literal(host) else is_loopback_host(host)
    if is_private and not may_reach_private:
        yield Complaint(path=("home",), found="a private address", expected="an address of the open internet")


def _decision(card: SiteCard, *, today: date) -> Iterator[Complaint]:
    if card.decision.renew_by < today:
        found = f"a decision that ran out on {card.decision.renew_by}"
        yield Complaint(path=("decision", "renew_by"), found=found, expected="a renewed decision, or no card")
    if card.decision.on > today:
        yield Complaint(path=("decision", "on"), found=str(card.decision.on), expected="a day that has been")


def _pace(card: SiteCard, *, may_reach_private: bool) -> Iterator[Complaint]:
    is_own_machine = may_reach_private and is_loopback_host(urlsplit(card.home).hostname or "")
    if card.politeness.delay < MIN_DELAY and not is_own_machine:
        found = f"{card.politeness.delay.total_seconds():g}s"
        yield Complaint(path=("politeness", "delay"), found=found, expected="5s or more between requests")
    if card.every < MIN_EVERY:
        yield Complaint(path=("every",), found=str(card.every), expected="15 minutes or more")
    fewest = len(card.listed_cells)
    if fewest > card.politeness.max_requests_per_run:
        expected = f"{fewest} or more: the card has so many cells"
        found = str(card.politeness.max_requests_per_run)
        yield Complaint(path=("politeness", "max_requests_per_run"), found=found, expected=expected)
    if card.politeness.delay * fewest > card.every >= MIN_EVERY:
        found = f"{fewest} cells at {card.politeness.delay.total_seconds():g}s"
        yield Complaint(path=("every",), found=found, expected="a longer span: one sweep takes more than this")


def _cells(card: SiteCard) -> Iterator[Complaint]:
    pairs = [f"{place}/{category}" for place in card.places for category in card.categories]
    for name in card.cells:
        if name not in pairs:
            nearest = nearest_spelling(name, pairs)
            yield Complaint(
                path=("cells", name),
                found=f"the cell {name!r}",
                expected="place/category of this card",
                nearest=nearest,
            )
    if not card.listed_cells:
        yield Complaint(path=("cells",), found="every cell skipped", expected="one cell at least")


def _count(card: SiteCard) -> Iterator[Complaint]:
    for place, rule in enumerate(card.count):
        if rule.measure not in COUNTABLE:
            expected = f"one of {', '.join(COUNTABLE)}"
            yield Complaint(path=("count", place, "measure"), found=repr(str(rule.measure)), expected=expected)
        is_first = card.rules_of(rule.measure)[0] is rule
        if rule.check is is_first:
            expected = "the value of a measure first, and check: true on those after it"
            yield Complaint(
                path=("count", place, "check"), found=f"check: {str(rule.check).lower()}", expected=expected
            )
        if rule.check and rule.primary:
            yield Complaint(path=("count", place, "primary"), found="primary on a check", expected="it on the value")
    if len(card.measures) > 1 and sum(rule.primary for rule in card.count) != 1:
        yield Complaint(path=("count",), found="several measures", expected="primary: true on exactly one of them")
    if card.count[0].url is None:
        yield Complaint(path=("count", 0, "url"), found="no 'url'", expected="the address of the first rule's page")


def _addresses(card: SiteCard) -> Iterator[Complaint]:
    for place, rule in enumerate(card.count):
        if rule.url and not is_same_site(urljoin(card.home, rule.url), card.home):
            yield Complaint(
                path=("count", place, "url"), found="another host", expected=f"an address under {card.home}"
            )


def _words(card: SiteCard) -> Iterator[Complaint]:
    """Complain of each placeholder that some cell has no word for."""
    used = {template: path for path, template in _templates(card)}
    for template, path in used.items():
        for placeholder in sorted(placeholders_in(template)):
            lacking = [cell for cell in card.listed_cells if placeholder not in cell.words]
            if lacking:
                found = f"{{{placeholder}}}, and no such word for {_owner(lacking[0], placeholder)}"
                yield Complaint(path=path, found=found, expected="the site's own word in each of its tables")


def _owner(cell: Cell, placeholder: str) -> str:
    table = placeholder.split(".")[0]
    return {"place": cell.place, "category": cell.category}.get(table, f"{cell.place}/{cell.category}")


def _templates(card: SiteCard) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield from ((("count", place, "url"), rule.url) for place, rule in enumerate(card.count) if rule.url)
    if card.page.final_url:
        yield ("page", "final_url"), card.page.final_url
    for table, matchers in (("must_match", card.page.must_match), ("must_not_match", card.page.must_not_match)):
        yield from ((("page", table, place), one.text) for place, one in enumerate(matchers) if one.text)
    yield from ((("zero", "when", place), one.text) for place, one in enumerate(card.zero.when) if one.text)
