"""What went on at a place stands behind a chart as long as it is taken to go on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.hazards import Hazard, Role, TouchedPlace
from domain.messages import Language
from presentation.hazard_bands import hazard_bands
from presentation.words import words_for

EN = words_for(Language.ENGLISH)
FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)
STORM = Hazard(
    slug="one",
    name="Storm One",
    kind="hurricane",
    references=(),
    places=(TouchedPlace(place="houston", role=Role.STRUCK, began_on=FIRST),),
)


@pytest.mark.parametrize(("is_shock", "days"), [(False, 13), (True, 28)])  # of an open disaster 14 days in all
def test_one_without_a_last_day_is_drawn_as_long_as_it_goes_on(is_shock: bool, days: int) -> None:
    hazard = replace(STORM, is_shock=is_shock)
    (band,) = hazard_bands([hazard], places=["houston"], first=FIRST, last=LAST, words=EN)
    assert (band.name, band.first, band.last) == ("Storm One", FIRST, FIRST + timedelta(days=days))
    assert band.is_other_cause is is_shock


def test_it_is_cut_to_the_days_shown_and_left_out_outside_them_or_at_another_place() -> None:
    second = FIRST + timedelta(days=1)
    (band,) = hazard_bands([STORM], places=["dallas", "houston"], first=second, last=second, words=EN)
    assert (band.first, band.last) == (second, second)
    after = FIRST + timedelta(days=14)
    assert hazard_bands([STORM], places=["houston"], first=after, last=LAST, words=EN) == ()
    assert hazard_bands([STORM], places=["dallas"], first=FIRST, last=LAST, words=EN) == ()
