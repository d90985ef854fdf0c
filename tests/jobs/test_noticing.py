"""A site that cannot be read is told once, with the others of that time, and once more when it can; never as a move."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.counts import Verdict
from domain.findings import Finding
from domain.messages import MessageKind
from domain.troubles import EndReason
from jobs.noticing import GROUP, compose_troubles, notice_troubles
from jobs.telling import letterhead_of
from office import Office, tell_store
from scheduler import follow_up, look_for_findings, notice
from storage.findings import read_findings
from storage.outbox import Message, MessageState, claim_due_group, mark_sent, read_outbox, record_attempt
from storage.places import read_sites
from storage.troubles import read_troubles
from tests.builders import a_count
from tests.town_office import COUNTED, Hands, LiveTown, clock_of, make_town, office_of, store_windows, true_windows

END = datetime(2026, 11, 24, 6, tzinfo=UTC)
STEP = timedelta(hours=6)


@pytest.fixture
def board(tmp_path: Path, database: str) -> Office:
    make_town(tmp_path, now=END)
    office = office_of(tmp_path, url=database, clock=Hands(now=END), sites=("demo-board", "demo-anuncios"))
    tell_store(office)
    return office


def pass_windows(office: Office, *verdicts: Verdict, site: str = "demo-board") -> None:
    """Let windows come, each with one outcome for all lists of a site, and look for troubles after each."""
    for verdict in verdicts:
        clock_of(office).now += STEP
        store_window(office, verdict, site=site)
        notice_troubles(office)


def store_window(office: Office, verdict: Verdict, *, site: str) -> None:
    ads = 100 if verdict is Verdict.OK else None
    with office.store() as conn:
        (known,) = (each for each in read_sites(conn) if each.slug == site)
    count = a_count(ads, site=site, ending=office.clock(), verdict=verdict, lasting=known.every, measure=known.primary)
    counts = [replace(count, place=place, category=category) for place, category in known.cells]
    store_windows(office, counts, cause="crawl")


def notices(office: Office) -> list[Message]:
    with office.store() as conn:
        return sorted(read_outbox(conn), key=lambda message: message.outbox_id)


def keys(office: Office) -> list[str]:
    return [message.finding_key for message in notices(office)]


def test_the_third_window_in_a_row_is_told_and_no_later_one_until_it_was_well_and_failed_anew(board: Office) -> None:
    pass_windows(board, Verdict.OK, Verdict.BLOCKED, Verdict.BLOCKED)
    assert keys(board) == []
    pass_windows(board, Verdict.BLOCKED)
    assert keys(board) == ["unreadable:1"]
    pass_windows(board, *[Verdict.LAYOUT_CHANGED] * 5)
    assert keys(board) == ["unreadable:1"]
    pass_windows(board, Verdict.OK)
    assert keys(board) == ["unreadable:1", "readable:1"]
    pass_windows(board, Verdict.OK, Verdict.BLOCKED, Verdict.BLOCKED)
    assert len(keys(board)) == 2
    pass_windows(board, Verdict.BLOCKED)
    assert keys(board)[2:] == ["unreadable:2"]
    assert {(each.kind, each.group_key) for each in notices(board)} == {(MessageKind.NOTICE, GROUP)}


def test_gaps_of_our_own_are_no_trouble_and_end_none(board: Office) -> None:
    pass_windows(board, *[Verdict.OUR_OUTAGE] * 4, *[Verdict.NOT_RUN] * 4)
    assert keys(board) == []
    pass_windows(board, Verdict.SITE_DOWN, Verdict.OUR_OUTAGE, Verdict.SITE_DOWN, Verdict.SITE_DOWN, Verdict.NOT_RUN)
    assert keys(board) == ["unreadable:1"]


def store_cells(office: Office, verdicts: list[Verdict], *, site: str = "demo-board") -> None:
    """Let a window come with an outcome for the first so many lists of a site, and look for troubles."""
    clock_of(office).now += STEP
    with office.store() as conn:
        (known,) = (each for each in read_sites(conn) if each.slug == site)
    counts = [
        replace(
            a_count(
                None, site=site, ending=office.clock(), verdict=verdict, lasting=known.every, measure=known.primary
            ),
            place=place,
            category=category,
        )
        for (place, category), verdict in zip(known.cells, verdicts, strict=False)
    ]
    store_windows(office, counts, cause="crawl")
    notice_troubles(office)


@pytest.mark.parametrize(
    "verdicts",
    [
        [Verdict.BLOCKED] * 2 + [Verdict.INTERRUPTED] * 4,  # our own crash
        [Verdict.BLOCKED] * 6,  # all that its card named then; it names 28 lists by now
    ],
)
def test_nobody_is_told_that_a_site_is_read_again_which_nobody_could_read(
    board: Office, verdicts: list[Verdict]
) -> None:
    pass_windows(board, *[Verdict.BLOCKED] * 3)
    store_cells(board, verdicts)
    assert keys(board) == ["unreadable:1"]
    pass_windows(board, Verdict.OK)
    assert keys(board) == ["unreadable:1", "readable:1"]


def test_the_office_chooses_after_how_many_windows(board: Office) -> None:
    patient = replace(board, settings=replace(board.settings, unhealthy_windows=5))
    pass_windows(patient, *[Verdict.LOGIN] * 4)
    assert keys(patient) == []
    pass_windows(patient, Verdict.LOGIN)
    assert keys(patient) == ["unreadable:1"]


def test_two_clocks_and_many_looks_notice_a_trouble_once(board: Office) -> None:
    pass_windows(board, *[Verdict.BLOCKED] * 3)
    other = replace(board, holder="other:2")
    for office in (board, other, board):
        notice_troubles(office)
    assert keys(board) == ["unreadable:1"]


def test_sites_that_fail_at_one_time_share_a_mail(board: Office) -> None:
    pass_windows(board, Verdict.BLOCKED, Verdict.BLOCKED)
    clock_of(board).now += STEP
    for site in ("demo-board", "demo-anuncios"):
        store_window(board, Verdict.BLOCKED, site=site)
    patient = replace(board, settings=replace(board.settings, unhealthy_windows=1))
    notice_troubles(patient)
    clock_of(board).now += timedelta(minutes=board.settings.alert_wait_minutes)
    with board.store() as conn:
        entries = claim_due_group(conn, holder="test:1", now=board.clock(), lease=STEP)
        letterhead = letterhead_of(board)
        mail = compose_troubles(conn, board, entries, letterhead=letterhead, message_id="<1@x>")
    assert len(entries) == 2
    assert "2 sites not read" in mail.subject
    assert "demo-anuncios" in mail.text


def test_a_trouble_that_is_over_before_its_mail_leaves_is_told_as_over(board: Office) -> None:
    pass_windows(board, *[Verdict.BLOCKED] * 3, Verdict.OK)
    with board.store() as conn:
        entries = claim_due_group(conn, holder="test:1", now=board.clock() + STEP, lease=STEP)
        mail = compose_troubles(conn, board, entries, letterhead=letterhead_of(board), message_id="<1@x>")
    assert len(entries) == 2
    assert "[Read again] demo-board" in mail.subject
    assert mail.thread is None
    assert "demo-board: since" not in mail.text


def test_the_mail_that_closes_a_trouble_follows_the_one_that_told_it(board: Office) -> None:
    pass_windows(board, *[Verdict.BLOCKED] * 3)
    with board.store() as conn:
        entries = claim_due_group(conn, holder="test:1", now=board.clock() + STEP, lease=STEP)
        record_attempt(conn, entries, message_id="<1@x>")
        mark_sent(conn, entries, at=board.clock())
    pass_windows(board, Verdict.OK)
    with board.store() as conn:
        entries = claim_due_group(conn, holder="test:1", now=board.clock() + STEP, lease=STEP)
        mail = compose_troubles(conn, board, entries, letterhead=letterhead_of(board), message_id="<2@x>")
        elsewhere = [replace(each, route="mail:es") for each in entries]
        other = compose_troubles(conn, board, elsewhere, letterhead=letterhead_of(board), message_id="<3@x>")
    assert [each.finding_key for each in entries] == ["readable:1"]
    assert mail.thread == "<1@x>"
    assert other.thread is None  # on this route nothing was told yet, so it refers to nothing


def fail_apart(office: Office, *, minutes: int) -> None:
    """Let both sites fail, one some minutes after the other, and look for troubles after each."""
    for site, later in (("demo-board", STEP), ("demo-anuncios", timedelta(minutes=minutes))):
        clock_of(office).now += later
        store_window(office, Verdict.BLOCKED, site=site)
        notice_troubles(office)


def test_a_site_that_fails_while_a_notice_waits_is_told_with_it_and_a_later_one_after_the_interval(
    board: Office,
) -> None:
    hasty = replace(board, settings=replace(board.settings, unhealthy_windows=1, alert_wait_minutes=5))
    fail_apart(hasty, minutes=4)
    first, second = notices(hasty)
    assert second.due_at == first.due_at == hasty.clock() + timedelta(minutes=1)
    clock_of(hasty).now = first.due_at
    with hasty.store() as conn:
        entries = claim_due_group(conn, holder="test:1", now=hasty.clock(), lease=STEP)
        record_attempt(conn, entries, message_id="<1@x>")
        mark_sent(conn, entries, at=hasty.clock())
    assert len(entries) == 2
    clock_of(hasty).now += timedelta(minutes=1)
    store_window(hasty, Verdict.OK, site="demo-board")
    notice_troubles(hasty)
    interval = timedelta(minutes=hasty.settings.alert_interval_minutes)
    assert notices(hasty)[2].due_at == first.due_at + interval


def test_the_trouble_of_a_site_that_was_taken_out_is_closed_and_nobody_is_told_that_it_is_read_again(
    board: Office,
) -> None:
    pass_windows(board, *[Verdict.BLOCKED] * 3)
    fewer = replace(board, cards={site: card for site, card in board.cards.items() if site != "demo-board"})
    notice_troubles(fewer)
    with fewer.store() as conn:
        assert read_troubles(conn) == ()
        (closed,) = read_troubles(conn, [1])
    assert (closed.ended_at, closed.end_reason) == (fewer.clock(), EndReason.NOT_COUNTED)
    (held,) = notices(fewer)
    assert (held.finding_key, held.state) == ("unreadable:1", MessageState.DROPPED)
    assert "not counted any more" in str(held.last_error)


def test_a_site_whose_pages_changed_is_noticed_and_never_told_as_a_move(
    town_office: Office, live_town: LiveTown
) -> None:
    before = {finding.key for finding in findings_open(town_office)}
    for number in range(1, 5):
        clock_of(town_office).now += STEP
        now = town_office.clock()
        for site in COUNTED:
            counts = true_windows(live_town.town, site=site, since=now - STEP, until=now)
            changed = [replace(each, ads=None, verdict=Verdict.LAYOUT_CHANGED) for each in counts]
            if changed:  # the cards have a window a day
                store_windows(town_office, changed, cause="crawl")
        look_for_findings(town_office)
        follow_up(town_office)
        notice(town_office)
        with town_office.store() as conn:
            told = [(message.kind, message.finding_key) for message in read_outbox(conn)]
            assert len(read_troubles(conn)) == (number >= 3)
        assert {kind for kind, _ in told} <= {MessageKind.NOTICE}
    assert told == [(MessageKind.NOTICE, "unreadable:1")]  # of the board; one window of the cards is no row
    assert {finding.key for finding in findings_open(town_office)} <= before


def findings_open(office: Office) -> list[Finding]:
    with office.store() as conn:
        return [finding for finding in read_findings(conn) if finding.ended_on is None]
