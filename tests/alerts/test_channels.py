"""How long a message waits for its next try, and which channel gives one up."""

from datetime import timedelta

import pytest

from alerts.channels import LONGEST_RETRY, chance_of, is_given_up, retry_wait
from domain.copies import Channel
from domain.messages import OutboxEntry
from tests.builders import NOON


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (5, 16), (6, 30), (500, 30)])
def test_each_try_waits_twice_as_long_up_to_half_an_hour(attempts: int, minutes: int) -> None:
    assert retry_wait(attempts, chance=0) == timedelta(minutes=minutes)


def test_chance_takes_off_a_tenth_at_most() -> None:
    assert retry_wait(9, chance=1) == 0.9 * LONGEST_RETRY
    assert retry_wait(9, chance=0.5) == 0.95 * LONGEST_RETRY


def copy(channel: Channel = Channel.MAIL, *, route: str | None = None) -> OutboxEntry:
    return OutboxEntry(finding_key="one", group_key="one", due_at=NOON, channel=channel, route=route)


def test_a_mail_is_tried_for_ever_and_for_one_reader_alone_like_a_service_for_about_three_days() -> None:
    for route in (None, "mail", "mail:en"):
        assert not is_given_up(copy(route=route), attempts=10_000)
    for beside in (copy(route="mail:en#12ab34cd"), copy(Channel.WEBHOOK), copy(Channel.APPRISE)):
        assert [is_given_up(beside, attempts=attempts) for attempts in (149, 150)] == [False, True]
    # five quick tries, then one every half an hour less its jitter: 150 of them are almost three days
    waits = sum((retry_wait(attempts, chance=0.5) for attempts in range(1, 150)), timedelta())
    assert timedelta(days=2.75) < waits < timedelta(days=3)


def test_chance_is_the_same_for_a_try_whenever_it_is_asked_for_and_another_for_the_next() -> None:
    tries = [chance_of("7", attempts=attempts) for attempts in (1, 2)]
    assert tries[0] == chance_of("7", attempts=1)
    assert tries[0] != tries[1]
    assert all(0 <= each <= 1 for each in tries)
