"""Invented panels for the detector's tests: steady cities with a weekday cycle and chance around it."""

from collections.abc import Callable

import numpy as np
import pytest

from domain.counts import Measure, Series, Step
from domain.panels import Bools, Floats, Panel, unit_of

MakePanel = Callable[..., Panel]
_UNIT = {Step.HOUR: "h", Step.DAY: "D", Step.WEEK: "W", Step.MONTH: "M"}


def make_panel(
    ads: Floats,
    *,
    step: Step = Step.DAY,
    measure: Measure = Measure.ACTIVE,
    is_lower_bound: Bools | None = None,
    start: str = "2025-01-06",
    places: tuple[str, ...] | None = None,
) -> Panel:
    """Return a panel of one site with one category; column 3 is place "city-3" unless places are given."""
    n_slots, n_series = ads.shape
    slots = np.arange(n_slots).astype(f"timedelta64[{_UNIT[step]}]") + np.asarray(start, f"datetime64[{_UNIT[step]}]")
    names = places or tuple(f"city-{number}" for number in range(n_series))
    return Panel(
        step=step,
        starts=slots.astype(f"datetime64[{unit_of(step)}]"),
        series=tuple(
            Series(site="board", place=name, category=f"all-{number}", measure=measure, step=step)
            for number, name in enumerate(names)
        ),
        ads=ads,
        is_lower_bound=np.zeros(ads.shape, dtype=bool) if is_lower_bound is None else is_lower_bound,
    )


def steady_ads(*, n_slots: int = 120, n_series: int = 12, level: float = 100.0, seed: int = 1) -> Floats:
    """Return Poisson counts around levels from `level` upwards, Fridays a fifth busier."""
    rng = np.random.default_rng(seed)
    weekday = np.where(np.arange(n_slots) % 7 == 4, 1.2, 1.0)
    return rng.poisson(level * np.linspace(1, 2, n_series) * weekday[:, None]).astype(float)


@pytest.fixture
def panel_of() -> MakePanel:
    return make_panel


@pytest.fixture
def steady() -> Callable[..., Floats]:
    return steady_ads
