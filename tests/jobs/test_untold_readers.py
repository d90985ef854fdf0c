"""Whoever never had an alert is sent nothing that ends it, and a story that only a program knows ends for good."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from domain.findings import Finding
from domain.messages import MessageKind
from jobs.following import queue_follow_ups
from jobs.telling import tell_next_group
from office import Office
from scheduler import tell_services, tell_what_is_due
from storage.outbox import (
    MessageState,
    newest_alerts,
    read_open_stories,
    read_outbox,
    read_taken_back,
    read_unsteady,
)
from tests.jobs.test_addressing import readers
from tests.jobs.test_telling import Post, open_post
from tests.jobs.test_weighing import SLEEPERS, ask_silence, over, restate
from tests.people_office import CALM, FIRST, MORNING, URGENT, alert, copies, count_live, people_office, with_webhook
from tests.receiver import Receiver
from tests.town_office import clock_of

__all__ = ["open_post", "people_office"]
OpenPost = Callable[[int], Post]
LIST, PERSON = "list@x.invalid", "first@x.invalid"


def office_with(office: Office, *recipients: str, has_person: bool = True) -> Office:
    """Return the office with these plain recipients, and one person on a route of her own."""
    settings = office.settings
    people = (replace(FIRST, on_call=None),) if has_person else ()
    mail = replace(settings.mail, recipients=recipients)
    return replace(office, settings=replace(settings, people=people, mail=mail))


def withdrawn(finding: Finding) -> Finding:
    return replace(over(finding), is_withdrawn=True)


@pytest.mark.parametrize(("answer", "end"), [("550 unknown", over), ("451 greylisted", withdrawn)])
@pytest.mark.parametrize("refused", [LIST, PERSON])
def test_an_end_reaches_nobody_whose_alert_was_never_taken_whichever_copy_comes_first(
    people_office: Office, open_post: OpenPost, refused: str, answer: str, end: Callable[[Finding], Finding]
) -> None:
    office = office_with(people_office, LIST)
    count_live(office)
    post = open_post(office.settings.mail.port)
    post.refuses = {refused: answer}
    alert(office, [URGENT])
    tell_what_is_due(office)
    post.refuses.clear()
    restate(office, [end(URGENT)])
    queue_follow_ups(office)
    clock_of(people_office).now += timedelta(minutes=office.settings.alert_wait_minutes)
    tell_what_is_due(office)
    assert [reader for reader in readers(post) if reader != refused] == [PERSON if refused == LIST else LIST] * 2
    assert refused not in readers(post)


def test_a_story_that_only_a_program_was_told_ends_with_what_the_program_hears(
    people_office: Office, open_post: OpenPost
) -> None:
    count_live(people_office)
    post = open_post(people_office.settings.mail.port)
    receiver = Receiver()
    with with_webhook(office_with(people_office, LIST, has_person=False), receiver) as office:
        post.answer = "550 never"
        alert(office, [URGENT])
        tell_what_is_due(office)
        tell_services(office)
        restate(office, [over(URGENT)])
        for _ in range(4):
            clock_of(people_office).now += timedelta(minutes=1)
            queue_follow_ups(office)
            tell_services(office)
            tell_what_is_due(office)
        with office.store() as conn:
            ends = [each for each in read_outbox(conn) if each.kind is MessageKind.ALL_CLEAR]
            assert read_open_stories(conn) == ()
    assert {each.route: each.state for each in ends} == {"mail": MessageState.DROPPED, "webhook": MessageState.SENT}
    assert max(each.outbox_id for each in ends) <= 4  # queued once, and not again every minute
    assert post.taken == []
    assert len(receiver.taken) == 2
    with people_office.store() as conn:  # so that the move, found again, takes a new number and is told anew
        assert read_taken_back(conn, [URGENT.key]) == {URGENT.key}
        conn.execute(b"UPDATE outbox SET state = 'sent' WHERE kind = 'alert' AND channel = 'mail'")
        assert read_taken_back(conn, [URGENT.key]) == frozenset()  # people know of it: the program's word spends none


def test_what_a_program_alone_is_told_and_untold_again_and_again_is_held_like_anything_else(
    people_office: Office,
) -> None:
    count_live(people_office)
    with with_webhook(office_with(people_office, LIST, has_person=False), Receiver()) as office:
        for number in (1, 2):  # nobody answers at the mail server all the while
            finding = replace(URGENT, episode=number)
            alert(office, [finding])
            tell_services(office)
            restate(office, [over(finding)])
            for _ in range(4):
                clock_of(people_office).now += timedelta(minutes=1)
                queue_follow_ups(office)
                tell_what_is_due(office)
                tell_services(office)
            with office.store() as conn:
                since = office.clock() - timedelta(hours=24)
                unsteady = read_unsteady(conn, {URGENT.subject}, since=since, times=2)
            assert unsteady == ({URGENT.subject} if number == 2 else set())


def test_an_end_that_may_have_reached_somebody_reaches_the_others_though_its_site_is_not_counted_by_then(
    people_office: Office, open_post: OpenPost
) -> None:
    office = office_with(people_office, LIST)
    count_live(office)
    post = open_post(office.settings.mail.port)
    alert(office, [URGENT])
    tell_what_is_due(office)
    restate(office, [over(URGENT)])
    queue_follow_ups(office)
    clock_of(people_office).now += timedelta(minutes=office.settings.alert_wait_minutes)
    post.drops_before_answer = True
    tell_next_group(office)
    post.drops_before_answer = False
    told_by_then = len(readers(post))
    clock_of(people_office).now += timedelta(days=3)  # the server was away, and nothing was counted
    tell_what_is_due(office)
    assert sorted(readers(post)[told_by_then:]) == sorted([LIST, PERSON])
    with office.store() as conn:
        assert read_open_stories(conn) == ()


@dataclass
class Ticking:
    """A clock that goes on by a tenth of a second each time it is read."""

    now: datetime

    def __call__(self) -> datetime:
        shown, self.now = self.now, self.now + timedelta(seconds=0.1)
        return shown


@pytest.mark.parametrize("is_silenced", [True, False])
def test_what_falls_due_while_the_rest_is_weighed_is_weighed_before_it_leaves(
    people_office: Office, open_post: OpenPost, *, is_silenced: bool
) -> None:
    post = open_post(people_office.settings.mail.port)
    count_live(people_office)
    alert(people_office, [CALM])
    tell_what_is_due(people_office)  # to the first on call; the sleeper's copy waits for the morning
    if is_silenced:
        ask_silence(people_office, hours=12)
    else:
        restate(people_office, [over(CALM)])
    tell_what_is_due(replace(people_office, clock=Ticking(now=MORNING - timedelta(seconds=0.2))))
    tell_what_is_due(replace(people_office, clock=lambda: MORNING + timedelta(minutes=1)))
    assert readers(post).count("sleeper@x.invalid") == (0 if is_silenced else 1)
    if is_silenced:
        assert copies(people_office)["alert", SLEEPERS].state is MessageState.DROPPED


def test_a_copy_that_one_reader_takes_hours_later_is_not_the_group_s_newest_alert(
    people_office: Office, open_post: OpenPost
) -> None:
    office = office_with(people_office, LIST, PERSON, has_person=False)
    post = open_post(office.settings.mail.port)
    post.refuses = {PERSON: "451 greylisted"}
    alert(office, [URGENT])
    tell_what_is_due(office)
    told_at = office.clock()
    clock_of(people_office).now += timedelta(hours=3)
    post.refuses.clear()
    tell_what_is_due(office)
    assert PERSON in readers(post)
    with office.store() as conn:
        assert newest_alerts(conn, ["place:houston"]) == {"place:houston": told_at}
