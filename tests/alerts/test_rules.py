"""Each rule that holds a finding, and what it names as the reason's own evidence."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from alerts.rules import Held, Situation, held_by, tellers
from domain.decisions import Matcher, Reason, Silence
from domain.findings import Direction, Finding, Kind, Scope
from tests.presentation.examples import SURGE

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
LIVE = {"bayou": date(2026, 11, 23), "gulf": date(2026, 11, 23)}
ALL_OF_HOUSTON = replace(SURGE, scope=Scope.PLACE, category=None)


def held(finding: Finding, situation: Situation, *others: Finding) -> Held | None:
    return held_by(finding, situation, tellers((finding, *others), situation))


def silence_of(matcher: Matcher) -> Silence:
    until = NOW + timedelta(days=7)
    return Silence(matcher=matcher, silenced_by="A. Analyst", why="known", since=NOW, until=until, silence_id=4)


def test_a_site_that_was_hardly_read_tells_nothing_and_the_others_do() -> None:
    sick = Situation(newest_live=LIVE, unhealthy={"bayou": "blocked: 5 of 6 cells"})
    assert held(SURGE, sick) == Held(reason=Reason.SITE_UNHEALTHY, inhibited_by="blocked: 5 of 6 cells")
    assert held(replace(SURGE, kind=Kind.DIP, direction=Direction.DOWN), sick) is not None
    assert held(replace(SURGE, site="gulf"), sick) is None


@pytest.mark.parametrize(("live", "reason"), [((), Reason.NO_LIVE_COUNT), ({"bayou"}, Reason.NO_LIVE_DAY)])
def test_a_site_that_is_counted_live_is_not_said_to_have_no_live_count(live: Collection[str], reason: Reason) -> None:
    assert held(SURGE, Situation(newest_live={}, counted_live=live)) == Held(reason=reason)
    assert held(SURGE, Situation(newest_live=LIVE, counted_live=live)) is None


def test_a_finding_over_all_categories_of_a_place_tells_for_each_of_them_and_for_no_other_place() -> None:
    situation = Situation(newest_live=LIVE)
    told = Held(reason=Reason.WHOLE_PLACE_MOVED, inhibited_by=ALL_OF_HOUSTON.key)
    assert held(SURGE, situation, ALL_OF_HOUSTON) == told
    assert held(replace(SURGE, place="dallas"), situation, ALL_OF_HOUSTON) is None
    assert held(replace(SURGE, site="gulf"), situation, ALL_OF_HOUSTON) is None
    assert held(ALL_OF_HOUSTON, situation, SURGE) is None


def test_a_whole_site_s_move_tells_for_its_places_findings_too() -> None:
    whole_site = replace(SURGE, scope=Scope.SITE, kind=Kind.PLATFORM, place=None, category=None)
    for finding in (SURGE, ALL_OF_HOUSTON):
        said = held(finding, Situation(newest_live=LIVE), whole_site)
        assert said == Held(reason=Reason.WHOLE_SITE_MOVED, inhibited_by=whole_site.key)


@pytest.mark.parametrize(
    ("matcher", "is_held"),
    [
        (Matcher(), True),
        (Matcher(site="bayou", place="houston", category="escorts", kind=Kind.SURGE, direction=Direction.UP), True),
        (Matcher(site="gulf"), False),
        (Matcher(place="houston", kind=Kind.DIP), False),
        (Matcher(direction=Direction.DOWN), False),
    ],
)
def test_a_silence_holds_what_all_its_words_match(matcher: Matcher, is_held: bool) -> None:
    situation = Situation(newest_live=LIVE, silences=(silence_of(Matcher(place="tampa")), silence_of(matcher)))
    assert held(SURGE, situation) == (Held(reason=Reason.SILENCED, silence_id=4) if is_held else None)


def test_the_first_rule_that_holds_gives_the_reason() -> None:
    silenced = Situation(newest_live=LIVE, silences=(silence_of(Matcher()),), told=frozenset({SURGE.key}))
    assert held(SURGE, silenced) == Held(reason=Reason.ALREADY_TOLD)
