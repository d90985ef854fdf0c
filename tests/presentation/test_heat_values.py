"""Places are ranked by disaster and distance, and coloured by doublings."""

from dataclasses import replace

import pytest

from domain.findings import Direction
from presentation.heat_values import colour_level, ranked
from tests.presentation.heat_examples import DALLAS, FIRST, HEAT, HOUSTON, LAST, MOBILE, days


@pytest.mark.parametrize(
    ("ratio", "level"), [(1.0, 0.0), (2.0, 1.0), (0.5, -1.0), (100.0, 2.0), (0.01, -2.0), (0.0, -2.0)]
)
def test_a_half_is_as_far_from_one_as_a_double_and_the_ends_are_cut(ratio: float, level: float) -> None:
    assert colour_level(ratio) == level


def test_a_place_in_a_disaster_stands_first_then_the_furthest_then_the_name() -> None:
    struck = replace(DALLAS, slug="struck", name="Struck", phase=HOUSTON.phase)
    far = replace(DALLAS, slug="far", name="Far", days=days(0.3))
    also = replace(DALLAS, slug="abilene", name="Abilene")
    order = [place.name for place in ranked([MOBILE, DALLAS, also, far, struck])]
    assert order == ["Struck", "Far", "Abilene", "Dallas", "Mobile"]


def test_the_newest_week_is_of_the_same_cells() -> None:
    assert HOUSTON.level == 2.0
    assert HOUSTON.cells == (14, 14)
    assert (MOBILE.level, MOBILE.cells) == (None, (0, 14))
    half = replace(HOUSTON, days=days(2.0, silent=4))
    assert (half.level, half.cells) == (2.0, (6, 14))


def test_the_newest_finding_gives_the_direction() -> None:
    assert HOUSTON.direction is Direction.UP
    assert DALLAS.direction is None


def test_the_days_shown_are_those_of_every_place() -> None:
    assert (HEAT.first, HEAT.last) == (FIRST, LAST)
    assert (HOUSTON.is_placed, MOBILE.is_placed) == (True, False)
