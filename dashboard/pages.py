"""The pages there are, one row each. Guard, header and script read this list; no page stands elsewhere."""

from dataclasses import dataclass

SHARED = ("hazard", "place", "category", "site", "mine", "lang")  # choices that go along from page to page


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its address, the name of its word in the catalogue, and choices that mean nothing elsewhere."""

    address: str
    word: str
    choices: tuple[str, ...] = ()


PAGES = (
    Page(address="/", word="page-now"),
    Page(address="/storm", word="page-storm", choices=("asof", "against")),
    Page(address="/places", word="page-places", choices=("weeks", "ending")),
    Page(address="/alerts", word="page-alerts", choices=("alert",)),
    Page(
        address="/explore",
        word="page-explore",
        choices=("measure", "with", "view", "step", "since", "until", "day"),
    ),
    Page(address="/sites", word="page-sites"),
    Page(address="/backtest", word="page-backtest", choices=("budget",)),
    Page(address="/method", word="page-method", choices=("first", "last", "word")),
)
ADDRESSES = frozenset(page.address for page in PAGES)
CHOICES = (*SHARED, *(choice for page in PAGES for choice in page.choices))


def choices_at(address: str) -> tuple[str, ...]:
    """Return the choices that the address of a page may carry, the shared ones where it is no page of ours."""
    return (*SHARED, *next((page.choices for page in PAGES if page.address == address), ()))
