"""The pages that hostile behaviours twist: each looks like a healthy listing to whoever does not look twice."""

from collections.abc import Callable

from tests.crawlers.hostile.wire import Visit
from tests.crawlers.invented_site import listing

ADS = 12  # what a healthy listing states
CARDS = 10  # and shows on a page


def healthy(visit: Visit) -> str:
    """Return a page that states its ads and shows some of them, whole to the end."""
    return listing(visit.label, total=str(ADS), ids=range(CARDS))


def cards(visit: Visit, *, ids: range = range(CARDS), next_path: str = "") -> str:
    """Return a page of cards that states no total."""
    return listing(visit.label, total=None, ids=ids, next_path=next_path)


def with_words(words: str, *, before: str = "<ul>") -> Callable[[Visit], str]:
    """Return a maker of healthy pages that hold something more before the list, or before another mark."""
    return lambda visit: healthy(visit).replace(before, words + before, 1)


def bare(words: str) -> Callable[[Visit], str]:
    """Return a maker of pages that have a city's heading and an end, and between them these words and no listing."""
    return lambda visit: f"<html><body><h1>{visit.label}</h1>{words}<footer>End</footer></body></html>"


def halves(visit: Visit) -> tuple[bytes, bytes]:
    """Return a healthy page in two parts; the total stands in the first, most cards and the end in the second."""
    page = healthy(visit).encode()
    middle = page.index(b"<li")
    return page[: middle + 40], page[middle + 40 :]
