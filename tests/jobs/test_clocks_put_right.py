"""A clock that ran a day ahead and was put right holds no mail: no retry, none that rests, none that was claimed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.grouping import INTERVAL
from jobs.addressing import address_due
from jobs.following import queue_escalations
from jobs.grouping import grouping_of
from jobs.telling import LEASE
from office import Office
from scheduler import tell_what_is_due
from storage.claims import LONGEST_LEASE
from storage.outbox import MessageState, claim_due_group
from tests.jobs.test_addressing import readers
from tests.jobs.test_telling import Post, open_post
from tests.jobs.test_weighing import SLEEPERS
from tests.people_office import CALM, EVENING, MORNING, SECOND, SLEEPER, URGENT, alert, copies, people_office
from tests.town_office import clock_of

__all__ = ["open_post", "people_office"]
OpenPost = Callable[[int], Post]
DAY = timedelta(days=1)
BOTH = ["first@x.invalid", "sleeper@x.invalid"]


def run_ahead(office: Office) -> None:
    clock_of(office).now = EVENING + DAY


def put_right(office: Office) -> None:
    clock_of(office).now = EVENING + timedelta(minutes=1)


def test_a_mail_that_was_refused_by_a_clock_that_ran_ahead_is_tried_again_at_once(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    post.answer = "451 not now"
    run_ahead(people_office)
    alert(people_office, [URGENT])
    tell_what_is_due(people_office)
    put_right(people_office)
    post.answer = "250 kept"
    tell_what_is_due(people_office)
    assert sorted(readers(post)) == BOTH


def test_a_mail_that_rests_for_an_absent_server_until_tomorrow_calls_at_once(
    people_office: Office, open_post: OpenPost
) -> None:
    alert(people_office, [URGENT])
    run_ahead(people_office)
    tell_what_is_due(people_office)  # nobody is there
    put_right(people_office)
    post = open_post(people_office.settings.mail.port)
    tell_what_is_due(people_office)
    assert sorted(readers(post)) == BOTH


def test_a_claim_of_a_sender_that_died_while_its_clock_ran_ahead_is_over_after_the_longest_lease(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [URGENT])
    address_due(people_office, now=people_office.clock())
    run_ahead(people_office)
    with people_office.store() as conn:
        assert claim_due_group(conn, holder="dead:1", now=people_office.clock(), lease=LEASE)
    put_right(people_office)
    tell_what_is_due(people_office)
    assert len(post.taken) == 1  # the other route's
    clock_of(people_office).now += LONGEST_LEASE
    tell_what_is_due(people_office)
    assert sorted(readers(post)) == BOTH


def test_a_group_that_was_told_tomorrow_is_told_something_new_within_its_interval(
    people_office: Office, open_post: OpenPost
) -> None:
    open_post(people_office.settings.mail.port)
    run_ahead(people_office)
    alert(people_office, [replace(URGENT, hazard=None)])
    tell_what_is_due(people_office)
    put_right(people_office)
    now = people_office.clock()
    with people_office.store() as conn:
        grouping = grouping_of(conn, people_office, [replace(URGENT, hazard=None, episode=2)], now=now)
    assert grouping.newest == {"place:houston": EVENING + DAY}
    assert grouping.due_at("place:houston", now=now) <= now + INTERVAL


@pytest.mark.parametrize("ahead", [DAY, 300 * DAY])
def test_who_sleeps_is_not_woken_by_that_and_sleeps_no_longer_than_the_night(
    people_office: Office, open_post: OpenPost, ahead: timedelta
) -> None:
    post = open_post(people_office.settings.mail.port)
    clock_of(people_office).now = EVENING + ahead
    alert(people_office, [CALM])
    tell_what_is_due(people_office)
    assert copies(people_office)["alert", SLEEPERS].due_at > MORNING
    put_right(people_office)
    tell_what_is_due(people_office)
    asleep = copies(people_office)["alert", SLEEPERS]
    assert (asleep.state, asleep.due_at) == (MessageState.QUEUED, MORNING)
    clock_of(people_office).now = MORNING
    tell_what_is_due(people_office)
    assert readers(post)[-1] == SLEEPER.address


def test_a_night_that_was_reckoned_rightly_is_slept_through_to_its_end(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [CALM])
    tell_what_is_due(people_office)
    put_right(people_office)
    tell_what_is_due(people_office)
    assert copies(people_office)["alert", SLEEPERS].due_at == MORNING
    assert readers(post) == ["first@x.invalid"]


def test_what_was_tried_after_a_night_that_a_clock_ran_through_is_tried_again_at_once(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [CALM])
    tell_what_is_due(people_office)
    clock_of(people_office).now = MORNING + DAY
    post.answer = "451 not now"
    tell_what_is_due(people_office)
    clock_of(people_office).now = MORNING
    post.answer = "250 kept"
    tell_what_is_due(people_office)
    assert sorted(readers(post)) == BOTH


def test_a_try_that_sleeps_through_the_night_is_left_asleep(people_office: Office, open_post: OpenPost) -> None:
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [CALM])
    tell_what_is_due(people_office)
    post.answer = "451 not now"
    clock_of(people_office).now = MORNING
    tell_what_is_due(people_office)  # tried in vain until ten in the evening
    clock_of(people_office).now = EVENING + DAY
    tell_what_is_due(people_office)
    for _ in range(2):
        asleep = copies(people_office)["alert", SLEEPERS]
        assert (asleep.due_at, asleep.attempts) == (MORNING + DAY, 1)
        tell_what_is_due(people_office)


def test_an_alert_that_was_sent_tomorrow_goes_to_the_next_one_on_call_in_its_time(
    people_office: Office, open_post: OpenPost
) -> None:
    post = open_post(people_office.settings.mail.port)
    run_ahead(people_office)
    alert(people_office, [URGENT])
    tell_what_is_due(people_office)
    put_right(people_office)
    tell_what_is_due(people_office)
    for _ in range(2):  # after the first of them nobody has had time to answer
        assert readers(post)[2:] == []
        clock_of(people_office).now += people_office.settings.escalate_after / 2
        queue_escalations(people_office)
        tell_what_is_due(people_office)
    assert readers(post)[2:] == [SECOND.address]
