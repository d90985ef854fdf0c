"""`hazards`: who told of which disaster, in which phase each place stands, and how old each feed's word is."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.hazards import Hazard, Phase, Reference, Role, TouchedPlace
from domain.reports import Feed, FeedState, Word
from settings import FeedSettings
from tests.crawlers.feeds.invented_feeds import DAY, HOUR, NOW, a_declaration, a_report
from tests.crawlers.invented_site import Reply
from tests.jobs.hearing_office import Listening, listening
from tests.verbs.conftest import Call, caller
from verbs.hazards import (
    FeedNow,
    hazard_now,
    storms_now,
    told_feeds,
    told_hazards,
    told_storms,
    told_unmapped,
    unmapped_now,
)

NWS = FeedSettings(feed=Feed.NWS, address="https://alerts.example", every=timedelta(minutes=5))
STATE = FeedState(feed=Feed.NWS, asked_at=NOW, answered_at=NOW)
HOUSTON = TouchedPlace(
    place="houston",
    role=Role.STRUCK,
    began_on=date(2026, 8, 24),
    ended_on=date(2026, 8, 26),
    anchor_on=date(2026, 8, 25),
)
STORM = Hazard(
    slug="quillfeather",
    name="Quillfeather",
    kind="hurricane",
    references=(Reference(feed="fema", external_id="DR-9001"), Reference(feed="nws", external_id="urn:oid:1")),
    places=(
        HOUSTON,
        replace(HOUSTON, place="dallas", role=Role.THREATENED, ended_on=None, anchor_on=None, is_verified=False),
    ),
)


@pytest.fixture
def heard(tmp_path: Path, database: str) -> Iterator[Listening]:
    with listening(tmp_path / "office", url=database) as office:
        yield office


@pytest.fixture
def tidegauge(
    heard: Listening, database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    return caller(heard.office.settings.folder, database, monkeypatch=monkeypatch, capsys=capsys)


def test_a_disaster_is_told_with_its_sources_and_how_it_stands_at_each_place(heard: Listening) -> None:
    now = hazard_now(STORM, heard.office, now=NOW)
    assert now.phases == {"houston": Phase.DURING, "dallas": Phase.DURING}
    assert list(told_hazards([now], left_out=2)) == [
        "quillfeather: Quillfeather (hurricane); told by fema DR-9001, nws urn:oid:1",
        "  houston: struck, now during; 2026-08-24 to 2026-08-26, anchor 2026-08-25",
        "  dallas: threatened, now during; 2026-08-24, no last day known, not verified",
        "2 others in no phase today; --all lists them.",
    ]
    assert list(told_hazards([], left_out=0)) == ["No disaster stands in a phase today."]


def test_what_is_no_disaster_is_in_no_phase(heard: Listening) -> None:
    pandemic = hazard_now(replace(STORM, kind="pandemic", is_shock=True), heard.office, now=NOW)
    assert not pandemic.is_open
    assert "explains a move" in next(told_hazards([pandemic], left_out=0))


def test_a_phase_is_that_of_the_places_own_day_and_a_place_that_is_gone_has_none(heard: Listening) -> None:
    gone = replace(STORM, places=(replace(HOUSTON, place="atlantis"),))
    assert hazard_now(gone, heard.office, now=NOW).phases == {}
    late = NOW.replace(day=27, hour=4)  # still the 26th in Houston
    assert hazard_now(STORM, heard.office, now=late).phases["houston"] is Phase.DURING


@pytest.mark.parametrize(
    ("state", "after", "line", "is_well"),
    [
        (None, HOUR, "nws: never answered", False),
        (STATE, timedelta(minutes=3), "nws: answer 3 min old", True),
        (STATE, timedelta(minutes=16), "nws: answer 16 min old", False),  # three intervals of 5 minutes went by
        (
            replace(STATE, asked_at=NOW + HOUR, failure="status 503"),
            2 * HOUR,
            "nws: answer 2 h old; asked 2026-08-25 13:00 UTC in vain: status 503",
            False,
        ),
        (
            replace(STATE, left_out={"Test": 1, "expired": 1200}),
            DAY / 24 / 60,
            "nws: answer 1 min old; left out 1 Test, 1,200 expired",
            True,
        ),
    ],
)
def test_a_feed_says_how_old_its_word_is(state: FeedState | None, after: timedelta, line: str, is_well: bool) -> None:
    feed = FeedNow(settings=NWS, state=state, now=NOW + after)
    assert (list(told_feeds([feed])), feed.is_well) == ([line], is_well)


def test_records_that_could_not_be_read_stand_under_their_feed() -> None:
    feed = FeedNow(settings=NWS, state=replace(STATE, problems=("record 2: id missing or wrong",)), now=NOW)
    assert list(told_feeds([feed]))[1:] == ["  record 2: id missing or wrong"]
    assert "[feeds]" in next(told_feeds([]))


def test_a_serious_report_without_a_county_is_told_as_long_as_it_holds_and_nobody_took_it_back() -> None:
    zone_only, statewide = a_report("1", counties=()), a_declaration(counties=())
    cancel = a_report("2", word=Word.NOTE, cancels=("1",))
    assert unmapped_now([zone_only, statewide, a_report("3")], now=NOW) == (zone_only, statewide)
    assert unmapped_now([zone_only, cancel], now=NOW) == ()
    assert unmapped_now([zone_only, statewide], now=NOW + 2 * DAY) == (statewide,)
    assert unmapped_now([statewide], now=NOW + 100 * DAY) == ()
    assert list(told_unmapped([zone_only])) == [
        "Not mapped: Hurricane Warning (nws 1, until 2026-08-26 12:00 UTC) names no county and opens no phase."
    ]


def test_a_storm_at_sea_is_told_as_long_as_advisories_speak_of_it() -> None:
    storm = a_report(
        "AL992026", feed=Feed.NHC, name="Hurricane Quill", word=Word.NOTE, counties=(), position="28.1, -94.2"
    )
    assert storms_now([storm, a_report("1")], now=NOW + DAY) == (storm,)
    assert storms_now([storm], now=NOW + DAY + HOUR) == ()
    assert list(told_storms([storm, replace(storm, position="")], now=NOW + 3 * HOUR)) == [
        "At sea: Hurricane Quill (nhc AL992026) at 28.1, -94.2, advisory 3 h old; it opens no phase by itself.",
        "At sea: Hurricane Quill (nhc AL992026), advisory 3 h old; it opens no phase by itself.",
    ]


def test_the_verb_prints_the_list_for_a_person_and_for_a_program_and_ends_with_1_while_a_feed_is_silent(
    tidegauge: Call, heard: Listening
) -> None:
    heard.said.nws = Reply(status=503)  # never asked in this test: no clock runs
    done = tidegauge("hazards", "--all")
    assert done.returncode == 1
    assert "quillfeather: Quillfeather (hurricane); told by office quillfeather" in done.stdout
    assert "nws: never answered" in done.stdout
    told = json.loads(tidegauge("hazards", "--all", "--json").stdout)
    assert set(told) == {"as_of", "hazards", "feeds", "unmapped", "storms", "shocks", "anchors"}
    (hazard,) = told["hazards"]
    assert set(hazard) == {"hazard", "name", "kind", "is_shock", "references", "places"}
    assert hazard["places"][0]["role"] == "destination"
    assert [(feed["feed"], feed["is_well"], feed["age_minutes"]) for feed in told["feeds"]] == [
        ("fema", False, None),
        ("nws", False, None),
    ]
    assert heard.site.asked == []
