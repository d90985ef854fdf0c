"""Declarations as they are published: one record a county becomes one report a declaration."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest

from crawlers.feeds.declarations import read_declarations
from crawlers.feeds.payloads import NotUnderstood
from domain.reports import Feed, Report, Word
from tests.crawlers.feeds.invented_feeds import DALLAS, GALVESTON, HARRIS, a_row, declarations


def as_csv(*rows: dict[str, object]) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, tuple(rows[0]))
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


WHOLE = Report(
    feed=Feed.FEMA,
    external_id="DR-9001",
    name="Hurricane Quillfeather",
    kind="hurricane",
    word=Word.DECLARATION,
    issued_at=datetime(2026, 8, 25, tzinfo=UTC),
    begins_at=datetime(2026, 8, 23, 12, tzinfo=UTC),  # noon: the same day from Guam to Hawaii
    counties=(GALVESTON, HARRIS),
)


@pytest.mark.parametrize("published", [declarations, as_csv])
def test_the_counties_of_one_declaration_are_one_report_in_json_and_in_csv(published: type) -> None:
    heard = read_declarations(published(a_row(), a_row(county="167"), a_row(9002, county="113")))
    assert heard.reports[0] == WHOLE
    assert [(each.external_id, each.counties) for each in heard.reports[1:]] == [("DR-9002", (DALLAS,))]
    assert (heard.problems, heard.left_out) == ((), {})


def test_a_statewide_declaration_names_no_county() -> None:
    (report,) = read_declarations(declarations(a_row(county="000"))).reports
    assert (report.counties, report.is_unmapped) == ((), True)


def test_a_spreadsheet_that_lost_the_leading_zeros_is_read_all_the_same() -> None:
    (report,) = read_declarations(as_csv(a_row(county="1", fipsStateCode="1"))).reports
    assert report.counties == ("01001",)


def test_the_older_web_table_without_counties_is_read_too() -> None:
    text = (
        "disasterNumber,declarationType,declarationDate,incidentBeginDate,incidentEndDate,incidentType,disasterName,stateCode\n"
        '9003,Major Disaster,1953-05-15,1953-05-14,1953-05-16,Flood,"WIND, RAIN & FLOODS",TX\n'
    )
    (report,) = read_declarations("\ufeff" + text).reports
    assert (report.external_id, report.name, report.kind) == ("DR-9003", "Wind, Rain & Floods", "flood")
    assert report.ends_at == datetime(1953, 5, 16, 12, tzinfo=UTC)
    assert report.is_unmapped


@pytest.mark.parametrize(
    ("incident", "kind"),
    [
        ("Typhoon", "hurricane"),
        ("Severe Storm(s)", "storm"),
        ("Biological", "pandemic"),
        ("Fire", "wildfire"),
        ("?", "other"),
    ],
)
def test_an_incident_gets_the_offices_own_word_for_its_kind(incident: str, kind: str) -> None:
    assert read_declarations(declarations(a_row(incidentType=incident))).reports[0].kind == kind


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"disasterNumber": None}, "record 2: disasterNumber missing or wrong"),
        ({"declarationTitle": "\x00\u202e"}, "record 2: declarationTitle missing or wrong"),
        ({"incidentBeginDate": "9999-12-31T23:59:59Z"}, "record 2: incidentBeginDate missing or wrong"),
        ({"fipsCountyCode": "20l"}, "record 2: fipsCountyCode missing or wrong"),
        (
            {"declarationDate": "yesterday", "incidentType": 7},
            "record 2: incidentType, declarationDate missing or wrong",
        ),
    ],
)
def test_a_wrong_record_is_passed_over_and_told(said: dict[str, Any], problem: str) -> None:
    heard = read_declarations(declarations(a_row(9001), a_row(9002, **said), a_row(9003)))
    assert [report.external_id for report in heard.reports] == ["DR-9001", "DR-9003"]
    assert heard.problems == (problem,)


def test_a_line_of_csv_that_cannot_be_read_costs_that_line_alone() -> None:
    long = as_csv(a_row(9001), a_row(9002, declarationTitle="x" * 200_000), a_row(9003))
    heard = read_declarations(long.replace("Invented", "In\0vented"))
    assert [report.external_id for report in heard.reports] == ["DR-9001", "DR-9003"]
    assert heard.left_out == {"not understood": 1}


def test_an_incident_that_ends_before_it_begins_lasts_one_day() -> None:
    (report,) = read_declarations(declarations(a_row(incidentEndDate="2026-08-01T00:00:00.000Z"))).reports
    assert report.ends_at == report.begins_at


def test_a_kind_of_declaration_that_nobody_knows_is_counted_and_not_guessed() -> None:
    heard = read_declarations(declarations(a_row(declarationType="XX")))
    assert (heard.reports, heard.left_out) == ((), {"no kind of declaration that we know": 1})


@pytest.mark.parametrize("text", ["", "<html>Not found</html>", "a,b\n1,2\n", "{}", "[]", '{"error": "busy"}'])
def test_another_answer_is_none_of_this_table(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_declarations(text)
