"""After an alert: a repeat while it stands and nobody answers, one all-clear, one correction; never by a gap."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from alerts.follow_ups import LONGEST_REPEAT, MOST_REPEATS, Told, follow_ups, repeat_wait, repeats_due, still_followed
from alerts.rules import Situation
from domain.decisions import Matcher, Silence
from domain.findings import Finding
from domain.messages import MessageKind, OutboxEntry
from tests.presentation.examples import SURGE

HOUR = timedelta(hours=1)
TOLD_AT = datetime(2026, 11, 24, 11, tzinfo=UTC)
LIVE = Situation(newest_live={"bayou": date(2026, 11, 23)})
DALLAS = replace(SURGE, place="dallas")
OVER = replace(SURGE, ended_on=date(2026, 11, 23))
GONE = replace(OVER, is_withdrawn=True)


def told(
    finding: Finding = SURGE,
    *,
    repeats: int = 0,
    again: int | None = None,
    is_waiting: bool = False,
    group: str = "storm",
) -> Told:
    return Told(
        finding=finding,
        group_key=group,
        last_told_at=TOLD_AT,
        repeats=repeats,
        told_again=repeats if again is None else again,
        is_waiting=is_waiting,
    )


def after(
    *story: Told, hours: float = 12, situation: Situation = LIVE, acknowledged: frozenset[str] = frozenset()
) -> tuple[OutboxEntry, ...]:
    now = TOLD_AT + hours * HOUR
    return follow_ups(story, situation, acknowledged=acknowledged, now=now, wait=timedelta(minutes=2))


def kinds(*story: Told, hours: float = 12, situation: Situation = LIVE) -> list[MessageKind]:
    return [entry.kind for entry in after(*story, hours=hours, situation=situation)]


def test_what_nobody_answered_is_repeated_after_twelve_hours_and_not_before() -> None:
    assert after(told(), hours=11.9) == ()
    (entry,) = after(told(), hours=12)
    assert (entry.kind, entry.round, entry.group_key) == (MessageKind.REPEAT, 1, "storm")
    assert entry.due_at == TOLD_AT + 12 * HOUR


def test_each_repeat_waits_twice_as_long_up_to_a_week() -> None:
    assert [repeat_wait(repeats) / HOUR for repeats in range(6)] == [12, 24, 48, 96, 168, 168]
    assert repeat_wait(1000) == LONGEST_REPEAT
    assert after(told(repeats=1), hours=23) == ()
    assert [entry.round for entry in after(told(repeats=1), hours=24)] == [2]


def test_after_five_repeats_in_two_weeks_a_story_is_repeated_no_more() -> None:
    assert sum((repeat_wait(repeats) for repeats in range(MOST_REPEATS)), timedelta()) == timedelta(days=14.5)
    assert len(after(told(repeats=MOST_REPEATS - 1), hours=24 * 7)) == 1
    assert after(told(repeats=MOST_REPEATS), hours=24 * 365) == ()


def test_what_joins_a_story_late_is_repeated_as_often_and_the_others_with_it() -> None:
    old, new = told(repeats=MOST_REPEATS), told(DALLAS, repeats=MOST_REPEATS, again=1)
    entries = after(old, new, hours=24 * 7)
    assert {(entry.finding_key, entry.round) for entry in entries} == {(SURGE.key, 6), (DALLAS.key, 6)}
    assert after(old, replace(new, told_again=MOST_REPEATS), hours=24 * 7) == ()


def test_what_somebody_takes_care_of_keeps_no_repeats_alive() -> None:
    old, new = told(repeats=MOST_REPEATS), told(DALLAS, repeats=MOST_REPEATS, again=1)
    assert after(old, new, hours=24 * 7, acknowledged=frozenset({DALLAS.key})) == ()


def test_what_is_repeated_no_more_still_gets_its_all_clear_and_its_correction() -> None:
    assert kinds(told(OVER, repeats=MOST_REPEATS)) == [MessageKind.ALL_CLEAR]
    assert kinds(told(GONE, repeats=MOST_REPEATS)) == [MessageKind.CORRECTION]


def test_a_group_is_repeated_in_one_mail_with_what_still_stands() -> None:
    entries = after(told(repeats=1), told(DALLAS), told(replace(OVER, place="tampa")), hours=24)
    assert {(entry.finding_key, entry.round) for entry in entries} == {(SURGE.key, 2), (DALLAS.key, 2)}


def test_what_somebody_takes_care_of_is_not_repeated_and_the_others_of_its_group_are() -> None:
    entries = after(told(), told(DALLAS), acknowledged=frozenset({SURGE.key}))
    assert [entry.finding_key for entry in entries] == [DALLAS.key]


def test_a_repeat_waits_for_the_mail_before_it() -> None:
    assert after(replace(told(), is_waiting=True), told(DALLAS)) == ()


UNTIL = TOLD_AT + 100 * HOUR
SILENCE = Silence(matcher=Matcher(place="houston"), silenced_by="A", why="known", since=TOLD_AT, until=UNTIL)


@pytest.mark.parametrize(
    "situation",
    [
        Situation(newest_live={}),  # nothing was counted lately
        Situation(newest_live={"bayou": date(2026, 11, 24)}),  # the newest day does not show it any more
        replace(LIVE, unhealthy={"bayou": "blocked: 5 of 6 cells"}),
        replace(LIVE, silences=(SILENCE,)),
    ],
)
def test_what_the_newest_counts_do_not_show_or_somebody_silenced_is_not_repeated(situation: Situation) -> None:
    assert after(told(), situation=situation) == ()


def test_the_all_clear_comes_once_everything_told_is_over() -> None:
    assert kinds(told(OVER), told(DALLAS), hours=1) == []
    entries = after(told(OVER), told(replace(DALLAS, ended_on=date(2026, 11, 23))), hours=1)
    assert [(entry.kind, entry.group_key) for entry in entries] == [(MessageKind.ALL_CLEAR, "storm")] * 2
    assert {entry.due_at for entry in entries} == {TOLD_AT + HOUR + timedelta(minutes=2)}


@pytest.mark.parametrize(
    "situation", [Situation(newest_live={}), replace(LIVE, unhealthy={"bayou": "site_down: 6 of 6 cells"})]
)
def test_a_site_that_is_not_counted_gives_no_all_clear(situation: Situation) -> None:
    assert kinds(told(OVER), situation=situation) == []


def test_a_site_whose_card_was_taken_out_keeps_no_all_clear_from_the_others_and_has_none() -> None:
    here, gone = replace(LIVE, cards={"bayou"}), replace(SURGE, site="gone")
    followed = still_followed([told(OVER), told(gone)], here.cards or ())
    assert [entry.finding_key for entry in after(*followed, situation=here)] == [OVER.key]
    assert still_followed([told(gone)], {"gone"}) == (told(gone),)
    assert MessageKind.ALL_CLEAR not in kinds(told(OVER), told(gone), situation=replace(here, cards={"bayou", "gone"}))


def test_what_had_ended_or_is_withdrawn_on_a_site_without_a_card_is_said_to_be_so() -> None:
    here, ended = replace(LIVE, cards={"bayou"}), replace(OVER, site="gone")
    followed = still_followed([told(OVER), told(ended), told(replace(GONE, site="gone"))], {"bayou"})
    assert [(entry.finding_key, entry.kind) for entry in after(*followed, situation=here)] == [
        (replace(GONE, site="gone").key, MessageKind.CORRECTION),
        (OVER.key, MessageKind.ALL_CLEAR),
        (ended.key, MessageKind.ALL_CLEAR),
    ]


def test_a_site_without_a_card_delays_no_repeat_of_the_others() -> None:
    dead = told(replace(SURGE, site="gone"), repeats=4)
    assert repeats_due([told(), dead], acknowledged=()) != repeats_due([told()], acknowledged=())
    assert repeats_due(still_followed([told(), dead], {"bayou"}), acknowledged=()) == {SURGE.key: TOLD_AT + 12 * HOUR}


def test_each_group_has_an_all_clear_of_its_own() -> None:
    entries = after(told(OVER, group="storm"), told(DALLAS, group="place:dallas"), hours=1)
    assert [entry.group_key for entry in entries] == ["storm"]


def test_what_is_withdrawn_is_corrected_and_given_no_all_clear() -> None:
    assert kinds(told(GONE), hours=1) == [MessageKind.CORRECTION]
    entries = after(told(GONE), told(replace(DALLAS, ended_on=date(2026, 11, 23))), hours=1)
    assert {(entry.finding_key, entry.kind) for entry in entries} == {
        (GONE.key, MessageKind.CORRECTION),
        (DALLAS.key, MessageKind.ALL_CLEAR),
    }


def test_nothing_told_is_nothing_to_follow() -> None:
    assert after() == ()


def test_while_an_alert_of_the_group_waits_there_is_no_all_clear_and_a_correction_all_the_same() -> None:
    growing = replace(told(OVER), is_growing=True)
    assert kinds(told(OVER)) == [MessageKind.ALL_CLEAR]
    assert kinds(growing) == []
    assert kinds(growing, told(replace(GONE, place="dallas"))) == [MessageKind.CORRECTION]


def test_the_next_repeat_is_told_for_what_a_repeat_would_tell_and_for_nothing_else() -> None:
    other = told(replace(DALLAS, site="gulf"), group="place:dallas", repeats=1)
    known = repeats_due([told(), told(replace(OVER, place="tampa")), other], acknowledged={DALLAS.key})
    assert known == {SURGE.key: TOLD_AT + 12 * HOUR, other.finding.key: TOLD_AT + 24 * HOUR}
    assert repeats_due([told()], acknowledged={SURGE.key}) == {}
    assert repeats_due([told(), replace(told(DALLAS), is_waiting=True)], acknowledged=()) == {}
    assert repeats_due([told(repeats=MOST_REPEATS)], acknowledged=()) == {}
