"""A finding is mailed once, while a live count shows it; each one held says why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from alerts.grouping import FOCUS_WAIT, WAIT, Grouping
from alerts.policy import choose_alerts, decide_alerts, group_key, hastened_groups, to_outbox
from alerts.rules import Situation
from domain.decisions import Reason
from domain.findings import Finding, Kind, Scope
from domain.focus import Focus, FocusReason
from tests.presentation.examples import SURGE

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
LIVE = {"bayou": date(2026, 11, 23)}  # SURGE still showed on the 23rd
WHOLE_SITE = replace(SURGE, kind=Kind.PLATFORM, scope=Scope.SITE, place=None, category=None, hazard=None)
WEAK = {SURGE.key: 2.4}  # its score is 2.3


def reasons(
    *findings: Finding,
    newest_live: Mapping[str, date] = LIVE,
    told: frozenset[str] = frozenset(),
    thresholds: Mapping[str, float] | None = None,
) -> list[Reason]:
    situation = Situation(newest_live=newest_live, told=told, thresholds=thresholds or {})
    return [decision.reason for decision in decide_alerts(findings, situation)]


def test_a_finding_that_a_live_count_shows_is_told_after_the_grouping_wait() -> None:
    (entry,) = choose_alerts([SURGE], Situation(newest_live=LIVE), now=NOW)
    assert (entry.finding_key, entry.group_key) == (SURGE.key, "hazard:storm-three")
    assert entry.due_at == NOW + timedelta(minutes=2) == NOW + WAIT


def test_the_wait_may_be_left_out() -> None:
    (entry,) = choose_alerts([SURGE], Situation(newest_live=LIVE), now=NOW, grouping=Grouping(wait=timedelta(0)))
    assert entry.due_at == NOW


def a_focus(place: str, *, hazard: str | None = None) -> Focus:
    reason = FocusReason.WARNING if hazard else FocusReason.ASKED
    return Focus(place=place, reason=reason, since=NOW, until=NOW + timedelta(days=1), hazard=hazard)


@pytest.mark.parametrize(
    ("focus", "seconds"),
    [
        (a_focus("houston"), 15),  # its place, whoever its group is told with
        (a_focus("dallas"), 120),
        (a_focus("tampa", hazard="storm-three"), 15),
        (a_focus("tampa", hazard="storm-two"), 120),
    ],
)
def test_a_group_in_focus_waits_for_no_more_than_what_comes_with_it(focus: Focus, seconds: int) -> None:
    decisions = decide_alerts([SURGE], Situation(newest_live=LIVE))
    (entry,) = to_outbox(decisions, now=NOW, grouping=Grouping(hastened=hastened_groups([focus], [SURGE])))
    assert entry.due_at == NOW + timedelta(seconds=seconds)
    (entry,) = to_outbox(
        decisions, now=NOW, grouping=Grouping(wait=timedelta(0), hastened=hastened_groups([focus], [SURGE]))
    )
    assert entry.due_at == NOW  # the office wants none


def test_a_place_in_focus_hastens_its_own_group() -> None:
    placed = replace(SURGE, hazard=None)
    decisions = decide_alerts([placed], Situation(newest_live=LIVE))
    (entry,) = to_outbox(
        decisions, now=NOW, grouping=Grouping(hastened=hastened_groups([a_focus("houston")], [placed]))
    )
    assert (entry.group_key, entry.due_at) == ("place:houston", NOW + FOCUS_WAIT)


@pytest.mark.parametrize(
    ("finding", "newest_live", "told", "reason"),
    [
        (SURGE, LIVE, frozenset({SURGE.key}), Reason.ALREADY_TOLD),
        (SURGE, {}, frozenset(), Reason.NO_LIVE_COUNT),
        (SURGE, {"bayou": date(2026, 11, 24)}, frozenset(), Reason.NOT_LIVE),
        (replace(SURGE, ended_on=date(2026, 11, 23)), LIVE, frozenset(), Reason.OVER),
        (replace(SURGE, kind=Kind.SPIKE), LIVE, frozenset(), Reason.SPIKE),
        (replace(SURGE, ended_on=date(2026, 11, 23), is_withdrawn=True), LIVE, frozenset(), Reason.WITHDRAWN),
    ],
)
def test_what_is_held_says_why(
    finding: Finding, newest_live: dict[str, date], told: frozenset[str], reason: Reason
) -> None:
    assert reasons(finding, newest_live=newest_live, told=told) == [reason]
    assert choose_alerts([finding], Situation(newest_live=newest_live, told=told), now=NOW) == ()


def test_what_is_too_weak_for_the_office_s_budget_is_held_until_it_is_stronger() -> None:
    (decision,) = decide_alerts([SURGE], Situation(newest_live=LIVE, thresholds=WEAK))
    assert (decision.reason, decision.score, decision.threshold) == (Reason.BELOW_BUDGET, 2.3, 2.4)
    assert to_outbox([decision], now=NOW, grouping=Grouping()) == ()
    assert reasons(SURGE, thresholds={SURGE.key: SURGE.score}) == [Reason.NEW]


def test_what_is_told_says_by_how_much_it_was_strong_enough() -> None:
    (decision,) = decide_alerts([SURGE], Situation(newest_live=LIVE, thresholds={SURGE.key: 1.5}))
    assert (decision.reason, decision.score, decision.threshold) == (Reason.NEW, 2.3, 1.5)


def test_a_move_of_the_whole_site_is_one_mail_and_no_city_s() -> None:
    dallas = replace(SURGE, place="dallas")
    assert reasons(SURGE, WHOLE_SITE, dallas) == [Reason.WHOLE_SITE_MOVED, Reason.NEW, Reason.WHOLE_SITE_MOVED]


def test_a_site_whose_move_is_too_weak_to_be_told_silences_no_city() -> None:
    weak = {WHOLE_SITE.key: WHOLE_SITE.score + 0.1}
    assert reasons(SURGE, WHOLE_SITE, thresholds=weak) == [Reason.NEW, Reason.BELOW_BUDGET]


def test_a_move_of_the_whole_site_that_was_told_still_holds_its_places_back() -> None:
    told = frozenset({WHOLE_SITE.key})
    assert reasons(SURGE, WHOLE_SITE, told=told) == [Reason.WHOLE_SITE_MOVED, Reason.ALREADY_TOLD]


def test_a_move_of_the_whole_site_that_is_over_holds_nothing_back() -> None:
    over = replace(WHOLE_SITE, ended_on=date(2026, 11, 20))
    assert reasons(SURGE, over) == [Reason.NEW, Reason.OVER]


def test_another_site_s_move_holds_nothing_back() -> None:
    other = replace(WHOLE_SITE, site="gulf")
    live = {**LIVE, "gulf": date(2026, 11, 23)}
    assert reasons(SURGE, other, newest_live=live) == [Reason.NEW, Reason.NEW]


def test_a_newer_episode_of_a_told_story_is_told_again() -> None:
    assert reasons(replace(SURGE, episode=2), told=frozenset({replace(SURGE, episode=1).key})) == [Reason.NEW]


def test_findings_of_one_disaster_share_a_mail_else_those_of_one_place_else_of_one_site() -> None:
    assert group_key(SURGE) == "hazard:storm-three"
    assert group_key(replace(SURGE, hazard=None)) == "place:houston"
    assert group_key(WHOLE_SITE) == "site:bayou"
