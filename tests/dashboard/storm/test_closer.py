"""The days looked at closely stand in the address and cut line and strip alike."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.views.storm.closer import choose_closer, closer_line, closer_rows
from domain.hazards import Phase
from presentation.chart_values import ChartDay, PhaseBand, TimeLine
from tests.dashboard.seed import NOW, STORM, last_midnight
from tests.dashboard.test_app import run, storm_page
from tests.dashboard.test_main import said

FIRST = date(2026, 11, 1)
LAST = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("wishes", "first", "last"),
    [
        ({}, 1, 20),
        ({"from": "2026-11-05"}, 5, 20),
        ({"from": "2026-11-05", "to": "2026-11-07"}, 5, 7),
        ({"from": "2020-01-01", "to": "2030-01-01"}, 1, 20),  # cut to the days there are
        ({"from": "2026-11-09", "to": "2026-11-07"}, 1, 20),
        ({"from": "2030-01-01"}, 1, 20),
        ({"from": "<b>"}, 1, 20),
    ],
)
def test_the_days_of_the_address_are_taken_as_far_as_they_are_there(
    wishes: dict[str, str], first: int, last: int
) -> None:
    found = choose_closer(wishes, first=FIRST, last=LAST)
    assert found == (date(2026, 11, first), date(2026, 11, last))


def test_line_and_strip_are_cut_to_the_same_days_and_a_band_with_them() -> None:
    days = tuple(ChartDay(day=FIRST + timedelta(days=offset), ads=1.0) for offset in range(20))
    early = PhaseBand(phase=Phase.BEFORE, first=FIRST, last=FIRST)
    during = PhaseBand(phase=Phase.DURING, first=date(2026, 11, 2), last=date(2026, 11, 6))
    line = TimeLine(title="", days=days, measure_word="", bands=(early, during))
    closer = (date(2026, 11, 5), date(2026, 11, 8))
    cut = closer_line(line, closer)
    assert (cut.first, cut.last) == closer
    assert [(band.first.day, band.last.day) for band in cut.bands] == [(5, 6)]
    ((_, row),) = closer_rows((("board", days),), closer)
    assert row == cut.days


def test_the_page_shows_the_days_of_the_address_and_its_numbers_stay_those_of_all_days(
    office: Path, seeded: str
) -> None:
    began = last_midnight(NOW).date() - timedelta(days=20)
    whole = run(storm_page, office, seeded, hazard=STORM, lang="en")
    span = {"from": began.isoformat(), "to": (began + timedelta(days=4)).isoformat()}
    page = run(storm_page, office, seeded, hazard=STORM, lang="en", **span)
    assert "5 of 5 days" in said(page) or "all 10 boxes" in said(page)  # two sites, five days
    cards = '<dl class="tg-phases">'
    numbers = [markup[markup.index(cards) : markup.index("</dl>")] for markup in (said(whole), said(page))]
    assert numbers[0] == numbers[1]
    assert [str(box.value) for box in page.date_input[1:3]] == [span["from"], span["to"]]
    assert "Hold Shift" in said(page)
