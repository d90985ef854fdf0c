"""What is right alone and wrong together in a card. Each check yields its complaints; none stops the others."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from crawlers.asking.addresses import is_literal, is_loopback_host, is_public, is_same_site, joined
from crawlers.cards.card_problems import Complaint
from crawlers.cards.cells import Cell, placeholders_in
from crawlers.cards.site_card import SiteCard
from crawlers.cards.units import written_span
from crawlers.cards.yaml_lines import KeyPath
from crawlers.strategies import Cards, CountRule, Stop
from domain.counts import Measure, Verdict
from domain.spelling import nearest_spelling

MIN_DELAY = timedelta(seconds=5)  # what a patient reader does; asked of every site that is not this machine
OPEN = "an address of the open internet, or allow_private_addresses = true in tidegauge.toml to try things out"
MIN_EVERY = timedelta(minutes=15)


def contradictions(card: SiteCard, *, today: date, may_reach_private: bool) -> Iterator[Complaint]:
    """Yield all that is wrong with a card whose every value is right by itself."""
    yield from _home(card, may_reach_private=may_reach_private)
    yield from _decision(card, today=today)
    if not _is_readable(card.home):
        return  # of whose addresses nothing can be said
    yield from _pace(card, may_reach_private=may_reach_private)
    yield from _cells(card)
    yield from _count(card)
    incomplete = (*_addresses(card), *_words(card))
    yield from incomplete or _twins(card)
    yield from _fixtures(card)


def _home(card: SiteCard, *, may_reach_private: bool) -> Iterator[Complaint]:
    parts = urlsplit(card.home) if _is_readable(card.home) else urlsplit("")
    is_plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.username or parts.query)
    if not is_plain or parts.path not in ("", "/"):
        yield Complaint(path=("home",), found=repr(card.home[:60]), expected="http(s)://host alone")
        return
    host = parts.hostname or ""
    is_private = not is_public(host) if is_literal(host) else is_loopback_host(host)
    if is_private and not may_reach_private:
        yield Complaint(path=("home",), found="a private address", expected=OPEN)


def _is_readable(home: str) -> bool:
    """Return whether an address is one: what some readers drop or decode and others do not makes two hosts of it."""
    return is_same_site(home, home) and home.isprintable() and not set(" %\\") & set(home)


def _decision(card: SiteCard, *, today: date) -> Iterator[Complaint]:
    if card.decision.renew_by < today:
        found = f"a decision that ran out on {card.decision.renew_by}"
        yield Complaint(path=("decision", "renew_by"), found=found, expected="a renewed decision, or no card")
    if card.decision.on > today:
        yield Complaint(path=("decision", "on"), found=str(card.decision.on), expected="a day that has been")


def _pace(card: SiteCard, *, may_reach_private: bool) -> Iterator[Complaint]:
    is_own_machine = may_reach_private and is_loopback_host(urlsplit(card.home).hostname or "")
    if card.politeness.delay < MIN_DELAY and not is_own_machine:
        found = written_span(card.politeness.delay)
        yield Complaint(path=("politeness", "delay"), found=found, expected="5s or more between requests")
    if card.every < MIN_EVERY:
        yield Complaint(path=("every",), found=written_span(card.every), expected="15 minutes or more")
    first = card.count[0]
    fewest = 1 if card.is_shared(first) else len(card.listed_cells)
    if fewest > card.politeness.max_requests_per_run:
        expected = f"{fewest} or more: so many pages are read at least"
        found = str(card.politeness.max_requests_per_run)
        yield Complaint(path=("politeness", "max_requests_per_run"), found=found, expected=expected)
    if card.politeness.delay * fewest > card.every >= MIN_EVERY:
        found = f"{fewest} pages at {written_span(card.politeness.delay)}"
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
        yield from _rule(rule, place=place, card=card)
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


def _rule(rule: CountRule, *, place: int, card: SiteCard) -> Iterator[Complaint]:
    """Complain of a rule that cannot count what it says it counts."""
    at, window = ("count", place), getattr(rule, "window", None)
    if rule.measure not in rule.MEASURES:
        expected = f"one of {', '.join(sorted(rule.MEASURES))}: {rule.strategy} counts no other"
        yield Complaint(path=(*at, "measure"), found=repr(str(rule.measure)), expected=expected)
    elif rule.measure is Measure.NEW and isinstance(rule, Cards) and rule.date is None:
        yield Complaint(path=(*at, "date"), found="no 'date'", expected="where an ad says when it was posted")
    if window is not None and (rule.measure is not Measure.NEW or window != card.every):
        expected = "the same span as every, on a rule of the measure new"
        yield Complaint(path=(*at, "window"), found=written_span(window), expected=expected)
    if not rule.IS_MARKUP and rule.url is None:
        yield Complaint(path=(*at, "url"), found="no 'url'", expected="an address of its own: this is no listing page")
    if isinstance(rule, Cards) and Stop.OLDER in rule.stop and rule.measure is not Measure.NEW:
        yield Complaint(path=(*at, "stop"), found="older", expected="it only on a rule of the measure new")


def _fixtures(card: SiteCard) -> Iterator[Complaint]:
    """Complain of a fixture of a cell that the card does not have, or of a verdict that does not exist."""
    cells = [f"{cell.place}/{cell.category}" for cell in card.listed_cells]
    for place, fixture in enumerate(card.fixtures):
        at = ("fixtures", place)
        if fixture.cell is not None and fixture.cell not in cells:
            nearest = nearest_spelling(fixture.cell, cells)
            expected = "place/category of this card"
            yield Complaint(path=(*at, "cell"), found=repr(fixture.cell), expected=expected, nearest=nearest)
        says: dict[KeyPath, str] = {("expect",): fixture.expect.verdict}
        says |= {("others", measure): other.verdict for measure, other in fixture.others.items()}
        for key, verdict in says.items():
            if verdict not in set(Verdict):
                nearest, found = nearest_spelling(verdict, tuple(Verdict)), repr(verdict)
                yield Complaint(path=(*at, *key, "verdict"), found=found, expected="a verdict", nearest=nearest)
        for measure in set(fixture.others) - set(card.measures):
            expected = f"one of {', '.join(card.measures)}"
            yield Complaint(path=(*at, "others", measure), found=repr(str(measure)), expected=expected)


def _addresses(card: SiteCard) -> Iterator[Complaint]:
    for place, rule in enumerate(card.count):
        if rule.url and not is_same_site(joined(card.home, rule.url) or "", card.home):
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


def _twins(card: SiteCard) -> Iterator[Complaint]:
    """Complain of two cells whose rule reads the very same: each would be given the number of the other."""
    for place, rule in enumerate(card.count):
        told_apart_by = [text for key in ("match", "category", "path") if (text := getattr(rule, key, None))]
        seen: dict[tuple[str, ...], Cell] = {}
        for cell in card.listed_cells:
            reads = (card.url_of(rule, cell), *(cell.fill(text) for text in told_apart_by))
            twin = seen.setdefault(reads, cell)
            if twin is not cell:
                found = f"one list for {twin.place}/{twin.category} and {cell.place}/{cell.category}"
                expected = "words that tell the two apart, or one of them skipped"
                yield Complaint(path=("count", place, "url"), found=found, expected=expected)
                break


def _owner(cell: Cell, placeholder: str) -> str:
    table = placeholder.split(".")[0]
    return {"place": cell.place, "category": cell.category}.get(table, f"{cell.place}/{cell.category}")


def _templates(card: SiteCard) -> Iterator[tuple[tuple[str | int, ...], str]]:
    keys = ("url", "match", "title", "category", "path", "error", "proof")
    for place, rule in enumerate(card.count):
        yield from ((("count", place, key), text) for key in keys if (text := getattr(rule, key, None)))
    if card.page.final_url:
        yield ("page", "final_url"), card.page.final_url
    tables = (("page", "must_match"), ("page", "must_not_match"), ("page", "login"), ("zero", "when"))
    for table, key in tables:
        matchers = getattr(getattr(card, table), key)
        yield from (((table, key, place), one.text) for place, one in enumerate(matchers) if one.text)
