"""A total in JSON or in a header is taken as it stands there, or not at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crawlers.strategies import PageReading
from tests.crawlers.strategies.conftest import page_of, read, rule_of, spot_of

NO_NUMBER = "what stands there is no whole number"
WHOLE = {"is_whole_list": True}
TWICE = "a key of the JSON stands there twice"


def total(body: object, **rule: object) -> PageReading:
    text = body if isinstance(body, str) else json.dumps(body)
    return read("json_total", text, **{"path": "meta.total", **rule})


@pytest.mark.parametrize(
    ("body", "rule", "ads"),
    [
        ({"meta": {"total": 412}}, {}, 412),
        ({"meta": {"total": 0}}, {}, 0),
        ({"meta": {"total": "1,234"}}, {}, 1234),
        ({"meta": {"total": "1.234"}}, {"locale": "es_ES"}, 1234),
        ('\ufeff\n{"meta": {"total": 5}}', {}, 5),
        ([1, 2, 3], {"path": "length(@)", **WHOLE}, 3),
        ({"ads": [{"a": 1}, {"a": 2}]}, {"path": "length(ads)", **WHOLE}, 2),
        ({"cities": [{"id": "3", "n": 7}, {"id": "4", "n": 9}]}, {"path": "cities[?id=='{place.id}'].n | [0]"}, 7),
    ],
)
def test_a_total_is_read_where_it_stands(body: object, rule: dict[str, object], ads: int) -> None:
    found = total(body, **rule)
    assert (found.total, found.is_floor, found.problem) == (ads, False, "")


@pytest.mark.parametrize(
    ("body", "rule", "problem"),
    [
        ("", {}, "path found nothing"),
        ("null", {}, "path found nothing"),
        ({"meta": {"total": None}}, {}, "path found nothing"),
        ({"meta": []}, {}, "path found nothing"),
        ({"meta": {"total": True}}, {}, NO_NUMBER),
        ({"meta": {"total": 12.0}}, {}, NO_NUMBER),
        ({"meta": {"total": -1}}, {}, NO_NUMBER),
        ({"meta": {"total": 10**9}}, {}, NO_NUMBER),  # a telephone number that was taken for a count
        ({"meta": {"total": [5]}}, {}, NO_NUMBER),
        ({"meta": {"total": {"value": 5}}}, {}, NO_NUMBER),
        ({"meta": {"total": "many"}}, {}, "no number"),
        (
            {"error": "too many requests"},
            {"path": "length(@)", **WHOLE},
            "path found nothing",
        ),  # an object has a length too
        ({"ads": "none"}, {"path": "length(ads)", **WHOLE}, "path found nothing"),
        ("<html>", {}, "no JSON"),
        ('{"meta": {"total": 5}} x', {}, "no JSON"),
        ('{"meta": {"total": 5}', {}, "no JSON"),
        ('{"meta": {"total": 5}, "x": NaN}', {}, "no JSON"),
        ('{"meta": {"total": ' + "9" * 5000 + "}}", {}, "no JSON"),
        ("[" * 200_000, {}, "no JSON"),
        ('{"meta": {"total": 5, "total": 0}}', {}, TWICE),
        ('{"meta": {"total": 5}, "a": [{"b": 1, "b": 1}]}', {}, TWICE),
    ],
)
def test_what_is_no_whole_number_in_sound_json_is_none(body: object, rule: dict[str, object], problem: str) -> None:
    found = total(body, **rule)
    assert (found.total, found.problem) == (None, problem)


def test_an_error_of_the_interface_is_no_count() -> None:
    broken = {"meta": {"total": 0}, "error": {"code": 7}}
    assert total(broken, error="error").problem == "error found something"
    nothings: list[object] = [None, "", [], False]
    for nothing in nothings:
        assert total({"meta": {"total": 3}, "error": nothing}, error="error").total == 3
    assert total({"meta": {"total": 3}}, error="error").total == 3


@pytest.mark.parametrize("word", ["3", "St. John's", "a\\b", 'say "x"', "`x`", "ñ"])
def test_the_answer_proves_by_the_cells_word_that_it_is_about_the_cell(word: str) -> None:
    spot = spot_of(place_id=word)
    rule = {"path": "n", "proof": "query.city == '{place.id}'"}
    right = read("json_total", json.dumps({"n": 5, "query": {"city": word}}), spot=spot, **rule)
    assert (right.total, right.problem) == (5, "")
    for other in ({"n": 5, "query": {"city": "x"}}, {"n": 5}, [5]):
        assert read("json_total", json.dumps(other), spot=spot, **rule).problem == "proof is not true"


def test_a_word_cannot_break_out_of_its_quotes() -> None:
    spot = spot_of(place_id="x' || 'x' == 'x")
    assert read("json_total", '{"n": 5}', spot=spot, path="n", proof="city == '{place.id}'").total is None
    ends_early = spot_of(place_id="x\\")
    assert read("json_total", '{"n": 5}', spot=ends_early, path="n", proof="city == '{place.id}'").total is None


def test_a_total_may_be_a_floor_by_a_sign_or_by_what_the_interface_says() -> None:
    assert total({"meta": {"total": "1,000+"}}).is_floor
    capped = {"meta": {"total": 10_000, "relation": "gte"}}
    assert total(capped, floor_if="meta.relation == 'gte'").is_floor
    assert not total({"meta": {"total": 9, "relation": "eq"}}, floor_if="meta.relation == 'gte'").is_floor


def test_a_header_holds_the_total_whatever_its_capitals_and_the_body_must_still_be_sound() -> None:
    rule = rule_of("json_total", header="X-Total-Count")

    def told(body: str, **headers: str) -> tuple[int | None, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        found = rule.read(page_of(body, headers=named), spot_of())
        return found.total, found.problem

    assert told("[]", x_total_count="1,234") == (1234, "")
    assert told("", x_total_count="7") == (7, "")
    assert told("[]") == (None, "header found nothing")
    assert told("[]", x_total_count="0-24/412") == (412, "")
    assert told("[]", x_total_count="24, then 7") == (None, "more than one number")
    assert told("<html>", x_total_count="7") == (None, "no JSON")


@pytest.mark.parametrize(
    "path",
    ["length(items)", "length(@)", "items | length(@)", "meta.total || length(items)", "sum([length(a), length(b)])"],
)
def test_the_length_of_a_list_is_a_total_only_where_the_card_says_that_the_list_is_whole(path: str) -> None:
    with pytest.raises(ValidationError, match="is_whole_list"):
        rule_of("json_total", path=path)
    assert rule_of("json_total", path=path, is_whole_list=True)


def test_a_word_is_no_length() -> None:
    assert rule_of("json_total", path="[?kind=='length(items)'].n | [0]")
    assert rule_of("json_total", path="length")


@given(body=st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9), st.lists))
def test_every_answer_gives_a_whole_number_or_a_reason_and_never_both(body: object) -> None:
    for path in ("@", "length(@)", "[0]", "sum(@)", "floor(@)", "[::0]", "max_by(@, &a)"):
        found = total(body, path=path, is_whole_list=True)
        assert (found.total is None) == bool(found.problem)


@pytest.mark.parametrize(
    "wrong",
    [
        {"path": "meta..total"},
        {"path": "lenght(ads)"},
        {"path": "length(ads, 2)"},
        {"path": None},
        {"header": "X-Total"},  # and a path: one of them
        {"path": None, "header": "X Total\r\n"},
        {"proof": "city == '{town.id}'"},
        {"error": "]"},
        {"floor_if": "("},
        {"locale": "en-US"},
    ],
)
def test_a_rule_that_cannot_work_is_refused(wrong: dict[str, object]) -> None:
    rule = {key: value for key, value in {"path": "n", **wrong}.items() if value is not None}
    with pytest.raises(ValidationError):
        rule_of("json_total", **rule)
