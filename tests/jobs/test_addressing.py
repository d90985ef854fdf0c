"""A message that is due goes out in its copies: each in its language, at its hour, each with its own fate."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes

from domain.copies import Because, Channel
from domain.messages import Language, MessageKind, OutboxEntry
from jobs.addressing import address_due, office_routes, route_of, urgent_groups
from jobs.telling import LEASE
from office import Office
from scheduler import tell_services, tell_what_is_due
from settings import AppriseSettings
from storage.outbox import MessageState, claim_due_group, queue_notice, record_attempt
from tests.jobs.test_telling import Post, open_post
from tests.people_office import CALM, EVENING, MORNING, URGENT, alert, copies, people_office, with_webhook
from tests.receiver import Receiver
from tests.town_office import clock_of

__all__ = ["open_post", "people_office"]
OpenPost = Callable[[int], Post]


def readers(post: Post) -> list[str]:
    return [str(message_from_bytes(mail)["To"]) for mail in post.taken]


def test_what_is_urgent_goes_to_everybody_on_turn_at_once(people_office: Office, open_post: OpenPost) -> None:
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [URGENT, CALM])  # one urgent finding takes its whole mail along
    tell_what_is_due(people_office)
    assert sorted(readers(post)) == ["first@x.invalid", "sleeper@x.invalid"]
    assert len(set(post.message_ids)) == 2  # one number a route, the same at every try


def test_what_is_not_urgent_waits_for_the_morning_and_is_not_lost(people_office: Office, open_post: OpenPost) -> None:
    post = open_post(people_office.settings.mail.port)
    alert(people_office, [CALM])
    tell_what_is_due(people_office)
    assert readers(post) == ["first@x.invalid"]
    waiting = copies(people_office)["alert", "mail:en:quiet-21:00-06:00"]
    assert (waiting.state, waiting.due_at, waiting.because) == (MessageState.QUEUED, MORNING, Because.QUIET_HOURS)
    clock_of(people_office).now = MORNING - timedelta(seconds=1)
    tell_what_is_due(people_office)
    assert len(post.taken) == 1
    clock_of(people_office).now = MORNING
    tell_what_is_due(people_office)
    assert readers(post) == ["first@x.invalid", "sleeper@x.invalid"]


def test_a_day_s_account_reaches_all_each_in_their_own_language(people_office: Office, open_post: OpenPost) -> None:
    post = open_post(people_office.settings.mail.port)
    clock_of(people_office).now = MORNING
    with people_office.store() as conn:
        queue_notice(conn, kind=MessageKind.DAILY, key="daily:2026-11-24", at=MORNING)
    tell_what_is_due(replace(people_office, settings=replace(people_office.settings, daily_hour=6)))
    assert sorted(readers(post)) == ["first@x.invalid", "second@x.invalid", "sleeper@x.invalid"]
    (spanish,) = (mail for mail, reader in zip(post.taken, readers(post), strict=True) if reader.startswith("second"))
    text = message_from_bytes(spanish).get_payload(0).get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "listas" in text
    assert "lists" not in text


def test_a_message_is_addressed_once_however_many_clocks_look(people_office: Office) -> None:
    alert(people_office, [URGENT])
    for _ in range(2):
        address_due(people_office, now=people_office.clock())
    assert sorted(copies(people_office)) == [("alert", "mail:en:quiet-21:00-06:00"), ("alert", "mail:en:turn-1")]


def test_a_dead_webhook_neither_holds_nor_repeats_a_mail(people_office: Office, open_post: OpenPost) -> None:
    post, receiver = open_post(people_office.settings.mail.port), Receiver(status=503)
    with with_webhook(people_office, receiver) as office:
        alert(office, [URGENT])
        tell_services(office)
        tell_what_is_due(office)
        clock_of(office).now += timedelta(minutes=1)
        tell_services(office)
        tell_what_is_due(office)
        hook = copies(office)["alert", "webhook"]
        assert (hook.state, hook.attempts, hook.channel) == (MessageState.QUEUED, 2, Channel.WEBHOOK)
        assert "503" in str(hook.last_error)
        assert len(post.taken) == 2
        receiver.status = 200
        clock_of(office).now += timedelta(minutes=2)
        tell_services(office)
        assert copies(office)["alert", "webhook"].state is MessageState.SENT
    keys = {headers["Idempotency-Key"] for headers, _ in receiver.taken}
    assert (len(receiver.taken), len(keys)) == (3, 1)


def test_a_dead_mail_server_does_not_hold_the_webhook(people_office: Office) -> None:
    with with_webhook(people_office, Receiver()) as office:
        alert(office, [URGENT])
        tell_what_is_due(office)
        tell_services(office)
        states = {route: copy.state for (_, route), copy in copies(office).items()}
    assert states["webhook"] is MessageState.SENT
    assert states["mail:en:turn-1"] is MessageState.QUEUED


def test_a_program_that_never_answers_is_asked_again_and_again_and_drops_copies_by_their_key(
    people_office: Office,
) -> None:
    with with_webhook(people_office, Receiver(cuts=True)) as office:
        alert(office, [URGENT])
        for _ in range(4):
            tell_services(office)
            clock_of(office).now += timedelta(minutes=30)
        hook = copies(office)["alert", "webhook"]
        assert (hook.state, hook.attempts) == (MessageState.QUEUED, 4)  # a mail would be unconfirmed after two


def test_senders_killed_at_the_webhook_lose_nothing_and_their_copies_have_one_key(people_office: Office) -> None:
    receiver = Receiver()
    with with_webhook(people_office, receiver) as office:
        alert(office, [URGENT])
        address_due(office, now=office.clock())
        for number in range(3):  # each takes it out of the queue and ends before it can say what came of it
            with office.store() as conn:
                claim = {"now": office.clock(), "lease": LEASE, "channels": [Channel.WEBHOOK]}
                entries = claim_due_group(conn, holder=f"killed:{number}", **claim)  # type: ignore[arg-type]
                record_attempt(conn, entries, message_id="<a@x>")
            clock_of(office).now += LEASE
        tell_services(office)
        hook = copies(office)["alert", "webhook"]
    assert (hook.state, hook.attempts) == (MessageState.SENT, 4)
    assert len(receiver.taken) == 1


def test_what_a_program_refuses_for_good_is_dead(people_office: Office) -> None:
    with with_webhook(people_office, Receiver(status=410)) as office:
        alert(office, [URGENT])
        tell_services(office)
        assert copies(office)["alert", "webhook"].state is MessageState.DEAD


def test_a_service_without_its_address_waits_and_a_channel_that_was_given_up_is_dead(people_office: Office) -> None:
    settings = people_office.settings
    office = replace(people_office, settings=replace(settings, apprise=(AppriseSettings(name="desk", address=None),)))
    alert(office, [URGENT])
    tell_services(office)
    waiting = copies(office)["alert", "apprise:desk"]
    assert waiting.state is MessageState.QUEUED
    assert "TIDEGAUGE_APPRISE_DESK" in str(waiting.last_error)
    clock_of(office).now += timedelta(minutes=1)
    tell_services(people_office)  # the name was taken out of the settings meanwhile
    assert copies(office)["alert", "apprise:desk"].state is MessageState.DEAD


def test_a_route_of_mail_that_is_no_longer_there_becomes_one_to_everybody(people_office: Office) -> None:
    gone = OutboxEntry(finding_key="one", group_key="g", due_at=EVENING, route="mail:fr")
    route = route_of(people_office.settings, gone)
    assert route.addresses == ("sleeper@x.invalid", "first@x.invalid", "second@x.invalid")
    assert route.languages == (Language.ENGLISH, Language.SPANISH)
    named = replace(gone, route="mail:es:turn-2")
    assert route_of(people_office.settings, named).addresses == ("second@x.invalid",)


def test_an_office_without_channels_has_routes_of_mail_alone(people_office: Office) -> None:
    assert {route.channel for route in office_routes(people_office.settings)} == {Channel.MAIL}


def test_one_urgent_finding_makes_its_group_urgent_and_no_other() -> None:
    entries = [
        OutboxEntry(finding_key=finding.key, group_key=group, due_at=EVENING)
        for finding, group in ((URGENT, "a"), (CALM, "a"), (CALM, "b"))
    ]
    assert urgent_groups(entries, {each.key: each for each in (URGENT, CALM)}) == {("a", MessageKind.ALERT)}
