"""In which group an alert stands, which get a card, and what a silence beside a finding may cover."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.views.alerts.selection import (
    MOST_SHOWN,
    OVERDUE,
    Group,
    gather,
    group_of,
    late_copy,
    matchers_for,
    may_be_answered,
    open_stories,
    silence_end,
    silence_of,
    story_of,
    told_at,
)
from domain.copies import Because, Channel
from domain.decisions import Acknowledgement, Decision, Matcher, Reason, Silence
from domain.findings import Finding
from domain.messages import MessageKind
from storage.alerts import Alert
from storage.outbox import MessageState
from tests.alerted_office import END, GROUP, TOLD, copy_in

CARED = Acknowledgement(finding_key=TOLD.key, acknowledged_by="A. Analyst", acknowledged_at=END)
SENT, QUEUED, DEAD = MessageState.SENT, MessageState.QUEUED, MessageState.DEAD
UNCONFIRMED, DROPPED = MessageState.UNCONFIRMED, MessageState.DROPPED


def alert(
    *states: MessageState,
    finding: Finding = TOLD,
    acknowledgement: Acknowledgement | None = None,
    decision: Decision | None = None,
) -> Alert:
    return Alert(
        finding=finding,
        decision=decision,
        copies=tuple(map(copy_in, states)),
        acknowledgement=acknowledgement,
    )


@pytest.mark.parametrize(
    ("states", "group"),
    [
        ((SENT,), Group.ANSWER),
        ((SENT, DEAD, UNCONFIRMED), Group.ANSWER),  # somebody has it
        ((UNCONFIRMED,), Group.LOST),
        ((UNCONFIRMED, DEAD), Group.LOST),
        ((DEAD,), Group.LOST),
        ((DEAD, QUEUED), Group.WAITING),
        ((DROPPED,), Group.HELD),
        ((), Group.HELD),
    ],
)
def test_what_became_of_the_copies_decides_the_group(states: tuple[MessageState, ...], group: Group) -> None:
    assert group_of(alert(*states), now=END) is group


def test_what_only_an_escalation_delivered_needs_an_answer_like_any_other() -> None:
    step = copy_in(SENT, kind=MessageKind.ESCALATION, round=1, sent_at=END)
    told = replace(alert(DEAD), followed=(step,))
    assert group_of(told, now=END) is Group.ANSWER
    assert may_be_answered(told)
    assert told_at(told) == END


@pytest.mark.parametrize(
    ("words", "is_late"),
    [
        ({"due_at": END}, False),
        ({"due_at": END - OVERDUE}, True),
        ({"due_at": END - OVERDUE, "state": MessageState.LEAVING}, True),  # its sender may have died
        ({"due_at": END + OVERDUE}, False),
        ({"due_at": END + OVERDUE, "last_error": "451 later"}, True),
        ({"due_at": END, "attempts": 0, "last_error": "nobody is there"}, True),  # a call that nobody took is no try
        ({"due_at": END + OVERDUE, "attempts": 0, "because": Because.QUIET_HOURS}, False),
        ({"due_at": END - OVERDUE, "attempts": 0, "because": Because.QUIET_HOURS}, True),  # its readers are awake
    ],
)
def test_what_should_have_left_or_was_tried_in_vain_is_late(words: dict[str, object], is_late: bool) -> None:
    waiting = replace(alert(), copies=(copy_in(**{"state": QUEUED} | words),))  # type: ignore[arg-type]
    assert group_of(waiting, now=END) is (Group.LATE if is_late else Group.WAITING)
    assert group_of(replace(waiting, copies=(*waiting.copies, copy_in(SENT))), now=END) is Group.ANSWER


def test_an_alert_whose_readers_sleep_is_not_late_because_a_program_is_down() -> None:
    hook = copy_in(QUEUED, due_at=END - OVERDUE, last_error="503", channel=Channel.WEBHOOK, route="webhook")
    asleep = copy_in(QUEUED, due_at=END + OVERDUE, attempts=0, because=Because.QUIET_HOURS)
    waiting = replace(alert(), copies=(hook, asleep))
    assert (late_copy(waiting, now=END), group_of(waiting, now=END)) == (None, Group.WAITING)


def test_an_alert_that_a_program_has_and_no_mail_server_takes_is_lost_and_was_told_to_nobody() -> None:
    hook = copy_in(SENT, channel=Channel.WEBHOOK, route="webhook")
    lost = replace(alert(DEAD), copies=(copy_in(DEAD, sent_at=None), hook))
    assert group_of(lost, now=END) is Group.LOST
    assert (told_at(lost), may_be_answered(lost)) == (None, False)


def test_what_somebody_takes_care_of_needs_no_answer_even_where_nobody_knows_whether_it_arrived() -> None:
    assert group_of(alert(SENT, acknowledgement=CARED), now=END) is Group.CARED
    assert group_of(alert(UNCONFIRMED, acknowledgement=CARED), now=END) is Group.CARED


@pytest.mark.parametrize(
    ("states", "may"), [((SENT,), True), ((UNCONFIRMED, DEAD), True), ((DEAD,), False), ((), False)]
)
def test_only_what_may_have_reached_somebody_can_be_answered(states: tuple[MessageState, ...], may: bool) -> None:
    assert may_be_answered(alert(*states)) is may


def test_what_ended_or_was_withdrawn_is_closed_and_shown_only_where_it_was_told() -> None:
    over = replace(TOLD, ended_on=date(2026, 11, 23))
    withdrawn = replace(TOLD, is_withdrawn=True, episode=3)
    groups = gather(
        [alert(SENT, finding=over), alert(finding=withdrawn), alert(DROPPED, finding=over)], chosen="", now=END
    )
    assert [each.finding for each in groups[Group.CLOSED].cards] == [over]
    assert group_of(alert(SENT, finding=withdrawn, acknowledgement=CARED), now=END) is Group.CLOSED


def test_a_storm_of_alerts_is_cards_first_then_lines_and_the_chosen_one_has_its_card() -> None:
    many = [alone(number) for number in range(MOST_SHOWN + 3)]
    last = many[-1].finding.key
    shown = gather(many, chosen=last, now=END)[Group.ANSWER]
    assert len(shown.cards) == MOST_SHOWN + 1
    assert shown.cards[-1].finding.key == last
    assert len(shown.lines) == 2
    assert gather(many, chosen="no such alert", now=END)[Group.ANSWER].lines[-1].finding.key == last


def of_storm(*states: MessageState, episode: int, score: float = 2.0) -> Alert:
    return alert(*states, finding=replace(TOLD, episode=episode, score=score))


def alone(number: int) -> Alert:
    """Return an alert that shares its story with no other."""
    return replace(of_storm(SENT, episode=number), copies=(copy_in(SENT, group_key=f"place:p{number}"),))


def test_the_alerts_of_one_story_are_one_card_the_strongest_and_the_others_lines_under_it() -> None:
    members = [of_storm(SENT, episode=each, score=score) for each, score in enumerate((2.0, -4.0, 4.0, 3.0))]
    weak, lead, tied, other = members
    shown = gather([*members, alone(9)], chosen="", now=END)[Group.ANSWER]
    assert shown.cards == (lead, alone(9))
    assert dict(shown.folded) == {lead.finding.key: (weak, tied, other)}
    assert (shown.lines, shown.size) == ((), 5)
    chosen = gather(members, chosen=other.finding.key, now=END)[Group.ANSWER]
    assert chosen.cards == (lead, other)
    assert chosen.folded[lead.finding.key] == (weak, tied)


def test_where_the_card_of_a_story_is_a_line_itself_its_others_are_lines_behind_it() -> None:
    story = [of_storm(SENT, episode=30 + each) for each in range(2)]
    shown = gather([*map(alone, range(MOST_SHOWN)), *story], chosen="", now=END)[Group.ANSWER]
    assert (shown.lines, dict(shown.folded), shown.size) == (tuple(story), {}, MOST_SHOWN + 2)


def test_what_reached_nobody_is_never_folded_away_and_what_is_cared_for_is() -> None:
    dead = [of_storm(DEAD, episode=each) for each in range(3)]
    cared = [replace(of_storm(SENT, episode=each), acknowledgement=CARED) for each in range(4, 7)]
    others = replace(of_storm(SENT, episode=9), acknowledgement=replace(CARED, acknowledged_by="B. Analyst"))
    groups = gather([*dead, *cared[:2], others, cared[2]], chosen="", now=END)
    assert groups[Group.LOST].cards == tuple(dead)
    assert groups[Group.CARED].cards == (cared[0], others)  # one of each who takes care
    assert groups[Group.CARED].folded == {cared[0].finding.key: (cared[1], cared[2])}


def test_a_story_is_what_one_act_can_answer_and_the_strongest_that_arrived_comes_first() -> None:
    weak, lead = (of_storm(SENT, episode=each, score=2.0 + each) for each in range(2))
    doubtful = of_storm(UNCONFIRMED, episode=2, score=9.0)
    not_of_it = [
        of_storm(DEAD, episode=3),
        of_storm(QUEUED, episode=4),
        replace(of_storm(SENT, episode=5), acknowledgement=CARED),
        alert(SENT, finding=replace(TOLD, episode=6, ended_on=date(2026, 11, 23))),
        alone(7),
    ]
    assert open_stories([doubtful, weak, *not_of_it, lead], now=END) == {GROUP: (lead, weak, doubtful)}
    assert open_stories([lead, *not_of_it], now=END) == {}


def test_an_alert_belongs_to_the_story_under_which_it_left() -> None:
    before = copy_in(DROPPED, group_key="place:houston")
    assert story_of(replace(alert(), copies=(before, copy_in(SENT)))) == GROUP
    assert story_of(replace(alert(), copies=(before, copy_in(DEAD)))) is None


def test_a_silence_is_found_by_the_number_that_held_the_alert() -> None:
    wanted = Silence(
        matcher=Matcher(), silenced_by="A", why="b", since=END, until=END + timedelta(days=1), silence_id=4
    )
    held = Decision(finding_key=TOLD.key, group_key=GROUP, reason=Reason.SILENCED, score=2.0, silence_id=4)
    assert silence_of(alert(decision=held), [replace(wanted, silence_id=3), wanted]) is wanted
    assert silence_of(alert(decision=replace(held, silence_id=None)), [replace(wanted, silence_id=None)]) is None
    assert silence_of(alert(), [wanted]) is None


@pytest.mark.parametrize(
    ("finding", "covered"),
    [
        (
            TOLD,
            [
                "site=demo-board place=houston category=escorts",
                "place=houston category=escorts",
                "site=demo-board place=houston",
                "place=houston",
                "site=demo-board",
            ],
        ),
        (replace(TOLD, category=None), ["site=demo-board place=houston", "place=houston", "site=demo-board"]),
        (replace(TOLD, place=None, category=None), ["site=demo-board"]),
    ],
)
def test_a_silence_beside_a_finding_always_covers_it_and_never_everything(finding: Finding, covered: list[str]) -> None:
    matchers = matchers_for(finding)
    assert [str(each) for each in matchers] == covered
    assert all(each.matches(finding) for each in matchers)


@pytest.mark.parametrize(("minute", "hour"), [(0, 18), (1, 19), (59, 19)])
def test_a_silence_ends_at_a_full_hour_so_that_two_presses_ask_for_one(minute: int, hour: int) -> None:
    now = datetime(2026, 11, 24, 12, minute, tzinfo=UTC)
    assert silence_end(now, hours=6) == datetime(2026, 11, 24, hour, tzinfo=UTC)
