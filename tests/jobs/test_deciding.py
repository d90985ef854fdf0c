"""Each look keeps why every finding was told or held; a silence and an unhealthy site hold what was new."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.counts import Count, Source, Verdict
from domain.decisions import Decision, Matcher, Reason, Silence
from domain.findings import Finding
from jobs.deciding import decide, unhealthy_sites
from office import Office, tell_store
from scheduler import look_for_findings
from storage.database import Connection
from storage.decisions import newest_decisions
from storage.findings import read_all_findings
from storage.outbox import read_outbox
from storage.silences import add_silence, lift_silence
from tests.builders import SIX_HOURS, a_count
from tests.presentation.examples import SURGE
from tests.town_office import Hands, LiveTown, clock_of, make_town, office_of, store_windows, true_windows

END = datetime(2026, 11, 24, 6, tzinfo=UTC)
DAY = timedelta(days=1)


def count_live(office: Office, live_town: LiveTown) -> None:
    """Store the window of the cards that has just ended, and look at it."""
    now = office.clock()
    counts = true_windows(live_town.town, site="demo-cards", since=now - DAY, until=now)
    store_windows(office, counts, cause="crawl")
    look_for_findings(office)


def decided(office: Office) -> dict[str, tuple[Finding, Decision]]:
    with office.store() as conn:
        findings = {each.key: each for each in read_all_findings(conn)}
        return {key: (findings[key], each) for key, each in newest_decisions(conn, list(findings)).items()}


def queued(office: Office) -> set[str]:
    with office.store() as conn:
        return {message.finding_key for message in read_outbox(conn)}


def test_every_finding_of_a_look_has_its_decision_and_the_told_ones_are_those_in_the_outbox(
    town_office: Office, live_town: LiveTown
) -> None:
    count_live(town_office, live_town)
    found = decided(town_office)
    with town_office.store() as conn:
        assert set(found) == {finding.key for finding in read_all_findings(conn)}
    told = {key for key, (_, decision) in found.items() if decision.reason is Reason.NEW}
    assert told
    assert told == queued(town_office)
    assert {decision.threshold is None for _, decision in found.values() if decision.reason is Reason.NEW} == {False}
    over = [decision.reason for finding, decision in found.values() if finding.ended_on and finding.key not in told]
    # those of the board were looked at before it was counted live
    assert set(over) == {Reason.OVER, Reason.NO_LIVE_COUNT}


def test_what_is_silenced_is_held_under_the_silence_s_number_and_told_at_the_first_look_after_it(
    town_office: Office, live_town: LiveTown
) -> None:
    now = town_office.clock()
    everything = Silence(matcher=Matcher(), silenced_by="A. Analyst", why="we move house", since=now, until=now + DAY)
    with town_office.store() as conn:
        number = add_silence(conn, everything)
    count_live(town_office, live_town)
    silenced = {key: each for key, (_, each) in decided(town_office).items() if each.reason is Reason.SILENCED}
    assert silenced
    assert {decision.silence_id for decision in silenced.values()} == {number}
    assert queued(town_office) == set()
    with town_office.store() as conn:
        lift_silence(conn, number, at=now)
        again = decide(
            conn,
            [finding for key, (finding, _) in decided(town_office).items() if key in silenced],
            source=Source.CRAWL,
            now=clock_of(town_office).now,
            thresholds=dict,
        )
    assert Counter(each.reason for each in again) == {Reason.NEW: len(silenced)}


def test_what_was_imported_is_never_told(conn: Connection) -> None:
    imported = replace(SURGE, source=Source.IMPORT)
    (decision,) = decide(conn, [imported], source=Source.IMPORT, now=END, thresholds=dict)
    assert decision.reason is Reason.NO_LIVE_COUNT


@pytest.fixture
def board(tmp_path: Path, database: str) -> Office:
    make_town(tmp_path, now=END)
    office = office_of(tmp_path, url=database, clock=Hands(now=END), sites=("demo-board",))
    tell_store(office)
    return office


def windows(office: Office, *verdicts: tuple[Verdict, int], ending: datetime = END) -> list[Count]:
    """Return one window of the board: so many cells of each verdict, the others counted."""
    cells = [(place.slug, category.slug) for place in office.places for category in office.categories]
    told = [verdict for verdict, cells_of_it in verdicts for _ in range(cells_of_it)]
    told += [Verdict.OK] * (len(cells) - len(told))
    return [
        replace(
            a_count(100 if verdict is Verdict.OK else None, site="demo-board", ending=ending, verdict=verdict),
            place=place,
            category=category,
        )
        for (place, category), verdict in zip(cells, told, strict=True)
    ]


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ([], {}),
        ([(Verdict.BLOCKED, 13)], {}),  # 28 cells: half are 14
        ([(Verdict.BLOCKED, 14)], {"demo-board": "blocked: 14 of 28 cells"}),
        ([(Verdict.BLOCKED, 4), (Verdict.LAYOUT_CHANGED, 10)], {"demo-board": "layout_changed: 10 of 28 cells"}),
        ([(Verdict.OUR_OUTAGE, 28)], {}),  # our own line says nothing of the site
    ],
)
def test_a_site_is_unhealthy_when_half_of_its_newest_window_could_not_be_read(
    board: Office, verdicts: list[tuple[Verdict, int]], said: dict[str, str]
) -> None:
    store_windows(board, windows(board, *verdicts), cause="crawl")
    with board.store() as conn:
        assert unhealthy_sites(conn, now=END + timedelta(hours=1)) == said


def test_what_a_backfill_shows_waits_for_a_live_day_and_a_site_that_is_counted_is_said_to_be(board: Office) -> None:
    surge = replace(SURGE, site="demo-board", latest_on=date(2026, 11, 23))  # in Houston the day ends at END

    def reason() -> Reason:
        with board.store() as conn:
            (decision,) = decide(conn, [surge], source=Source.CRAWL, now=END, thresholds=dict)
        return decision.reason

    store_windows(board, windows(board, ending=END - 3 * SIX_HOURS), cause="backfill")
    assert reason() is Reason.NO_LIVE_COUNT
    store_windows(board, windows(board), cause="crawl")  # with the other 2 of 4 slots
    assert reason() is Reason.NO_LIVE_DAY
    store_windows(board, windows(board, ending=END - SIX_HOURS), cause="crawl")  # 3 of 4: a day
    assert reason() is Reason.NEW
