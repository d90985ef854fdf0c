"""Written days: the locale's order is kept, and a year that is left out is the last one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.words.calendar_dates import calendar_span, recent_year
from crawlers.words.date_words import spoken
from crawlers.words.local_time import UnreadDateError, UtcSpan

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


def span(text: str, *, locale: str = "en_US") -> UtcSpan | None:
    return calendar_span(spoken(text), now=NOW, zone="UTC", locale=locale)


def day_of(text: str, *, locale: str = "en_US") -> date:
    found = span(text, locale=locale)
    assert found is not None
    assert found.latest - found.earliest == timedelta(days=1)
    return found.earliest.date()


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("03/04/2026", "en_US", date(2026, 3, 4)),
        ("03/04/2026", "en_GB", date(2026, 4, 3)),
        ("3.4.26", "de_DE", date(2026, 4, 3)),
        ("2026.04.03", "en_US", date(2026, 4, 3)),
        ("March 4th, 2026", "en_US", date(2026, 3, 4)),
        ("4 Mar '26", "en_US", date(2026, 3, 4)),
        ("4th of March 2026", "en_US", date(2026, 3, 4)),
        ("4. März 2026", "de_DE", date(2026, 3, 4)),
        ("Mittwoch, den 4. März 2026", "de_DE", date(2026, 3, 4)),
        ("1er août 2026", "fr_FR", date(2026, 8, 1)),
        ("4 de marzo del 2026", "es_MX", date(2026, 3, 4)),
        ("4 Mar 2026", "de_DE", date(2026, 3, 4)),  # feeds are English everywhere
        ("3 ago", "es_MX", date(2026, 8, 3)),
        ("Wed 03/04/2026", "en_US", date(2026, 3, 4)),
        ("Nov 26", "en_US", date(2026, 11, 26)),
        ("Nov 28", "en_US", date(2025, 11, 28)),
        ("Jan 1", "en_US", date(2026, 1, 1)),
        ("Thu, Nov 26", "en_US", date(2026, 11, 26)),
    ],
)
def test_a_written_day_is_read_in_the_locales_order(text: str, locale: str, day: date) -> None:
    assert day_of(text, locale=locale) == day


@given(day=st.dates(date(2000, 1, 1), date(2026, 11, 26)))
def test_day_and_month_are_never_swapped(day: date) -> None:
    assert day_of(f"{day:%m/%d/%Y}") == day
    assert day_of(f"{day:%d/%m/%Y}", locale="en_GB") == day
    if day.day > 12:
        with pytest.raises(UnreadDateError, match="no such day under en_US"):
            span(f"{day:%d/%m/%Y}")


@pytest.mark.parametrize(
    ("text", "locale", "said"),
    [
        ("26/11/2026", "en_US", "no such day under en_US"),
        ("11/26/2026", "de_DE", "no such day under de_DE"),
        ("00/00/0000", "en_US", "no such day under en_US"),
        ("26/11/2026", "sv_SE", "no order of day and month under sv_SE"),  # Sweden writes the year first
        ("Feb 30, 2026", "en_US", "no such day under en_US"),
        ("Mon, Nov 26", "en_US", "a day of the week that is not the date's"),
        ("Feb 29", "en_US", "no such day in the last year"),
        ("Nov 27", "en_US", "a day without a year: tomorrow's or last year's"),
    ],
)
def test_a_day_that_cannot_be_is_refused(text: str, locale: str, said: str) -> None:
    with pytest.raises(UnreadDateError, match=said):
        span(text, locale=locale)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "26",
            "Nov",
            "2026",
            "2026-11",
            "26/11",
            "11/26-2026",
            "2026-1-1",
            "261126",
            "20266-11-26",
            "xyz 26, 2026",
        ),
        *("Foo, Nov 26", "26 jui 2026", "posted Nov 26", "2026-11-26 and more", "Nov 26 Nov 27", "99991126", "1.2.3"),
    ],
)
def test_what_is_no_whole_date_is_not_read(text: str) -> None:
    assert span(text) is None


def test_a_version_that_looks_like_a_day_is_none_that_exists() -> None:
    assert span("1.2.3") is None
    assert span("1.2.34.5") is None


def test_a_year_left_out_is_the_last_one_with_that_day() -> None:
    assert recent_year(month=12, day=31, today=date(2027, 1, 1)) == 2026
    assert recent_year(month=2, day=29, today=date(2028, 3, 1)) == 2028
    assert recent_year(month=2, day=29, today=date(2029, 2, 1)) == 2028
    with pytest.raises(UnreadDateError):
        recent_year(month=1, day=1, today=date(2026, 12, 31))
