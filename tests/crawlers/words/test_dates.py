"""When an ad says that it was posted, worked out by hand; the page was read on Thursday 26 November 2026."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from crawlers.words.dates import DateRead, document_date, posted_between

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)  # 14:00 in Chicago, six hours behind
CHICAGO = "America/Chicago"
LOCALES = ("en_US", "en_GB", "es_ES", "es_MX", "fr_FR", "de_DE", "pt_BR", "it_IT", "nl_NL", "pl_PL", "ru_RU")
SINCE = datetime(1995, 1, 1, tzinfo=UTC)
PAST = st.integers(0, (NOW - SINCE) // timedelta(microseconds=1)).map(
    lambda ticks: SINCE + timedelta(microseconds=ticks)
)


def read(text: str, *, locale: str = "en_US", zone: str = CHICAGO, layout: str | None = None) -> DateRead:
    return posted_between(text, now=NOW, zone=zone, locale=locale, layout=layout)


def span(text: str, *, locale: str = "en_US", zone: str = CHICAGO) -> tuple[str, str]:
    """Return both ends as month-day hour:minute of UTC."""
    found = read(text, locale=locale, zone=zone)
    assert (found.earliest is None, found.latest is None, found.problem) == (False, False, "")
    return (f"{found.earliest:%m-%d %H:%M}", f"{found.latest:%m-%d %H:%M}")


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-26T14:05:09Z", "2026-11-26t14:05:09z", "2026-11-26T14:05:09+00:00", "2026-11-26T08:05:09-06:00"),
        *(
            "2026-11-26 08:05:09 -0600",
            "2026-11-26T08:05:09",
            "20261126T140509Z",
            "20261126T080509",
            "2026-11-26T19:35:09+0530",
        ),
        *("Thu, 26 Nov 2026 14:05:09 GMT", "Thu, 26 Nov 2026 14:05:09 +0000", "26 Nov 26 08:05:09 CST", "1795701909"),
        *("1795701909000", " 2026-11-26T14:05:09Z ", "11/26/2026 8:05:09 AM", "Posted 2026-11-26T14:05:09Z"),
    ],
)
def test_a_time_to_the_second_is_one_instant(text: str) -> None:
    instant = datetime(2026, 11, 26, 14, 5, 9, tzinfo=UTC)
    assert read(text) == DateRead(earliest=instant, latest=instant)


def test_parts_of_a_second_are_kept() -> None:
    assert read("2026-11-26T14:05:09.123Z").earliest == datetime(2026, 11, 26, 14, 5, 9, 123_000, tzinfo=UTC)
    assert read("2026-11-26T14:05:09,1234567Z").earliest == datetime(2026, 11, 26, 14, 5, 9, 123_456, tzinfo=UTC)
    assert read("1795701909123").earliest == datetime(2026, 11, 26, 14, 5, 9, 123_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("2026-11-25", "en_US"),
        ("20261125", "en_US"),
        ("2026/11/25", "de_DE"),
        ("11/25/2026", "en_US"),
        ("25/11/2026", "en_GB"),
        ("25/11/26", "es_MX"),
        ("25.11.2026", "de_DE"),
        ("25-11-2026", "nl_NL"),
        ("25 Nov 2026", "en_US"),
        ("25-Nov-2026", "en_US"),
        ("Wed, Nov 25th, 2026", "en_US"),
        ("November 25", "en_US"),
        ("Nov. 25", "en_US"),
        ("25 de noviembre de 2026", "es_MX"),
        ("miércoles, 25 de noviembre de 2026", "es_ES"),
        ("25 novembre 2026", "fr_FR"),
        ("25. November 2026", "de_DE"),
        ("25 de novembro de 2026", "pt_BR"),
        ("25 ноября 2026", "ru_RU"),
        ("yesterday", "en_US"),
        ("ayer", "es_MX"),
        ("gestern", "de_DE"),
        ("hier", "fr_FR"),
        ("ontem", "pt_BR"),
        ("ieri", "it_IT"),
        ("٢٠٢٦-١١-٢٥", "ar_EG"),
    ],
)
def test_a_day_alone_is_the_whole_day_in_the_sites_zone(text: str, locale: str) -> None:
    assert span(text, locale=locale) == ("11-25 06:00", "11-26 06:00")


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("2026-11-25T14:05", "en_US"),
        ("2026-11-25 14:05", "en_US"),
        ("11/25/2026 2:05 PM", "en_US"),
        ("11/25/2026, 2:05 p.m.", "en_US"),
        ("Nov 25, 2026 at 2:05 pm", "en_US"),
        ("Nov 25 14:05", "en_US"),
        ("25/11/2026 14:05", "es_MX"),
        ("25.11.2026, 14:05 Uhr", "de_DE"),
        ("25 nov. 2026 à 14h05", "fr_FR"),
        ("25 de noviembre de 2026 a las 14:05", "es_ES"),
        ("yesterday 14:05", "en_US"),
        ("yesterday at 2:05 PM", "en_US"),
        ("ayer a las 14:05", "es_MX"),
        ("gestern um 14:05 Uhr", "de_DE"),
        ("hier à 14:05", "fr_FR"),
        ("2026-11-25T20:05Z", "en_US"),
    ],
)
def test_a_time_to_the_minute_is_that_minute(text: str, locale: str) -> None:
    assert span(text, locale=locale) == ("11-25 20:05", "11-25 20:06")


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        *(("3 hours ago", "en_US"), ("3h", "en_US"), ("3 hrs ago", "en_US"), ("Posted: 3 hours ago", "en_US")),
        *(("hace 3 horas", "es_MX"), ("vor 3 Stunden", "de_DE"), ("il y a 3 heures", "fr_FR"), ("há 3 horas", "pt_BR")),
        *(("3 horas atrás", "pt_BR"), ("3 ore fa", "it_IT"), ("3 часа назад", "ru_RU"), ("3 hours ago", "de_DE")),
    ],
)
def test_a_unit_is_cut_off_so_three_hours_are_up_to_four(text: str, locale: str) -> None:
    assert span(text, locale=locale) == ("11-26 16:00", "11-26 17:00")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no date"),
        ("soon", "no date"),
        ("14:05", "no date"),
        ("5m", "no date"),  # minutes or months
        ("30+ days ago", "no date"),
        ("Updated 2026-11-25", "no date"),  # when it was changed is not when it was posted
        ("25/11", "no date"),
        ("26/11/2026", "no such day under en_US"),  # there is no 26th month, and nothing is swapped
        ("2026-02-30", "no such day under en_US"),
        ("2026-13-01", "no such day under en_US"),
        ("Fri, 26 Nov 2026", "a day of the week that is not the date's"),
        ("11/26/2026 14:05 PM", "no time of day"),
        ("2026-11-26T24:00", "no time of day"),
        ("2026-11-26T14:05+19:00", "no distance from UTC"),
        ("2026-11-28T14:00:00Z", "a date in the future"),
        ("in 3 hours", "a date in the future"),
        ("tomorrow", "a date in the future"),
        ("2099-01-01", "a date in the future"),
        ("9999-12-31", "a date in the future"),
        ("9999999999", "a date in the future"),
        ("0001-01-01", "a date too long ago"),
        ("0000000000", "a date too long ago"),  # an empty field
        ("99999 years ago", "a date too long ago"),
        ("2026-03-08 02:30", "a local time that did not exist"),  # the clocks went from 2 to 3
        ("1٢3", "digits that a reader sees otherwise"),
        ("2026-11-26" * 20, "a long text"),
    ],
)
def test_what_is_no_certain_date_is_said_and_not_guessed(text: str, said: str) -> None:
    assert read(text) == DateRead(earliest=None, latest=None, problem=said)


def test_a_day_ahead_is_borne_since_a_sites_zone_may_be_another() -> None:
    assert span("2026-11-27") == ("11-27 06:00", "11-28 06:00")
    assert read("2026-11-27T20:00:01Z").problem == "a date in the future"


def test_a_day_lasts_as_long_as_the_clocks_make_it() -> None:
    assert span("2026-11-01") == ("11-01 05:00", "11-02 06:00")  # 25 hours: the clocks went back
    assert span("2026-03-08") == ("03-08 06:00", "03-09 05:00")  # 23 hours
    assert span("2026-11-01 01:30") == ("11-01 06:30", "11-01 07:31")  # half past one came twice


def test_a_layout_alone_is_tried_where_a_card_gives_one() -> None:
    assert read("26|11|2026 14:05:09", layout="%d|%m|%Y %H:%M:%S").earliest == datetime(
        2026, 11, 26, 20, 5, 9, tzinfo=UTC
    )
    assert read("2026-11-26", layout="%d|%m|%Y").problem == "not in the card's layout"


@given(instant=PAST)
def test_instants_are_read_back_from_iso_and_from_mail_dates(instant: datetime) -> None:
    second = instant.replace(microsecond=0)
    for zone in (UTC, timezone(timedelta(hours=5, minutes=30)), ZoneInfo(CHICAGO)):
        there = instant.astimezone(zone)
        assert read(there.isoformat(timespec="microseconds")).earliest == instant
        assert read(format_datetime(there.replace(microsecond=0))).latest == second
    assert read(f"{int(second.timestamp()):010}").earliest == second


@given(day=PAST, locale=st.sampled_from(LOCALES), style=st.sampled_from(["short", "medium", "long", "full"]))
def test_a_day_as_a_locale_writes_it_is_that_day_or_not_understood(day: datetime, locale: str, style: str) -> None:
    written = format_date(day.date(), format=style, locale=locale)
    found = read(written, locale=locale, zone="UTC")
    century = day.year < 2000 and style == "short"  # two digits of a year are this century's
    if found.earliest and not century:
        assert found.earliest.date() == day.date()
    assert found.earliest or found.problem


@given(
    text=st.text(max_size=120) | st.text(alphabet="0123456789-/:. TZagohrsNv,", max_size=40),
    locale=st.sampled_from(LOCALES),
)
def test_any_text_gives_a_span_in_order_or_a_problem(text: str, locale: str) -> None:
    found = read(text, locale=locale)
    assert (found.earliest is None) == (found.latest is None) == bool(found.problem)
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
        assert found.earliest <= NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("2026-11-26T14:05:09Z", "11-26 14:05"),
        ("2026-11-26T08:05:09.250-06:00", "11-26 14:05"),
        ("20261126T140509Z", "11-26 14:05"),
        ("2026-11-26 08:05", "11-26 14:05"),  # without an offset: the site's own clock
        ("2026-11-26", "11-26 06:00"),
        ("Thu, 26 Nov 2026 14:05:09 GMT", "11-26 14:05"),
        ("Thu, 26 Nov 26 08:05:09 CST", "11-26 14:05"),
        ("26 November 2026 14:05 +0000", "11-26 14:05"),
    ],
)
def test_a_date_of_a_feed_or_sitemap_is_written_as_its_standard_says(text: str, earliest: str) -> None:
    found = document_date(f" {text}\n", now=NOW, zone=CHICAGO)
    assert (found.earliest and f"{found.earliest:%m-%d %H:%M}", found.problem) == (earliest, "")


@pytest.mark.parametrize(
    "text",
    [
        *("05/11/2026", "11/05/2026", "26.11.2026", "26-11-2026", "2026/11/26", "November 26, 2026", "26 Nov"),
        *("yesterday", "3 hours ago", "now", "1795680000", "1795680000000", "Posted 2026-11-26", "", "2026-11", "2026"),
        "2026-11-26 " * 40,
    ],
)
def test_no_order_of_day_and_month_is_guessed_in_a_feed_or_sitemap(text: str) -> None:
    assert document_date(text, now=NOW, zone=CHICAGO) == DateRead(problem="no date of ISO 8601 or RFC 822")


def test_a_date_of_the_right_form_that_cannot_be_is_none() -> None:
    for text in ("2026-02-30", "Fri, 26 Nov 2026 14:05:09 GMT", "26 Foo 2026", "2026-11-26T25:00:00Z", "2027-11-26"):
        assert document_date(text, now=NOW, zone=CHICAGO).problem


@given(text=st.text(max_size=40), layout=st.text(alphabet="%dmYHMSzbBpIjZ -/:x", max_size=20))
def test_any_layout_gives_a_span_or_a_problem(text: str, layout: str) -> None:
    found = read(text, layout=layout)
    assert (found.earliest is None) == bool(found.problem)
