"""An urgent alert that nobody answers goes one step further on call, and no step is taken twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from alerts.escalation import Alerted, escalations, to_be_woken
from domain.decisions import Matcher, Silence
from domain.findings import Confidence, Finding
from domain.messages import MessageKind, OutboxEntry
from tests.presentation.examples import SURGE

TOLD = datetime(2026, 11, 24, 6, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
ALERTED = Alerted(finding=SURGE, group_key="place:houston", told_at=TOLD)
SILENCE = Silence(
    matcher=Matcher(place="houston"), silenced_by="A", why="known", since=TOLD, until=TOLD + timedelta(days=1)
)


def steps_of(
    alerted: Alerted,
    *,
    after: timedelta = HALF_HOUR,
    turns: int = 3,
    acknowledged: tuple[str, ...] = (),
    silences: tuple[Silence, ...] = (),
) -> tuple[OutboxEntry, ...]:
    return escalations(
        [alerted], acknowledged=acknowledged, silences=silences, turns=turns, after=HALF_HOUR, now=TOLD + after
    )


def test_after_half_an_hour_the_next_one_is_told_and_not_before() -> None:
    assert steps_of(ALERTED, after=HALF_HOUR - timedelta(seconds=1)) == ()
    (entry,) = steps_of(ALERTED)
    assert (entry.kind, entry.round, entry.group_key) == (MessageKind.ESCALATION, 1, "place:houston")
    assert (entry.finding_key, entry.due_at) == (SURGE.key, TOLD + HALF_HOUR)


def test_each_step_waits_as_long_as_the_first_and_the_last_turn_ends_it() -> None:
    second = replace(ALERTED, steps=1, stepped_at=TOLD + timedelta(minutes=40))
    assert steps_of(second, after=timedelta(minutes=69)) == ()
    assert [entry.round for entry in steps_of(second, after=timedelta(minutes=70))] == [2]
    assert steps_of(replace(second, steps=2), after=timedelta(days=1)) == ()
    assert steps_of(ALERTED, turns=1, after=timedelta(days=1)) == ()
    assert steps_of(ALERTED, turns=0, after=timedelta(days=1)) == ()


def test_an_acknowledgement_or_a_silence_is_an_answer() -> None:
    assert steps_of(ALERTED, acknowledged=(SURGE.key,)) == ()
    assert steps_of(ALERTED, silences=(SILENCE,)) == ()
    elsewhere = replace(SILENCE, matcher=Matcher(place="dallas"))
    assert len(steps_of(ALERTED, acknowledged=("another",), silences=(elsewhere,))) == 1


@pytest.mark.parametrize(
    "finding",
    [
        replace(SURGE, confidence=Confidence.MEDIUM),  # neither sure nor in storm week
        replace(SURGE, ended_on=date(2026, 11, 24)),
        replace(SURGE, is_withdrawn=True),
    ],
)
def test_what_is_not_urgent_or_is_over_wakes_nobody(finding: Finding) -> None:
    assert steps_of(replace(ALERTED, finding=finding)) == ()


def test_one_urgent_finding_wakes_its_whole_mail_and_no_other() -> None:
    calm = replace(SURGE, place="dallas", confidence=Confidence.LOW)
    held = [
        OutboxEntry(finding_key=finding.key, group_key=group, due_at=TOLD, route=route)
        for finding, group, route in (
            (SURGE, "a", "mail:en"),
            (calm, "a", "mail:en"),
            (calm, "a", "mail:es"),
            (calm, "b", "mail:en"),
        )
    ]
    findings = {each.key: each for each in (SURGE, calm)}
    assert to_be_woken(held, findings, acknowledged=(), silences=()) == tuple(held[:2])
    assert to_be_woken(held, findings, acknowledged=(SURGE.key,), silences=()) == ()
    assert to_be_woken(held, findings, acknowledged=(), silences=[SILENCE]) == ()
    assert to_be_woken(held, {}, acknowledged=(), silences=()) == ()
