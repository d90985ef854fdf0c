"""Looking: findings and what is to be told in one transaction, and memory that never changes the answer."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from alerts.grouping import FOCUS_WAIT
from demo.simulator import Town
from domain.counts import Count, Measure, Source, Step, Verdict
from domain.days import DayValue
from domain.decisions import Reason
from domain.findings import Finding, Kind
from domain.focus import Focus, FocusReason
from jobs.looking import LEASE, look_at_panel
from office import Office, tell_store
from scheduler import look_for_findings
from storage.claims import ClaimKind, claim
from storage.counts import save_counts
from storage.days import read_days
from storage.decisions import newest_decisions
from storage.detector_state import PanelName, panels_with_news
from storage.findings import read_all_findings, read_findings, record_findings
from storage.focus import add_focus
from storage.issues import open_issue
from storage.outbox import read_outbox
from storage.rollups import roll_up_days
from tests.conftest import TEMPLATE
from tests.town_office import Hands, LiveTown, clock_of, copied, office_of, present, store_windows, true_windows

DAY = timedelta(days=1)
TOWN = Town(seed=2026, epoch=datetime(2026, 11, 24, 3, tzinfo=UTC))
ENDS = datetime(2026, 11, 23, 6, tzinfo=UTC)  # midnight in Houston: the 22nd is whole there
PLACES = ("houston", "tampa", "phoenix")


def live_cards(office: Office, live_town: LiveTown) -> tuple[Count, ...]:
    """Return the window of the cards that has just ended, as a live crawl would have counted it."""
    now = office.clock()
    return true_windows(live_town.town, site="demo-cards", since=now - DAY, until=now)


def without_store_words(findings: Iterable[Finding]) -> list[Finding]:
    plain = (replace(finding, detected_at=None, issue_id=None) for finding in findings)
    return sorted(plain, key=lambda finding: (finding.key, finding.began_on))


def days_of(office: Office, *, since: date, until: date) -> list[DayValue]:
    with office.store() as conn:
        return [
            replace(day, issue_id=0)
            for place in PLACES
            for day in read_days(conn, place=place, category=None, measure=Measure.ACTIVE, since=since, until=until)
        ]


def findings_of(office: Office) -> list[Finding]:
    with office.store() as conn:
        return without_store_words(read_findings(conn))


def all_findings_of(office: Office) -> list[Finding]:
    with office.store() as conn:
        return without_store_words(read_all_findings(conn))


def test_what_live_counts_show_is_stored_together_with_what_is_to_be_told(
    town_office: Office, live_town: LiveTown
) -> None:
    store_windows(town_office, live_cards(town_office, live_town), cause="crawl")
    with town_office.store() as conn:
        (panel,) = panels_with_news(conn)
        known = read_findings(conn)
        decided = newest_decisions(conn, [finding.key for finding in known])
    with suppress(KeyboardInterrupt), town_office.store() as conn:
        look_at_panel(conn, town_office, panel)
        raise KeyboardInterrupt  # the process ends before the commit
    with town_office.store() as conn:
        assert (read_findings(conn), read_outbox(conn)) == (known, ())
        assert newest_decisions(conn, [finding.key for finding in known]) == decided
        look_at_panel(conn, town_office, panel)
    with town_office.store() as conn:
        queued = {message.finding_key for message in read_outbox(conn)}
        found = {finding.key: finding for finding in read_findings(conn)}
    assert queued
    assert queued <= set(found)
    assert {found[key].ended_on for key in queued} == {None}
    with town_office.store() as conn:
        assert {each.reason for each in newest_decisions(conn, list(queued)).values()} == {Reason.NEW}


def test_what_is_in_focus_leaves_sooner_and_the_rest_when_the_office_says(
    town_office: Office, live_town: LiveTown
) -> None:
    store_windows(town_office, live_cards(town_office, live_town), cause="crawl")
    now = town_office.clock()
    storm = Focus(
        place="houston",
        reason=FocusReason.WARNING,
        hazard="sim-quillfeather",
        since=now,
        until=now + DAY,
        told="Warning",
    )
    with town_office.store() as conn:
        add_focus(conn, storm, now=now)
    look_for_findings(replace(town_office, settings=replace(town_office.settings, alert_wait_minutes=2)))
    with town_office.store() as conn:
        waits = {each.group_key: each.due_at - now for each in read_outbox(conn)}
    in_focus = {"hazard:sim-quillfeather", "place:houston"} & waits.keys()
    assert in_focus
    assert {waits[group] for group in in_focus} == {FOCUS_WAIT}
    others = {wait for group, wait in waits.items() if group not in in_focus}
    assert others <= {timedelta(minutes=2)}


def test_backfilled_and_imported_counts_are_looked_at_and_nothing_of_them_is_told(
    town_office: Office, live_town: LiveTown
) -> None:
    store_windows(town_office, live_cards(town_office, live_town), cause="backfill")
    look_for_findings(town_office)
    with town_office.store() as conn:
        assert panels_with_news(conn) == ()
        assert read_findings(conn)
        assert read_outbox(conn) == ()


def test_a_panel_that_another_worker_looks_at_is_left_to_it_and_stays_news(
    town_office: Office, live_town: LiveTown
) -> None:
    store_windows(town_office, live_cards(town_office, live_town), cause="crawl")
    with town_office.store() as conn:
        (panel,) = panels_with_news(conn)
        key = f"{panel.site}/{panel.measure}/{panel.step}/{panel.source}"
        now = town_office.clock()
        assert claim(conn, ClaimKind.DETECT, key=key, holder="other:2", now=now, lease=LEASE)
    with town_office.store() as conn:
        assert look_at_panel(conn, town_office, panel) == ()
    with town_office.store() as conn:
        assert panels_with_news(conn) == (panel,)
    clock_of(town_office).now += LEASE  # it died
    with town_office.store() as conn:
        assert look_at_panel(conn, town_office, panel)


def board_office(live_town: LiveTown, url: str) -> Office:
    today = office_of(live_town.folder, url=url, clock=Hands(present()), sites=("demo-board",))
    office = replace(today, clock=Hands(ENDS))  # the cards were decided on today, which is after the history ends
    tell_store(office)
    return office


@pytest.fixture
def two_offices(database: str, server_url: str, live_town: LiveTown) -> Iterator[tuple[Office, Office]]:
    """Yield two offices on their first day, each with a database of its own."""
    with copied(server_url, TEMPLATE) as twin:
        yield board_office(live_town, database), board_office(live_town, twin)


def test_day_by_day_with_memory_gives_what_one_look_at_everything_gives(two_offices: tuple[Office, Office]) -> None:
    daily, at_once = two_offices
    counts = true_windows(TOWN, site="demo-board", since=ENDS - 60 * DAY, until=ENDS)
    clock_of(daily).now = ENDS - 25 * DAY
    store_windows(daily, (each for each in counts if each.window_end <= daily.clock()), cause="backfill")
    look_for_findings(daily)
    while daily.clock() < ENDS:
        clock_of(daily).now += DAY
        recent = (each for each in counts if daily.clock() - DAY < each.window_end <= daily.clock())
        store_windows(daily, recent, cause="backfill")
        look_for_findings(daily)
    store_windows(at_once, counts, cause="backfill")
    look_for_findings(at_once)
    assert findings_of(daily) == findings_of(at_once)
    assert_equal_days(daily, at_once)


def assert_equal_days(one: Office, other: Office) -> None:
    """Compare values, reasons and what was expected, up to a rounding that the store does not keep apart."""
    since, until = (ENDS - 60 * DAY).date(), ENDS.date()
    mine, theirs = (days_of(office, since=since, until=until) for office in (one, other))
    assert len(mine) == 3 * 2 * 60  # places x categories x whole local days
    for left, right in zip(mine, theirs, strict=True):
        assert plain(left) == plain(right)
        assert bounds(left) == pytest.approx(bounds(right), rel=1e-5)


def plain(day: DayValue) -> DayValue:
    return replace(day, expected=None, low=None, high=None)


def bounds(day: DayValue) -> list[float]:
    return [bound for bound in (day.expected, day.low, day.high) if bound is not None]


def corrected(count: Count, *, since: datetime, until: datetime) -> Count:
    """Return the count, threefold where it is Tampa's in that time."""
    is_late = count.place == "tampa" and since < count.window_end <= until
    return replace(count, ads=3 * (count.ads or 0)) if is_late else count


