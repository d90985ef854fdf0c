"""A silence that comes and goes while an alert waits loses it on no route, whatever its other copies wait for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from domain.decisions import Matcher, Reason, Silence
from domain.findings import Finding
from domain.messages import OutboxEntry
from jobs.telling import CALL_AGAIN
from jobs.unsilencing import decide_after_silences
from office import Office
from scheduler import follow_up, tell_services, tell_what_is_due
from storage.outbox import MessageState, queue_messages, read_alerts_of, read_outbox, was_told
from storage.silences import add_silence
from tests.jobs.test_addressing import readers
from tests.jobs.test_deciding import count_live, decided, queued
from tests.jobs.test_telling import Post, open_post
from tests.jobs.test_unsilencing import ask_silence
from tests.jobs.test_weighing import SLEEPERS
from tests.people_office import CALM, EVENING, MORNING, URGENT, alert, copies, people_office, with_webhook
from tests.receiver import Receiver
from tests.town_office import LiveTown, clock_of, free_ports

__all__ = ["open_post", "people_office"]
OpenPost = Callable[[int], Post]
HOUR, SHORT = timedelta(hours=1), timedelta(minutes=2)
HOOK = ("alert", "webhook")
DOUBTFUL = replace(URGENT, place="dallas")


def pass_silently(office: Office, how_long: timedelta) -> None:
    """Let a silence about everything come, be heeded, and end."""
    now = office.clock()
    wanted = Silence(matcher=Matcher(), silenced_by="A. Analyst", why="known", since=now, until=now + how_long)
    with office.store() as conn:
        add_silence(conn, wanted)
    tell_what_is_due(office)
    tell_services(office)
    clock_of(office).now += how_long


def of_finding(office: Office, finding: Finding) -> dict[str, MessageState]:
    with office.store() as conn:
        return {each.route or "": each.state for each in read_outbox(conn, finding_key=finding.key)}


def is_told(office: Office, finding: Finding) -> bool:
    with office.store() as conn:
        return was_told(conn, [finding.key]) == {finding.key}


def decide_and_tell(office: Office, finding: Finding) -> Reason:
    """Decide again after a silence, tell the finding, and return why it would not be told."""
    (decision,) = decide_after_silences(office)
    tell_again(office, finding)
    return decision.reason


def tell_again(office: Office, finding: Finding) -> None:
    entry = OutboxEntry(finding_key=finding.key, group_key="place:houston", due_at=office.clock())
    with office.store() as conn:
        queue_messages(conn, [entry], at=office.clock())
    tell_what_is_due(office)
    tell_services(office)


def states(office: Office, keys: set[str]) -> set[tuple[Reason, MessageState]]:
    """Return what was decided last of these findings, and what became of their alerts."""
    newest = decided(office)
    with office.store() as conn:
        return {(newest[each.finding_key][1].reason, each.state) for each in read_alerts_of(conn, list(keys))}


def test_what_live_counts_show_is_held_while_it_waits_and_sent_after_the_silence_by_the_clock_s_jobs_alone(
    town_office: Office, live_town: LiveTown, open_post: OpenPost
) -> None:
    (port,) = free_ports(1)
    mail = replace(town_office.settings.mail, port=port)
    office = replace(town_office, settings=replace(town_office.settings, mail=mail))
    post, wait = open_post(port), timedelta(minutes=office.settings.alert_wait_minutes)
    count_live(office, live_town)
    keys = queued(office)
    assert states(office, keys) == {(Reason.NEW, MessageState.QUEUED)}
    ask_silence(office, hours=1)
    clock_of(office).now += wait
    follow_up(office)
    tell_what_is_due(office)
    assert states(office, keys) == {(Reason.SILENCED, MessageState.DROPPED)}
    assert post.taken == []
    clock_of(office).now += HOUR
    follow_up(office)
    assert states(office, keys) == {(Reason.NEW, MessageState.QUEUED)}
    clock_of(office).now += wait  # the longest that it waits for others, nothing of its group having left
    tell_what_is_due(office)
    assert states(office, keys) == {(Reason.NEW, MessageState.SENT)}
    assert len(post.taken) == len(set(post.message_ids)) > 0
    follow_up(office)
    tell_what_is_due(office)
    assert len(post.taken) == len(set(post.message_ids))
    assert queued(office) == keys


def test_an_urgent_alert_is_told_after_a_silence_though_a_program_was_to_be_asked_again(
    people_office: Office, open_post: OpenPost
) -> None:
    with with_webhook(people_office, receiver := Receiver(status=503)) as office:
        alert(office, [URGENT])
        tell_what_is_due(office)  # nobody is at the mail server
        tell_services(office)
        assert copies(office)[HOOK].due_at > EVENING
        clock_of(office).now += timedelta(seconds=1)  # the program is not due, the mails are
        post = open_post(office.settings.mail.port)
        pass_silently(office, SHORT)
        assert {each.state for each in copies(office).values()} == {MessageState.DROPPED}
        receiver.status = 200
        assert decide_and_tell(office, URGENT) is Reason.NO_LIVE_COUNT  # no demo site was counted; it is not "told"
        assert sorted(readers(post)) == ["first@x.invalid", "sleeper@x.invalid"]
        assert copies(office)[HOOK].state is MessageState.SENT


def test_an_alert_whose_other_readers_sleep_is_told_by_night_and_in_the_morning(
    people_office: Office, open_post: OpenPost
) -> None:
    alert(people_office, [CALM])
    tell_what_is_due(people_office)
    assert copies(people_office)["alert", SLEEPERS].due_at == MORNING
    clock_of(people_office).now += CALL_AGAIN
    post = open_post(people_office.settings.mail.port)
    pass_silently(people_office, HOUR)
    assert decide_and_tell(people_office, CALM) is Reason.NO_LIVE_COUNT
    assert readers(post) == ["first@x.invalid"]
    clock_of(people_office).now = MORNING
    tell_what_is_due(people_office)
    assert readers(post) == ["first@x.invalid", "sleeper@x.invalid"]


def test_a_program_that_refused_an_alert_for_good_does_not_make_it_told(
    people_office: Office, open_post: OpenPost
) -> None:
    with with_webhook(people_office, receiver := Receiver(status=404)) as office:
        alert(office, [URGENT])
        tell_what_is_due(office)
        tell_services(office)
        assert copies(office)[HOOK].state is MessageState.DEAD
        assert is_told(office, URGENT)  # the mails wait
        post = open_post(office.settings.mail.port)
        pass_silently(office, SHORT)
        assert not is_told(office, URGENT)
        receiver.status = 200
        assert decide_and_tell(office, URGENT) is Reason.NO_LIVE_COUNT
        assert sorted(readers(post)) == ["first@x.invalid", "sleeper@x.invalid"]
        assert copies(office)[HOOK].state is MessageState.SENT


def test_what_a_program_has_or_may_have_is_told_to_nobody_and_goes_to_people_at_the_end_of_the_silence(
    people_office: Office, open_post: OpenPost
) -> None:
    with with_webhook(people_office, receiver := Receiver()) as office:
        for finding, cuts, state in ((URGENT, False, MessageState.SENT), (DOUBTFUL, True, MessageState.QUEUED)):
            receiver.cuts = cuts
            alert(office, [finding], group=f"place:{finding.place}")
            tell_services(office)
            assert of_finding(office, finding)["webhook"] is state
        tell_what_is_due(office)  # nobody is at the mail server
        clock_of(office).now += CALL_AGAIN
        post = open_post(office.settings.mail.port)
        pass_silently(office, HOUR)
        assert post.taken == []
        assert {each.finding_key for each in decide_after_silences(office)} == {URGENT.key, DOUBTFUL.key}
        receiver.cuts, heard = False, len(receiver.taken)
        for finding in (URGENT, DOUBTFUL):
            assert not is_told(office, finding)
            tell_again(office, finding)
            assert set(of_finding(office, finding).values()) == {MessageState.SENT}
        assert sorted(readers(post)) == 2 * ["first@x.invalid"] + 2 * ["sleeper@x.invalid"]
        assert len(receiver.taken) == heard + 1  # the doubtful one: what it has it is not told again


def test_a_mail_that_may_have_arrived_counts_as_told(people_office: Office, open_post: OpenPost) -> None:
    open_post(people_office.settings.mail.port).drops_before_answer = True
    alert(people_office, [URGENT])
    tell_what_is_due(people_office)
    pass_silently(people_office, SHORT)
    assert is_told(people_office, URGENT)
    assert decide_after_silences(people_office) == ()
