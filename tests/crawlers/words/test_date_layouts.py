"""A card's own pattern reads what it fits and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from crawlers.words.date_layouts import layout_problem, layout_span
from crawlers.words.local_time import UnreadDateError, UtcSpan

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


def span(text: str, layout: str) -> UtcSpan:
    return layout_span(text, layout, now=NOW, zone="America/Chicago")


@pytest.mark.parametrize(
    ("text", "layout", "earliest", "lasts"),
    [
        ("26|11|2026", "%d|%m|%Y", "2026-11-26T06:00", timedelta(days=1)),
        ("26.11.26 14", "%d.%m.%y %H", "2026-11-26T20:00", timedelta(hours=1)),
        ("26.11.2026 2 PM", "%d.%m.%Y %I %p", "2026-11-26T20:00", timedelta(hours=1)),
        ("26.11.2026 14:05", "%d.%m.%Y %H:%M", "2026-11-26T20:05", timedelta(minutes=1)),
        ("26.11.2026 14:05:00", "%d.%m.%Y %H:%M:%S", "2026-11-26T20:05", timedelta(0)),
        ("26.11.2026 14:05 +0100", "%d.%m.%Y %H:%M %z", "2026-11-26T13:05", timedelta(minutes=1)),
        ("Nov 25", "%b %d", "2026-11-25T06:00", timedelta(days=1)),
        ("Nov 28", "%b %d", "2025-11-28T06:00", timedelta(days=1)),  # the last one before the page was read
        ("100% Nov 25", "100%% %b %d", "2026-11-25T06:00", timedelta(days=1)),
    ],
)
def test_a_date_lasts_as_long_as_the_layouts_finest_part(
    text: str, layout: str, earliest: str, lasts: timedelta
) -> None:
    found = span(text, layout)
    assert found.earliest == datetime.fromisoformat(f"{earliest}+00:00")
    assert found.latest - found.earliest == lasts


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("2026-11-26", "%d|%m|%Y"),
        ("26|11|2026 and more", "%d|%m|%Y"),
        ("31|02|2026", "%d|%m|%Y"),
        ("26 26 11", "%d %d %m"),  # one part twice
        ("26 11", "%d %m %Q"),
        ("26 11 %", "%d %m %"),
        ("", "%d %m"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, layout: str) -> None:
    with pytest.raises(UnreadDateError, match="not in the card's layout"):
        span(text, layout)


def test_a_day_without_a_year_is_one_of_the_last_year() -> None:
    with pytest.raises(UnreadDateError, match="no such day in the last year"):
        span("Feb 29", "%b %d")
    with pytest.raises(UnreadDateError, match="tomorrow's or last year's"):
        span("Nov 27", "%b %d")


@pytest.mark.parametrize(
    ("layout", "problem"),
    [
        ("%d.%m.%Y", ""),
        ("%d %B", ""),
        ("%H:%M", "a layout without day and month"),
        ("%d %Y", "a layout without day and month"),
        ("%%d %m", "a layout without day and month"),
        ("%d.%m.%Y %Z", "a layout that another machine reads otherwise"),
        ("%c", "a layout that another machine reads otherwise"),
        ("%d.%m.%Y %I:%M", "a layout with half a day's hours and no %p"),
        ("", "a layout without day and month"),
    ],
)
def test_a_layout_that_can_give_no_certain_date_says_why(layout: str, problem: str) -> None:
    assert layout_problem(layout) == problem
    if problem:
        with pytest.raises(UnreadDateError, match=problem):
            span("26.11.2026", layout)
