"""Every page is measured, as it opens and as wide as it goes, and what is chosen is there to be chosen."""

from urllib.parse import parse_qs, urlsplit

from benchmarks.page_history import Size, name_of
from benchmarks.pages import ADDRESSES, choices
from dashboard.pages import ADDRESSES as PAGES
from dashboard.pages import choices_at
from domain.messages import Language
from domain.roles import OfficeRole
from presentation.words import words_for


def test_every_page_is_opened_and_no_address_asks_for_what_its_page_does_not_know() -> None:
    assert {urlsplit(address).path for address in ADDRESSES} == PAGES
    for address in (*ADDRESSES, *(choice.address for choice in choices(500))):
        asked = urlsplit(address)
        assert set(parse_qs(asked.query)) <= set(choices_at(asked.path, role=OfficeRole.ADMIN))


def test_at_least_twenty_choices_are_made_in_boxes_that_have_these_names() -> None:
    words = words_for(Language.ENGLISH)
    labels = {words.say(key) for key in ("storm-place", "heat-span", "now-site", "explore-view", "table-place")}
    assert {choice.label for choice in choices(500)} <= labels
    assert sum(len(choice.options) for choice in choices(500)) >= 20
    places = {name_of(number) for number in range(Size().places)}
    named = [option for choice in choices(500) if choice.label == "Place" for option in choice.options]
    assert set(named) <= places


def test_no_choice_is_of_what_is_chosen_already() -> None:
    for choice in choices(500):
        assert all(one != next_one for one, next_one in zip(choice.options, choice.options[1:], strict=False))