@pytest.mark.parametrize("days_ago", [30, 3], ids=["already learned from", "among the newest days"])
def test_a_late_correction_is_scored_as_if_it_had_been_there_from_the_beginning(
    two_offices: tuple[Office, Office], days_ago: int
) -> None:
    late, at_once = two_offices
    counts = true_windows(TOWN, site="demo-board", since=ENDS - 60 * DAY, until=ENDS)
    store_windows(late, counts, cause="backfill")
    look_for_findings(late)
    began = ENDS - days_ago * DAY
    news = tuple(corrected(each, since=began, until=began + DAY) for each in counts)
    store_windows(late, news, cause="backfill")  # all windows again: only those that differ are written
    look_for_findings(late)
    store_windows(at_once, news, cause="backfill")
    look_for_findings(at_once)
    found = {(finding.place, finding.kind, finding.began_on) for finding in findings_of(late)}
    # the threefold day begins at midnight in Tampa's neighbouring zone, so it is its local date that is told
    assert ("tampa", Kind.SPIKE, began.date()) in found
    assert findings_of(late) == findings_of(at_once)
    assert_equal_days(late, at_once)


def test_one_day_of_duplicates_is_told_as_a_spike_of_days(town_office: Office) -> None:
    with town_office.store() as conn:
        found = [each for each in read_findings(conn) if (each.site, each.place) == ("demo-board", "memphis")]
    # Memphis on the board, fourfold on one day, 75 days before the town was made
    assert {(finding.kind, finding.step, finding.window) for finding in found} == {(Kind.SPIKE, Step.DAY, 1)}
    assert all(finding.ratio == pytest.approx(4, rel=0.2) for finding in found)


