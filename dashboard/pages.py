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
    is_in_header: bool = True  # else another page leads there, and it stands there only while it is shown


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
    Page(address="/releases", word="page-releases", choices=("year",), is_in_header=False),
)
RELEASES = Page(
    address="/", word="page-releases", choices=("year",), roles=SIGNED_IN - WORKING
)  # for who sees nothing else
ADDRESSES = frozenset(page.address for page in PAGES)
CHOICES = (*SHARED, *(choice for page in PAGES for choice in page.choices))


def choices_at(address: str, *, role: OfficeRole) -> tuple[str, ...]:
    """Return the choices that a role's page at an address may carry, the shared ones where there is no such page."""
    return (*SHARED, *next((page.choices for page in pages_of(role) if page.address == address), ()))


def pages_of(role: OfficeRole) -> tuple[Page, ...]:
    """Return the pages that a role may see, the first one first; none before somebody has signed in."""
    return tuple(page for page in (*PAGES, RELEASES) if role in page.roles)


def roles_at(address: str) -> frozenset[OfficeRole]:
    """Return which roles have a page at an address."""
    return frozenset(role for page in (*PAGES, RELEASES) if page.address == address for role in page.roles)
