"""`detect`: what is unusual, with every number and the words that explain it."""

import json

from tests.verbs.conftest import Call

KEYS = (
    "id kind scope place category site measure step began_on detected_at window observed expected low high ratio "
    "hazard phase confidence as_of explanation"
)


def test_a_program_reads_every_finding_with_exactly_the_names_of_the_contract(tidegauge: Call) -> None:
    done = tidegauge("detect", "--json")
    assert done.returncode == 0
    findings = json.loads(done.stdout)
    assert {tuple(finding) for finding in findings} == {tuple(KEYS.split())}
    rebounds = [each for each in findings if (each["place"], each["kind"]) == ("houston", "rebound")]
    # two sites and two categories, all after the same invented storm
    assert {(each["site"], each["category"]) for each in rebounds} == {
        (site, category) for site in ("demo-board", "demo-cards") for category in ("escorts", "massage")
    }
    for each in rebounds:
        assert each["hazard"] == "sim-quillfeather"
        assert each["step"] == "day"
        assert each["low"] < each["expected"] < each["high"] < each["observed"]
        assert abs(each["ratio"] - each["observed"] / each["expected"]) < 0.001
        assert "Houston" in each["explanation"]


def test_a_person_reads_a_headline_a_finding_and_how_many_there_are(tidegauge: Call) -> None:
    done = tidegauge("detect")
    *headlines, last = done.stdout.splitlines()
    assert done.returncode == 0
    assert last == f"{len(headlines)} findings."
    assert any("Houston" in headline for headline in headlines)
