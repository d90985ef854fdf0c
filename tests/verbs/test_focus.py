"""`focus` says which places are read more often, why and until when, how each site bears it, and what was read."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.counts import Measure, Verdict
from domain.errors import WrongInput
from domain.focus import Focus, FocusReason
from domain.focus_readings import FocusReading
from domain.focus_slots import Budget, Cadence
from domain.pauses import Pause
from jobs.focusing import FocusPlan, focus_places
from office import Office, utc_now
from storage.audit import verify_audit
from storage.queries import read_rows
from tests.builders import NOON, SIX_HOURS, a_place
from tests.crawlers.feeds.invented_feeds import a_report
from tests.focus_office import counties, hear, quiet_office
from tests.verbs.conftest import Call, caller
from verbs.focus import HOW_IT_ENDS, instant_at, told_focus, told_plan, told_reading, told_reason
from verbs.told import told_instant

CHICAGO = "America/Chicago"

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FOCUS = Focus(
    place="houston", reason=FocusReason.WARNING, since=NOON, until=NOON + DAY, hazard="storm", told="Hurricane Warning"
)
BUDGET = Budget(every=SIX_HOURS, max_requests=600, base_requests=100, focus_requests=20, delay=timedelta(seconds=5))
PLAN = FocusPlan(
    site="listings",
    places=("houston",),
    budget=BUDGET,
    cadence=Cadence(every=HOUR, max_requests=100),
    slots=(),
    next_reading_at=NOON + HOUR,
)
READING = FocusReading(
    site="listings",
    place="houston",
    category="escorts",
    measure=Measure.ACTIVE,
    window_start=NOON - HOUR,
    window_end=NOON,
    ads=150,
    verdict=Verdict.OK,
    expected_day=120.0,
    usual=(0.9,) * 30 + (1.9,) * 10,
)


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    return quiet_office(tmp_path, url=database, now=utc_now())


@pytest.fixture
def tidegauge(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(office.settings.folder, office.database_url, monkeypatch=monkeypatch, capsys=capsys)


@pytest.mark.parametrize(
    ("focus", "said"),
    [
        (FOCUS, "Hurricane Warning (storm), until Mar 3, 2026, 06:00 CST"),
        (
            replace(FOCUS, reason=FocusReason.DESTINATION, told="galveston"),
            "people come here from galveston (storm), until Mar 3, 2026, 06:00 CST",
        ),
        (
            replace(FOCUS, reason=FocusReason.ASKED, hazard=None, told="levee at risk", asked_by="A. Analyst"),
            "asked for by A. Analyst, levee at risk, until Mar 3, 2026, 06:00 CST",
        ),
    ],
)
def test_a_reason_is_told_with_its_end(focus: Focus, said: str) -> None:
    assert told_reason(focus, zone=CHICAGO) == said


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (PLAN, "listings, houston: an extra slot every hour, 100 requests each at most"),
        (
            replace(PLAN, cadence=Cadence(every=2 * HOUR, max_requests=30)),
            "listings, houston: an extra slot every 2 hours, 30 requests each at most; its card allows 600 requests a "
            "run; its own takes 100, one over these places 20",
        ),
        (
            replace(PLAN, cadence=None),
            "listings, houston: no extra slot; its card allows 600 requests a run; its own takes 100, one over these "
            "places 20",
        ),
        (
            replace(PLAN, cadence=None, budget=replace(BUDGET, every=HOUR)),
            "listings, houston: no extra slot, it is read every hour anyway",
        ),
    ],
)
def test_a_site_says_how_it_is_read_and_what_keeps_it_from_hourly(plan: FocusPlan, said: str) -> None:
    assert told_plan(plan) == said


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (
            READING,
            "150 ads active, 1.2x the 120.0 to be expected; higher than 30 of the 40 readings of the 8 weeks before",
        ),
        (replace(READING, usual=()), "150 ads active, 1.2x the 120.0 to be expected"),
        (replace(READING, expected_day=None), "150 ads active; no level of this day is known yet"),
        (replace(READING, ads=None, verdict=Verdict.BLOCKED), "no number, blocked"),
        (replace(READING, measure=Measure.NEW, ads=10), "10 ads new, 2.0x the 5.0 to be expected"),
        (replace(READING, verdict=Verdict.FLOOR, usual=()), "at least 150 ads active, 1.2x the 120.0 to be expected"),
    ],
)
def test_a_reading_stands_beside_what_was_to_be_expected_of_it(reading: FocusReading, said: str) -> None:
    told = told_reading(reading, zone=CHICAGO)
    assert told == f"listings houston/escorts, Mar 2, 2026, 06:00 CST: {said}"


def test_nothing_in_focus_is_said_in_a_sentence() -> None:
    assert list(told_focus((), (), (), zone="UTC")) == ["Not in focus: every site is read as its card says."]
    _, site, _ = told_focus((FOCUS,), (PLAN,), (READING,), zone="UTC")
    assert site.endswith("100 requests each at most; next reading Mar 2, 2026, 13:00 UTC")
    pause = Pause(site=PLAN.site, since=FOCUS.since, why="asked", paused_by="A.")
    _, site = told_focus((FOCUS,), (PLAN,), (), zone="UTC", pauses=(pause,))
    assert site.endswith("100 requests each at most; paused")


def test_an_instant_is_by_the_clocks_of_the_place_unless_it_says_its_zone() -> None:
    assert instant_at(a_place(), "2026-09-01T18:00") == datetime(2026, 9, 1, 23, tzinfo=UTC)  # CDT is UTC-5
    assert instant_at(a_place(), "2026-09-01T18:00Z") == datetime(2026, 9, 1, 18, tzinfo=UTC)
    for wrong in ("tomorrow", "2026-13-01", ""):
        with pytest.raises(WrongInput, match="expected an instant such as"):
            instant_at(a_place(), wrong)


def test_a_focus_is_begun_listed_and_ended_by_hand(office: Office, tidegauge: Call) -> None:
    until = utc_now() + DAY
    asked = ("--until", until.isoformat(), "--reason", "levee at risk", "--by", "A. Analyst")
    begun = tidegauge("focus", "houston", *asked)
    assert (begun.returncode, begun.stderr) == (0, "")
    first, *sites = begun.stdout.splitlines()
    assert first == f"houston: asked for by A. Analyst, levee at risk, until {told_instant(until, zone=CHICAGO)}"
    assert [line.partition(":")[0] for line in sites] == [
        f"  {site}, houston" for site in ("demo-anuncios", "demo-board", "demo-cards")
    ]
    assert tidegauge("focus").stdout == begun.stdout
    assert tidegauge("focus", "dallas").stdout.startswith("Not in focus")
    ended = tidegauge("focus", "houston", "--end")
    assert (ended.returncode, ended.stdout) == (0, "Not in focus: every site is read as its card says.\n")
    with office.store() as conn:
        assert verify_audit(conn) is None
        assert [row["action"] for row in read_rows(conn, "read_audit")] == ["focus", "focus end"]


def test_what_keeps_a_place_in_focus_after_an_end_is_said(office: Office, tidegauge: Call) -> None:
    now = utc_now()
    hear(office, a_report(issued_at=now, begins_at=now, ends_at=now + DAY, counties=counties(office, "houston")))
    focus_places(office)
    tidegauge("focus", "houston", "--until", (now + DAY).isoformat())
    ended = tidegauge("focus", "houston", "--end")
    assert ended.stderr.startswith("houston stays in focus: Hurricane Warning (heard-")
    assert HOW_IT_ENDS in ended.stderr
    assert ended.stdout.startswith("houston: Hurricane Warning (heard-")


def test_a_focus_that_nobody_asked_for_names_what_holds_it_and_what_can_be_done(
    office: Office, tidegauge: Call
) -> None:
    now = office.clock()
    hear(office, a_report(issued_at=now, begins_at=now, ends_at=now + DAY, counties=counties(office, "houston")))
    focus_places(office)
    done = tidegauge("focus", "houston", "--end")
    assert (done.returncode, done.stdout) == (2, "")
    first, reason, how = done.stderr.splitlines()
    assert first == "nobody asked for the focus on houston; what holds it:"
    assert reason.startswith("  Hurricane Warning (heard-")
    assert reason.endswith(f", until {told_instant(now + DAY, zone=CHICAGO)}")
    assert how == HOW_IT_ENDS
    with office.store() as conn:
        assert [row["action"] for row in read_rows(conn, "read_audit")] == []


def test_a_program_reads_the_same(tidegauge: Call) -> None:
    tidegauge("focus", "houston", "--until", (utc_now() + DAY).isoformat(), "--by", "A. Analyst")
    told = json.loads(tidegauge("focus", "--json").stdout)
    ((focus,), sites) = told["focus"], told["sites"]
    assert (focus["place"], focus["reason"], focus["asked_by"], focus["hazard"]) == (
        "houston",
        "asked",
        "A. Analyst",
        None,
    )
    assert {each["site"] for each in sites} >= {"demo-board", "demo-cards"}
    assert {each["every_minutes"] for each in sites} == {60.0}
    assert told["readings"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("huston",), "there is no place 'huston'; did you mean 'houston'?"),
        (("--end",), "are said of one place"),
        (("--until", "2026-09-01T18:00"), "are said of one place"),
        (("houston", "--end"), "there is no place in focus that was asked for 'houston'"),
        (("houston", "--end", "--until", "2026-09-01T18:00"), "expected one of them"),
        (("houston", "--until", "2020-01-01T00:00"), "in the next 30 days"),
    ],
)
def test_what_cannot_be_meant_is_refused(tidegauge: Call, words: tuple[str, ...], said: str) -> None:
    done = tidegauge("focus", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
