"""What a reader is told first, and how a package is quoted."""

from dataclasses import replace

import pytest
import yaml

from domain.licences import LICENCES, Licence
from domain.question import Table
from exports.package_texts import citation_file, readme, title_of
from tests.domain.test_question import ASKED
from tests.exports.test_cover import COVER
from tests.packages import faults_of_citation


def test_the_readme_says_limits_method_and_revisions() -> None:
    text = readme(COVER, rows=1234)
    assert "1,234 rows" in text
    assert "not counts of people" in text
    assert "It is never 0" in text
    assert "as\nthey were known at issue 4, written 2026-03-03 12:00 UTC" in text
    assert ASKED.key in text


def test_the_citation_names_office_question_and_issue_and_is_yaml() -> None:
    told = yaml.safe_load(citation_file(COVER))
    assert told["cff-version"] == "1.2.0"
    assert (told["type"], told["authors"]) == ("dataset", [{"name": "Houston"}])
    assert told["identifiers"][0]["value"] == f"sha256:{ASKED.key}"
    assert {"message", "title", "date-released", "version"} <= told.keys()


def test_an_office_may_be_called_anything_and_invented_numbers_are_called_so() -> None:
    cover = replace(COVER, office='a: "b"\n# c', is_simulated=True)
    told = yaml.safe_load(citation_file(cover))
    assert told["authors"] == [{"name": 'a: "b" # c'}]
    assert told["title"].endswith("(SIMULATED)")
    heading, *_ = readme(cover, rows=0).splitlines()
    assert heading == '# Counts of online sex ads by day in houston, a: "b" # c (SIMULATED)'


def test_a_title_names_a_few_places_categories_and_sites_and_says_once_that_numbers_are_invented() -> None:
    four = replace(
        ASKED, places=("austin", "dallas", "houston", "mobile"), categories=("escorts",), sites=("board", "cards")
    )
    told = title_of(four, office="Demo office (SIMULATED)", is_simulated=True)
    assert told == (
        "Counts of online sex ads by day in austin, dallas, houston and 1 more of escorts on board, cards, "
        "Demo office, 2026-03-01 to 2026-03-02 (SIMULATED)"
    )
    everything = replace(ASKED, places=(), table=Table.STUDIES)
    told = title_of(everything, office="An office", is_simulated=False)
    assert told == "Studies of counts of online sex ads around disasters, An office, 2026-03-01 to 2026-03-02"


@pytest.mark.parametrize("licence", [None, *LICENCES.values()])
@pytest.mark.parametrize("office", ["Houston", 'a: "b"\n# c'])
def test_the_citation_file_is_one_by_its_own_schema(office: str, licence: Licence | None) -> None:
    cover = replace(COVER, office=office, licence=licence, is_simulated=True)
    assert faults_of_citation(citation_file(cover)) == []


def test_the_schema_would_see_a_licence_that_is_none_and_a_day_that_is_none() -> None:
    text = citation_file(replace(COVER, licence=LICENCES["CC-BY-4.0"]))
    assert any(fault.startswith("license: ") for fault in faults_of_citation(text.replace("CC-BY-4.0", "CC-BY-4")))
    assert faults_of_citation(text.replace("2026-03-03", "3 March")) != []


def test_the_licence_is_said_where_it_is_granted_and_that_there_is_none_where_not() -> None:
    granted = replace(COVER, licence=LICENCES["ODbL-1.0"])
    assert yaml.safe_load(citation_file(granted))["license"] == "ODbL-1.0"
    assert "ODbL-1.0: Open Data Commons Open Database License v1.0, https://" in readme(granted, rows=1)
    assert "license" not in yaml.safe_load(citation_file(COVER))
    assert "No licence is granted" in readme(COVER, rows=1)
