"""Alerts as api.weather.gov publishes them: in earnest, in force, with counties as the alert itself names them."""

from datetime import UTC, datetime

import pytest

from crawlers.feeds.payloads import NotUnderstood
from crawlers.feeds.weather_alerts import read_alerts
from domain.reports import Word
from tests.crawlers.feeds.invented_feeds import DAY, GALVESTON, HARRIS, HOUR, NOW, a_report, alerts, an_alert, refers_to


def test_a_warning_becomes_a_report_with_its_counties_and_hours() -> None:
    heard = read_alerts(alerts(an_alert("urn:oid:1")), now=NOW)
    assert heard.reports == (a_report("urn:oid:1"),)


@pytest.mark.parametrize("status", ["Test", "Exercise", "System", "Draft"])
def test_what_is_not_meant_in_earnest_is_passed_over_before_anything_else_is_read(status: str) -> None:
    heard = read_alerts(alerts({"properties": {"status": status, "event": 7}}, an_alert()), now=NOW)
    assert len(heard.reports) == 1
    assert (heard.left_out, heard.problems) == ({status: 1}, ())


@pytest.mark.parametrize("status", [None, "actual", 5, ["Actual"]])
def test_a_status_that_nobody_knows_is_not_taken_for_earnest(status: object) -> None:
    heard = read_alerts(alerts(an_alert(status=status)), now=NOW)
    assert (heard.reports, heard.left_out) == ((), {"of another status": 1})


def test_what_has_neither_a_number_nor_a_status_is_no_alert_that_could_be_read() -> None:
    alert = an_alert()
    for name in ("id", "@id", "status"):
        alert["properties"].pop(name, None)
    heard = read_alerts(alerts(alert), now=NOW)
    assert (heard.reports, len(heard.problems), heard.left_out) == ((), 1, {"not understood": 1})


def test_what_has_expired_is_passed_over() -> None:
    heard = read_alerts(alerts(an_alert(expires=NOW.isoformat()), an_alert(expires=(NOW + HOUR).isoformat())), now=NOW)
    assert len(heard.reports) == 1
    assert heard.left_out == {"expired": 1}


def test_the_first_digit_of_a_same_code_names_a_part_of_the_county() -> None:
    codes = ["148201", "048167", "048000", "48201", "TX201", "0482011"]
    (report,) = read_alerts(alerts(an_alert(geocode={"SAME": codes})), now=NOW).reports
    assert report.counties == (GALVESTON, HARRIS)  # 000 is the whole state; the others are no such codes


@pytest.mark.parametrize("geocode", [{"UGC": ["TXZ213"]}, {"SAME": []}, {}, None])
def test_an_alert_for_forecast_zones_alone_names_no_county_and_none_is_guessed(geocode: object) -> None:
    (report,) = read_alerts(alerts(an_alert(geocode=geocode)), now=NOW).reports
    assert report.is_unmapped


def test_an_update_replaces_and_a_cancellation_cancels_what_it_refers_to() -> None:
    update = an_alert("urn:oid:2", messageType="Update", references=refers_to("urn:oid:1"))
    cancel = an_alert("urn:oid:3", messageType="Cancel", references=refers_to("urn:oid:1", "urn:oid:2", "urn:oid:2"))
    first, second = read_alerts(alerts(update, cancel), now=NOW).reports
    assert (first.replaces, first.cancels, first.word) == (("urn:oid:1",), (), Word.WARNING)
    assert (second.replaces, second.cancels, second.word) == ((), ("urn:oid:1", "urn:oid:2"), Word.NOTE)


def test_an_event_lasts_to_its_own_end_and_else_as_long_as_the_message_holds() -> None:
    onset, ends = (NOW + 6 * HOUR).isoformat(), (NOW + 3 * DAY).isoformat()
    told, untold = read_alerts(alerts(an_alert(onset=onset, ends=ends), an_alert(onset=None, ends="")), now=NOW).reports
    assert (told.begins_at, told.ends_at) == (NOW + 6 * HOUR, NOW + 3 * DAY)
    assert (untold.begins_at, untold.ends_at) == (NOW, NOW + DAY)


def test_hours_are_kept_in_utc_whatever_zone_they_are_told_in() -> None:
    (report,) = read_alerts(alerts(an_alert(onset="2026-08-25T19:00:00-05:00")), now=NOW).reports
    assert report.begins_at == datetime(2026, 8, 26, 0, tzinfo=UTC)
    assert report.begins_at.tzinfo is UTC


def test_a_small_answer_that_calls_its_number_otherwise_is_read_too() -> None:
    alert = an_alert(web="https://alerts.example/7", sent=None)
    for name in ("id", "@id"):
        del alert["properties"][name]
    (report,) = read_alerts(alerts(alert), now=NOW).reports
    assert (report.external_id, report.issued_at) == ("https://alerts.example/7", NOW)


def test_what_the_alert_says_of_the_damage_decides_whether_an_ordinary_one_counts() -> None:
    serious = an_alert(event="Flash Flood Warning", parameters={"flashFloodDamageThreat": ["CATASTROPHIC"]})
    usual = an_alert(event="Flash Flood Warning", parameters={"flashFloodDamageThreat": "CATASTROPHIC", "x": [7]})
    assert [report.word for report in read_alerts(alerts(serious, usual), now=NOW).reports] == [Word.WARNING, Word.NOTE]


@pytest.mark.parametrize("text", ["", "<html>", "[]", '{"title": "Bad Request", "status": 400}'])
def test_another_answer_is_no_list_of_alerts(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_alerts(text, now=NOW)
