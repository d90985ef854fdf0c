"""The tables of a card take what can be right and refuse what cannot."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from crawlers.cards.card_parts import (
    CellWords,
    Decision,
    EndMarker,
    Expect,
    Fixture,
    Headers,
    Matcher,
    PageRules,
    Politeness,
    Table,
    Words,
    Zero,
)


def test_without_a_word_a_site_is_asked_gently() -> None:
    usual = Politeness()
    assert usual.delay == timedelta(seconds=5)
    assert (usual.max_body, usual.max_requests_per_run) == (5_000_000, 600)
    assert usual.retry_after_cap == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (Politeness, {"delay": "five"}),
        (Politeness, {"max_body": "5 bananas"}),
        (Politeness, {"max_pages_per_cell": 0}),
        (Politeness, {"max_requests_per_run": 20_001}),
        (Headers, {"Accept-Language": ""}),
        (Headers, {"User-Agent": "Mozilla/5.0"}),  # a disguise
        (Matcher, {}),
        (Matcher, {"text": "{place.name}"}),
        (Matcher, {"text": ""}),  # every page holds it
        (Matcher, {"css": "p", "text": " \n"}),
        (PageRules, {"must_match": [{"css": "h1"}], "final_url": "^(https"}),
        (PageRules, {"must_match": [{"css": "h1"}], "final_url": "{town.id}"}),
        (PageRules, {"must_match": [{"css": "h1"}], "login": [{}]}),
        (EndMarker, {}),
        (EndMarker, {"css": "p..x"}),
        (Expect, {"max": 5, "newest_age_max": "36"}),
        (Fixture, {"file": "../secret.html", "expect": {"verdict": "zero"}}),
        (Fixture, {"file": "a/b.html", "expect": {"verdict": "zero"}}),
        (Fixture, {"file": "a.html"}),
        (Fixture, {"file": "a.html", "status": 99, "expect": {"verdict": "zero"}}),
        (Fixture, {"file": "a.html", "cell": "houston", "expect": {"verdict": "zero"}}),
        (Fixture, {"file": "a.html", "expect": {"verdict": "ok", "ads": -1}}),
        (Politeness, {"timeout": "99999999999 days"}),
        (CellWords, {"skip": "perhaps"}),
        (PageRules, {"must_match": []}),  # no proof that it is the listing
        (Zero, {"allow_status": [404]}),  # an empty cell without the site's own words
        (Expect, {}),
        (Expect, {"max": 0}),
        (Expect, {"max": 5, "whole_site_min": -1}),
        (Words, {"id": ""}),
        (Words, {"id": "x" * 201}),
        (Decision, {"by": "A", "on": "2026-11-20", "basis": "b"}),
    ],
)
def test_what_cannot_be_right_is_refused(table: type[Table], wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        table.model_validate(wrong)


@pytest.mark.parametrize("wrong", [{"text": "hush-713-555-0142", "css": "p["}, {"hush-713": 1}])
def test_a_refusal_shows_no_value_in_its_own_text(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        Matcher.model_validate(wrong)
    assert "input_value" not in str(refused.value)
    assert "713-555-0142" not in str(refused.value)


def test_a_table_is_frozen() -> None:
    decision = Decision(by="A", on=date(2026, 11, 20), basis="b", renew_by=date(2027, 11, 20))
    with pytest.raises(ValidationError, match="frozen"):
        decision.by = "B"


def test_the_sites_own_words_open_the_door_to_another_status() -> None:
    assert Zero.model_validate({"when": [{"css": "p.empty"}], "allow_status": [200, 404]}).allow_status == (200, 404)


def test_a_matcher_may_name_an_element_a_text_or_both() -> None:
    assert Matcher(css="h1").text is None
    assert Matcher(text="{place.label}").css is None
    assert Matcher(css="h1", text="x").css == "h1"


def test_a_fixture_is_a_page_of_the_cards_first_cell_that_arrived_well_unless_it_says_otherwise() -> None:
    fixture = Fixture.model_validate({"file": "empty.html", "expect": {"verdict": "zero"}})
    assert (fixture.status, fixture.cell, fixture.expect.ads) == (200, None, None)


def test_no_bound_is_assumed_that_a_card_does_not_state() -> None:
    assert (Expect(max=5).whole_site_min, Expect(max=5).newest_age_max) == (0, None)
    assert Expect.model_validate({"max": "5", "newest_age_max": "36h"}).newest_age_max == timedelta(hours=36)
    page = PageRules(must_match=(Matcher(css="h1"),))
    assert (page.must_not_match, page.login, page.final_url, page.end_marker) == ((), (), None, None)
