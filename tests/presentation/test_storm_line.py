"""One line says where a place stands in a disaster, with hours only where an hour says something."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hazards import Role
from domain.messages import Language
from presentation.storm_line import SAID_IN_HOURS, storm_line
from presentation.words import words_for
from tests.presentation.examples import NAMES, STORM, STRUCK

HOUSTON = "America/Chicago"
LANDED = datetime(2026, 11, 6, 6, tzinfo=UTC)  # 00:00 CST of the first day, which is the anchor


def said(at: datetime, *, language: Language = Language.ENGLISH, zone: str = HOUSTON) -> str | None:
    return storm_line(STORM, STRUCK, at=at, zone=zone, names=NAMES, words=words_for(language))


@pytest.mark.parametrize(
    ("hours", "end"),
    [
        (-122, "before · Houston (struck) · 6 days to its first day, Nov 6, 2026"),  # 23:00 CDT of 31 October
        (-120, "before · Houston (struck) · 120 hours to its first day, Nov 6, 2026, 00:00 CST"),
        (-36, "before · Houston (struck) · 36 hours to its first day, Nov 6, 2026, 00:00 CST"),
        (-1, "before · Houston (struck) · 1 hour to its first day, Nov 6, 2026, 00:00 CST"),
        (0, "during · Houston (struck) · 0 hours since its first day, Nov 6, 2026, 00:00 CST"),
        (47, "during · Houston (struck) · 47 hours since its first day, Nov 6, 2026, 00:00 CST"),
        (48, "after · Houston (struck) · 48 hours since its first day, Nov 6, 2026, 00:00 CST"),  # it lasted two days
        (121, "after · Houston (struck) · 5 days since its first day, Nov 6, 2026"),
    ],
)
def test_the_line_names_storm_phase_place_and_how_long(hours: int, end: str) -> None:
    assert said(LANDED + timedelta(hours=hours)) == f"Storm Three · {end}"


def test_an_hour_that_has_begun_still_lies_ahead_and_only_whole_ones_lie_behind() -> None:
    half = timedelta(minutes=30)
    assert "1 hour to" in str(said(LANDED - half))
    assert "0 hours since" in str(said(LANDED + half))


def test_spanish_says_the_same() -> None:
    assert said(LANDED + timedelta(hours=17), language=Language.SPANISH) == (
        "Tormenta Three · durante · Houston (afectado) · 17 horas desde su primer día, el 6 nov 2026, 00:00 CST"
    )
    ahead = said(LANDED - timedelta(hours=1), language=Language.SPANISH)
    assert str(ahead).endswith("falta 1 hora para su primer día, el 6 nov 2026, 00:00 CST")


def test_a_day_that_somebody_chose_to_count_from_is_said_to_be_that() -> None:
    chosen = replace(STRUCK, anchor_on=date(2026, 11, 7))
    at = LANDED + timedelta(hours=36)
    for language, words in {
        Language.ENGLISH: "since its anchor, Nov 7",
        Language.SPANISH: "de referencia, el 7 nov",
    }.items():
        line = storm_line(STORM, chosen, at=at, zone=HOUSTON, names=NAMES, words=words_for(language))
        assert words in str(line)


def test_outside_before_during_and_after_nothing_is_said() -> None:
    assert said(LANDED - timedelta(days=15)) is None
    assert said(LANDED + timedelta(days=200)) is None


def test_the_day_is_the_place_s_own() -> None:
    late = datetime(2026, 11, 6, 3, tzinfo=UTC)  # still the 5th in Houston
    assert "before" in str(said(late))
    assert "during" in str(said(late, zone="UTC"))


def test_hours_over_a_change_of_the_clocks_are_those_that_passed() -> None:
    touched = replace(STRUCK, began_on=date(2026, 10, 31), ended_on=date(2026, 11, 2), role=Role.THREATENED)
    at = datetime(2026, 11, 1, 18, tzinfo=UTC)  # 12:00 CST; 31 October began at 05:00 UTC, 37 hours before
    line = storm_line(STORM, touched, at=at, zone=HOUSTON, names=NAMES, words=words_for(Language.ENGLISH))
    assert line == "Storm Three · during · Houston (threatened) · 37 hours since its first day, Oct 31, 2026, 00:00 CDT"


@given(hours=st.integers(min_value=-24 * 14, max_value=24 * 80), language=st.sampled_from(Language))
def test_in_each_hour_of_a_disaster_there_is_one_line_and_it_names_the_storm(hours: int, language: Language) -> None:
    line = said(LANDED + timedelta(hours=hours), language=language)
    assert line is not None
    assert line.startswith(("Storm Three · ", "Tormenta Three · "))
    assert "\n" not in line
    assert ("00:00" in line) is (abs(timedelta(hours=hours)) <= SAID_IN_HOURS)
