"""After a mail: repeated until somebody answers, corrected when withdrawn, ended by one all-clear, in one thread."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes

import pytest

from alerts.grouping import INTERVAL
from domain.decisions import Acknowledgement
from domain.findings import Finding
from domain.messages import MessageKind
from jobs.following import queue_follow_ups
from office import Office
from scheduler import tell_what_is_due
from storage.findings import read_findings, record_findings
from storage.issues import open_issue
from storage.outbox import MessageState, read_outbox, was_told
from storage.silences import acknowledge
from tests.jobs.test_telling import Post, open_post, queue
from tests.town_office import LiveTown, clock_of, free_ports, store_windows, true_windows

__all__ = ["open_post"]
HALF_A_DAY = timedelta(hours=12)
GROUP = "hazard:sim-quillfeather"


@pytest.fixture
def told(town_office: Office, live_town: LiveTown, open_post: Callable[[int], Post]) -> tuple[Office, Post]:
    """Return an office that has told Houston's open findings of the cards, counted live, and its mail server."""
    (port,) = free_ports(1)
    settings = town_office.settings
    office = replace(town_office, settings=replace(settings, mail=replace(settings.mail, port=port)))
    now = office.clock()
    counts = true_windows(live_town.town, site="demo-cards", since=now - timedelta(days=1), until=now)
    store_windows(office, counts, cause="crawl")
    with office.store() as conn:
        newest = max(each.latest_on for each in read_findings(conn)) + timedelta(days=1)
        mine = [each for each in read_findings(conn) if (each.site, each.place) == ("demo-cards", "houston")]
    shown = tuple(replace(each, latest_on=newest) for each in mine if each.ended_on is None)
    assert shown
    queue(office, shown, group=GROUP)
    post = open_post(port)
    tell_what_is_due(office)
    assert len(post.taken) == 1
    return office, post


def follow(office: Office, *, after: timedelta = timedelta(0)) -> None:
    """Let time pass, queue what follows and send it."""
    clock_of(office).now += after
    queue_follow_ups(office)
    clock_of(office).now += timedelta(minutes=office.settings.alert_wait_minutes)
    tell_what_is_due(office)


def told_findings(office: Office) -> tuple[Finding, ...]:
    with office.store() as conn:
        keys = {message.finding_key for message in read_outbox(conn)}
        return tuple(each for each in read_findings(conn) if each.key in keys)


def restate(office: Office, *, is_withdrawn: bool = False) -> None:
    """Store that every told finding has ended, or was withdrawn."""
    with office.store() as conn:
        over = [replace(each, ended_on=each.latest_on, is_withdrawn=is_withdrawn) for each in told_findings(office)]
        issue_id = open_issue(conn, cause="detect", at=office.clock())
        record_findings(conn, over, issue_id=issue_id, outbox=[], at=office.clock())


def kinds(office: Office) -> set[tuple[MessageKind, int, MessageState]]:
    with office.store() as conn:
        return {(each.kind, each.round, each.state) for each in read_outbox(conn)}


def subjects(post: Post) -> list[str]:
    return [str(message_from_bytes(mail)["Subject"]) for mail in post.taken]


def test_what_nobody_answers_is_told_again_in_the_same_thread(told: tuple[Office, Post]) -> None:
    office, post = told
    follow(office)
    assert len(post.taken) == 1
    follow(office, after=HALF_A_DAY)
    assert "Still" in subjects(post)[1]
    first, again = (message_from_bytes(mail) for mail in post.taken)
    text = first.get_payload(0).get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert re.search(r"- (That was on|Those days were) \w+ \d+", text)  # by the days that are stored
    assert first["References"] is None
    assert again["References"] == again["In-Reply-To"] == first["Message-ID"]
    assert again["Message-ID"] != first["Message-ID"]
    assert kinds(office) == {(MessageKind.ALERT, 0, MessageState.SENT), (MessageKind.REPEAT, 1, MessageState.SENT)}


def test_what_somebody_takes_care_of_is_not_told_again(told: tuple[Office, Post]) -> None:
    office, post = told
    with office.store() as conn:
        acknowledge(
            conn,
            [
                Acknowledgement(finding_key=each.key, acknowledged_by="A. Analyst", acknowledged_at=office.clock())
                for each in told_findings(office)
            ],
        )
    follow(office, after=HALF_A_DAY)
    assert len(post.taken) == 1


def test_what_has_ended_has_one_all_clear_for_the_whole_group(told: tuple[Office, Post]) -> None:
    office, post = told
    restate(office)
    follow(office)
    follow(office, after=HALF_A_DAY)
    assert len(post.taken) == 2
    assert "Over" in subjects(post)[1]
    assert message_from_bytes(post.taken[1])["References"] == message_from_bytes(post.taken[0])["Message-ID"]


def test_while_the_site_is_not_counted_there_is_no_all_clear(told: tuple[Office, Post]) -> None:
    office, post = told
    restate(office)
    follow(office, after=timedelta(days=4))  # nothing was counted since
    assert len(post.taken) == 1


def test_what_is_withdrawn_after_it_was_told_is_corrected_once(told: tuple[Office, Post]) -> None:
    office, post = told
    restate(office, is_withdrawn=True)
    follow(office)
    follow(office, after=HALF_A_DAY)
    assert len(post.taken) == 2
    assert "Correction" in subjects(post)[1]
    assert (MessageKind.CORRECTION, 0, MessageState.SENT) in kinds(office)


def test_a_story_told_after_its_all_clear_begins_a_thread_of_its_own(told: tuple[Office, Post]) -> None:
    office, post = told
    found = told_findings(office)
    restate(office)
    follow(office)
    queue(office, tuple(replace(each, episode=each.episode + 50) for each in found), group=GROUP)
    tell_what_is_due(office)
    assert len(post.taken) == 3
    assert message_from_bytes(post.taken[2])["References"] is None


def test_what_is_withdrawn_before_it_left_is_dropped_and_may_wait_again(told: tuple[Office, Post]) -> None:
    office, post = told
    later = tuple(replace(each, episode=each.episode + 50) for each in told_findings(office))
    queue(office, later, group="place:houston", after=HALF_A_DAY)
    with office.store() as conn:
        issue_id = open_issue(conn, cause="detect", at=office.clock())
        gone = [replace(each, ended_on=each.latest_on, is_withdrawn=True) for each in later]
        record_findings(conn, gone, issue_id=issue_id, outbox=[], at=office.clock())
    queue_follow_ups(office)
    with office.store() as conn:
        assert {each.state for each in read_outbox(conn) if each.group_key == "place:houston"} == {MessageState.DROPPED}
        assert was_told(conn, [each.key for each in later]) == frozenset()
    queue(office, later, group="place:houston")  # the counts bear it out after all
    tell_what_is_due(office)
    assert len(post.taken) == 2


def test_while_something_new_of_its_group_waits_to_be_told_a_story_has_no_all_clear(told: tuple[Office, Post]) -> None:
    office, post = told
    later = tuple(replace(each, episode=each.episode + 50) for each in told_findings(office))
    restate(office)
    queue(office, later, group=GROUP, after=INTERVAL)
    follow(office)
    assert len(post.taken) == 1
    clock_of(office).now += INTERVAL
    tell_what_is_due(office)
    follow(office)  # the group has begun anew: what is over alone ends nothing
    assert [subject for subject in subjects(post) if "Over" in subject] == []
    assert len(post.taken) == 2
    restate(office)
    follow(office)
    assert len(post.taken) == 3
    assert "Over" in subjects(post)[2]
