"""Named storms as they are published in RSS: a name and a number of the season, and no county."""

from datetime import UTC, datetime

import pytest

from crawlers.feeds.advisories import NO_NAME_YET, read_advisories
from crawlers.feeds.payloads import NotUnderstood
from domain.reports import Feed, Report, Word
from tests.crawlers.feeds.invented_feeds import a_storm, storms

NINE = datetime(2026, 8, 25, 9, tzinfo=UTC)


def test_a_named_storm_becomes_a_report_that_opens_no_phase() -> None:
    heard = read_advisories(storms(a_storm()))
    assert heard.reports == (
        Report(
            feed=Feed.NHC,
            external_id="AL992026",
            name="Hurricane Quillfeather",
            kind="hurricane",
            word=Word.NOTE,
            issued_at=NINE,
            begins_at=NINE,
            ends_at=NINE,
            position="28.1, -94.2",
        ),
    )
    assert (heard.problems, heard.left_out) == ((), {})


def test_a_summary_without_storms_is_an_answer_too() -> None:
    assert read_advisories(storms()).reports == ()


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("Tropical Storm", "tropical storm"),
        ("Subtropical Storm", "tropical storm"),
        ("HURRICANE", "hurricane"),
        ("Tropical Depression", NO_NAME_YET),
        ("Potential Tropical Cyclone", NO_NAME_YET),
        ("Remnants Of", NO_NAME_YET),
    ],
)
def test_what_a_storm_is_called_says_its_kind(type_: str, kind: str) -> None:
    (storm,) = read_advisories(storms(a_storm(type_=type_))).reports
    assert (storm.name, storm.kind) == (f"{type_} Quillfeather".title(), kind)


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (a_storm("\u202e"), "name"),
        (a_storm(number="AL99"), "atcf"),
        (a_storm(at="tomorrow"), "pubDate"),
        (a_storm(at=""), "pubDate"),
        (a_storm(at="Tue, 25 Aug 99999 09:00:00 GMT"), "pubDate"),
    ],
)
def test_a_wrong_item_is_told_and_the_next_one_is_read(item: str, field: str) -> None:
    heard = read_advisories(storms(item, a_storm("Reedmace", number="AL982026")))
    assert [report.name for report in heard.reports] == ["Hurricane Reedmace"]
    assert heard.problems == (f"record 1: {field} missing or wrong",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "<html><body>Not found</body></html>",
        storms(a_storm())[:-20],
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + storms(a_storm("&e;")),
    ],
)
def test_what_is_no_such_rss_or_declares_entities_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_advisories(text)
