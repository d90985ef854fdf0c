"""`hazards shock` and `anchor` as they are typed: kept with author and audit, listed, refused, taken back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.acts import Saying
from storage.audit import read_acts, verify_audit
from storage.hazards import read_hazards
from tests.crawlers.feeds.invented_feeds import DAY, NOW
from tests.jobs.hearing_office import OWN_HAZARDS, Listening, listening
from tests.verbs.conftest import Call, caller

BY = ("--by", "A. Analyst")
SHOCK = ("hazards", "shock", "law", "A law", "--from", "2026-08-20", "--why", "the register", *BY)
ANCHOR = ("hazards", "anchor", "quillfeather", "galveston")
SET = ("--why", "the log", *BY)


@pytest.fixture
def heard(tmp_path: Path, database: str) -> Iterator[Listening]:
    with listening(tmp_path / "office", url=database) as office:
        yield office


@pytest.fixture
def tidegauge(
    heard: Listening, database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    return caller(heard.office.settings.folder, database, monkeypatch=monkeypatch, capsys=capsys)


def acts(heard: Listening) -> list[tuple[str, str, str]]:
    with heard.office.store() as conn:
        assert verify_audit(conn) is None
        said = read_acts(conn, list(Saying), since=NOW - DAY)
    assert all(act.actor.endswith(" at the command line") for act in said)
    return [(act.action, act.subject, act.detail["by"]) for act in said]


def test_a_shock_and_an_anchor_are_said_listed_and_taken_back(tidegauge: Call, heard: Listening) -> None:
    done = tidegauge(*SHOCK, "--until", "2026-08-21", "--place", "houston", "--place", "galveston")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Shock 1: law 'A law', 2026-08-20 to 2026-08-21, at galveston, houston. Studies and")
    done = tidegauge(*ANCHOR, "2026-08-25", *SET)
    assert done.stdout.startswith("Anchor 1: quillfeather at galveston is counted from 2026-08-25. Studies and pages")
    listed = tidegauge("hazards", "--all").stdout
    assert "noted-law-2026-08-20-1: A law (law, explains a move); told by office noted-law-2026-08-20-1" in listed
    assert "galveston: destination, in no phase now; 2026-08-24 to 2026-08-26, anchor 2026-08-25" in listed
    assert "Shock 1: law 'A law', 2026-08-20 to 2026-08-21, at galveston, houston; A. Analyst, " in listed
    assert "Anchor 1: quillfeather at galveston is counted from 2026-08-25; A. Analyst, " in listed
    told = json.loads(tidegauge("hazards", "--json").stdout)
    (shock,), (anchor,) = told["shocks"], told["anchors"]
    assert (shock["number"], shock["hazard"], shock["ended_on"]) == (1, "noted-law-2026-08-20-1", "2026-08-21")
    assert (anchor["number"], anchor["anchor_on"], anchor["is_in_force"], anchor["by"]) == (
        1,
        "2026-08-25",
        True,
        "A. Analyst",
    )
    assert tidegauge("hazards", "unshock", "1", "--by", "B").stdout.startswith("Shock 1 is taken back: law 'A law'")
    done = tidegauge("hazards", "unanchor", "1", "--by", "B")
    assert "the day before it holds" not in done.stdout
    assert done.stdout.startswith("Anchor 1 is taken back: quillfeather at galveston is counted from 2026-08-24.")
    assert [hazard.slug for hazard in heard.heard().values()] == ["quillfeather"]
    assert acts(heard) == [
        ("hazards anchor undone", "quillfeather", "B"),
        ("hazards shock undone", "noted-law-2026-08-20-1", "B"),
        ("hazards anchor", "quillfeather", "A. Analyst"),
        ("hazards shock", "noted-law-2026-08-20-1", "A. Analyst"),
    ]
    done = tidegauge("hazards", "unshock", "1", *BY)
    assert (done.returncode, done.stderr) == (2, "there is no shock that stands '1'\n")


def test_a_shock_without_a_place_is_one_of_every_place_and_an_open_one_says_since_when(
    tidegauge: Call, heard: Listening
) -> None:
    assert "law 'A law', since 2026-08-20, at austin, " in tidegauge(*SHOCK).stdout
    with heard.office.store() as conn:
        (shock,) = (hazard for hazard in read_hazards(conn) if hazard.is_shock)
    assert {each.place for each in shock.places} == {place.slug for place in heard.office.places}


def test_an_anchor_that_the_list_allows_no_more_is_said_not_to_be_in_use(tidegauge: Call, heard: Listening) -> None:
    tidegauge(*ANCHOR, "2026-08-26", *SET)
    file = heard.office.settings.folder / "hazards.csv"
    file.write_text(OWN_HAZARDS.replace("2026-08-26", "2026-08-25"), encoding="utf-8")
    assert "is counted from 2026-08-26 (not in use); A. Analyst" in tidegauge("hazards").stdout


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((*SHOCK, "--until", "2026-08-19"), "a shock ends on 2026-08-20, when it began, or later"),
        ((*SHOCK, "--until", "soon"), "--until 'soon': expected a day such as 2026-11-26"),
        ((*SHOCK, "--until", "2999-01-01"), "2999-01-01 lies in the future"),
        ((*SHOCK, "--place", "huston"), "there is no place 'huston'; did you mean 'houston'?"),
        (("hazards", "shock", "laws", *SHOCK[3:]), "'laws' is no shock: one of pandemic, closure, law"),
        ((*ANCHOR, "2026-08-27", *SET), "expected an anchor within its days at galveston (2026-08-24 to 2026-08-26)"),
        ((*ANCHOR[:3], "houston", "2026-08-25", *SET), "quillfeather touched galveston, and not houston"),
        ((*ANCHOR[:2], "quillfether", "galveston", "2026-08-25", *SET), "did you mean 'quillfeather'?"),
    ],
)
def test_what_cannot_be_so_is_refused_with_what_is_expected(
    tidegauge: Call, heard: Listening, typed: tuple[str, ...], said: str
) -> None:
    done = tidegauge(*typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert acts(heard) == []
