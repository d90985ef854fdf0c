"""The clock files situation reports in storm focus: each time once, whatever is missed, killed or started twice."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.errors import WrongInput
from domain.focus import Focus, FocusReason
from domain.messages import Language, MessageKind
from domain.situations import Filed, named_by
from jobs.filing import situation_of
from jobs.reporting import BY_CLOCK, due_reports, file_due_reports
from office import Office
from scheduler import JOBS, run_job
from settings import SitrepSettings
from situation.report import Situation
from storage.acts import EVER
from storage.audit import read_acts, verify_audit
from storage.focus import add_focus, end_focus
from storage.outbox import read_outbox
from storage.situation_reports import FILED, filed_page, filed_until
from storage.standing import read_standing
from tests.town_office import ROOT, clock_of
from verbs.diagnosis import State
from verbs.doctor_store import told_standing

CHICAGO = ZoneInfo("America/Chicago")
STORM = "sim-quillfeather"
TWICE = SitrepSettings(at=(time(6), time(18)), languages=(Language.ENGLISH, Language.SPANISH))
KILLED = """
import os, signal
from datetime import datetime
from pathlib import Path
import jobs.reporting as reporting
from tests.jobs.test_reporting import TWICE, reported
from tests.town_office import Hands, office_of
import sys
folder, url, now = sys.argv[1:]
office = reported(office_of(Path(folder), url=url, clock=Hands(datetime.fromisoformat(now))))
real, seen = reporting.queue_notice, []
def killed(*given, **named):
    seen.append(1)
    if len(seen) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **named)
reporting.queue_notice = killed
reporting.file_due_reports(office)
"""


def reported(office: Office, wanted: SitrepSettings | None = TWICE) -> Office:
    return replace(office, settings=replace(office.settings, sitrep=wanted, zone="America/Chicago"))


def local(office: Office, hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    """Return a time of the office's today, or of a day after it, at which no clock of Chicago changes."""
    today = (clock_of(office).now + timedelta(days=1)).astimezone(CHICAGO).date() + timedelta(days=days)
    return datetime.combine(today, time(hour, minute), tzinfo=CHICAGO).astimezone(UTC)


def in_focus(office: Office, place: str = "houston", hazard: str | None = STORM, *, since: datetime) -> Focus:
    reason = FocusReason.WARNING if hazard else FocusReason.ASKED
    focus = Focus(place=place, reason=reason, hazard=hazard, since=since, until=since + timedelta(days=5))
    with office.store() as conn:
        add_focus(conn, focus, now=since)
    return focus


def filed(office: Office) -> list[Filed]:
    """Return the reports on Houston, by their numbers."""
    with office.store() as conn:
        assert verify_audit(conn) is None
        found = filed_until(conn, hazard=STORM, place="houston", until=None)
    return sorted(found, key=lambda each: each.number)


def queued(office: Office) -> list[str]:
    with office.store() as conn:
        return sorted(each.finding_key for each in read_outbox(conn) if each.kind is MessageKind.SITREP)


def filed_at(office: Office, *instants: datetime) -> list[tuple[int, str, datetime | None]]:
    """Return number, language and time of what is filed once the clock has passed these instants."""
    for each in instants:
        clock_of(office).now = each
        file_due_reports(office)
    return [(each.number, str(each.language), each.due_at) for each in filed(office)]


@pytest.fixture
def office(town_office: Office) -> Office:
    return reported(town_office)


