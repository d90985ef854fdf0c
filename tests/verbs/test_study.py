"""`study`: before, during and after, for a person and for a program; wrong names and impossible wishes in one line."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from detector.study.phases import USUAL_PLAN
from domain.counts import Source
from domain.errors import WrongInput
from domain.hazards import Hazard, Role, TouchedPlace
from office import Office
from storage.hazards import read_hazards, save_hazards
from storage.issues import open_issue
from tests.verbs.conftest import Call
from verbs.study import ONLY_DAYS, Asked, chosen_hazards

PLACE = "place role anchor_on measure cells sites_left_out places_left_out phases explanation"
PHASE = (
    "phase planned_days first last passed_days is_open observed_days is_over answer reason doubts ratio low high "
    "observed expected excess placebo_rank placebos controls struck_controls second_ratio second_low second_high "
    "second_agreement others changes explanation"
)


def studied(tidegauge: Call, *argv: str, code: int = 0) -> dict[str, Any]:
    done = tidegauge("study", "--json", *argv)
    assert done.returncode == code, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def phases_of(told: dict[str, Any], place: str) -> list[dict[str, Any]]:
    (mine,) = (each for each in told["hazards"][0]["places"] if each["place"] == place)
    phases: list[dict[str, Any]] = mine["phases"]
    return phases


def test_the_latest_storm_is_studied_at_every_place_it_touched(tidegauge: Call) -> None:
    told = studied(tidegauge)
    (hazard,) = told["hazards"]
    assert hazard["hazard"] == "sim-quillfeather"
    assert told["simulated"] is True
    assert {tuple(each) for each in hazard["places"]} == {tuple(PLACE.split())}
    assert {tuple(phase) for each in hazard["places"] for phase in each["phases"]} == {tuple(PHASE.split())}
    assert [(each["place"], each["role"]) for each in hazard["places"]] == [
        ("houston", "struck"),
        ("beaumont", "struck"),
        ("lake-charles", "struck"),
        ("corpus-christi", "threatened"),
        ("dallas", "destination"),
    ]


def test_the_drop_and_the_inflow_have_the_sizes_that_the_simulator_gave_them(tidegauge: Call) -> None:
    told = studied(tidegauge, "--place", "houston", "--place", "dallas", "--place", "phoenix")
    # Five days from landfall: 0.45 to 0.5 of the usual level; an inflow of 1, 1.18, 1.37, 1.55, 1.54
    assert abs(phases_of(told, "houston")[1]["ratio"] - 0.475) < 0.05
    assert abs(phases_of(told, "dallas")[1]["ratio"] - 1.33) < 0.1
    assert {each["role"] for each in told["hazards"][0]["places"]} == {"struck", "destination", "placebo"}
    for phase in phases_of(told, "phoenix")[:3]:
        assert abs(phase["ratio"] - 1) < 0.1
        assert phase["low"] <= phase["ratio"] <= phase["high"]
    for phase in phases_of(told, "houston")[:3]:
        assert phase["observed"] / phase["expected"] == pytest.approx(phase["ratio"], rel=0.03)


def test_a_person_reads_sentences_with_the_limits_below_them(tidegauge: Call) -> None:
    done = tidegauge("study", "sim-quillfeather", "--place", "houston")
    assert done.returncode == 0
    assert done.stdout.startswith("SIMULATED")
    assert "Storm Quillfeather in Houston (struck), counted from" in done.stdout
    assert "  The 90 days after" in done.stdout
    assert "cannot be estimated, because too little of it had passed by the newest count." in done.stdout
    assert "Counts of ads are not counts of people." in done.stdout
    assert "does not show that the disaster caused it" in done.stdout


def test_phases_categories_and_guard_can_be_chosen(tidegauge: Call) -> None:
    asked = ("--before", "7", "--after", "10", "--guard", "0", "--category", "massage", "--place", "dallas")
    told = studied(tidegauge, *asked)
    assert [(each["phase"], each["planned_days"]) for each in phases_of(told, "dallas")] == [
        ("before", 7),
        ("during", None),
        ("after", 10),
    ]
    assert told["hazards"][0]["places"][0]["cells"] == ["demo-board/massage", "demo-cards/massage"]


def test_several_disasters_are_pooled_and_pooled_alone_prints_their_mean_only(tidegauge: Call) -> None:
    told = studied(tidegauge, "sim-bramblewick", "sim-quillfeather")
    assert [each["hazard"] for each in told["hazards"]] == ["sim-bramblewick", "sim-quillfeather"]
    assert {each["role"] for each in told["pooled"]} == {"struck", "threatened", "destination"}
    # The earlier storm came with the first counts: it has no baseline, so there is nothing to pool.
    assert {each["ratio"] for each in told["pooled"]} == {None}
    done = tidegauge("study", "--pooled")
    assert done.stdout.startswith("SIMULATED")
    assert "3 disasters together" in done.stdout
    assert "Storm Quillfeather in Houston" not in done.stdout  # no study of a place
    assert "The disasters, each where it has a reliable estimate: " in done.stdout
    assert {each["answer"] for each in told["pooled"]} == {"not_estimated"}


def test_a_storm_before_the_first_count_has_a_reason_at_each_phase_and_exit_code_one(tidegauge: Call) -> None:
    told = studied(tidegauge, "sim-marrowsedge", code=1)
    phases = [phase for each in told["hazards"][0]["places"] for phase in each["phases"]]
    assert {phase["answer"] for phase in phases} == {"not_estimated"}
    assert {phase["ratio"] for phase in phases} == {None}


def test_a_source_without_counts_gives_no_number(tidegauge: Call) -> None:
    told = studied(tidegauge, "--source", "import", code=1)
    assert {phase["ratio"] for phase in phases_of(told, "houston")} == {None}
    assert {phase["reason"] for phase in phases_of(told, "houston")} == {"not_counted_then"}
    done = tidegauge("study", "--source", "import")
    assert done.stderr == "There are crawled counts: ask for them with --source crawl.\n"


def test_one_disaster_alone_is_not_pooled_and_told_by_itself(tidegauge: Call) -> None:
    done = tidegauge("study", "sim-quillfeather", "--pooled", "--place", "houston")
    assert "There is one disaster alone, so there is nothing to pool." in done.stdout
    assert "Storm Quillfeather in Houston (struck), counted from" in done.stdout
    assert "each counted from its anchor" not in done.stdout


def test_a_storm_beside_another_one_and_without_an_end_has_a_reason_at_each_phase(
    tidegauge: Call, town_office: Office
) -> None:
    with town_office.store() as conn:
        latest = next(each for each in read_hazards(conn) if each.slug == "sim-quillfeather")
        save_hazards(conn, [endless(latest)], issue_id=open_issue(conn, cause="workspace", at=town_office.clock()))
    told = studied(tidegauge, "unending", "--place", "houston", code=1)
    assert [phase["reason"] for phase in phases_of(told, "houston")] == [
        "other_hazard",
        "other_hazard",
        "no_end",
        "no_end",
    ]


def endless(hazard: Hazard) -> Hazard:
    """Return the same disaster under another name, a day later and without a last day."""
    places = tuple(replace(each, anchor_on=each.anchor + timedelta(days=1), ended_on=None) for each in hazard.places)
    return replace(hazard, slug="unending", name="Unending", places=places)


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("sim-quilfeather",), "there is no disaster 'sim-quilfeather'; did you mean 'sim-quillfeather'?\n"),
        (("--place", "huston"), "there is no place 'huston'; did you mean 'houston'?\n"),
        (("--category", "escort"), "there is no category 'escort'; did you mean 'escorts'?\n"),
        (("--step", "fortnight"), "--step 'fortnight': expected day\n"),
        (("--step", "week"), f"--step week: {ONLY_DAYS.format(step='week')}\n"),
        (("--measure", "foo"), "--measure 'foo': expected active\n"),
        (("--source", "web"), "--source 'web': expected one of crawl, import\n"),
        (("--before", "0"), "--before '0': expected 1 to 366 days\n"),
        (("--after", "28", "--after", "100000"), "--after '100000': expected 1 to 366 days\n"),
        (("--guard", "-1"), "--guard '-1': expected 0 to 366 days\n"),
        (("--after", "28", "--after", "28"), "--after '28': expected each number of days once\n"),
    ],
)
def test_wrong_words_are_answered_in_one_line_with_exit_code_two(
    tidegauge: Call, argv: tuple[str, ...], told: str
) -> None:
    done = tidegauge("study", *argv)
    assert (done.returncode, done.stderr) == (2, told)


def test_a_source_of_weeks_alone_is_told_that_days_are_studied_and_what_to_do(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    rows = [f"archive,houston,escorts,new,week,{date(2024, 7, 8) + timedelta(days=7 * n)},12" for n in range(3)]
    file = tmp_path / "weeks.csv"
    file.write_text("\n".join(["site,place,category,measure,step,date,ads", *rows]) + "\n", "utf-8")
    assert tidegauge("import", "counts", file).returncode == 0
    done = tidegauge("study", "--source", "import")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"--source import: {ONLY_DAYS.format(step='week')}\n"
    file.write_text(file.read_text("utf-8") + "archive,houston,escorts,new,day,2024-07-08,2\n", "utf-8")
    assert tidegauge("import", "counts", file).returncode == 0
    assert tidegauge("study", "--source", "import").returncode == 1  # a day to study, if too little of it


def test_an_annotated_shock_has_no_phases(tidegauge: Call, town_office: Office) -> None:
    with town_office.store() as conn:
        latest = next(each for each in read_hazards(conn) if each.slug == "sim-quillfeather")
        shock = replace(latest, slug="new-law", is_shock=True)
        save_hazards(conn, [shock], issue_id=open_issue(conn, cause="workspace", at=town_office.clock()))
    done = tidegauge("study", "new-law")
    assert done.returncode == 2
    assert "on record as another cause" in done.stderr


def test_an_office_without_a_disaster_is_told_where_to_add_one(newcomer: Call) -> None:
    assert newcomer("init").returncode == 0
    done = newcomer("study", "katrina-1905")
    assert (done.returncode, done.stderr) == (2, "there is no disaster 'katrina-1905'\n")
    done = newcomer("study")  # the folder's own list: nothing was counted around its latest one
    assert done.returncode == 1
    assert "cannot be estimated, because nothing was counted in its days, nor in the two years before" in done.stdout


def test_without_a_name_the_latest_disaster_that_has_begun_is_chosen_and_no_shock() -> None:
    def hazard(slug: str, began_on: date, *, is_shock: bool = False) -> Hazard:
        touched = TouchedPlace(place="houston", role=Role.STRUCK, began_on=began_on)
        return Hazard(slug=slug, name=slug, kind="storm", references=(), places=(touched,), is_shock=is_shock)

    known = (
        hazard("new", date(2026, 9, 1)),
        hazard("old", date(2025, 9, 1)),
        hazard("to-come", date(2026, 12, 1)),
        hazard("law", date(2026, 10, 1), is_shock=True),
    )
    today = date(2026, 11, 1)

    def chosen(*names: str, is_pooled: bool = False) -> list[str]:
        asked = Asked(
            hazards=names,
            places=(),
            categories=(),
            source=Source.CRAWL,
            measure="",
            plan=USUAL_PLAN,
            is_pooled=is_pooled,
        )
        return [each.slug for each in chosen_hazards(known, asked, today=today)]

    assert chosen() == ["new"]
    assert chosen(is_pooled=True) == ["old", "new"]
    assert chosen("to-come", "old", "old") == ["to-come", "old"]
    today = date(2020, 1, 1)
    with pytest.raises(WrongInput, match=r"hazards\.csv"):
        chosen()
