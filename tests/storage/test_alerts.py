"""What became of a finding follows from its newest decision, the copies of its alert, and who takes care of it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.copies import Channel
from domain.decisions import Acknowledgement, Decision, Reason
from domain.errors import NoSuchThing
from domain.messages import MessageKind, OutboxEntry
from storage.alerts import Alert, AlertState, Before, alerts_of, before, read_story
from storage.outbox import MessageState, queue_messages
from storage.silences import acknowledge
from tests.alerted_office import END, GROUP, TOLD, WEAK, alerted_office, copy_in


@pytest.mark.parametrize(
    ("message", "reason", "state"),
    [
        (MessageState.QUEUED, Reason.NEW, AlertState.WAITING),
        (MessageState.LEAVING, Reason.NEW, AlertState.WAITING),
        (MessageState.UNCONFIRMED, Reason.ALREADY_TOLD, AlertState.TOLD),
        (MessageState.DEAD, Reason.ALREADY_TOLD, AlertState.LOST),
        (None, Reason.SILENCED, AlertState.SILENCED),
        (None, Reason.SPIKE, AlertState.HELD),
        (None, None, AlertState.UNDECIDED),
    ],
)
def test_each_state_follows_from_message_and_decision(
    message: MessageState | None, reason: Reason | None, state: AlertState
) -> None:
    decision = reason and Decision(finding_key=TOLD.key, group_key=GROUP, reason=reason, score=1.0)
    copies = (copy_in(message),) if message else ()
    assert Alert(finding=TOLD, decision=decision or None, copies=copies, acknowledgement=None).state is state


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ((MessageState.DEAD, MessageState.SENT), AlertState.TOLD),
        ((MessageState.DEAD, MessageState.QUEUED), AlertState.WAITING),
        ((MessageState.DEAD, MessageState.DEAD), AlertState.LOST),
        ((MessageState.DROPPED, MessageState.DROPPED), AlertState.UNDECIDED),
    ],
)
def test_a_finding_is_told_when_any_copy_is_and_lost_when_all_are(
    states: tuple[MessageState, ...], state: AlertState
) -> None:
    copies = tuple(map(copy_in, states))
    assert Alert(finding=TOLD, decision=None, copies=copies, acknowledgement=None).state is state


@pytest.mark.parametrize(
    ("mail", "state"),
    [
        (MessageState.DEAD, AlertState.LOST),
        (MessageState.QUEUED, AlertState.WAITING),
        (MessageState.DROPPED, AlertState.UNDECIDED),
        (MessageState.SENT, AlertState.TOLD),
    ],
)
def test_what_a_program_has_taken_is_told_to_nobody(mail: MessageState, state: AlertState) -> None:
    copies = (copy_in(mail), copy_in(MessageState.SENT, channel=Channel.WEBHOOK, route="webhook"))
    assert Alert(finding=TOLD, decision=None, copies=copies, acknowledgement=None).state is state
    chat = copy_in(MessageState.SENT, channel=Channel.APPRISE, route="apprise:desk")
    assert Alert(finding=TOLD, decision=None, copies=(*copies, chat), acknowledgement=None).state is AlertState.TOLD


@pytest.mark.parametrize(
    ("kind", "later", "state"),
    [
        (MessageKind.ESCALATION, MessageState.SENT, AlertState.TOLD),
        (MessageKind.REPEAT, MessageState.UNCONFIRMED, AlertState.TOLD),
        (MessageKind.ESCALATION, MessageState.QUEUED, AlertState.LOST),  # nobody has it yet
        (MessageKind.ESCALATION, MessageState.DEAD, AlertState.LOST),
    ],
)
def test_what_only_an_escalation_delivered_is_told_and_not_lost(
    kind: MessageKind, later: MessageState, state: AlertState
) -> None:
    alert = Alert(finding=TOLD, decision=None, copies=(copy_in(MessageState.DEAD),), acknowledgement=None)
    assert alert.state is AlertState.LOST
    assert replace(alert, followed=(copy_in(later, kind=kind, round=1),)).state is state
    hook = copy_in(MessageState.SENT, kind=kind, channel=Channel.WEBHOOK)
    assert replace(alert, followed=(hook,)).state is AlertState.LOST


def test_what_followed_an_alert_is_read_beside_it(tmp_path: Path, database: str) -> None:
    kinds = (MessageKind.ESCALATION, MessageKind.REPEAT, MessageKind.ALL_CLEAR)
    with alerted_office(tmp_path, url=database).store() as conn:
        words = {"finding_key": TOLD.key, "group_key": GROUP, "due_at": END, "round": 1}
        queue_messages(conn, [OutboxEntry(**words, kind=kind) for kind in kinds], at=END)  # type: ignore[arg-type]
        (told,) = alerts_of(conn, [TOLD])
    assert [copy.kind for copy in told.copies] == [MessageKind.ALERT]
    assert [copy.kind for copy in told.followed] == [MessageKind.ESCALATION, MessageKind.REPEAT]


def test_each_finding_comes_with_its_own_decision_copies_and_who_takes_care(tmp_path: Path, database: str) -> None:
    said = Acknowledgement(finding_key=TOLD.key, acknowledged_by="A. Analyst", acknowledged_at=END)
    with alerted_office(tmp_path, url=database).store() as conn:
        acknowledge(conn, [said])
        weak, told = alerts_of(conn, [WEAK, TOLD])
    assert (weak.state, weak.copies, weak.acknowledgement) == (AlertState.HELD, (), None)
    assert (told.state, told.acknowledgement) == (AlertState.ACKNOWLEDGED, said)
    assert [copy.sent_at for copy in told.copies] == [END]
    assert told.decision is not None
    assert told.decision.reason is Reason.NEW


def test_a_story_is_read_by_its_id_and_a_slip_is_met_with_the_nearest_one(tmp_path: Path, database: str) -> None:
    with alerted_office(tmp_path, url=database).store() as conn:
        assert [each.reason for each in read_story(conn, WEAK.key).decisions] == [Reason.BELOW_BUDGET]
        with pytest.raises(NoSuchThing, match=TOLD.key.replace("*", ".")):
            read_story(conn, TOLD.key[:-1])


@pytest.mark.parametrize(
    ("copies", "stood"),
    [
        ([{"state": MessageState.SENT, "sent_at": END}], Before.TOLD),
        ([{"state": MessageState.UNCONFIRMED}], Before.TOLD),  # it may have arrived
        ([{"state": MessageState.QUEUED}], Before.WAITS),
        ([{"state": MessageState.SENT, "sent_at": END + timedelta(hours=1)}], Before.WAITED),
        ([{"state": MessageState.QUEUED}, {"state": MessageState.SENT, "sent_at": END}], Before.TOLD),
        ([{"state": MessageState.QUEUED}, {"state": MessageState.SENT, "channel": Channel.WEBHOOK}], Before.WAITS),
        ([{"state": MessageState.DEAD}, {"state": MessageState.DROPPED}], Before.REFUSED),
        ([{"state": MessageState.DEAD}, {"state": MessageState.QUEUED}], Before.WAITS),
        ([{"state": MessageState.DEAD}, {"state": MessageState.SENT, "channel": Channel.WEBHOOK}], Before.REFUSED),
    ],
)
def test_what_is_not_told_anew_was_told_or_its_alert_waited(copies: list[dict[str, object]], stood: Before) -> None:
    messages = [copy_in(**words) for words in copies]  # type: ignore[arg-type]
    assert before(messages, decided_at=END) is stood
    assert before(messages, decided_at=None) is Before.TOLD
