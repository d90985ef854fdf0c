"""Times of day behind a date, as they are written in six languages."""

import re
from datetime import time, timedelta

import pytest

from crawlers.words.clock_times import AFTER_A_DAY, COMPACT, ClockTime, clock_time
from crawlers.words.local_time import EXACT, HOUR, MINUTE, UnreadDateError


def clock(text: str, pattern: str = AFTER_A_DAY) -> ClockTime | None:
    found = re.fullmatch(f"day(?:{pattern})?", text)
    assert found is not None
    return clock_time(found)


@pytest.mark.parametrize(
    ("text", "at", "lasts"),
    [
        ("day 14:05", time(14, 5), MINUTE),
        ("dayt14:05:09", time(14, 5, 9), EXACT),
        ("day 14:05:09.5", time(14, 5, 9, 500_000), EXACT),
        ("day, 2:05 pm", time(14, 5), MINUTE),
        ("day at 2:05pm", time(14, 5), MINUTE),
        ("day a las 2:05 p. m", time(14, 5), MINUTE),
        ("day um 14:05 uhr", time(14, 5), MINUTE),
        ("day a 14h05", time(14, 5), MINUTE),
        ("day - 14:05", time(14, 5), MINUTE),
        ("day 2 pm", time(14), HOUR),
        ("day 12:00 am", time(0), MINUTE),  # midnight
        ("day 12:30 pm", time(12, 30), MINUTE),
    ],
)
def test_a_time_lasts_as_long_as_its_finest_part(text: str, at: time, lasts: timedelta) -> None:
    found = clock(text)
    assert found is not None
    assert (found.at, found.lasts, found.offset) == (at, lasts, None)


def test_a_day_alone_has_no_time() -> None:
    assert clock("day") is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("day 14:05z", 0),
        ("day 14:05 gmt", 0),
        ("day 14:05 est", -300),
        ("day 14:05 pdt", -420),
        ("day 14:05+05:30", 330),
        ("day 14:05 -0600", -360),
        ("day 14:05+14", 840),
    ],
)
def test_a_written_offset_is_minutes_from_utc(text: str, minutes: int) -> None:
    found = clock(text)
    assert found is not None
    assert found.offset is not None
    assert found.offset.utcoffset(None) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text",
    ["day 24:00", "day 14:60", "day 14:05:60", "day 14:05 pm", "day 0:05 am", "day 14:05+15:00", "day 14:05+05:99"],
)
def test_what_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(UnreadDateError):
        clock(text)


@pytest.mark.parametrize("text", ["day 14", "day14:05", "day 14:5", "day 14:05 ist", "day 14:05 14:06"])
def test_half_a_time_or_a_zone_of_two_meanings_is_no_time(text: str) -> None:
    assert re.fullmatch(f"day(?:{AFTER_A_DAY})?", text) is None


def test_the_compact_form_is_read_too() -> None:
    found = clock("dayt140509z", COMPACT)
    assert found is not None
    assert (found.at, found.lasts) == (time(14, 5, 9), EXACT)
    shorter = clock("dayt1405", COMPACT)
    assert shorter is not None
    assert (shorter.at, shorter.lasts) == (time(14, 5), MINUTE)
