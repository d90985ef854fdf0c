"""What is wrong is told in words that help to mend it, in one line, with the nearest right spelling."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crawlers.cards.card_problems import SHOWN_CHARACTERS, Complaint, problem_of
from crawlers.cards.site_card import SiteCard
from domain.errors import Problem

RIGHT: dict[str, object] = {
    "schema": 1,
    "site": "invented",
    "home": "https://listings.example",
    "decision": {"by": "A", "on": "2026-11-20", "basis": "b", "renew_by": "2027-11-20"},
    "every": "6 hours",
    "places": {"houston": {"id": "3"}},
    "categories": {"escorts": {"id": "12"}},
    "page": {"must_match": [{"css": "h1"}]},
    "count": [{"measure": "active", "strategy": "stated_total", "css": "p", "url": "/list"}],
    "expect": {"max": 5},
}


def complaints_of(**changed: object) -> list[Complaint]:
    with pytest.raises(ValidationError) as refused:
        SiteCard.model_validate({**RIGHT, **changed})
    found = [problem_of(error, model=SiteCard) for error in refused.value.errors(include_url=False)]
    return [complaint for complaint in found if complaint.path != ("count",)]  # a list that is too short by that rule


def test_the_right_card_has_nothing_to_complain_of() -> None:
    assert SiteCard.model_validate(RIGHT).site == "invented"


def test_an_unknown_key_is_told_with_the_keys_of_its_own_table() -> None:
    (complaint,) = complaints_of(expect={"max": 5, "whole_site_minn": 3})
    assert complaint.path == ("expect", "whole_site_minn")
    assert complaint.expected == "one of max, newest_age_max, whole_site_min"
    assert complaint.nearest == "whole_site_min"


def test_a_key_of_a_strategy_is_known_only_there() -> None:
    rule = {"measure": "active", "strategy": "cards", "css": "li", "id": "@x", "locale": "en_US"}
    (complaint,) = complaints_of(count=[rule])
    assert complaint.found == "the unknown key 'locale'"
    assert "next" in complaint.expected.split(", ")


def test_a_key_that_is_missing_is_named() -> None:
    (complaint,) = complaints_of(decision={"by": "A", "on": "2026-11-20", "basis": "b"})
    assert (complaint.found, complaint.path) == ("no 'renew_by'", ("decision", "renew_by"))


@pytest.mark.parametrize(
    ("rule", "found", "nearest"),
    [
        ({"measure": "active", "strategy": "card", "css": "li"}, "the strategy 'card'", "cards"),
        ({"measure": "active", "css": "li"}, "no 'strategy'", None),
    ],
)
def test_a_wrong_strategy_is_told_with_those_there_are(rule: dict[str, str], found: str, nearest: str | None) -> None:
    (complaint,) = complaints_of(count=[rule])
    assert (complaint.found, complaint.nearest, complaint.path[-1]) == (found, nearest, "strategy")


def test_a_wrong_word_is_told_with_the_nearest_right_one() -> None:
    rule = {"measure": "actve", "strategy": "stated_total", "css": "p", "url": "/list"}
    (complaint,) = complaints_of(count=[rule])
    assert (complaint.found, complaint.nearest) == ("'actve'", "active")


def test_a_word_of_two_that_there_are_is_told_with_the_nearer() -> None:
    rule = {"measure": "active", "strategy": "feed", "url": "/f", "date": "publishd"}
    (complaint,) = complaints_of(count=[rule])
    assert (complaint.expected, complaint.nearest) == ("'published' or 'updated'", "published")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"count": "cards"}, "a list"),
        ({"count": {"measure": "active"}}, "a list"),
        ({"places": "houston"}, "a table"),
        ({"places": {"houston": "3"}}, "a table"),
        ({"page": {"must_match": ["h1"]}}, "a table"),
        ({"home": ""}, "a word"),
        ({"expect": [5]}, "a table"),
    ],
)
def test_what_is_expected_is_said_in_the_words_of_a_card(changed: dict[str, object], expected: str) -> None:
    with pytest.raises(ValidationError) as refused:
        SiteCard.model_validate({**RIGHT, **changed})
    errors = refused.value.errors(include_url=False)
    innermost = max(errors, key=lambda error: len(error["loc"]))
    assert problem_of(innermost, model=SiteCard).expected == expected


@pytest.mark.parametrize(
    ("count", "known"),
    [
        ({"next": {"csss": "a"}}, "one of button, css, first, or_param, step"),
        ({"next": {"css": "a"}, "date": {"css": "b", "zon": "UTC"}}, "one of css, format, locale, zone"),
    ],
)
def test_a_table_within_a_rule_has_keys_of_its_own(count: dict[str, object], known: str) -> None:
    rule = {"measure": "active", "strategy": "cards", "css": "li", "id": "@x", **count}
    (complaint,) = complaints_of(count=[rule])
    assert complaint.expected == known


def test_a_place_may_have_the_name_of_a_key() -> None:
    (complaint,) = complaints_of(places={"id": {"lable": "x"}})
    assert (complaint.expected, complaint.nearest) == ("one of id, label", "label")


@given(value=st.text(max_size=5000))
def test_a_wrong_value_is_shown_in_one_short_line(value: str) -> None:
    (complaint,) = complaints_of(schema=value + "x")
    assert len(complaint.found) <= SHOWN_CHARACTERS + 1
    assert "\n" not in complaint.found


@pytest.mark.parametrize(("value", "shown"), [({"a": 1}, "a table"), ([1], "a list"), (None, "None")])
def test_a_table_where_a_word_was_meant_is_not_repeated(value: object, shown: str) -> None:
    (complaint,) = complaints_of(home=value)
    assert complaint.found == shown


def test_a_complaint_becomes_a_problem_that_an_editor_can_jump_to() -> None:
    complaint = Complaint(path=("every",), found="'often'", expected="a span", nearest=None)
    expected = Problem(file=Path("a.yaml"), line=7, found="'often'", expected="a span", did_you_mean=None)
    assert complaint.at(Path("a.yaml"), line=7) == expected
