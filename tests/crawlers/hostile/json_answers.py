"""Answers of an interface that state a number in every way that is none, or are no JSON at all."""

import json
from collections.abc import Callable, Iterator

from domain.counts import Verdict
from tests.crawlers.hostile.behaviour import Behaviour, CountedBy
from tests.crawlers.hostile.pages import ADS, healthy
from tests.crawlers.hostile.wire import Handler, Visit, answers

JSON = "application/json"
REFUSED = (Verdict.LAYOUT_CHANGED, Verdict.FETCH_FAILED)
EITHER = (*REFUSED, Verdict.OK)  # read right or not at all


def stated(total: object, **more: object) -> Callable[[Visit], str]:
    """Return a maker of answers that state this total for the city, and more beside it."""
    return lambda visit: json.dumps({"query": {"city": visit.city}, "meta": {"total": total}, **more})


def written(total: str) -> Callable[[Visit], str]:
    """Return a maker of answers in which the total is written like this, JSON or not."""
    return lambda visit: stated("TOTAL")(visit).replace('"TOTAL"', total)


def elsewhere(visit: Visit) -> str:
    """Return another city's answer."""
    return stated(ADS)(visit).replace(visit.city, "elsewhere")


BODIES: tuple[tuple[str, Callable[[Visit], str | bytes], tuple[Verdict, ...]], ...] = (
    ("healthy", stated(ADS), (Verdict.OK,)),
    ("number-in-quotes", stated(str(ADS)), EITHER),
    ("below-zero", stated(-ADS), REFUSED),
    ("fraction", stated(ADS + 0.5), REFUSED),
    ("whole-fraction", stated(float(ADS)), EITHER),
    ("exponent", written("1.2e1"), EITHER),
    ("true", stated(True), REFUSED),
    ("null", stated(None), REFUSED),
    ("list", stated([ADS]), REFUSED),
    ("object", stated({"value": ADS}), REFUSED),
    ("nan", written("NaN"), REFUSED),
    ("infinity", written("Infinity"), REFUSED),
    ("many-digits", written("9" * 5_000), REFUSED),
    ("beyond-any-site", written("9" * 18), REFUSED),
    ("octal", written("0012"), REFUSED),
    ("key-twice", lambda visit: stated(ADS)(visit).replace('"meta"', '"meta": {"total": 700}, "meta"'), REFUSED),
    ("error-beside-total", stated(ADS, error="rate limit"), REFUSED),
    ("other-city", elsewhere, REFUSED),
    ("no-city", lambda visit: json.dumps({"meta": {"total": ADS}}), REFUSED),
    ("deep", lambda visit: "[" * 100_000 + stated(ADS)(visit) + "]" * 100_000, REFUSED),
    ("deep-beside-total", lambda visit: stated("x")(visit).replace('"x"', f'{ADS}, "a": {"[" * 90_000}'), REFUSED),
    ("cut", lambda visit: stated(ADS)(visit)[:-1], REFUSED),
    ("two-answers", lambda visit: stated(ADS)(visit) * 2, REFUSED),
    ("behind-a-guard", lambda visit: ")]}',\n" + stated(ADS)(visit), EITHER),
    ("with-callback", lambda visit: f"show({stated(ADS)(visit)});", EITHER),
    ("html", healthy, REFUSED),
    ("empty", lambda visit: "", REFUSED),
    ("surrogates", lambda visit: stated(ADS, title="\ud800")(visit), EITHER),
    ("bom", lambda visit: b"\xef\xbb\xbf" + stated(ADS)(visit).encode(), EITHER),
    ("utf-16", lambda visit: stated(ADS)(visit).encode("utf-16"), EITHER),
)


def _row(name: str, handler: Handler, verdicts: tuple[Verdict, ...]) -> Behaviour:
    ads = ADS if Verdict.OK in verdicts else None
    return Behaviour(name=f"json-{name}", handler=handler, verdicts=verdicts, ads=ads, counted_by=CountedBy.JSON)


def _behaviours() -> Iterator[Behaviour]:
    for name, body, verdicts in BODIES:
        yield _row(name, answers(body, kind=JSON), verdicts)
    yield _row("as-html", answers(stated(ADS), kind="text/html"), EITHER)
    yield _row("status-500", answers(stated(ADS), status="500 Oops", kind=JSON), (Verdict.SITE_DOWN,))
    yield _row("status-404", answers(stated(0), status="404 None", kind=JSON), REFUSED)
    yield _row("status-204", answers(b"", status="204 No Content", kind=JSON), REFUSED)


BEHAVIOURS = tuple(_behaviours())
