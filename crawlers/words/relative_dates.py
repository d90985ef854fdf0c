"""Reads "3 hours ago" and "yesterday 14:05". A unit is cut off, never rounded: 3 hours ago is up to 4 hours ago."""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from crawlers.words.clock_times import AFTER_A_DAY, clock_time
from crawlers.words.date_words import (
    ABOUT,
    CLOCK_HOUR,
    DAYS_BACK,
    NOW,
    ONE,
    SPANS_TOO,
    UNITS,
    language_of,
    spans_ago,
    spans_ahead,
)
from crawlers.words.local_time import FUTURE, MINUTE, TOO_OLD, UnreadDateError, UtcSpan, day_in, local_day, time_in

OLDEST_SPAN = timedelta(days=30 * 365)  # no listing site is older
_NUMBER = re.compile(r" ?(\d+) ?")
_HOUR_ALONE = re.compile(r"\d+ ?h")
_ABOUT = re.compile(rf"(?<!\w)(?:{'|'.join(ABOUT)}) ")
_DAY = re.compile(rf"([^\d,@]+?)(?:{AFTER_A_DAY})?")


def relative_span(words: str, *, now: datetime, zone: str, locale: str) -> UtcSpan | None:
    """Return the span that a relative date means, or None where the text is no such date.

    Args:
        words: The text as `spoken` gives it.
        now: When the page was read.
        zone: In which the site's today and yesterday begin.
        locale: Its words are known, and the English ones.

    Raises:
        UnreadDateError: it lies in the future, or its clock time cannot be.
    """
    language = language_of(locale)
    if language in CLOCK_HOUR and _HOUR_ALONE.fullmatch(words):
        return None
    languages = dict.fromkeys((language, "en"))
    if any(words in NOW.get(each, ()) for each in languages):
        return UtcSpan(earliest=now - MINUTE, latest=now)
    for each in languages:
        span = _ago(words, now=now, language=each, locale=locale if each == language else "en")
        span = span or _day_back(words, now=now, zone=zone, language=each)
        if span:
            return span
    return None


def _ago(words: str, *, now: datetime, language: str, locale: str) -> UtcSpan | None:
    certain = _ABOUT.sub("", words, count=1)
    numbered = re.sub(rf"(?<!\w)(?:{'|'.join(ONE.get(language, ('1',)))})(?: |(?<='))", "1 ", certain, count=1)
    if certain in spans_ahead(locale) or _phrase(numbered) in spans_ahead(locale):
        raise UnreadDateError(FUTURE)
    known = _known_spans(locale, language)
    unit, count = known.get(certain) or known.get(_phrase(numbered)) or ("", None)
    if not unit:
        return None
    number = count or int(_NUMBER.findall(numbered)[0])
    shortest, longest = UNITS[unit]
    if number > OLDEST_SPAN // longest:
        raise UnreadDateError(TOO_OLD)
    at_least = max(0, number - 1) if certain != words else number  # "about 3 hours" may have been rounded up
    return UtcSpan(earliest=now - (number + 1) * longest, latest=now - at_least * shortest)


def _phrase(words: str) -> str:
    return _NUMBER.sub("{0}", words)


@lru_cache(maxsize=64)
def _known_spans(locale: str, language: str) -> dict[str, tuple[str, int | None]]:
    too: dict[str, tuple[str, int | None]] = {
        words: (unit, None) for words, unit in SPANS_TOO.get(language, {}).items()
    }
    return too | spans_ago(locale)


def _day_back(words: str, *, now: datetime, zone: str, language: str) -> UtcSpan | None:
    found = _DAY.fullmatch(words)
    days = DAYS_BACK.get(language, {}).get(found[1]) if found else None
    if found is None or days is None:
        return None
    if days < 0:
        raise UnreadDateError(FUTURE)
    day = local_day(now, zone=zone) - timedelta(days=days)
    clock = clock_time(found)
    if clock is None:
        return day_in(day, zone=ZoneInfo(zone))
    return time_in(day, clock.at, lasts=clock.lasts, zone=clock.offset or ZoneInfo(zone))
