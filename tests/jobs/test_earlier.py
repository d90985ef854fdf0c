"""How often a story was repeated and which level a finding leaves are read from what is stored."""

from dataclasses import replace
from datetime import date, timedelta

from alerts.follow_ups import MOST_REPEATS
from domain.decisions import Acknowledgement
from domain.findings import Direction, Finding, Kind
from domain.messages import MessageKind, OutboxEntry
from jobs.earlier import has_last_repeat, level_left_by
from storage.database import Connection
from storage.findings import record_findings
from storage.issues import open_issue
from storage.outbox import claim_due_group, mark_sent, queue_messages, read_outbox, read_repeats, record_attempt
from storage.silences import acknowledge, undo_acknowledgements
from tests.builders import NOON, a_finding

SURGE = a_finding()
DALLAS = a_finding(place="dallas")
LEASE = timedelta(minutes=5)


def a_repeat(number: int, key: str = SURGE.key, *, group: str = "storm") -> OutboxEntry:
    return OutboxEntry(finding_key=key, group_key=group, due_at=NOON, kind=MessageKind.REPEAT, round=number)


def test_a_finding_has_as_many_repeats_as_it_was_part_of(conn: Connection) -> None:
    queue_messages(conn, [a_repeat(1), a_repeat(2), a_repeat(2, DALLAS.key), a_repeat(2)], at=NOON)
    assert len(read_outbox(conn)) == 3
    assert read_repeats(conn, [SURGE.key, DALLAS.key, "nothing"]) == {SURGE.key: 2, DALLAS.key: 1}


def test_the_last_repeat_is_the_one_after_which_none_of_its_story_may_follow(conn: Connection) -> None:
    for number in range(1, MOST_REPEATS + 1):
        queue_messages(conn, [a_repeat(number)], at=NOON)
        assert has_last_repeat(conn, [a_repeat(number)]) is (number == MOST_REPEATS)
    newest = [a_repeat(MOST_REPEATS), a_repeat(MOST_REPEATS, DALLAS.key)]
    queue_messages(conn, newest, at=NOON)
    assert not has_last_repeat(conn, newest)  # Dallas has joined late
    other = replace(newest[1], group_key="place:dallas")
    assert has_last_repeat(conn, [newest[0], other])  # a digest of two stories, one of them for the last time


def tell(conn: Connection, *findings: Finding) -> None:
    """Store findings and tell them in one mail, as one story."""
    issue_id = open_issue(conn, cause="detect", at=NOON)
    record_findings(conn, findings, issue_id=issue_id, outbox=[], at=NOON)
    alerts = [replace(a_repeat(0, each.key), kind=MessageKind.ALERT) for each in findings]
    queue_messages(conn, alerts, at=NOON)
    entries = claim_due_group(conn, holder="a", now=NOON, lease=LEASE)
    record_attempt(conn, entries, message_id="<1@office>")
    mark_sent(conn, entries, at=NOON)


def test_a_repeat_is_not_the_last_while_what_it_leaves_out_of_its_story_may_be_repeated(conn: Connection) -> None:
    tell(conn, SURGE, DALLAS)
    newest = [a_repeat(number) for number in range(1, MOST_REPEATS + 1)]
    queue_messages(conn, newest, at=NOON)
    assert not has_last_repeat(conn, newest[-1:])  # Dallas was held, by a silence perhaps: nobody takes care of it
    acknowledge(conn, [Acknowledgement(finding_key=DALLAS.key, acknowledged_by="A. Analyst", acknowledged_at=NOON)])
    assert has_last_repeat(conn, newest[-1:])
    undo_acknowledgements(conn, [DALLAS.key], at=NOON)
    assert not has_last_repeat(conn, newest[-1:])
    over = replace(DALLAS, ended_on=DALLAS.latest_on)
    record_findings(
        conn, [over], issue_id=open_issue(conn, cause="detect", at=NOON + timedelta(days=1)), outbox=[], at=NOON
    )
    assert has_last_repeat(conn, newest[-1:])


def test_an_alert_is_no_repeat(conn: Connection) -> None:
    assert not has_last_repeat(conn, [replace(a_repeat(0), kind=MessageKind.ALERT)])


def test_a_dip_after_a_level_that_stayed_leaves_that_level(conn: Connection) -> None:
    stayed = replace(SURGE, kind=Kind.LEVEL_SHIFT, ended_on=SURGE.latest_on)
    dip = replace(
        SURGE,
        kind=Kind.DIP,
        direction=Direction.DOWN,
        began_on=date(2026, 4, 20),
        latest_on=date(2026, 4, 22),
        observed=110.0,
        expected=200.0,
    )
    issue_id = open_issue(conn, cause="detect", at=NOON + timedelta(days=60))
    record_findings(conn, [stayed, dip], issue_id=issue_id, outbox=[], at=NOON)
    left = level_left_by(conn, [dip])
    assert left
    assert (left.stayed.key, left.is_back) == (stayed.key, True)
    assert level_left_by(conn, [DALLAS]) is None
