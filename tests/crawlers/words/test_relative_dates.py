"""Relative dates as spans before the moment of reading, worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.words.date_words import spoken
from crawlers.words.local_time import UnreadDateError, UtcSpan
from crawlers.words.relative_dates import relative_span

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def span(text: str, *, locale: str = "en_US", zone: str = "America/Chicago") -> UtcSpan | None:
    return relative_span(spoken(text), now=NOW, zone=zone, locale=locale)


def ago(longest: timedelta, shortest: timedelta) -> UtcSpan:
    return UtcSpan(earliest=NOW - longest, latest=NOW - shortest)


@pytest.mark.parametrize(
    ("text", "locale", "longest", "shortest"),
    [
        ("30 seconds ago", "en_US", timedelta(seconds=31), timedelta(seconds=30)),
        ("5 min ago", "en_US", timedelta(minutes=6), timedelta(minutes=5)),
        ("5 mins ago", "en_US", timedelta(minutes=6), timedelta(minutes=5)),
        ("5m ago", "en_US", timedelta(minutes=6), timedelta(minutes=5)),
        ("an hour ago", "en_US", timedelta(hours=2), timedelta(hours=1)),
        ("0 minutes ago", "en_US", timedelta(minutes=1), timedelta()),
        ("2d", "en_US", 3 * DAY, 2 * DAY),
        ("1 day ago", "en_US", 2 * DAY, DAY),
        ("2 weeks ago", "en_US", 21 * DAY, 14 * DAY),
        ("2 months ago", "en_US", 93 * DAY, 56 * DAY),  # 3 × 31 days up to 2 × 28
        ("a year ago", "en_US", 732 * DAY, 365 * DAY),
        ("just now", "en_US", timedelta(minutes=1), timedelta()),
        ("hace una hora", "es_MX", timedelta(hours=2), timedelta(hours=1)),
        ("hace un momento", "es_MX", timedelta(minutes=1), timedelta()),
        ("vor einer Stunde", "de_DE", timedelta(hours=2), timedelta(hours=1)),
        ("il y a une heure", "fr_FR", timedelta(hours=2), timedelta(hours=1)),
        ("il y a 5 min.", "fr_FR", timedelta(minutes=6), timedelta(minutes=5)),
        ("un'ora fa", "it_IT", timedelta(hours=2), timedelta(hours=1)),
        ("há 2 dias", "pt_BR", 3 * DAY, 2 * DAY),
        ("قبل ٣ ساعات", "ar_EG", timedelta(hours=4), timedelta(hours=3)),
        ("about 3 hours ago", "en_US", timedelta(hours=4), timedelta(hours=2)),  # it may be 2:30, rounded up
        ("hace unas 3 horas", "es_MX", timedelta(hours=4), timedelta(hours=2)),
        ("about a minute ago", "en_US", timedelta(minutes=2), timedelta()),
    ],
)
def test_a_unit_is_cut_off(text: str, locale: str, longest: timedelta, shortest: timedelta) -> None:
    assert span(text, locale=locale) == ago(longest, shortest)


@given(count=st.integers(1, 200), age=st.integers(0, 3599))
def test_an_ad_of_so_many_hours_lies_in_its_span(count: int, age: int) -> None:
    found = span(f"{count} hours ago")
    assert found is not None
    assert found.earliest < NOW - timedelta(hours=count, seconds=age) <= found.latest


@pytest.mark.parametrize(
    ("text", "locale", "day", "hours"),
    [
        ("today", "en_US", 26, 24),
        ("heute", "de_DE", 26, 24),
        ("yesterday", "en_US", 25, 24),
        ("anteayer", "es_MX", 24, 24),
        ("avant-hier", "fr_FR", 24, 24),
    ],
)
def test_a_named_day_is_the_whole_local_day(text: str, locale: str, day: int, hours: int) -> None:
    midnight = datetime(2026, 11, day, 6, tzinfo=UTC)  # in Chicago
    assert span(text, locale=locale) == UtcSpan(earliest=midnight, latest=midnight + timedelta(hours=hours))


def test_a_named_day_with_a_time_is_that_minute() -> None:
    minute = datetime(2026, 11, 26, 15, 10, tzinfo=UTC)
    assert span("today 09:10") == UtcSpan(earliest=minute, latest=minute + timedelta(minutes=1))
    assert span("hoy a las 09:10", locale="es_MX") == span("today 09:10")


def test_a_day_is_the_zones_own_even_where_it_is_tomorrow_already() -> None:
    tokyo = span("today", zone="Asia/Tokyo")  # 05:00 on the 27th there
    assert tokyo is not None
    assert tokyo.earliest == datetime(2026, 11, 26, 15, tzinfo=UTC)


@pytest.mark.parametrize("text", ["in 3 hours", "tomorrow", "in a day", "tomorrow 09:10"])
def test_the_future_is_refused(text: str) -> None:
    with pytest.raises(UnreadDateError, match="a date in the future"):
        span(text)


@pytest.mark.parametrize(
    ("text", "locale"),
    [("dentro de 3 horas", "es_MX"), ("mañana", "es_MX"), ("morgen", "de_DE"), ("dans 3 heures", "fr_FR")],
)
def test_the_future_is_refused_in_the_sites_language(text: str, locale: str) -> None:
    with pytest.raises(UnreadDateError, match="a date in the future"):
        span(text, locale=locale)


@pytest.mark.parametrize("text", ["99999 days ago", "9999 years ago", f"{'9' * 80} seconds ago"])
def test_what_is_older_than_any_site_is_refused(text: str) -> None:
    with pytest.raises(UnreadDateError, match="a date too long ago"):
        span(text)


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        *(
            ("5m", "en_US"),
            ("hace 3 m", "es_ES"),
            ("30+ days ago", "en_US"),
            ("1.5 hours ago", "en_US"),
            ("-3 hours ago", "en_US"),
        ),
        *(
            ("3 hours", "en_US"),
            ("3 hours 20 minutes ago", "en_US"),
            ("over 3 hours ago", "en_US"),
            ("hours ago", "en_US"),
        ),
        *(
            ("3h", "fr_FR"),
            ("hier", "de_DE"),
            ("ayer", "en_US"),
            ("last week", "en_US"),
            ("Tuesday", "en_US"),
            ("", "en_US"),
        ),
    ],
)
def test_what_may_mean_two_things_is_not_read(text: str, locale: str) -> None:
    assert span(text, locale=locale) is None
