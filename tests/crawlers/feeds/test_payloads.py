"""Whatever a feed sends, its words are harmless, and one wrong record costs that record alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.feeds.payloads import MAX_PROBLEMS, MAX_WORDS, NotUnderstood, Reading, clean, json_of, listed
from crawlers.feeds.weather_alerts import Alert, read_alerts
from tests.crawlers.feeds.invented_feeds import NOW, alerts, an_alert


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("Hurricane\x00 Warning", "Hurricane Warning"),
        ("Flood\r\nSubject: hello", "Flood Subject: hello"),
        ("a\u202eb\u2066c\u200f", "a b c"),
        ("half a letter \ud83d", "half a letter"),
        ("line\u2028line\u2029line", "line line line"),
        ("  Ñandú  — 5 °C ", "Ñandú — 5 °C"),
    ],
)
def test_a_text_is_on_one_line_without_anything_that_cannot_be_seen(text: str, harmless: str) -> None:
    assert clean(text) == harmless


@given(st.text(max_size=2000))
def test_any_text_ends_up_short_printable_and_storable(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) <= MAX_WORDS
    assert cleaned.isprintable()
    assert cleaned == clean(cleaned)
    cleaned.encode("utf-8")


def test_ten_million_characters_are_cut_off() -> None:
    assert clean("x" * 10_000_000) == "x" * MAX_WORDS


@pytest.mark.parametrize("text", ["", "<html>", "[" * 200_000, '{"a": ' * 200_000, "1" * 10_000])
def test_what_is_no_json_or_nested_too_deeply_is_said_to_be_so(text: str) -> None:
    with pytest.raises(NotUnderstood):
        json_of(text)


@pytest.mark.parametrize("value", [None, [], {}, {"features": None}, {"features": {"0": 1}}, "features"])
def test_an_answer_without_the_list_is_none_of_the_feeds(value: object) -> None:
    with pytest.raises(NotUnderstood, match="no list 'features'"):
        listed(value, "features")


def test_a_wrong_record_is_told_by_number_and_field_without_a_word_of_it_and_the_others_are_read() -> None:
    wrong = an_alert("urn:oid:2", sent="<script>hush</script>", expires=[1])
    heard = read_alerts(alerts(an_alert("urn:oid:1"), wrong, an_alert("urn:oid:3")), now=NOW)
    assert [report.external_id for report in heard.reports] == ["urn:oid:1", "urn:oid:3"]
    assert heard.problems == ("record 2: sent, expires missing or wrong",)
    assert heard.left_out == {"not understood": 1}


def test_a_feed_of_nothing_but_wrong_records_names_the_first_ones_and_counts_them_all() -> None:
    reading = Reading()
    assert reading.each([None] * 1000, Alert.model_validate) == []  # type: ignore[arg-type]
    assert (len(reading.problems), reading.left_out) == (MAX_PROBLEMS, {"not understood": 1000})


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(an_alert()["properties"])), VALUES)
def test_no_value_of_any_field_stops_the_reading(name: str, value: object) -> None:
    hostile = an_alert("urn:oid:2", **{name: value})  # type: ignore[arg-type]
    heard = read_alerts(json.dumps({"features": [hostile, value, an_alert("urn:oid:last")]}), now=NOW)
    assert heard.reports[-1].external_id == "urn:oid:last"
