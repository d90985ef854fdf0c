"""Addresses of one list, and the patterns they become."""

import re

import pytest

from crawlers.drafting.address_template import template_of
from domain.errors import WrongInput


@pytest.mark.parametrize(
    ("address", "place", "category", "template"),
    [
        ("/list?c=12&city=3", "3", "12", "/list?c={category.id}&city={place.id}"),
        ("/houston/escorts", "houston", "escorts", "/{place.id}/{category.id}"),
        ("/houston-escorts/", "houston", "escorts", "/{place.id}-{category.id}/"),
        ("/list_houston_escorts.html", "houston", "escorts", "/list_{place.id}_{category.id}.html"),
        ("/list?c=a&q=San%20Jos%C3%A9", "San José", "a", "/list?c={category.id}&q={place.id}"),
        ("/list?c=a&q=San+Jose", "San Jose", "a", "/list?c={category.id}&q={place.id}"),
        ("/tx/houston/escorts", "tx/houston", "escorts", "/{place.id}/{category.id}"),
        ("/Houston/escorts#top", "houston", "escorts", "/{place.id}/{category.id}"),
        ("/houston/", "houston", "", "/{place.id}/"),
        ("/list?c=12", "", "12", "/list?c={category.id}"),
        (
            "https://houston.example/list?city=houston&c=1",
            "houston",
            "1",
            "https://houston.example/list?city={place.id}&c={category.id}",
        ),
    ],
)
def test_each_word_becomes_its_placeholder(address: str, place: str, category: str, template: str) -> None:
    assert template_of(address, place_word=place, category_word=category) == template


def test_a_number_within_a_number_is_another_number() -> None:
    # 3 stands in 13 and in 30 too; only city=3 is the word.
    found = template_of("/list?c=13&city=3&per=30", place_word="3", category_word="13")
    assert found == "/list?c={category.id}&city={place.id}&per=30"


def test_the_longer_word_may_hold_the_shorter_one() -> None:
    found = template_of("/c/houston-escorts/houston", place_word="houston", category_word="houston-escorts")
    assert found == "/c/{category.id}/{place.id}"


@pytest.mark.parametrize(
    ("address", "place", "category", "told"),
    [
        ("/list?c=3&city=3&x=12", "3", "12", "place's word '3' stands 2 times"),
        ("/list?c=12", "3", "12", "place's word '3' stands nowhere"),
        ("/list?city=3", "3", "12", "category's word '12' stands nowhere"),
        ("/list?c=3", "3", "3", "words of their own"),
        ("/list?c={x}&city=3", "3", "x", "braces"),
        ("/list?c=1\n&city=3", "3", "1", "braces or control"),
        ("https://houston.example/list?c=1", "houston", "1", "stands in the host"),
    ],
)
def test_what_leaves_a_doubt_is_refused_and_said(address: str, place: str, category: str, told: str) -> None:
    with pytest.raises(WrongInput, match=re.escape(told)):
        template_of(address, place_word=place, category_word=category)
