"""One contract for every strategy and every measure it counts; a new strategy is one line in the registry and here."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.strategies import NAMES_ITS_LIST, CountRule, PageReading, completed
from domain.counts import Measure
from tests.crawlers.strategies.conftest import page_of, rule_of, spot_of

EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "stated_total": {"css": "p.total", "regex": r"of ([\d.,\s]+)"},
    "cards": {"css": "li.card", "id": "@data-id", "date": {"css": "time@datetime"}, "next": {"css": "a.more"}},
    "json_total": {"path": "total", "url": "/api"},
    "feed": {"url": "/feed", "title": "{place.label}", "limit": 9},
    "sitemap": {"url": "/sitemap.xml", "match": "/houston/"},
}
AT = "2026-11-24T01:00:00+00:00"
ONE_AD: Mapping[str, str] = {  # an answer that holds one ad of the window
    "stated_total": "<p class=total>1–1 of 1</p>",
    "cards": f"<li class=card data-id=a><time datetime={AT}>",
    "json_total": '{"total": 1}',
    "feed": f"<rss><channel><title>Houston</title><item><guid>a</guid><pubDate>{AT}</pubDate></item></channel></rss>",
    "sitemap": f"<urlset><url><loc>/houston/1</loc><lastmod>{AT}</lastmod></url></urlset>",
}
STRATEGIES = {rule.model_fields["strategy"].annotation: rule for rule in get_args(get_args(CountRule)[0])}
REGISTRY = {get_args(literal)[0]: rule for literal, rule in STRATEGIES.items()}
CASES = [(name, measure) for name, rule in REGISTRY.items() for measure in sorted(rule.MEASURES)]
OF_NO_KIND = ["", " ", "\x00", "\ufeff", "<", "<p>", "<html></html>", "null", "{}", "[]", "0", "<a/>", "<li>" * 500]


def counting(strategy: str, measure: Measure) -> CountRule:
    return rule_of(strategy, **{**EXAMPLES[strategy], "measure": measure})


def is_a_number(reading: PageReading) -> bool:
    return not reading.problem and bool(reading.total is not None or reading.counted or reading.proves_none)


def test_every_strategy_of_the_registry_is_under_the_contract() -> None:
    assert set(REGISTRY) == set(EXAMPLES) == set(ONE_AD) == set(NAMES_ITS_LIST)


@pytest.mark.parametrize(("strategy", "measure"), CASES)
def test_one_ad_is_counted_as_one(strategy: str, measure: Measure) -> None:
    found = counting(strategy, measure).read(page_of(ONE_AD[strategy]), spot_of())
    assert (found.problem, found.matched) == ("", 1)
    assert (found.total or len(found.counted)) == 1


@pytest.mark.parametrize(("strategy", "measure"), CASES)
@pytest.mark.parametrize("body", [*OF_NO_KIND, *ONE_AD.values()])
def test_an_answer_of_another_kind_is_neither_a_number_nor_a_zero(strategy: str, measure: Measure, body: str) -> None:
    found = counting(strategy, measure).read(page_of(body), spot_of())
    assert is_a_number(found) is (body == ONE_AD[strategy])


@pytest.mark.parametrize(("strategy", "measure"), CASES)
@given(noise=st.text(max_size=40), cut=st.integers(0, 200))
def test_noise_in_an_answer_is_read_or_told_and_never_a_fault_or_a_zero(
    strategy: str, measure: Measure, noise: str, cut: int
) -> None:
    good = ONE_AD[strategy]
    for body in (noise, noise + good, good + noise, good[:cut], good[:cut] + noise + good[cut:]):
        found = counting(strategy, measure).read(page_of(body), spot_of())
        assert not found.proves_none or strategy == "feed"  # whose title and limit prove an empty one
        assert found.total is None or not found.problem
        assert found.total is None or strategy in ("stated_total", "json_total")
        assert set(found.counted) <= set(found.ids)
        assert not found.problem or not found.counted


@pytest.mark.parametrize(("strategy", "measure"), CASES)
def test_a_problem_names_a_part_of_the_rule_and_no_word_of_the_page(strategy: str, measure: Measure) -> None:
    canary = "canary 713 555 0142"
    bodies = [good.replace("Houston", canary).replace(AT, canary).replace("of 1", canary) for good in ONE_AD.values()]
    for body in (canary, f"<html>{canary}", f"<a>{canary}</a>", json.dumps({"total": canary, canary: 1}), *bodies):
        problem = counting(strategy, measure).read(page_of(body), spot_of()).problem
        assert not any(word in problem for word in ("canary", "713", "0142"))


@pytest.mark.parametrize(("strategy", "measure"), CASES)
def test_a_reading_is_the_same_each_time_and_depends_on_no_cell_before(strategy: str, measure: Measure) -> None:
    rule, page = counting(strategy, measure), page_of(ONE_AD[strategy])
    first = rule.read(page, spot_of())
    rule.read(replace(page, body="<p>"), spot_of(place_label="Dallas"))
    assert rule.read(page, spot_of()) == first


@pytest.mark.parametrize("strategy", REGISTRY)
def test_every_key_of_a_strategy_is_described_for_those_who_write_cards(strategy: str) -> None:
    schema = REGISTRY[strategy].model_json_schema()
    tables = [schema, *schema.get("$defs", {}).values()]
    keys = [(name, key) for table in tables for name, key in table.get("properties", {}).items()]
    assert [name for name, key in keys if not key.get("description")] == []
    assert schema["additionalProperties"] is False
    assert REGISTRY[strategy].__doc__


def test_a_rule_that_names_no_list_of_its_own_takes_the_list_and_not_the_meaning_of_the_one_before() -> None:
    first = {"measure": "active", "primary": True, "strategy": "cards", "css": "li", "id": "@x", "tolerance": "3%"}
    flow = {"measure": "new", "strategy": "cards", "date": {"css": "time"}, "window": "6 hours"}
    other = {"measure": "active", "check": True, "strategy": "stated_total", "css": "p"}
    own_list = {"measure": "unique", "strategy": "cards", "css": "tr"}
    whole = completed([first, other, flow, own_list])
    assert whole[2] == {"css": "li", "id": "@x", **flow}
    assert [whole[0], whole[1], whole[3]] == [first, other, own_list]
    assert completed([flow, {"strategy": "unknown"}, {}]) == [flow, {"strategy": "unknown"}, {}]
    assert completed([]) == []


def test_a_later_feed_reads_the_address_of_the_first() -> None:
    stock = {"measure": "active", "strategy": "feed", "url": "/f", "title": "x", "limit": 5}
    assert completed([stock, {"measure": "new", "strategy": "feed"}])[1] == {
        "url": "/f",
        "title": "x",
        "limit": 5,
        "measure": "new",
        "strategy": "feed",
    }
