"""`detect`: what is unusual, with every number and the words that explain it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.counts import Step
from domain.findings import Scope
from domain.messages import Language
from office import Office
from presentation.times import day
from presentation.words import words_for
from storage.database import Role
from storage.expected import WithoutBaseline
from storage.findings import read_findings, record_findings
from storage.issues import open_issue
from tests.builders import NOON
from tests.presentation.examples import NAMES, SURGE
from tests.verbs.conftest import Call
from verbs.detect import as_object, chosen, told_without_baseline

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


def test_a_finding_of_hours_has_its_hour_in_the_date() -> None:
    hourly = replace(SURGE, step=Step.HOUR, began_hour=4, latest_hour=9)
    words = words_for(Language.ENGLISH)
    told = [as_object(each, hazards={}, names=NAMES, words=words, as_of=NOON) for each in (hourly, SURGE)]
    assert [each["began_on"] for each in told] == ["2026-11-12T04", "2026-11-12"]
    assert list(told[0]) == KEYS.split()


def test_series_without_a_baseline_are_counted_with_the_reason_and_none_is_no_line() -> None:
    en, es = words_for(Language.ENGLISH), words_for(Language.SPANISH)
    assert list(told_without_baseline(WithoutBaseline(young=0, silent=0), words=en)) == []
    assert list(told_without_baseline(WithoutBaseline(young=2, silent=1), words=en)) == [
        "No baseline yet: 2 series have too little history for anything to be called unusual.",
        "No baseline: 1 series shows only zeros, or nothing was counted.",
    ]
    assert list(told_without_baseline(WithoutBaseline(young=1, silent=0), words=es)) == [
        "Aún sin nivel de referencia: 1 serie tiene muy poca historia para que algo se pueda llamar inusual."
    ]


def test_a_person_reads_a_headline_a_finding_and_how_many_there_are(tidegauge: Call) -> None:
    done = tidegauge("detect")
    *headlines, last = done.stdout.splitlines()
    assert done.returncode == 0
    assert last == f"{len(headlines)} findings."
    assert any("Houston" in headline for headline in headlines)


def test_a_person_who_asks_reads_under_each_headline_what_a_program_reads_as_its_explanation(tidegauge: Call) -> None:
    told = json.loads(tidegauge("detect", "--json", "--place", "houston").stdout)
    done = tidegauge("detect", "--explain", "--place", "houston")
    paragraphs: list[list[str]] = []
    for line in done.stdout.splitlines():
        if line.startswith("  "):
            paragraphs[-1].append(line.removeprefix("  "))
        else:
            paragraphs.append([])
    *explained, counted = paragraphs
    assert told
    assert [" ".join(sentences) for sentences in explained] == [each["explanation"] for each in told]
    assert counted == []


def test_findings_are_chosen_by_place_and_by_whether_they_are_over(tidegauge: Call) -> None:
    everything = json.loads(tidegauge("detect", "--json").stdout)
    two = json.loads(tidegauge("detect", "--json", "--place", "houston", "--place", "dallas").stdout)
    assert [each["id"] for each in two] == [each["id"] for each in everything if each["place"] in {"houston", "dallas"}]
    *_, last = tidegauge("detect", "--place", "houston", "--place", "dallas").stdout.splitlines()
    assert last == f"{len(two)} finding{'' if len(two) == 1 else 's'}."


def test_what_is_over_can_be_left_out_and_a_whole_site_is_no_place() -> None:
    over = replace(SURGE, ended_on=SURGE.latest_on)
    site = replace(SURGE, place=None, category=None, scope=Scope.SITE)
    assert chosen([SURGE, over, site], places=(), is_open=True) == (SURGE, site)
    assert chosen([SURGE, over, site], places=("houston",), is_open=False) == (SURGE, over)
    assert chosen([SURGE, over, site], places=("houston",), is_open=True) == (SURGE,)


def test_a_place_that_nobody_knows_is_refused_with_the_nearest(tidegauge: Call) -> None:
    done = tidegauge("detect", "--place", "huston")
    assert done.returncode == 2
    assert "houston" in done.stderr
    assert done.stdout == ""


def test_what_was_withdrawn_lately_is_said_with_its_day_and_counts_no_more(
    tidegauge: Call, town_office: Office
) -> None:
    before = json.loads(tidegauge("detect", "--json").stdout)
    now = datetime.now(UTC)
    with town_office.store(Role.OWNER) as conn:
        lately, long_ago = [each for each in read_findings(conn) if each.ended_on][:2]
        # issues are never older than the one before: what was withdrawn long ago is written by its own clock
        for finding, at in ((lately, now - timedelta(days=3)), (long_ago, now - timedelta(days=40))):
            issue_id = open_issue(conn, cause="detect", at=now)
            gone = replace(finding, is_withdrawn=True, issue_id=None, detected_at=None)
            record_findings(conn, [gone], issue_id=issue_id, outbox=(), at=now)
            conn.execute("UPDATE issues SET issued_at = %s WHERE issue_id = %s", (at, issue_id))
    done = tidegauge("detect")
    *_, counted, withdrawn = done.stdout.splitlines()
    assert counted == f"{len(before) - 2} findings."
    settings = town_office.settings
    withdrawn_at = (now - timedelta(days=3)).astimezone(ZoneInfo(settings.zone))
    on = day(withdrawn_at.date(), language=settings.languages[0])
    assert withdrawn.startswith(f"Withdrawn on {on}, because later counts do not bear it out: ")
    told = json.loads(tidegauge("detect", "--json").stdout)
    assert {each["id"] for each in before} - {each["id"] for each in told} == {lately.key, long_ago.key}
