"""Matchers match word by word, silences end, and a decision changes with its reason, not with its score."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.decisions import Decision, Matcher, Reason, Silence, covering
from domain.errors import WrongInput
from domain.findings import Direction, Kind
from tests.presentation.examples import SURGE

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
WEEK = timedelta(days=7)
SILENCE = Silence(matcher=Matcher(), silenced_by="A. Analyst", why="known", since=NOW, until=NOW + WEEK)
DECISION = Decision(finding_key="k", group_key="place:houston", reason=Reason.NEW, score=2.0)


def test_an_empty_matcher_means_every_finding_and_a_word_only_its_own() -> None:
    assert Matcher().matches(SURGE)
    assert Matcher(site="bayou", kind=Kind.SURGE).matches(SURGE)
    assert not Matcher(site="bayou", kind=Kind.DIP).matches(SURGE)
    assert not Matcher(place="houston").matches(replace(SURGE, place=None))


def test_a_matcher_reads_as_it_is_written() -> None:
    assert str(Matcher(site="bayou", direction=Direction.UP)) == "site=bayou direction=up"
    assert str(Matcher()) == "any finding"


def test_a_silence_is_at_work_from_its_beginning_until_its_end_or_until_it_is_lifted() -> None:
    assert SILENCE.is_at_work(NOW)
    assert not SILENCE.is_at_work(NOW - timedelta(seconds=1))
    assert not SILENCE.is_at_work(NOW + WEEK)
    assert not replace(SILENCE, lifted_at=NOW + timedelta(hours=1)).is_at_work(NOW + timedelta(hours=1))


@pytest.mark.parametrize("wrong", [{"silenced_by": " "}, {"why": ""}, {"until": NOW}])
def test_a_silence_without_name_reason_or_later_end_is_refused(wrong: dict[str, object]) -> None:
    words: dict[str, object] = {
        "matcher": Matcher(),
        "silenced_by": "A. Analyst",
        "why": "known",
        "since": NOW,
        "until": NOW + WEEK,
    }
    with pytest.raises(WrongInput):
        Silence(**words | wrong)  # type: ignore[arg-type]


def test_a_score_that_moved_is_no_other_decision_and_another_silence_is() -> None:
    assert DECISION.is_like(replace(DECISION, score=2.1, threshold=1.5))
    assert not DECISION.is_like(replace(DECISION, reason=Reason.SILENCED, silence_id=1))
    assert not replace(DECISION, reason=Reason.SILENCED, silence_id=2).is_like(
        replace(DECISION, reason=Reason.SILENCED, silence_id=1)
    )


def test_of_the_silences_that_hold_what_is_due_the_one_that_lasts_longest_counts() -> None:
    longer, lifted = replace(SILENCE, until=NOW + 2 * WEEK), replace(SILENCE, lifted_at=NOW)
    assert covering([SILENCE, longer, lifted], SURGE, due_at=NOW, now=NOW) == longer
    assert covering([SILENCE], SURGE, due_at=NOW + WEEK, now=NOW) is None  # it is over by then
    assert covering([replace(SILENCE, matcher=Matcher(site="x"))], SURGE, due_at=NOW, now=NOW) is None
    assert covering([lifted], SURGE, due_at=NOW, now=NOW) is None
