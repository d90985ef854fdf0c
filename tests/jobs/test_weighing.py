"""A silence, the end of a move or quiet hours that come while a message waits are heeded before it leaves."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import time, timedelta

from domain.copies import Because
from domain.decisions import Matcher, Reason, Silence
from domain.findings import Confidence, Finding
from domain.messages import MessageKind, OutboxEntry
from domain.people import QuietHours
from jobs.addressing import address_due
from jobs.following import queue_follow_ups
from jobs.telling import CALL_AGAIN, tell_next_group
from jobs.waking import wake_sleepers
from jobs.weighing import weigh_due
from office import Office
from scheduler import tell_services, tell_what_is_due
from storage.decisions import decisions_of, held_by_ended_silences, newest_decisions
from storage.findings import record_findings
from storage.issues import open_issue
from storage.outbox import (
    MessageState,
    claim_due_group,
    queue_messages,
    read_open_stories,
    read_taken_back,
    record_attempt,
)
from storage.silences import add_silence
from tests.jobs.test_addressing import readers
from tests.jobs.test_telling import Post, open_post
from tests.people_office import CALM, EVENING, MORNING, URGENT, alert, copies, count_live, people_office, with_webhook
from tests.receiver import Receiver
from tests.town_office import clock_of

__all__ = ["open_post", "people_office"]
OpenPost = Callable[[int], Post]
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SLEEPERS = "mail:en:quiet-21:00-06:00"


def ask_silence(office: Office, *, hours: int = 6) -> int:
    now = office.clock()
    wanted = Silence(matcher=Matcher(), silenced_by="A. Analyst", why="known", since=now, until=now + hours * HOUR)
    with office.store() as conn:
        return add_silence(conn, wanted)


def restate(office: Office, findings: Iterable[Finding]) -> None:
    """Store findings as they stand by now."""
    with office.store() as conn:
        issue_id = open_issue(conn, cause="detect", at=office.clock())
        record_findings(conn, tuple(findings), issue_id=issue_id, outbox=(), at=office.clock())


def over(finding: Finding) -> Finding:
    return replace(finding, ended_on=finding.latest_on)


def states(office: Office, kind: str = "alert") -> set[MessageState]:
    return {each.state for (named, _), each in copies(office).items() if named == kind}


def test_a_silence_holds_an_alert_that_waits_and_its_reason_is_stored(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [URGENT])
    number = ask_silence(people_office)
    for _ in range(2):
        tell_what_is_due(people_office)
    assert post.taken == []
    assert states(people_office) == {MessageState.DROPPED}
    with people_office.store() as conn:
        (decision,) = decisions_of(conn, URGENT.key)
        assert (decision.reason, decision.silence_id) == (Reason.SILENCED, number)
        clock_of(people_office).now += 6 * HOUR
        assert held_by_ended_silences(conn, at=people_office.clock()) == (URGENT.key,)  # its end decides of it again
        queue_messages(
            conn,
            [OutboxEntry(finding_key=URGENT.key, group_key="place:houston", due_at=people_office.clock())],
            at=people_office.clock(),
        )
    tell_what_is_due(people_office)
    assert states(people_office) == {MessageState.SENT}
    assert sorted(readers(post)) == ["first@x.invalid", "sleeper@x.invalid"]


def test_a_silence_that_comes_while_the_mail_server_is_away_holds_what_waits_for_it(
    people_office: Office, open_post: OpenPost
) -> None:
    alert(people_office, [URGENT])
    tell_what_is_due(people_office)  # it has its routes, and nobody took the call
    ask_silence(people_office)
    clock_of(people_office).now += CALL_AGAIN
    post = open_post(people_office.settings.mail.port)
    tell_what_is_due(people_office)
    assert post.taken == []
    assert states(people_office) == {MessageState.DROPPED}


def test_a_silence_that_ends_before_an_alert_is_due_holds_nothing(people_office: Office, open_post: OpenPost) -> None:
    post = open_post(people_office.settings.mail.port)
    ask_silence(people_office, hours=1)
    later = replace(URGENT, episode=2)
    restate(people_office, [later])
    entry = OutboxEntry(finding_key=later.key, group_key="place:houston", due_at=EVENING + HOUR)
    with people_office.store() as conn:
        queue_messages(conn, [entry], at=EVENING)
    tell_what_is_due(people_office)
    clock_of(people_office).now += HOUR
    tell_what_is_due(people_office)
    assert len(post.taken) == 2


def test_what_ended_before_its_alert_could_leave_is_told_by_neither_alert_nor_all_clear(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    post.answer = "451 not now"
    alert(people_office, [URGENT])
    tell_what_is_due(people_office)
    restate(people_office, [over(URGENT)])
    post.answer = "250 kept"
    clock_of(people_office).now += HOUR
    tell_what_is_due(people_office)
    queue_follow_ups(people_office)
    tell_what_is_due(people_office)
    assert post.taken == []
    assert {kind for kind, _ in copies(people_office)} == {"alert"}
    with people_office.store() as conn:
        assert newest_decisions(conn, [URGENT.key])[URGENT.key].reason is Reason.OVER


def test_an_all_clear_follows_its_alert_on_every_route_and_goes_to_none_that_refused_it(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    count_live(people_office)
    alert(people_office, [CALM])
    tell_what_is_due(people_office)  # to the first on call; the sleeper's copy waits for the morning
    restate(people_office, [over(CALM)])
    clear = OutboxEntry(finding_key=CALM.key, group_key="place:houston", due_at=EVENING, kind=MessageKind.ALL_CLEAR)
    with people_office.store() as conn:
        queue_messages(conn, [clear], at=people_office.clock() + MINUTE)
    clock_of(people_office).now = MORNING
    post.answer = "451 not now"
    assert tell_next_group(people_office)  # the all-clear of the first on call, which is due before the sleeper's alert
    assert tell_next_group(people_office)  # the sleeper's alert is tried; their all-clear does not overtake it
    assert not tell_next_group(people_office)
    assert copies(people_office)["all_clear", SLEEPERS].attempts == 0
    post.answer = "550 not here"
    clock_of(people_office).now += HOUR
    tell_what_is_due(people_office)
    assert copies(people_office)["alert", SLEEPERS].state is MessageState.DEAD
    orphan = copies(people_office)["all_clear", SLEEPERS]
    assert (orphan.state, orphan.attempts) == (MessageState.DROPPED, 0)
    assert "never taken" in str(orphan.last_error)


def test_a_message_that_waited_into_quiet_hours_wakes_nobody_unless_it_may(
    people_office: Office, open_post: OpenPost
) -> None:
    clock_of(people_office).now = EVENING - 2 * HOUR  # 20:00 in Chicago
    alert(people_office, [CALM], group="place:dallas")
    alert(people_office, [URGENT])
    tell_what_is_due(people_office)  # nobody is at the mail server
    assert copies(people_office)["alert", SLEEPERS].because is None
    clock_of(people_office).now = EVENING
    post = open_post(people_office.settings.mail.port)
    tell_what_is_due(people_office)
    assert readers(post).count("sleeper@x.invalid") == 1
    with people_office.store() as conn:
        (waiting,) = conn.execute(
            b"SELECT finding_key, because, due_at FROM outbox WHERE state = 'queued' AND route = %s", (SLEEPERS,)
        )
    assert waiting == (CALM.key, Because.QUIET_HOURS, MORNING)
    clock_of(people_office).now = MORNING
    tell_what_is_due(people_office)
    assert readers(post).count("sleeper@x.invalid") == 2


def test_weighing_what_leaves_anyway_changes_nothing(people_office: Office) -> None:
    awake = QuietHours(since=time(1), until=time(2))
    people = tuple(replace(each, quiet=awake) for each in people_office.settings.people)
    office = replace(people_office, settings=replace(people_office.settings, people=people))
    alert(office, [URGENT, CALM])
    before = copies(office)
    weigh_due(office, now=office.clock())
    assert copies(office) == before


def test_a_digest_that_may_have_arrived_goes_out_again_as_it_was_though_its_readers_sleep_by_now(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    post.drops_before_answer = True
    clock_of(people_office).now = EVENING - HOUR - MINUTE  # 20:59 in Chicago
    calm = [replace(CALM, episode=number) for number in range(1, 8)]
    for each in calm:
        alert(people_office, [each], group=f"place:{each.episode}")
    tell_what_is_due(people_office)
    assert sorted(readers(post)) == ["first@x.invalid", "sleeper@x.invalid"]
    clock_of(people_office).now = EVENING
    post.drops_before_answer = False
    tell_what_is_due(people_office)
    restate(people_office, [replace(calm[0], confidence=Confidence.HIGH)])
    wake_sleepers(people_office)
    tell_what_is_due(people_office)
    clock_of(people_office).now = MORNING
    tell_what_is_due(people_office)
    assert sorted(readers(post)) == ["first@x.invalid"] * 2 + ["sleeper@x.invalid"] * 2
    assert len(set(post.message_ids)) == 2  # one for each


def test_what_a_killed_sender_was_handing_over_does_not_sleep(people_office: Office, open_post: OpenPost) -> None:
    clock_of(people_office).now = EVENING - HOUR - MINUTE
    alert(people_office, [CALM])
    address_due(people_office, now=people_office.clock())
    with people_office.store() as conn:
        for number in range(2):
            taken = claim_due_group(conn, holder="killed", now=people_office.clock(), lease=MINUTE)
            record_attempt(conn, taken, message_id=f"<{number}@x>")
    clock_of(people_office).now = EVENING
    post = open_post(people_office.settings.mail.port)
    tell_what_is_due(people_office)
    assert sorted(readers(post)) == ["first@x.invalid", "sleeper@x.invalid"]


def test_an_all_clear_that_waits_leaves_nowhere_once_its_move_is_found_again_and_everywhere_once_it_is_over(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    count_live(people_office)
    alert(people_office, [URGENT])
    tell_what_is_due(people_office)
    restate(people_office, [over(URGENT)])
    queue_follow_ups(people_office)
    restate(people_office, [URGENT])  # a later window of the same day
    clock_of(people_office).now += timedelta(minutes=people_office.settings.alert_wait_minutes)
    tell_what_is_due(people_office)
    assert len(post.taken) == 2  # the alert of both routes
    assert states(people_office, "all_clear") == {MessageState.DROPPED}
    with people_office.store() as conn:
        assert read_taken_back(conn, [URGENT.key]) == frozenset()  # so it goes on under its number
        assert [each.finding_key for each in read_open_stories(conn)] == [URGENT.key]
    clock_of(people_office).now = MORNING
    restate(people_office, [over(URGENT)])
    queue_follow_ups(people_office)
    clock_of(people_office).now += HOUR
    tell_what_is_due(people_office)
    assert states(people_office, "all_clear") == {MessageState.SENT}
    assert len(post.taken) == 4
    with people_office.store() as conn:
        assert read_taken_back(conn, [URGENT.key]) == {URGENT.key}


def test_what_a_program_alone_has_heard_of_an_end_leaves_the_story_open_for_people(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    count_live(people_office)
    with with_webhook(people_office, Receiver()) as office:
        alert(office, [URGENT])
        tell_what_is_due(office)
        tell_services(office)
        restate(office, [over(URGENT)])
        queue_follow_ups(office)
        clock_of(office).now += timedelta(minutes=office.settings.alert_wait_minutes)
        tell_services(office)  # the program hears of the end at once
        with office.store() as conn:
            assert copies(office)["all_clear", "webhook"].state is MessageState.SENT
            conn.execute(b"UPDATE outbox SET state = 'dropped' WHERE kind = 'all_clear' AND channel = 'mail'")
            assert [each.finding_key for each in read_open_stories(conn)] == [URGENT.key]
            assert read_taken_back(conn, [URGENT.key]) == frozenset()
        queue_follow_ups(office)
        clock_of(office).now = MORNING + HOUR
        tell_what_is_due(office)
    assert copies(office)["all_clear", SLEEPERS].state is MessageState.SENT
    assert len(post.taken) == 4
