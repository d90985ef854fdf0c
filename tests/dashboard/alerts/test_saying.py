"""What the page says of an alert: why it stands where it stands, until when, and what to do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.views.alerts.data_io import Board
from dashboard.views.alerts.history import Past
from dashboard.views.alerts.moment import Moment
from dashboard.views.alerts.saying import (
    LONGEST_QUOTE,
    about_of,
    copy_line,
    decision_line,
    is_quiet,
    matcher_words,
    missed_words,
    past_line,
    reason_line,
    silence_line,
    span_words,
    top_words,
)
from dashboard.views.alerts.selection import Group
from domain.answers import Note
from domain.copies import Because, Channel
from domain.decisions import Decision, Matcher, Reason, Silence
from domain.findings import Direction
from domain.messages import MessageKind
from domain.places import Category
from storage.acts import Saying
from storage.alerts import Alert
from storage.audit import Act
from storage.outbox import Message, MessageState
from tests.alerted_office import END, GROUP, TOLD, WEAK, copy_in
from tests.dashboard.examples import ENGLISH, SPANISH
from tests.dashboard.seed import places

HOUR = timedelta(hours=1)
SILENCE = Silence(
    matcher=Matcher(site="demo-board"), silenced_by="A", why="known", since=END, until=END + 6 * HOUR, silence_id=4
)
HELD = Decision(finding_key=TOLD.key, group_key=GROUP, reason=Reason.SILENCED, score=2.0, silence_id=4)


def moment_under(silence: Silence, *alerts: Alert) -> Moment:
    moment = a_moment(*alerts)
    return replace(moment, board=replace(moment.board, silences=(silence,)))


def a_moment(*alerts: Alert) -> Moment:
    board = Board(
        issue_id=1,
        issued_at=END,
        places=places(),
        categories=(Category(slug="escorts", name="Escorts"),),
        sites=(),
        hazards=(),
        alerts=alerts,
        decisions={},
        notes=(),
        not_useful=frozenset(),
        silences=(replace(SILENCE, lifted_at=END),),
        acts=(),
    )
    return Moment(board=board, now=END, zone="UTC", reader=ENGLISH)


def an_alert(*copies: Message, decision: Decision | None = None) -> Alert:
    return Alert(finding=TOLD, decision=decision, copies=copies, acknowledgement=None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"state": MessageState.QUEUED, "attempts": 0, "due_at": END + HOUR}, "It leaves Nov 24, 2026, 07:00 UTC,"),
        ({"state": MessageState.QUEUED, "attempts": 0, "due_at": END}, "It is due and leaves within minutes."),
        (
            {"state": MessageState.QUEUED, "attempts": 0, "due_at": END - 3 * HOUR, "last_error": "no route to host"},
            "It waits since Nov 24, 2026, 03:00 UTC and reached nobody: no route to host. Tell your",
        ),
        (
            {"state": MessageState.QUEUED, "attempts": 0, "due_at": END - HOUR},
            "It should have left Nov 24, 2026, 05:00 UTC, and nobody has it yet. Tell your colleagues yourself",
        ),
        ({"state": MessageState.LEAVING}, "It is being handed to the mail server."),
        (
            {"state": MessageState.QUEUED, "attempts": 0, "due_at": END + HOUR, "because": Because.QUIET_HOURS},
            "Not urgent: it waits for the end of quiet hours, until Nov 24, 2026, 07:00 UTC.",
        ),
        ({"state": MessageState.DEAD}, "It was refused for good."),
        ({"state": MessageState.UNCONFIRMED}, "The line broke before the mail server answered"),
        ({"state": MessageState.SENT, "sent_at": END}, "Told Nov 24, 2026, 06:00 UTC; nobody has answered."),
    ],
)
def test_a_copy_on_its_way_says_why_it_waits_and_until_when(words: dict[str, object], said: str) -> None:
    alert = an_alert(copy_in(**words))  # type: ignore[arg-type]
    assert reason_line(alert, a_moment(alert)).startswith(said)


def test_an_alert_that_was_refused_may_have_arrived_by_what_followed_it() -> None:
    dead = an_alert(copy_in(MessageState.DEAD))
    repeat = copy_in(MessageState.UNCONFIRMED, kind=MessageKind.REPEAT)
    alert = replace(dead, followed=(repeat,))
    assert reason_line(alert, a_moment(alert)).startswith("The line broke before the mail server answered")


def test_what_waits_under_a_silence_is_not_said_to_leave_before_its_end() -> None:
    said = "It does not leave before Nov 24, 2026, 12:00 UTC: silenced by A (known). What still stands then"
    for words in ({}, {"because": Because.QUIET_HOURS}):
        alert = an_alert(copy_in(MessageState.QUEUED, attempts=0, due_at=END + HOUR, **words))
        assert reason_line(alert, moment_under(SILENCE, alert)).startswith(said)
    later = an_alert(copy_in(MessageState.QUEUED, attempts=0, due_at=SILENCE.until))
    assert reason_line(later, moment_under(SILENCE, later)).startswith("It leaves Nov 24, 2026, 12:00 UTC")


@pytest.mark.parametrize(
    ("sizes", "title", "lines"),
    [
        ({}, "No alert waits for an answer", ["Whatever was told is taken care of"]),
        ({Group.ANSWER: 2}, "2 alerts need an answer", ["Say that you take care"]),
        ({Group.LATE: 3}, "3 alerts have reached nobody yet", ["3 alerts are overdue: nobody has them yet. Tell"]),
        ({Group.LOST: 1}, "1 alert may have reached nobody", ["1 alert may have reached nobody; see"]),
        (
            {Group.ANSWER: 2, Group.LATE: 1},
            "1 alert has reached nobody yet · 2 alerts need an answer",
            ["1 alert is overdue: nobody has it yet. Tell your colleagues", "Say that you take care"],
        ),
    ],
)
def test_the_top_is_quiet_only_where_everybody_was_told(sizes: dict[Group, int], title: str, lines: list[str]) -> None:
    counted = dict.fromkeys(Group, 1 if not sizes else 0) | {Group.ANSWER: 0, Group.LATE: 0, Group.LOST: 0} | sizes
    said, under = top_words(counted, words=ENGLISH.words)
    assert said == title
    assert [line[: len(begun)] for line, begun in zip(under, lines, strict=True)] == lines
    assert is_quiet(counted) is (not sizes)


def test_what_is_held_says_the_silence_or_the_reason_and_what_it_was_weighed_against() -> None:
    moment = a_moment(Alert(finding=WEAK, decision=None, copies=(), acknowledgement=None))
    weak = replace(HELD, reason=Reason.BELOW_BUDGET, silence_id=None, threshold=3.0)
    beside = replace(weak, reason=Reason.WHOLE_SITE_MOVED, inhibited_by=WEAK.key)
    assert reason_line(an_alert(decision=HELD), moment) == "Silenced until Nov 24, 2026, 12:00 UTC by A: known"
    assert reason_line(an_alert(decision=weak), moment).endswith("Strength 2.0, the budget asks for 3.0.")
    assert "It was weighed against: Escorts in Dallas on demo-board" in reason_line(an_alert(decision=beside), moment)
    assert reason_line(an_alert(), moment).startswith("Nothing was decided of it")


def test_what_is_over_or_was_withdrawn_says_so() -> None:
    over, moment = an_alert(copy_in(MessageState.SENT)), a_moment()
    ended = replace(over, finding=replace(TOLD, ended_on=TOLD.latest_on))
    assert reason_line(ended, moment) == "Over: last seen Nov 23, 2026."
    assert reason_line(replace(over, finding=replace(TOLD, is_withdrawn=True)), moment).startswith("Withdrawn:")


def test_a_decision_says_when_it_was_made() -> None:
    dated = replace(HELD, decided_at=END)
    assert decision_line(dated, a_moment()) == "Nov 24, 2026, 06:00 UTC: Held: silenced. Silence number 4."
    assert decision_line(HELD, a_moment()).startswith("Before decisions were dated: Held")


def test_readers_who_were_refused_with_the_others_are_counted_as_lost_and_as_tried_again() -> None:
    lost = [copy_in(MessageState.DEAD, route=f"mail:es#0000000{number}") for number in range(2)]
    alert = an_alert(copy_in(MessageState.SENT, route="mail:es"), copy_in(MessageState.QUEUED, route="mail#a"), *lost)
    assert missed_words(alert, a_moment()) == "2 readers, lost; one reader, tried again"
    assert missed_words(an_alert(copy_in(MessageState.DEAD, route="mail:es")), a_moment()) == ""
    assert copy_line(lost[0], a_moment()) == "Mail (one reader of mail:es): refused for good"


def test_what_only_waited_is_not_said_to_have_been_told() -> None:
    again = replace(HELD, reason=Reason.ALREADY_TOLD, silence_id=None, decided_at=END)
    waits, told = an_alert(copy_in(MessageState.QUEUED)), an_alert(copy_in(MessageState.SENT, sent_at=END))
    assert decision_line(again, a_moment(waits)).endswith("Not queued anew: its alert waits already.")
    assert decision_line(again, a_moment(told)).endswith("Not told anew: it was told before.")


def test_what_is_decided_to_be_told_is_not_said_to_be_told() -> None:
    new = replace(HELD, reason=Reason.NEW, silence_id=None, decided_at=END)
    assert decision_line(new, a_moment()).startswith("Nov 24, 2026, 06:00 UTC: To be told: a live count shows it")


def test_a_copy_says_its_route_its_state_and_what_the_server_answered() -> None:
    moment = a_moment()
    assert copy_line(copy_in(MessageState.SENT, route="mail", sent_at=END), moment) == (
        "Mail: sent Nov 24, 2026, 06:00 UTC"
    )
    refused = copy_in(MessageState.DEAD, route="desk", channel=Channel.WEBHOOK, last_error="answered 410")
    assert copy_line(refused, moment) == "Webhook (desk): refused for good (answered 410)"
    step = copy_in(MessageState.SENT, kind=MessageKind.ESCALATION, round=1, route="mail:en:turn-2", sent_at=END)
    assert copy_line(step, moment) == (
        "Not answered, so told further: Mail (mail:en:turn-2): sent Nov 24, 2026, 06:00 UTC"
    )
    again = replace(step, kind=MessageKind.REPEAT, round=2, route="mail")
    assert copy_line(again, moment).startswith("Told again, number 2: Mail: sent")
    assert copy_line(copy_in(MessageState.QUEUED), moment) == "Mail (no route yet): waits, due Nov 24, 2026, 06:00 UTC"


@pytest.mark.parametrize(
    ("matcher", "said"),
    [
        (Matcher(site="board"), "Everything on board"),
        (Matcher(site="board", place="houston"), "All categories in Houston on board"),
        (Matcher(site="board", place="houston", category="escorts"), "Escorts in Houston on board"),
        (Matcher(place="houston"), "All categories in Houston, on every site"),
        (Matcher(place="houston", category="escorts"), "Escorts in Houston, on every site"),
        (
            Matcher(place="houston", direction=Direction.UP),
            "All categories in Houston, on every site, only: above expected",
        ),
        (Matcher(category="escorts"), "Escorts, in every place and on every site"),
        (Matcher(), "Any finding"),
    ],
)
def test_a_silence_says_what_it_covers(matcher: Matcher, said: str) -> None:
    assert matcher_words(matcher, a_moment()) == said


def test_an_act_says_who_did_what_about_what_and_by_which_way() -> None:
    act = Act(audit_id=1, at=END, actor="a mail's link", action="alerts ack", subject=TOLD.key, detail={"by": "A"})
    past = Past(act=act, saying=Saying.ACKNOWLEDGED, may_be_undone=False)
    moment = a_moment(an_alert())
    assert past_line(past, moment).startswith(
        "Nov 24, 2026, 06:00 UTC · A (a mail’s link): took care of it. Escorts in Houston on demo-board"
    )
    for subject, about in (
        ("place:houston", "Everything told of Houston"),
        ("site:board", "Everything told of board"),
        ("hazard:gone", "hazard:gone"),
        ("4", silence_line(SILENCE, moment)),
        ("series:gone", "series:gone"),
    ):
        assert about_of(replace(past, act=replace(act, subject=subject)), moment) == about


def test_a_note_is_quoted_where_it_was_written_and_cut_where_it_is_long() -> None:
    act = Act(audit_id=1, at=END, actor="a", action="note", subject=TOLD.key, detail={"by": "A", "note": "7"})
    past = Past(act=act, saying=Saying.NOTED, may_be_undone=True)
    note = Note(finding_key=TOLD.key, note="called the county", written_by="A", written_at=END, note_id=7)
    moment = a_moment(an_alert())
    for text, said in (("called the county", "“called the county”"), ("x" * 500, f"“{'x' * LONGEST_QUOTE} …”")):
        board = replace(moment.board, notes=(replace(note, note=text),))
        assert about_of(past, replace(moment, board=board)).endswith(said)
    assert "“" not in about_of(past, moment)  # it was taken back


def test_hours_are_said_as_days_where_they_are_several() -> None:
    moment = a_moment()
    assert [span_words(hours, moment) for hours in (6, 24, 72, 168)] == ["6 hours", "24 hours", "3 days", "7 days"]
    spanish = Moment(board=moment.board, now=END, zone="UTC", reader=SPANISH)
    assert span_words(72, spanish) == "3 días"
