"""What a reader is told first, and how a package is quoted."""

from dataclasses import replace

import yaml

from exports.package_texts import citation_file, readme
from tests.domain.test_question import ASKED
from tests.exports.test_cover import COVER


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
    assert readme(cover, rows=0).splitlines()[0] == '# Counts of online sex ads, a: "b" # c'
