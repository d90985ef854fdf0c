"""`backtest`: what past months would have sent, for a person and for a program; the truth of the demo as the judge."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.town_office import LiveTown
from tests.verbs.conftest import Call

TOLD = (
    "as_of simulated first last budget months sent mails outside_windows relied_on_list false_by_truth hazards caution "
    "limits"
)
BUDGET = (
    "false_alarms_a_month standing history_days own_a_month kept_a_month window_share window_weight usual_weight strata"
)
STRATUM = "step size series quiet_series_months exceedances tail_scale is_pooled threshold window_threshold"
SENT = (
    "id told_on group headline kind site place category ratio score in_window false_discovery holds relied_on_list "
    "live_on is_false"
)
SHOWN = "hazard place role anchor_on told_on days_from_anchor live_on kind ratio"


def gone_through(tidegauge: Call, *argv: str | Path, code: int = 0) -> dict[str, Any]:
    done = tidegauge("backtest", "--json", *argv)
    assert done.returncode == code, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_program_reads_months_thresholds_and_disasters_under_fixed_names(tidegauge: Call) -> None:
    told = gone_through(tidegauge)
    assert tuple(told) == tuple(TOLD.split())
    assert told["simulated"] is True
    assert tuple(told["budget"]) == tuple(BUDGET.split())
    assert {tuple(stratum) for stratum in told["budget"]["strata"]} == {tuple(STRATUM.split())}
    rows = [row for month in told["months"] for row in month["sent"]]
    assert {tuple(row) for row in rows} == {tuple(SENT.split())}
    assert {tuple(each) for each in told["hazards"]} == {tuple(SHOWN.split())}
    assert told["sent"] == len(rows) > 0
    assert told["mails"] == len({(row["told_on"], row["group"]) for row in rows})
    assert told["outside_windows"] == sum(not row["in_window"] for row in rows)
    assert {row["is_false"] for row in rows} == {None}  # nobody said what is true


def test_months_of_history_are_too_few_to_verify_a_budget_so_the_detector_s_own_threshold_stands(
    tidegauge: Call,
) -> None:
    told = gone_through(tidegauge)
    assert told["budget"]["standing"] == "not_yet"
    assert {month["standing"] for month in told["months"]} == {"not_yet"}
    assert {stratum["threshold"] for stratum in told["budget"]["strata"]} == {1.0}
    done = tidegauge("backtest", "--budget", "0.01")
    assert "As of today the budget is not yet verifiable: there are " in done.stdout


def test_every_place_that_the_latest_storm_struck_would_have_been_told_within_days(tidegauge: Call) -> None:
    told = gone_through(tidegauge)
    shown = {each["place"]: each for each in told["hazards"] if each["hazard"] == "sim-quillfeather"}
    assert set(shown) == {"houston", "beaumont", "lake-charles", "corpus-christi", "dallas"}
    for place in ("houston", "beaumont", "lake-charles"):
        assert shown[place]["kind"] == "dip"
        assert -2 <= shown[place]["days_from_anchor"] <= 2
    assert shown["dallas"]["kind"] == "surge"
    # threatened, and nothing happened there
    assert (shown["corpus-christi"]["told_on"], shown["corpus-christi"]["ratio"]) == (None, None)


def test_held_against_the_town_s_own_truth_next_to_nothing_is_false(tidegauge: Call, live_town: LiveTown) -> None:
    truth = live_town.folder / "truth.csv"
    told = gone_through(tidegauge, "--truth", truth)
    rows = [row for month in told["months"] for row in month["sent"]]
    assert told["false_by_truth"] == sum(row["is_false"] for row in rows) <= 6  # one a month
    spikes = [row for row in rows if (row["site"], row["place"]) == ("demo-board", "memphis")]
    # a day of duplicates stands on no list of disasters, yet the simulator put it there
    assert {(row["in_window"], row["is_false"]) for row in spikes} == {(False, False)}
    done = tidegauge("backtest", "--truth", truth)
    number = told["false_by_truth"]
    said = f"{number} of {told['sent']} meet" if number else "none would have been a false alarm"
    assert said in done.stdout


def test_a_truth_that_names_what_nobody_knows_is_refused_with_the_nearest_name(tidegauge: Call, tmp_path: Path) -> None:
    file = tmp_path / "truth.csv"
    file.write_text(
        "cause,site,place,category,direction,first,last\nlaw,demo-bord,,,up,2026-01-01,2026-01-02\n", "utf-8"
    )
    done = tidegauge("backtest", "--truth", file)
    assert (done.returncode, done.stderr) == (
        2,
        f"{file}:2: there is no site 'demo-bord'; did you mean 'demo-board'?\n",
    )


def test_a_person_reads_headlines_thresholds_and_the_limits_below_them(tidegauge: Call) -> None:
    done = tidegauge("backtest", "--months", "1")
    assert done.returncode == 0
    assert done.stdout.startswith("SIMULATED")
    assert "What would have been sent, " in done.stdout
    assert "quiet series-months. Tail: " in done.stdout
    assert "Storm Quillfeather in Corpus Christi (threatened): nothing would have been sent." in done.stdout
    assert "As known on " in done.stdout
    assert "Each month’s thresholds were learned from what was known before it." in done.stdout
    assert "Counts of ads are not counts of people." in done.stdout


def test_as_many_months_are_gone_through_as_were_asked_for_and_counted(tidegauge: Call) -> None:
    assert len(gone_through(tidegauge, "--months", "2")["months"]) == 2
    # 160 days of history lie in six or seven calendar months, whatever was asked for
    assert len(gone_through(tidegauge, "--months", "60")["months"]) in {6, 7}


def test_a_source_without_counts_has_nothing_to_go_through(tidegauge: Call) -> None:
    assert gone_through(tidegauge, "--source", "import", code=1)["months"] == []
    done = tidegauge("backtest", "--source", "import")
    assert done.stderr == "There are crawled counts: ask for them with --source crawl.\n"


def test_an_office_that_has_counted_nothing_has_nothing_to_go_through(newcomer: Call) -> None:
    assert newcomer("init").returncode == 0
    done = newcomer("backtest")
    assert done.returncode == 1
    assert "nothing to go through" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("--source", "web"), "--source 'web': expected one of crawl, import\n"),
        (("--budget", "0"), "--budget '0': expected a number above 0 and up to 1000\n"),
        (("--budget", "nan"), "--budget 'nan': expected a number above 0 and up to 1000\n"),
        (("--truth", "/nowhere.csv"), "/nowhere.csv: cannot be read as a table in UTF-8\n"),
    ],
)
def test_wrong_words_are_answered_in_one_line_with_exit_code_two(
    tidegauge: Call, argv: tuple[str, ...], told: str
) -> None:
    done = tidegauge("backtest", *argv)
    assert (done.returncode, done.stderr) == (2, told)
