"""What every rule shares: what it may say, and what one page may tell it."""

from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from crawlers.strategies.rule import PageReading, Rule, Step, Stop
from domain.counts import Measure


def test_a_rule_is_a_value_and_no_check_unless_it_says_so() -> None:
    rule = Rule.model_validate({"measure": "active"})
    assert rule.measure is Measure.ACTIVE
    assert (rule.primary, rule.check, rule.url, rule.tolerance) == (False, False, None, 0.0)


def test_a_tolerance_is_a_share_written_in_percent() -> None:
    assert Rule.model_validate({"measure": "active", "tolerance": "3%"}).tolerance == pytest.approx(0.03)


@pytest.mark.parametrize(
    "changed",
    [
        {"measure": "sold"},
        {"tolerance": "three"},
        {"tolerance": "3"},  # three of what?
        {"url": "/list?city={town.id}"},
        {"url": "/list?city={place.number}"},
        {"urls": "/list"},
        {"render": "browser"},  # of the card, not of a rule
    ],
)
def test_a_rule_that_nobody_can_follow_is_refused(changed: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Rule.model_validate({"measure": "active", **changed})


def test_braces_that_are_no_placeholder_are_the_sites_own() -> None:
    assert Rule.model_validate({"measure": "active", "url": "/list?q={3}"}).url == "/list?q={3}"


def test_a_reading_starts_without_a_number_and_stays_as_it_is() -> None:
    reading = PageReading()
    assert (reading.total, reading.ids, reading.problem) == (None, (), "")
    with pytest.raises(FrozenInstanceError):
        reading.total = 5  # type: ignore[misc]


def test_a_rule_reads_one_page_of_a_listing_unless_it_says_otherwise() -> None:
    rule = Rule.model_validate({"measure": "active"})
    assert (rule.may_walk, rule.numbered("https://x.example/l", 2)) == (False, None)
    assert rule.ends == {Stop.NO_NEXT, Stop.MAX_PAGES}
    assert rule.IS_MARKUP
    assert frozenset(Measure) == rule.MEASURES


def test_a_step_is_a_plain_request_that_can_be_remembered() -> None:
    assert Step(url="/a") == Step(url="/a", method="GET", form=(), headers=())
    assert len({Step(url="/a"), Step(url="/a"), Step(url="/a", method="POST")}) == 2
