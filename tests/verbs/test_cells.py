"""The cell that a verb is asked about."""

from pathlib import Path

import pytest

from crawlers.cards.card import load_card
from crawlers.cards.site_card import SiteCard
from domain.errors import WrongInput
from tests.crawlers.conftest import NOW
from tests.verbs.card_office import write_card
from verbs.cells import cell_asked


@pytest.fixture
def card(tmp_path: Path) -> SiteCard:
    return load_card(write_card(tmp_path, "http://127.0.0.1:9"), today=NOW.date(), may_reach_private=True)


def test_without_a_name_the_cards_first_cell_is_meant(card: SiteCard) -> None:
    assert cell_asked(card, None) == ("houston", "escorts")
    assert cell_asked(card, "galveston/escorts") == ("galveston", "escorts")


@pytest.mark.parametrize("named", ["houston", "houston/", "/escorts"])
def test_half_a_name_is_refused_with_an_example(card: SiteCard, named: str) -> None:
    with pytest.raises(WrongInput, match="expected place/category, such as houston/escorts"):
        cell_asked(card, named)
