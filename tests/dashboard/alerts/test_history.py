"""Of what people said, what still stands can be taken back, and of two acts about one thing only the newest."""

from dataclasses import replace
from datetime import timedelta

from dashboard.views.alerts.history import Standing, past_acts, standing_of, subject_of, with_pausings
from domain.answers import Note
from domain.decisions import Acknowledgement, Matcher, Silence
from storage.alerts import Alert
from storage.audit import Act
from storage.outbox import MessageState
from tests.alerted_office import END, GROUP, TOLD, copy_in

HOUR = timedelta(hours=1)
NOTHING = Standing(acknowledged=(), silences=frozenset(), notes=frozenset(), not_useful=frozenset())


def act(number: int, action: str, subject: str = TOLD.key, **detail: str) -> Act:
    return Act(audit_id=number, at=END, actor="the page Alerts", action=action, subject=subject, detail=detail)


def undoable(acts: list[Act], standing: Standing) -> list[int]:
    return [past.act.audit_id for past in past_acts(acts, standing) if past.may_be_undone]


def test_what_stands_is_found_under_the_finding_its_group_and_the_numbers() -> None:
    said = Acknowledgement(finding_key=TOLD.key, acknowledged_by="A", acknowledged_at=END)
    alert = Alert(finding=TOLD, decision=None, copies=(copy_in(MessageState.SENT),), acknowledgement=said)
    over = Silence(matcher=Matcher(), silenced_by="A", why="b", since=END - 2 * HOUR, until=END, silence_id=1)
    on = Silence(matcher=Matcher(), silenced_by="A", why="b", since=END, until=END + HOUR, silence_id=2)
    note = Note(finding_key=TOLD.key, note="n", written_by="A", written_at=END, note_id=3)
    assert standing_of([alert], [over, on], [note], {TOLD.key}, now=END) == Standing(
        acknowledged=(said,),
        silences=frozenset({"2"}),
        notes=frozenset({"3"}),
        not_useful=frozenset({TOLD.key}),
    )


def test_only_the_newest_act_about_one_thing_can_be_taken_back() -> None:
    standing = Standing(acknowledged=(), silences=frozenset(), notes=frozenset(), not_useful=frozenset({TOLD.key}))
    acts = [act(3, "alerts not useful"), act(2, "alerts not useful undone"), act(1, "alerts not useful")]
    assert undoable(acts, standing) == [3]
    assert undoable(acts[1:], NOTHING) == []


def test_pauses_stand_between_what_was_said_in_the_order_in_which_people_acted() -> None:
    said, pausings = (
        past_acts([act(4, "alerts note"), act(1, "alerts ack")], NOTHING),
        [act(3, "resume"), act(2, "pause")],
    )
    done = [each.audit_id if isinstance(each, Act) else each.act.audit_id for each in with_pausings(said, pausings)]
    assert done == [4, 3, 2, 1]


def test_each_who_takes_care_of_a_part_of_a_group_can_take_that_part_back() -> None:
    one = Acknowledgement(finding_key="one", acknowledged_by="Bob", acknowledged_at=END)
    two = Acknowledgement(finding_key="two", acknowledged_by="Alice", acknowledged_at=END)
    acts = [
        act(4, "alerts ack", GROUP, by="Carol", keys="three"),  # taken back by somebody else
        act(3, "alerts unack", GROUP, by="Carol", keys="three"),
        act(2, "alerts ack", GROUP, by="Alice", keys="two"),
        act(1, "alerts ack", GROUP, by="Bob", keys="one"),
    ]
    assert undoable(acts, replace(NOTHING, acknowledged=(one, two))) == [2, 1]
    assert undoable(acts, replace(NOTHING, acknowledged=(replace(two, acknowledged_by="Dora"),))) == []


def test_one_press_of_a_mail_s_link_is_taken_back_of_each_finding_of_which_nobody_said_it_since() -> None:
    standing = replace(NOTHING, not_useful=frozenset({"one", "two"}))
    acts = [
        act(3, "alerts not useful", "one"),
        act(2, "alerts not useful undone", GROUP, keys="three"),
        act(1, "alerts not useful", GROUP, by="somebody, by a mail's link", keys="one two three"),
    ]
    assert [past.keys for past in past_acts(acts, standing)] == [("one",), (), ("two",)]
    assert undoable(acts, standing) == [3, 1]


def test_each_way_has_its_own_way_back_and_notes_go_by_their_number() -> None:
    standing = Standing(
        acknowledged=(), silences=frozenset({"2"}), notes=frozenset({"7"}), not_useful=frozenset({TOLD.key})
    )
    acts = [
        act(9, "alerts note", note="8"),  # taken back by somebody else
        act(8, "alerts note", note="7"),
        act(7, "alerts not useful"),
        act(6, "alerts silence", "2"),
        act(5, "alerts silence", "1"),
    ]
    assert undoable(acts, standing) == [8, 7, 6]
    assert [subject_of(each) for each in acts] == ["8", "7", TOLD.key, "2", "1"]
    assert undoable([act(10, "alerts unsilence", "2"), *acts], standing) == [8, 7]