def test_an_open_finding_that_later_counts_do_not_bear_out_is_over_and_withdrawn(town_office: Office) -> None:
    look_for_findings(town_office)
    open_now = [finding for finding in findings_of(town_office) if finding.ended_on is None]
    with town_office.store() as conn:
        # a look of yesterday found what today's counts do not show: Phoenix stands beside no storm
        planted = replace(open_now[0], place="phoenix", category="massage", episode=7, hazard=None, phase=None)
        issue_id = open_issue(conn, cause="detect", at=town_office.clock())
        record_findings(conn, [planted], issue_id=issue_id, outbox=[], at=town_office.clock())
        look_at_panel(conn, town_office, panel_of(planted))
    after = {finding.key: finding for finding in all_findings_of(town_office)}
    assert after[planted.key] == replace(planted, ended_on=planted.latest_on, is_withdrawn=True)
    assert planted.key not in {finding.key for finding in findings_of(town_office)}
    assert {finding.key for finding in open_now} <= {key for key, each in after.items() if each.ended_on is None}


def panel_of(finding: Finding) -> PanelName:
    return PanelName(site=finding.site, measure=finding.measure, step=finding.step, source=Source.CRAWL)


def test_an_import_for_a_live_site_mails_nothing_and_leaves_its_findings_alone(town_office: Office) -> None:
    look_for_findings(town_office)
    before = {finding.key: finding for finding in findings_of(town_office)}
    newest = max(finding.latest_on for finding in before.values())
    noon = datetime(newest.year, newest.month, newest.day, 12, tzinfo=UTC)
    with town_office.store() as conn:
        queued = len(read_outbox(conn))
        site, place = next(iter(before.values())).site, "houston"
        counts = [
            Count(
                site=site,
                place=place,
                category="escorts",
                measure=Measure.ACTIVE,
                window_start=noon - timedelta(days=back, hours=12),
                window_end=noon - timedelta(days=back) + timedelta(hours=12),
                observed_at=noon,
                ads=1000 if back < 6 else 100,  # the last days of the imported file stand tenfold
                verdict=Verdict.OK,
            )
            for back in range(120)
        ]
        issue_id = open_issue(conn, cause="import", at=town_office.clock())
        save_counts(conn, counts, step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
        roll_up_days(conn, issue_id=issue_id)
    look_for_findings(town_office)
    after = {finding.key: finding for finding in findings_of(town_office)}
    imported = {key for key, finding in after.items() if finding.source is Source.IMPORT}
    assert imported
    assert {key: finding for key, finding in after.items() if key not in imported} == before
    with town_office.store() as conn:
        assert len(read_outbox(conn)) == queued
