"""The cell that a verb is asked about, as `--cell place/category`; without it the card's first."""

from crawlers.cards.site_card import SiteCard
from domain.errors import WrongInput


def cell_asked(card: SiteCard, named: str | None) -> tuple[str, str]:
    """Return our names of the place and the category that `--cell` names.

    Raises:
        WrongInput: it names no pair.
    """
    first = card.listed_cells[0]
    place, _, category = (named or f"{first.place}/{first.category}").partition("/")
    if not (place and category):
        raise WrongInput(f"--cell {named!r}: expected place/category, such as {first.place}/{first.category}")
    return place, category
