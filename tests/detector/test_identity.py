"""A story keeps its number however often it is looked at again."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from detector.identity import number_episodes, told_anew
from domain.findings import Direction, Finding, Kind, Scope
from tests.builders import a_finding

DAY = date(2026, 3, 1)


def finding(began: int, latest: int, **changes: object) -> Finding:
    days = {"began_on": DAY + timedelta(days=began), "latest_on": DAY + timedelta(days=latest)}
    return a_finding(**days | {"site": "board", "category": "all"} | changes)


def numbers(found: list[Finding], known: list[Finding]) -> list[int]:
    return [numbered.episode for numbered in number_episodes(found, known)]


def test_the_first_episode_of_a_subject_is_number_one() -> None:
    assert numbers([finding(0, 4)], []) == [1]


def test_episodes_are_numbered_by_their_onset() -> None:
    assert numbers([finding(40, 44), finding(0, 4)], []) == [2, 1]


def test_an_onset_that_moved_by_a_day_keeps_the_number() -> None:
    assert numbers([finding(1, 9)], [finding(0, 4, episode=3)]) == [3]


def test_a_settled_finding_keeps_its_number_and_gives_it_to_no_other() -> None:
    settled = finding(0, 4, episode=1, ended_on=DAY + timedelta(days=4))
    (numbered,) = number_episodes([finding(8, 12)], [], settled=[settled])  # near enough to be the same story
    assert numbered.episode == 2


def test_up_to_seven_quiet_days_are_the_same_story_and_eight_are_not() -> None:
    known = [finding(0, 4, episode=1)]
    assert numbers([finding(12, 14)], known) == [1]  # quiet on days 5 to 11
    assert numbers([finding(13, 14)], known) == [2]


def test_another_direction_place_or_scope_is_another_story() -> None:
    known = [finding(0, 4, episode=5)]
    others = [
        finding(0, 4, direction=Direction.DOWN),
        finding(0, 4, place="dallas"),
        finding(0, 4, scope=Scope.SITE, place=None, category=None),
    ]
    assert numbers(others, known) == [1, 1, 1]


def test_another_kind_is_the_same_story() -> None:
    # what began as a spike may become a surge and end as a level shift
    assert numbers([finding(0, 30, kind=Kind.LEVEL_SHIFT)], [finding(0, 0, kind=Kind.SPIKE, episode=2)]) == [2]


def test_two_findings_never_share_a_number() -> None:
    # both lie within seven days of the stored one; the nearer onset takes its number
    assert numbers([finding(0, 4), finding(6, 12)], [finding(5, 6, episode=1)]) == [2, 1]


def test_nothing_else_is_changed() -> None:
    (numbered,) = number_episodes([finding(0, 4)], [])
    assert replace(numbered, episode=0) == finding(0, 4)
    assert numbered.key == "series:board:houston:all:active:day:crawl:up:1"


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 20)), max_size=12))
def test_looking_again_at_the_same_findings_changes_no_number(spans: list[tuple[int, int]]) -> None:
    found, last = [], -100
    for began, length in sorted(spans):
        if began > last + 8:  # more than seven quiet days apart, as the detector tells them
            found.append(finding(began, began + length))
            last = began + length
    once = number_episodes(found, [])
    assert number_episodes(found, once) == once
    assert len({numbered.key for numbered in once}) == len(once)


def test_what_people_were_told_is_over_or_was_none_is_told_anew_under_its_own_number() -> None:
    over = finding(0, 4, episode=1, ended_on=DAY + timedelta(days=4))
    for old in (over, replace(over, is_withdrawn=True)):
        again = finding(0, 6)
        assert numbers([again], [old]) == [1]
        (anew,) = number_episodes([again], [old], taken_back=[old.key])
        assert anew.episode == 2


def test_what_stays_over_keeps_its_number_and_what_was_told_anew_keeps_the_new_one() -> None:
    over = finding(0, 4, episode=1, ended_on=DAY + timedelta(days=4))
    (still,) = number_episodes([replace(over, episode=0)], [over], taken_back=[over.key])
    assert still.episode == 1
    gone, anew = replace(over, is_withdrawn=True), replace(over, episode=2, ended_on=None)
    for found in (finding(0, 6), replace(over, episode=0)):
        (same,) = number_episodes([found], [gone, anew], taken_back=[gone.key])
        assert same.episode == 2


def test_of_two_that_were_told_over_the_one_told_anew_is_gone_on_with() -> None:
    over = finding(0, 4, episode=1, ended_on=DAY + timedelta(days=4))
    anew = finding(2, 6, episode=2)
    closed = finding(0, 8, ended_on=DAY + timedelta(days=8))  # its onset is the older one's again
    (same,) = number_episodes([closed], [over, anew], taken_back=[over.key])
    assert same.episode == 2


def test_what_was_told_over_and_goes_on_under_a_new_number_was_no_error() -> None:
    over, anew = finding(0, 4, episode=1, ended_on=DAY + timedelta(days=4)), finding(0, 6, episode=2)
    assert told_anew([over], [anew], taken_back=[over.key]) == {over.key}
    assert told_anew([over], [anew], taken_back=[]) == frozenset()
    assert told_anew([replace(over, is_withdrawn=True)], [anew], taken_back=[over.key]) == frozenset()
    assert told_anew([over], [replace(over, began_on=over.began_on)], taken_back=[over.key]) == frozenset()
    assert told_anew([over], [replace(anew, direction=Direction.DOWN)], taken_back=[over.key]) == frozenset()


def test_what_went_on_under_a_new_number_leaves_the_old_one_true_when_it_is_over_too() -> None:
    over, anew = finding(0, 4, episode=1, ended_on=DAY + timedelta(days=4)), finding(0, 6, episode=2)
    closed = replace(anew, episode=0, ended_on=anew.latest_on)
    (numbered,) = number_episodes([closed], [over, anew], taken_back=[over.key])
    assert numbered.episode == 2
    assert told_anew([over, anew], [numbered], taken_back=[over.key]) == {over.key}
    gone = replace(numbered, ended_on=anew.latest_on)
    assert told_anew([gone], [over], taken_back=[gone.key]) == frozenset()


def test_what_was_told_over_and_lies_within_an_older_number_by_now_stays_as_it_was_told() -> None:
    held = finding(0, 2, episode=1, ended_on=DAY + timedelta(days=2))  # nobody was told
    over = finding(11, 15, episode=2, ended_on=DAY + timedelta(days=15))
    whole = finding(0, 18)  # late counts have filled the gap between them
    (numbered,) = number_episodes([whole], [held, over], taken_back=[over.key])
    assert numbered.episode == 1
    assert told_anew([held, over], [numbered], taken_back=[over.key]) == {over.key}
