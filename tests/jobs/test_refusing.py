"""A recipient who is not taken with the others gets a copy of one's own: tried again, or shown as lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest

from alerts.channels import FIRST_RETRY, LONGEST_RETRY, MOST_TRIES
from domain.findings import Confidence
from domain.messages import MessageKind, OutboxEntry
from domain.people import QuietHours
from jobs.accounting import queue_account
from jobs.telling import tell_next_group
from office import Office
from scheduler import tell_what_is_due
from storage.outbox import Message, MessageState, queue_messages
from storage.standing import read_standing
from tests.jobs.test_telling import Post, open_post, outbox, wait, waiting
from tests.jobs.test_weighing import over, restate
from tests.people_office import DAY, EVENING, FIRST, SLEEPER, URGENT, alert, copies, count_live, people_office
from tests.town_office import clock_of
from verbs.diagnosis import State
from verbs.doctor_store import told_standing

__all__ = ["open_post", "people_office", "waiting"]
OpenPost = Callable[[int], Post]
READERS = ("analyst@tidegauge.invalid", "second@tidegauge.invalid", "third@tidegauge.invalid")
SECOND = READERS[1]


@pytest.fixture
def three(waiting: Office) -> Office:
    """Return an office that writes to three people in one mail."""
    mail = replace(waiting.settings.mail, recipients=READERS)
    return replace(waiting, settings=replace(waiting.settings, mail=mail))


def of_reader(office: Office) -> tuple[Message, ...]:
    return tuple(message for message in outbox(office) if message.is_for_one_reader)


def test_who_is_refused_for_the_moment_is_told_by_the_next_try_under_the_same_message_id(
    three: Office, open_post: OpenPost
) -> None:
    post = open_post(three.settings.mail.port)
    post.refuses = {SECOND: "451 greylisted"}
    tell_what_is_due(three)
    assert post.reached == [[READERS[0], READERS[2]]]
    assert {message.state for message in of_reader(three)} == {MessageState.QUEUED}
    assert {message.last_error for message in of_reader(three)} == {"the mail server said 451"}
    post.refuses.clear()
    wait(three, FIRST_RETRY)
    tell_what_is_due(three)
    assert post.reached[1:] == [[SECOND]]
    assert len(set(post.message_ids)) == 1
    assert {message.state for message in outbox(three)} == {MessageState.SENT}
    wait(three, LONGEST_RETRY)
    assert not tell_next_group(three)


def test_who_goes_on_being_refused_is_tried_more_and_more_rarely_and_holds_up_nobody(
    three: Office, open_post: OpenPost
) -> None:
    post = open_post(three.settings.mail.port)
    post.refuses = {SECOND: "451 greylisted"}
    tell_what_is_due(three)
    wait(three, FIRST_RETRY)
    tell_what_is_due(three)
    (copy,) = {(each.state, each.attempts, each.due_at) for each in of_reader(three)}
    assert copy[:2] == (MessageState.QUEUED, 2)
    assert FIRST_RETRY < copy[2] - three.clock() <= 2 * FIRST_RETRY
    post.refuses = {SECOND: "550 nobody of that name"}
    wait(three, LONGEST_RETRY)
    tell_what_is_due(three)
    assert {each.state for each in of_reader(three)} == {MessageState.DEAD}
    assert len(post.taken) == 1


def test_who_is_refused_for_good_is_lost_and_no_address_is_kept(three: Office, open_post: OpenPost) -> None:
    post = open_post(three.settings.mail.port)
    post.refuses = {SECOND: f"550 <{SECOND}> is nobody", READERS[2]: "451 greylisted"}
    tell_what_is_due(three)
    assert sorted({each.state for each in of_reader(three)}) == [MessageState.DEAD, MessageState.QUEUED]
    whole = [each for each in outbox(three) if not each.is_for_one_reader]
    assert {(each.state, each.last_error) for each in whole} == {(MessageState.SENT, "not taken for 2: 451 ×1, 550 ×1")}
    assert not any("@" in f"{each.last_error}{each.route}" for each in outbox(three))


def test_a_reader_whom_the_office_no_longer_tells_gets_nothing_and_nobody_else_gets_it_twice(
    three: Office, open_post: OpenPost
) -> None:
    post = open_post(three.settings.mail.port)
    post.refuses = {SECOND: "451 greylisted"}
    tell_what_is_due(three)
    mail = replace(three.settings.mail, recipients=(READERS[0], READERS[2]))
    without = replace(three, settings=replace(three.settings, mail=mail))
    wait(without, FIRST_RETRY)
    tell_what_is_due(without)
    assert len(post.taken) == 1
    assert {each.state for each in of_reader(three)} == {MessageState.DEAD}


def test_who_is_not_taken_before_a_move_is_over_hears_of_its_end_and_not_of_its_beginning_after_that(
    three: Office, open_post: OpenPost
) -> None:
    post = open_post(three.settings.mail.port)
    live = replace(URGENT, site="demo-cards")
    count_live(three, site=live.site)
    alert(three, [live])
    post.refuses = {SECOND: "451 greylisted"}
    tell_what_is_due(three)
    restate(three, [over(live)])
    end = OutboxEntry(finding_key=live.key, group_key="place:houston", due_at=three.clock(), kind=MessageKind.ALL_CLEAR)
    with three.store() as conn:
        queue_messages(conn, [end], at=three.clock())
    post.refuses.clear()
    tell_what_is_due(three)
    assert post.reached[-1] == list(READERS)  # the all-clear waits for no single reader
    wait(three, FIRST_RETRY)
    tell_what_is_due(three)
    about = [each for each in of_reader(three) if each.finding_key == live.key]
    assert [each.state for each in about] == [MessageState.DROPPED]


def test_a_try_for_one_reader_heeds_the_quiet_hours_of_its_route(people_office: Office, open_post: OpenPost) -> None:
    first = replace(SLEEPER, address=FIRST.address, quiet=QuietHours(since=time(22, 30), until=time(6)))
    second = replace(first, address=SLEEPER.address)
    office = replace(people_office, settings=replace(people_office.settings, people=(first, second)))
    post = open_post(office.settings.mail.port)
    post.refuses = {second.address: "451 greylisted"}
    calm = replace(URGENT, confidence=Confidence.LOW, phase=None)
    alert(office, [calm])
    tell_what_is_due(office)
    assert post.reached == [[first.address]]
    post.refuses.clear()
    wait(office, timedelta(hours=1))
    tell_what_is_due(office)
    assert len(post.taken) == 1
    (late,) = [each for (_, route), each in copies(office).items() if "#" in route]
    assert late.due_at == EVENING + timedelta(hours=8)  # six in the morning in Chicago


def test_a_mailbox_that_is_full_for_days_holds_up_nothing_hoards_no_accounts_and_is_shown(
    people_office: Office, open_post: OpenPost
) -> None:
    mail = replace(people_office.settings.mail, recipients=("a@x.invalid", "full@x.invalid"))
    office = replace(people_office, settings=replace(people_office.settings, people=(), daily_hour=0, mail=mail))
    post = open_post(office.settings.mail.port)
    post.refuses = {"full@x.invalid": "452 mailbox full"}
    alert(office, [URGENT])
    tell_what_is_due(office)
    for day in range(4):
        queue_account(office)
        tell_what_is_due(office)
        wait(office, timedelta(hours=16))
        with office.store() as conn:  # what is left out are its tries by night
            tries = b"UPDATE outbox SET attempts = %s WHERE kind = 'alert' AND route LIKE '%%#%%' AND state = 'queued'"
            conn.execute(tries, (min(48 * (day + 1), MOST_TRIES - 1),))
        tell_what_is_due(office)
        wait(office, timedelta(hours=8))
    copies_of = {kind: [each for each in of_reader(office) if each.kind is kind] for kind in MessageKind}
    assert [each.state for each in copies_of[MessageKind.ALERT]] == [MessageState.DEAD]
    accounts = [each.state for each in copies_of[MessageKind.DAILY]]
    assert accounts == [MessageState.QUEUED, *[MessageState.DROPPED] * 3]
    with office.store() as conn:
        standing = read_standing(conn, now=office.clock())
        found = {each.check: each for each in told_standing(standing, settings=office.settings)}
    assert standing.refused_readers == 1
    assert (found["messages"].state, found["readers"].state) == (State.ATTENTION, State.ATTENTION)
    post.refuses.clear()
    tell_what_is_due(office)
    assert post.reached.count(["full@x.invalid"]) == 1  # of four days' accounts the newest


def test_who_is_taken_by_the_next_account_gets_the_older_one_no_more(
    people_office: Office, open_post: OpenPost
) -> None:
    mail = replace(people_office.settings.mail, recipients=("a@x.invalid", "full@x.invalid"))
    office = replace(people_office, settings=replace(people_office.settings, people=(), daily_hour=0, mail=mail))
    post = open_post(office.settings.mail.port)
    post.refuses = {"full@x.invalid": "452 mailbox full"}
    queue_account(office)
    tell_what_is_due(office)
    (older,) = of_reader(office)
    clock_of(office).now += timedelta(days=1)
    with office.store() as conn:
        conn.execute(
            b"UPDATE outbox SET due_at = %s WHERE outbox_id = %s", (EVENING + DAY + FIRST_RETRY, older.outbox_id)
        )
    post.refuses.clear()
    queue_account(office)
    tell_what_is_due(office)
    assert [each.state for each in of_reader(office)] == [MessageState.DROPPED]
    assert post.reached == [["a@x.invalid"], ["a@x.invalid", "full@x.invalid"]]