@pytest.fixture
def once_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the situation of a place once: the counts stay as they are, and a study takes a second."""
    known: dict[str, Situation] = {}

    def situation(office: Office, *, place: str, now: datetime, **named: object) -> Situation:
        if place not in known:
            known[place] = situation_of(office, place=place, now=now, **named)  # type: ignore[arg-type]
        return replace(known[place], period=(now - timedelta(hours=12), now))

    monkeypatch.setattr("jobs.reporting.situation_of", situation)


def test_an_office_that_sets_no_time_or_has_no_storm_files_none(office: Office) -> None:
    six = local(office, 6)
    assert filed_at(office, six) == []
    in_focus(office, since=six - timedelta(hours=1))
    assert filed_at(reported(office, None), six) == []
    assert queued(office) == []


def test_each_time_of_the_office_s_day_has_one_report_a_language_that_follows_the_one_before(office: Office) -> None:
    six, evening = local(office, 6), local(office, 18)
    in_focus(office, since=six - timedelta(hours=1))
    assert filed_at(office, six - timedelta(minutes=1)) == []  # of yesterday evening nobody was in focus
    first = [(1, "en", six), (2, "es", six)]
    assert filed_at(office, six, six + timedelta(minutes=1), six + timedelta(hours=11)) == first
    late = evening + timedelta(minutes=2)
    assert filed_at(replace(office, holder="next:2"), late, late + timedelta(minutes=1)) == [
        *first,
        (3, "en", evening),
        (4, "es", evening),
    ]
    one, two, three, four = filed(office)
    assert [each.period_from for each in (one, three)] == [six - timedelta(hours=24), six]
    assert (two.period_from, four.period_from) == (one.period_from, three.period_from)
    assert {each.written_by for each in (one, two, three, four)} == {BY_CLOCK}
    assert queued(office) == sorted(each.key for each in (one, two, three, four))
    with office.store() as conn:
        assert {act.actor for act in read_acts(conn, [FILED], since=EVER)} == {BY_CLOCK}
        pages = [filed_page(conn, each).decode() for each in (three, four)]
    assert "(since report No. 1)" not in pages[0]
    assert "What changed since report No. 2" in pages[0]
    assert "<span>Tidegauge, by the clock</span>" in pages[0]
    assert "empieza junto con el n.º 3" in pages[1]


@pytest.mark.usefixtures("once_read")
def test_what_was_missed_is_made_up_once_with_the_newest_time_and_a_clock_set_back_repeats_nothing(
    office: Office,
) -> None:
    six, last = local(office, 6), local(office, 6, days=2)
    in_focus(office, since=six - timedelta(hours=1))
    english = reported(office, replace(TWICE, languages=(Language.ENGLISH,)))
    back = last + timedelta(hours=3)
    once = [(1, "en", last)]
    assert filed_at(english, back, back + timedelta(minutes=1)) == once
    assert filed_at(english, six + timedelta(hours=1), back + timedelta(hours=1)) == once


@pytest.mark.usefixtures("once_read")
def test_a_storm_that_was_over_by_then_or_came_later_has_no_report_and_only_named_places_have_one(
    office: Office,
) -> None:
    six = local(office, 6)
    over = in_focus(office, since=six - timedelta(hours=2))
    with office.store() as conn:
        end_focus(conn, over, now=six - timedelta(minutes=1))
    in_focus(office, since=six + timedelta(minutes=1))
    in_focus(office, "mobile", since=six - timedelta(hours=1))
    clock_of(office).now = six + timedelta(minutes=5)
    assert [each.place for each in due_reports(office, TWICE)] == ["mobile"]
    assert due_reports(office, replace(TWICE, places=("houston",))) == ()


@pytest.mark.usefixtures("once_read")
def test_a_place_that_nothing_can_be_said_of_is_told_and_holds_no_other_up(office: Office) -> None:
    six = local(office, 6)
    in_focus(office, "phoenix", hazard=None, since=six - timedelta(hours=1))  # no disaster reached it
    in_focus(office, hazard=None, since=six - timedelta(hours=1))
    clock_of(office).now = six
    with pytest.raises(WrongInput, match=r"^no report on phoenix: no disaster on the list has reached phoenix"):
        file_due_reports(office)
    assert [each.number for each in filed(office)] == [1, 2]
    run_job(next(job for job in JOBS if job.name == "report"), office)
    with office.store() as conn:
        standing = read_standing(conn, now=six)
    (clock, *_) = told_standing(standing, settings=office.settings)
    assert (clock.check, clock.state) == ("clock", State.ATTENTION)
    assert "report fails: WrongInput: no report on phoenix: " in clock.said


@pytest.mark.usefixtures("once_read")
def test_two_clocks_file_one_report(office: Office) -> None:
    six = local(office, 6)
    in_focus(office, since=six - timedelta(hours=1))
    clock_of(office).now = six
    clocks = [threading.Thread(target=file_due_reports, args=(replace(office, holder=f"clock:{n}"),)) for n in (1, 2)]
    for each in clocks:
        each.start()
    for each in clocks:
        each.join(60)
    assert [each.number for each in filed(office)] == [1, 2]
    assert len(queued(office)) == 2


def test_a_kill_before_the_last_message_leaves_nothing_and_the_next_start_files_each_report_once(
    office: Office,
) -> None:
    six = local(office, 6)
    in_focus(office, since=six - timedelta(hours=1))
    folder, url = office.settings.folder, office.database_url
    command = [sys.executable, "-c", KILLED, str(folder), url, six.isoformat()]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, cwd=ROOT, env=environment, timeout=120, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert (filed(office), queued(office)) == ([], [])
    again = filed_at(office, six + timedelta(minutes=1), six + timedelta(minutes=2))
    assert again == [(1, "en", six), (2, "es", six)]
    assert [named_by(key).number for key in queued(office)] == [1, 2]
