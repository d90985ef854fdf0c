"""What a look at hours must find: surges and dips with their hour, single hours as spikes, the site's own moves."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from detector.look import Detection, look
from domain.counts import Step
from domain.findings import Direction, Kind
from domain.panels import Floats, Panel

MakePanel = Callable[..., Panel]
HOURS = 60 * 24
STRUCK = 50 * 24 + 7  # 2025-02-25 at seven


def cycle() -> Floats:
    """Return the factor of each hour: nights are quiet, Saturdays busy."""
    hour = np.arange(HOURS)
    saturday = np.where(hour // 24 % 7 == 5, 1.3, 1.0)
    return np.asarray(np.exp(0.9 * np.cos((hour % 24 - 19) / 24 * 2 * np.pi)) * saturday)


def hourly(n_series: int = 10, *, level: float = 12.0, seed: int = 5) -> Floats:
    return np.random.default_rng(seed).poisson(level * cycle()[:, None] * np.linspace(1, 2, n_series)).astype(float)


def looked(panel_of: MakePanel, ads: Floats) -> Detection:
    return look(panel_of(ads, step=Step.HOUR), hazards=())


def test_steady_hours_with_nights_and_weekends_raise_nothing(panel_of: MakePanel) -> None:
    detection = looked(panel_of, hourly())
    assert detection.findings == ()
    known = np.isfinite(detection.expected[:, 0])
    assert np.nonzero(known)[0][0] == 26 * 24  # guard and warm-up, as for days
    wrong = detection.expected[known, 0] / (12 * cycle()[known]) - 1
    assert np.sqrt((wrong**2).mean()) < 0.15  # of it 0.08 and more are the chance of nine other places in one hour


@pytest.mark.parametrize(
    ("factor", "kind", "direction"), [(2.0, Kind.SURGE, Direction.UP), (0.4, Kind.DIP, Direction.DOWN)]
)
def test_half_a_day_is_found_with_the_hour_it_began(
    panel_of: MakePanel, factor: float, kind: Kind, direction: Direction
) -> None:
    ads = hourly()
    ads[STRUCK : STRUCK + 12, 3] = np.round(ads[STRUCK : STRUCK + 12, 3] * factor)
    (finding,) = looked(panel_of, ads).findings
    assert (finding.place, finding.kind, finding.direction) == ("city-3", kind, direction)
    assert finding.began_on == date(2025, 2, 25)
    assert finding.began_hour is not None
    assert abs(finding.began_hour - 7) <= 2
    assert finding.latest_on <= date(2025, 2, 26)
    assert finding.peers == 9


def test_one_hour_of_duplicates_is_a_spike(panel_of: MakePanel) -> None:
    ads = hourly()
    ads[STRUCK, 3] += 400
    (finding,) = looked(panel_of, ads).findings
    assert (finding.kind, finding.began_on, finding.began_hour) == (Kind.SPIKE, date(2025, 2, 25), 7)


def test_a_site_that_loses_half_its_ads_is_one_finding(panel_of: MakePanel) -> None:
    ads = hourly(20)
    ads[STRUCK : STRUCK + 60] = np.round(ads[STRUCK : STRUCK + 60] * 0.5)
    (finding,) = looked(panel_of, ads).findings
    assert (finding.kind, finding.direction, finding.began_on) == (Kind.PLATFORM, Direction.DOWN, date(2025, 2, 25))


@pytest.mark.parametrize(
    ("level", "overdispersion", "seed"), [(0.2, 2.4, 1), (0.2, 2.4, 3), (25.0, 6.0, 2), (25.0, 6.0, 8)]
)
def test_bursts_and_empty_hours_that_a_site_is_used_to_are_no_findings(
    panel_of: MakePanel, level: float, overdispersion: float, seed: int
) -> None:
    # negative binomial, as where one advertiser posts many ads at once: ten in an hour of 0.2, none in an hour of 25
    mean = level * cycle()[:, None] * np.linspace(1, 2, 40)
    rng = np.random.default_rng(seed)
    ads = rng.negative_binomial(mean / (overdispersion - 1), 1 / overdispersion).astype(float)
    assert looked(panel_of, ads).findings == ()


def test_a_night_without_counts_is_no_dip(panel_of: MakePanel) -> None:
    ads = hourly()
    ads[STRUCK - 7 : STRUCK + 1] = np.nan
    detection = looked(panel_of, ads)
    assert detection.findings == ()
    assert np.isnan(detection.score[STRUCK]).all()


def test_the_hour_that_spring_leaves_out_moves_nobody_s_hours(panel_of: MakePanel) -> None:
    whole = panel_of(hourly(), step=Step.HOUR, start="2025-02-03T00")
    (left_out,) = np.nonzero(whole.starts == np.datetime64("2025-03-09T02", "h"))[0]
    kept = np.delete(np.arange(HOURS), left_out)
    spring = Panel(
        step=whole.step,
        starts=whole.starts[kept],
        series=whole.series,
        ads=whole.ads[kept],
        is_lower_bound=whole.is_lower_bound[kept],
    )
    detection = look(spring, hazards=())
    assert detection.findings == ()
    off = detection.expected[left_out:] / look(whole, hazards=()).expected[left_out + 1 :] - 1
    assert np.abs(off).max() < 0.15  # an hour's shift would be off by up to a quarter and more each night
