"""The simulated truth: the same for ever, with the sizes that were put in, and honest about its gaps."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from time import process_time

import numpy as np
import pytest

from demo.cities import CELLS
from demo.simulator import (
    Ints,
    Town,
    effect_factors,
    gaps,
    hazards,
    history,
    history_slots,
    true_counts,
    truth,
    usual_counts,
)
from demo.sites import ANUNCIOS, BOARD, CARDS, SITES
from domain.counts import Count, Coverage, Measure, Verdict
from domain.errors import NoSuchThing
from domain.slots import EPOCH

NOW = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
TOWN = Town(seed=11, epoch=NOW)
HOUSTON = CELLS.index(("houston", "escorts"))


def numbers_around(day: date, *, site_every: timedelta, days: int = 1) -> Ints:
    """Return the slot numbers of so many UTC days from this one on."""
    first = datetime(day.year, day.month, day.day, tzinfo=UTC)
    per_day = timedelta(days=1) // site_every
    return (first - EPOCH) // site_every + np.arange(per_day * days)


def mean_ratio(site: str, cell: tuple[str, str], *, day: date, days: int) -> float:
    """Return observed over usual for one cell over some days."""
    every = next(found.every for found in SITES if found.slug == site)
    numbers = numbers_around(day, site_every=every, days=days)
    starts = tuple(EPOCH + every * int(number) for number in numbers)
    column = CELLS.index(cell)
    usual = usual_counts(TOWN, site=site, numbers=numbers)[:, column]
    return float(true_counts(TOWN, site=site, starts=starts)[:, column].sum() / usual.sum())


@pytest.fixture(scope="module")
def board() -> tuple[Count, ...]:
    return tuple(history(TOWN, site="demo-board", until=NOW))


def test_the_epochs_date_is_the_offices_own() -> None:
    # 02:10 UTC on 24 November is 20:10 on the 23rd in Chicago.
    assert TOWN.epoch_on == date(2026, 11, 23)
    assert hazards(TOWN)[-1].places[0].anchor_on == date(2026, 11, 5)


def test_the_same_town_tells_the_same_truth_and_another_seed_another() -> None:
    window = datetime(2026, 5, 1, 6, tzinfo=UTC)
    told = [
        truth(Town(seed=seed, epoch=NOW), site="demo-board", place="houston", category="escorts", window_start=window)
        for seed in (11, 11, 12)
    ]
    assert told[0] == told[1] != told[2]


def test_the_truth_of_a_window_is_what_the_history_holds(board: tuple[Count, ...]) -> None:
    for count in board[1000::9001]:
        assert count.ads == truth(
            TOWN, site=count.site, place=count.place, category=count.category, window_start=count.window_start
        )


def test_windows_drawn_together_and_one_by_one_agree() -> None:
    starts = tuple(datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=6 * number) for number in (0, 1, 5, 6))
    together = true_counts(TOWN, site="demo-board", starts=starts)
    alone = [true_counts(TOWN, site="demo-board", starts=(start,))[0] for start in starts]
    assert (together == np.stack(alone)).all()


def test_history_goes_on_where_it_stopped_when_it_is_asked_again_later(board: tuple[Count, ...]) -> None:
    longer = tuple(history(TOWN, site="demo-board", until=NOW + timedelta(days=1)))
    assert longer[: len(board)] == board
    assert len(longer) - len(board) == 4 * 28


def test_history_leaves_the_newest_ended_window_to_the_live_crawl() -> None:
    # At 02:10 the newest six-hour window ended at 00:00; the history ends with the one before it, at 18:00.
    assert history_slots(TOWN, listing=BOARD, until=NOW)[-1].window_end == datetime(2026, 11, 23, 18, tzinfo=UTC)
    assert history_slots(TOWN, listing=CARDS, until=NOW)[-1].window_end == datetime(2026, 11, 23, tzinfo=UTC)
    assert history_slots(TOWN, listing=ANUNCIOS, until=NOW)[-1].window_end == datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_history_holds_two_years_of_every_cell_in_every_slot(board: tuple[Count, ...]) -> None:
    # From 2024-11-24 00:00 to 2026-11-23 18:00: 729 days of four slots, and three slots more; 28 cells each.
    assert len(board) == (729 * 4 + 3) * 28
    assert board[0].window_start == datetime(2024, 11, 24, tzinfo=UTC)
    assert {count.measure for count in board} == {Measure.ACTIVE}


def test_counts_lie_where_a_listing_would_show_them(board: tuple[Count, ...]) -> None:
    ads = np.array([count.ads for count in board if count.ads is not None])
    assert 20 < np.percentile(ads, 1) < np.percentile(ads, 99) < 1700


def test_paged_sites_never_need_more_than_six_pages() -> None:
    for site in (CARDS, ANUNCIOS):
        most = max(count.ads or 0 for count in history(TOWN, site=site.slug, until=NOW))
        assert most <= 6 * site.page_size, site.slug


def test_all_three_sites_are_told_in_seconds_and_not_in_minutes() -> None:
    began = process_time()
    told = sum(1 for site in SITES for _ in history(TOWN, site=site.slug, until=NOW))
    assert told > 140_000
    assert process_time() - began < 20


def test_a_gap_is_missing_counts_with_their_reason_and_never_a_zero(board: tuple[Count, ...]) -> None:
    missing = [count for count in board if count.coverage is Coverage.MISSING]
    # 36 hours are six slots of six hours, 28 cells each.
    assert len(missing) == 6 * 28
    assert {count.verdict for count in missing} == {Verdict.NOT_RUN}
    assert all(count.ads is None for count in missing)


def test_the_daily_site_misses_two_days_of_outage_and_one_of_the_crawl_gap() -> None:
    missing = [count for count in history(TOWN, site="demo-cards", until=NOW) if count.ads is None]
    assert sum(count.verdict is Verdict.SITE_DOWN for count in missing) == 2 * 28
    assert sum(count.verdict is Verdict.NOT_RUN for count in missing) == 1 * 28
    assert len(gaps(TOWN)) == 2


def test_the_usual_level_follows_the_week() -> None:
    # 4 to 10 May 2026 run from Monday to Sunday; escorts stand at 1.08 on Friday and 0.94 on Tuesday.
    numbers = numbers_around(date(2026, 5, 4), site_every=CARDS.every, days=7)
    week = usual_counts(TOWN, site="demo-cards", numbers=numbers)[:, HOUSTON]
    assert week[4] / week[1] == pytest.approx(1.08 / 0.94, rel=0.01)


def test_the_usual_level_follows_the_year() -> None:
    summer, winter = (
        usual_counts(TOWN, site="demo-cards", numbers=numbers_around(day, site_every=CARDS.every, days=28)).sum()
        for day in (date(2026, 7, 1), date(2026, 1, 1))
    )
    # Summer is 1 + 0.08, winter 1 - 0.08; the cells' own drifts are out of step and leave a few per cent.
    assert summer / winter == pytest.approx(1.08 / 0.92, rel=0.05)


def test_counts_spread_twice_as_wide_as_a_poisson_number() -> None:
    starts = tuple(datetime(2026, 5, 1, tzinfo=UTC) + timedelta(hours=6 * number) for number in range(200))
    numbers = np.array([(start - EPOCH) // BOARD.every for start in starts])
    usual = usual_counts(TOWN, site="demo-board", numbers=numbers)
    usual *= effect_factors(TOWN, site="demo-board", numbers=numbers)
    drawn = true_counts(TOWN, site="demo-board", starts=starts)
    # 5,600 squared residuals over their mean average 2, give or take 2 * sqrt(2 / 5600) = 0.04.
    assert ((drawn - usual) ** 2 / usual).mean() == pytest.approx(2.0, abs=0.15)


@pytest.mark.parametrize("site", ["demo-board", "demo-cards", "demo-anuncios"])
def test_the_struck_cities_surge_at_the_epoch_on_every_site(site: str) -> None:
    # Over 21 to 23 November, days 16 to 18 after landfall: Houston about 2.13, Beaumont about 1.93.
    assert mean_ratio(site, ("houston", "escorts"), day=date(2026, 11, 21), days=3) == pytest.approx(2.13, rel=0.1)
    assert mean_ratio(site, ("beaumont", "escorts"), day=date(2026, 11, 21), days=3) == pytest.approx(1.93, rel=0.2)


def test_the_struck_city_dropped_at_landfall_and_a_peer_did_not_move() -> None:
    # Days 0 to 4 after landfall run from 0.45 to 0.50, 0.475 on average.
    assert mean_ratio("demo-board", ("houston", "escorts"), day=date(2026, 11, 5), days=5) == pytest.approx(
        0.475, abs=0.05
    )
    assert mean_ratio("demo-board", ("phoenix", "escorts"), day=date(2026, 11, 5), days=5) == pytest.approx(
        1.0, abs=0.05
    )


def test_the_platform_shock_moves_the_whole_of_one_site_only() -> None:
    # 245 days before 23 November is 23 March 2026.
    for place in ("phoenix", "houston", "austin"):
        assert mean_ratio("demo-anuncios", (place, "escorts"), day=date(2026, 3, 25), days=28) == pytest.approx(
            0.7, abs=0.05
        )
        assert mean_ratio("demo-board", (place, "escorts"), day=date(2026, 3, 25), days=28) == pytest.approx(
            1.0, abs=0.05
        )


def test_effects_are_one_on_a_usual_day() -> None:
    numbers = numbers_around(date(2026, 1, 15), site_every=BOARD.every)
    assert (effect_factors(TOWN, site="demo-board", numbers=numbers) == 1).all()


def test_an_unknown_site_or_cell_is_refused() -> None:
    with pytest.raises(NoSuchThing, match="demo-kiosk"):
        list(islice(history(TOWN, site="demo-kiosk", until=NOW), 1))
    with pytest.raises(NoSuchThing, match="atlantis"):
        truth(TOWN, site="demo-board", place="atlantis", category="escorts", window_start=NOW)
