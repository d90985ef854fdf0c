"""An implausible count accepted: the same number, a new issue, the day again, and a row in the audit."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.counts import AT_LEAST, Count, Measure, Source, Step, Verdict
from domain.days import DayValue
from domain.errors import NoSuchThing, WrongInput
from jobs.accepting import EVIDENCE, Acceptance, accept_count
from jobs.storing import store_outcomes
from office import Office, tell_store
from scheduler import look_for_findings
from storage.audit import verify_audit
from storage.counts import StoredCount, read_counts, save_counts
from storage.days import read_days
from storage.detector_state import panels_with_news
from storage.issues import newest_issue, open_issue
from tests.builders import a_count
from tests.town_office import Hands, clock_of, make_town, office_of

SIX = timedelta(hours=6)
DAY = date(2026, 11, 23)
# Houston keeps UTC-6 in late November: the windows of six hours whose middle lies on the local 23rd end 23 November
# 12:00 and 18:00, 24 November 00:00 and 06:00 UTC (middles 03:00, 09:00, 15:00, 21:00 CST).
ENDS = [datetime(2026, 11, 23, 12, tzinfo=UTC) + SIX * number for number in range(4)]
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
TOO_MANY = a_count(30_000, site="demo-board", ending=ENDS[3], verdict=Verdict.IMPLAUSIBLE, evidence="above expect.max")


def acceptance(**asked: object) -> Acceptance:
    ordinary: dict[str, Any] = {
        "site": "demo-board",
        "place": "houston",
        "category": "escorts",
        "measure": None,
        "window_end": ENDS[3],
        "by": "A. Analyst",
        "why": "the site merged two boards",
        "entered_by": "duty at the command line",
    }
    return Acceptance(**{**ordinary, **asked})


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    """Return an office whose newest day has three usual counts of 300 and one that was set aside."""
    make_town(tmp_path, now=NOW)
    told = office_of(tmp_path, url=database, clock=Hands(now=NOW), sites=("demo-board",))
    tell_store(told)
    usual = [a_count(300, site="demo-board", ending=end) for end in ENDS[:3]]
    crawled(told, *usual, TOO_MANY)
    return told


def crawled(office: Office, *counts: Count) -> int:
    with office.store() as conn:
        return store_outcomes(conn, office, counts, cause="crawl")


def stored(office: Office, *, as_of: int | None = None) -> StoredCount:
    """Return the count of the window in question."""
    with office.store() as conn:
        (found,) = read_counts(conn, since=ENDS[3] - SIX, until=ENDS[3], place="houston", as_of=as_of)
    return found


def day(office: Office, *, as_of: int | None = None) -> DayValue:
    with office.store() as conn:
        (found,) = read_days(
            conn, place="houston", category=None, measure=Measure.ACTIVE, since=DAY, until=DAY, as_of=as_of
        )
    return found


def newest(office: Office) -> int:
    with office.store() as conn:
        return newest_issue(conn)


def test_the_same_number_stands_there_as_complete_and_the_older_value_stays_readable(office: Office) -> None:
    before = newest(office)
    clock_of(office).now += timedelta(hours=1)
    accepted = accept_count(office, acceptance())
    assert accepted == stored(office)
    assert accepted.count == replace(TOO_MANY, verdict=Verdict.OK, evidence=EVIDENCE)
    assert (accepted.cause, accepted.issued_at) == ("accepted", NOW + timedelta(hours=1))
    assert stored(office, as_of=before).count == TOO_MANY


def test_the_day_is_rolled_up_with_it_and_the_earlier_day_stays_readable(office: Office) -> None:
    before = newest(office)
    assert (day(office).ads, day(office).slots_observed) == (300, 3)
    accept_count(office, acceptance())
    assert (day(office).ads, day(office).slots_observed) == (7725, 4)  # (3 × 300 + 30,000) / 4
    assert day(office, as_of=before).ads == 300


def test_the_panel_has_news_for_the_detector(office: Office) -> None:
    look_for_findings(office)
    with office.store() as conn:
        assert panels_with_news(conn) == ()
    accept_count(office, acceptance())
    with office.store() as conn:
        assert [(panel.site, panel.measure) for panel in panels_with_news(conn)] == [("demo-board", Measure.ACTIVE)]


def test_name_and_reason_go_to_the_audit_and_not_to_the_count(office: Office) -> None:
    accepted = accept_count(office, acceptance())
    with office.store() as conn:
        ((actor, action, subject, detail),) = conn.execute(
            "SELECT actor, action, subject, detail FROM audit"
        ).fetchall()
        assert verify_audit(conn) is None
    assert (actor, action, subject) == ("A. Analyst", "accept count", "demo-board houston/escorts active")
    assert detail == {
        "why": "the site merged two boards",
        "entered_by": "duty at the command line",
        "window_start": "2026-11-24T00:00:00+00:00",
        "window_end": "2026-11-24T06:00:00+00:00",
        "ads": "30000",
        "was": f"implausible: above expect.max, issue {accepted.issue_id - 1}",
        "issue": str(accepted.issue_id),
    }
    assert "merged" not in accepted.count.evidence


def refused(office: Office, error: type[Exception], **asked: object) -> str:
    """Return why an acceptance is refused; it leaves nothing behind, not even an issue or a row of the audit."""
    before = newest(office)
    with pytest.raises(error) as told:
        accept_count(office, acceptance(**asked))
    assert newest(office) == before
    return str(told.value)


def test_a_second_time_is_refused_and_writes_nothing(office: Office) -> None:
    accept_count(office, acceptance())
    why = refused(office, WrongInput)
    assert why == (
        "demo-board houston/escorts active, window that ends 2026-11-24 06:00 UTC: its newest count is ok, not "
        "implausible; none of its windows of the last 90 days is quarantined"
    )
    with office.store() as conn:
        assert conn.execute("SELECT count(*) FROM audit").fetchone() == (1,)


def test_an_unknown_window_is_answered_with_those_that_are_quarantined(office: Office) -> None:
    older = replace(TOO_MANY, ads=25_000, window_start=ENDS[0] - 2 * SIX, window_end=ENDS[0] - SIX)
    crawled(office, older)
    why = refused(office, WrongInput, window_end=ENDS[3] + timedelta(hours=1))
    assert why.endswith(
        "there is no count; quarantined: 2026-11-24 06:00 UTC (30,000 ads), 2026-11-23 06:00 UTC (25,000 ads)"
    )
    assert "there is no count" in refused(office, WrongInput, window_end=datetime(1, 1, 2, tzinfo=UTC))


def test_a_count_that_was_crawled_again_since_is_refused(office: Office) -> None:
    crawled(office, replace(TOO_MANY, ads=310, verdict=Verdict.OK))
    assert "its newest count is ok" in refused(office, WrongInput)


def test_an_unknown_site_cell_or_measure_is_answered_with_the_nearest(office: Office) -> None:
    assert "did you mean 'demo-board'" in refused(office, NoSuchThing, site="demo-bord")
    assert "did you mean 'houston/escorts'" in refused(office, NoSuchThing, category="escort")
    assert "there is no measure of demo-board 'new'" in refused(office, NoSuchThing, measure="new")


@pytest.mark.parametrize(("name", "text"), [("by", ""), ("why", "  "), ("why", "x" * 501)])
def test_nobody_or_no_reason_or_one_that_would_be_cut_is_refused(name: str, text: str) -> None:
    with pytest.raises(WrongInput, match=f"'{name}' is "):
        acceptance(**{name: text})


def test_an_accepted_zero_is_a_zero(office: Office) -> None:
    crawled(office, replace(TOO_MANY, ads=0))
    assert accept_count(office, acceptance()).count.verdict is Verdict.ZERO


def test_the_number_stays_in_the_series_that_it_was_counted_in(office: Office) -> None:
    with office.store() as conn:
        issue_id = open_issue(conn, cause="crawl", at=NOW)
        older_way = replace(TOO_MANY, ads=40_000)
        save_counts(conn, [older_way], step=Step.SLOT, source=Source.CRAWL, definition_version=7, issue_id=issue_id)
    accepted = accept_count(office, acceptance())
    assert (accepted.series.definition_version, accepted.count.ads) == (7, 40_000)


def test_of_two_windows_that_end_together_the_longer_is_accepted_first(office: Office) -> None:
    hour = timedelta(hours=1)
    crawled(office, replace(TOO_MANY, ads=29_000, window_start=ENDS[3] - hour))
    assert [accept_count(office, acceptance()).count.ads for _ in range(2)] == [30_000, 29_000]


def test_an_imported_count_is_not_the_sites_own(office: Office) -> None:
    with office.store() as conn:
        issue_id = open_issue(conn, cause="import", at=NOW)
        imported = replace(TOO_MANY, window_start=ENDS[0] - 2 * SIX, window_end=ENDS[0] - SIX)
        save_counts(conn, [imported], step=Step.HOUR, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    assert "there is no count" in refused(office, WrongInput, window_end=ENDS[0] - SIX)


def test_a_lower_bound_that_is_accepted_stays_a_lower_bound(office: Office) -> None:
    evidence = f"{AT_LEAST}30000 is above expect.max 20000"
    crawled(office, a_count(30_001, site="demo-board", ending=ENDS[3], verdict=Verdict.IMPLAUSIBLE, evidence=evidence))
    assert accept_count(office, acceptance()).count.verdict is Verdict.FLOOR
