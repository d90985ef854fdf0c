"""Elements that repeat, each group with the selector that finds it."""

import pytest

from crawlers.drafting.proposed.groups import Group, Kind, is_id_name, repeated_groups
from tests.crawlers.drafting.proposed.invented_pages import page_of
from tests.crawlers.drafting.proposed.test_selectors import selectors_of


def groups_of(html: str) -> dict[str, Group]:
    return {group.css: group for group in repeated_groups(selectors_of(html))}


def times(pattern: str, number: int = 4) -> str:
    return "".join(pattern.replace("#", str(n * 9 + 100)) for n in range(number))


def test_a_class_is_preferred_to_the_structure_that_finds_the_same() -> None:
    found = groups_of(f"<main>{times('<div class=card>some words</div>')}</main>")
    assert {css: group.kind for css, group in found.items()} == {"div.card": Kind.NAME}


def test_an_attribute_is_preferred_to_structure() -> None:
    found = groups_of(f"<main>{times('<div class=Card_x7f3a data-id=#>some words</div>')}</main>")
    assert {css: group.kind for css, group in found.items()} == {"div[data-id]": Kind.ATTRIBUTE}
    assert found["div[data-id]"].has_generated_names


def test_two_of_a_kind_are_no_list() -> None:
    assert groups_of(f"<main>{times('<div class=card>some words</div>', 2)}</main>") == {}


def test_rows_of_cards_are_one_list() -> None:
    row = f"<div>{times('<div>some words</div>', 3)}</div>"
    found = groups_of(f"<main>{row * 4}</main>")
    assert {css: len(group.members) for css, group in found.items()} == {"main > div": 4, "main > div > div": 12}


def test_a_row_of_column_titles_is_left_out() -> None:
    html = f"<table><tr><th>Some title</th></tr>{times('<tr><td>some words</td></tr>')}</table>"
    (css,) = (css for css in groups_of(html) if css.startswith("table"))
    assert (css, len(page_of(html).select(css))) == ("table > tbody > tr:has(> td)", 4)


def test_what_repeats_in_a_menu_is_no_group() -> None:
    assert groups_of(f"<nav><ul>{times('<li class=item>some words</li>')}</ul></nav>") == {}


@pytest.mark.parametrize("name", ["id", "data-id", "data-ad-id", "data-listing-id", "data-pid", "data-key"])
def test_a_name_can_say_that_it_tells_ads_apart(name: str) -> None:
    assert is_id_name(name)


@pytest.mark.parametrize(
    "name",
    ["data-user-id", "data-owner-id", "data-phone", "data-index", "data-janedoe-id", "title", "href", "data-id1234"],
)
def test_people_positions_and_unknown_words_tell_no_ads_apart(name: str) -> None:
    assert not is_id_name(name)


def test_elements_that_lie_in_one_another_are_no_cards() -> None:
    assert "div.card" not in groups_of("<div class=card>some words" * 5)
