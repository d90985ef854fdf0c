"""The pages there are, one row each. Guard, header and script read this list; no page stands elsewhere."""

from dataclasses import dataclass

from domain.roles import ACTING, SIGNED_IN, WORKING, OfficeRole

SHARED = ("hazard", "place", "category", "site", "mine", "lang")  # choices that go along from page to page


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its address, its word in the catalogue, choices that mean nothing elsewhere, and who may see it."""

    address: str
    word: str
    choices: tuple[str, ...] = ()
    roles: frozenset[OfficeRole] = WORKING


PAGES = (
    Page(address="/", word="page-now"),
    Page(address="/storm", word="page-storm", choices=("asof", "against", "from", "to")),
    Page(address="/places", word="page-places", choices=("weeks", "ending", "days")),
    Page(address="/alerts", word="page-alerts", choices=("alert", "annotate"), roles=ACTING),
    Page(
        address="/explore",
        word="page-explore",
        choices=("measure", "source", "with", "view", "step", "since", "until", "day"),
    ),
    Page(address="/sites", word="page-sites"),
    Page(address="/backtest", word="page-backtest", choices=("budget",)),
    Page(address="/method", word="page-method", choices=("first", "last", "word")),
)
RELEASES = Page(address="/", word="page-releases", roles=SIGNED_IN - WORKING)  # the first page of who sees nothing else
ADDRESSES = frozenset(page.address for page in PAGES)
CHOICES = (*SHARED, *(choice for page in PAGES for choice in page.choices))


def choices_at(address: str) -> tuple[str, ...]:
    """Return the choices that the address of a page may carry, the shared ones where it is no page of ours."""
    return (*SHARED, *next((page.choices for page in PAGES if page.address == address), ()))


def pages_of(role: OfficeRole) -> tuple[Page, ...]:
    """Return the pages that a role may see, the first one first; none before somebody has signed in."""
    return tuple(page for page in (*PAGES, RELEASES) if role in page.roles)


def roles_at(address: str) -> frozenset[OfficeRole]:
    """Return which roles have a page at an address."""
    return frozenset(role for page in (*PAGES, RELEASES) if page.address == address for role in page.roles)
