"""Which lists count as read, when a site is silent, and when the clock is."""

from datetime import timedelta

from domain.counts import Verdict
from domain.standing import CLOCK_SILENT, ListStanding, SiteStanding, Standing, Tick
from tests.builders import NOON, SIX_HOURS

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def a_list(*, newest: timedelta | None, complete: timedelta | None, verdict: Verdict = Verdict.OK) -> ListStanding:
    """Return a list whose newest and newest complete windows ended so long before noon."""
    return ListStanding(
        place="houston",
        category="escorts",
        verdict=None if newest is None else verdict,
        newest_end=None if newest is None else NOON - newest,
        last_complete_end=None if complete is None else NOON - complete,
    )


def site_of(*lists: ListStanding, every: timedelta = SIX_HOURS) -> SiteStanding:
    return SiteStanding(site="listings", every=every, lists=lists)


def test_a_list_read_once_in_a_day_is_read_though_its_newest_window_failed() -> None:
    site = site_of(a_list(newest=timedelta(0), complete=12 * HOUR, verdict=Verdict.BLOCKED))
    assert site.read_lists(NOON) == 1
    assert site.reasons(NOON) == {}


def test_a_list_not_read_for_a_day_is_missing_with_its_newest_reason() -> None:
    site = site_of(
        a_list(newest=timedelta(0), complete=timedelta(0)),
        a_list(newest=timedelta(0), complete=DAY, verdict=Verdict.BLOCKED),
        a_list(newest=None, complete=None),
    )
    assert site.read_lists(NOON) == 1
    assert site.reasons(NOON) == {Verdict.BLOCKED: 1, Verdict.NOT_RUN: 1}
    assert not site.is_silent(NOON)


def test_a_daily_window_still_on_its_way_takes_nothing_from_the_one_before() -> None:
    site = site_of(a_list(newest=DAY, complete=DAY), every=DAY)
    assert site.read_lists(NOON) == 1  # today's window ended at noon and is being read
    assert site.read_lists(NOON + DAY) == 0
    assert site.is_silent(NOON + DAY)


def test_a_site_whose_newest_outcome_is_too_old_is_silent_however_complete_that_was() -> None:
    site = site_of(a_list(newest=31 * HOUR, complete=31 * HOUR))
    assert site.is_silent(NOON)  # 24 h and one step of six hours have passed without an outcome
    assert site.last_complete_end == NOON - 31 * HOUR


def test_a_site_without_lists_cannot_be_silent() -> None:
    assert not site_of().is_silent(NOON)


def test_the_next_window_lies_ahead() -> None:
    assert site_of().next_window_end(NOON) == NOON + SIX_HOURS


def test_an_office_adds_its_sites_up() -> None:
    lost = site_of(a_list(newest=timedelta(0), complete=None, verdict=Verdict.SITE_DOWN))
    standing = Standing(as_of=NOON, sites=(site_of(a_list(newest=timedelta(0), complete=timedelta(0))), lost))
    assert (standing.read_lists, standing.lists) == (1, 2)
    assert standing.reasons() == {Verdict.SITE_DOWN: 1}
    assert standing.silent_sites == (lost,)
    assert standing.newest_complete_end == NOON


def test_the_clock_lives_as_long_as_one_of_its_jobs_ticked_lately() -> None:
    old = Tick(job="look", ticked_at=NOON - HOUR)
    never = Tick(job="crawl", ticked_at=None)
    assert not Standing(as_of=NOON).is_clock_alive
    assert not Standing(as_of=NOON, ticks=(old, never)).is_clock_alive
    just = Tick(job="tell", ticked_at=NOON - CLOCK_SILENT)
    assert Standing(as_of=NOON, ticks=(old, just)).is_clock_alive
    ahead = Tick(job="tell", ticked_at=NOON + HOUR)  # written by a clock that is wrong
    assert not Standing(as_of=NOON, ticks=(ahead,)).is_clock_alive
