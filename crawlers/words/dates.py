"""Tells when an ad says that it was posted, as a span of instants. It guesses no order, no month and no zone.

Written on babel's tables of the locale, not on dateparser: held to strict parsing, one language and one order, that
library still reads 26/11/2026 under month-first as the 26th of November, "5m" as five minutes and "3 hours" as three
hours ago, and it gives an instant where a text names a day or an hour.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crawlers.words.calendar_dates import calendar_span
from crawlers.words.date_layouts import layout_span
from crawlers.words.date_words import LEAD_LINKS, LEADS, spoken
from crawlers.words.local_time import FIRST_YEAR, FUTURE, TOO_OLD, UnreadDateError, UtcSpan
from crawlers.words.plain_writing import plain, writing_problem
from crawlers.words.relative_dates import relative_span

MAX_CHARACTERS = 100  # a date is short; no pattern ever meets more
SLACK = timedelta(days=1)  # a site's zone may be another than its card says
_EPOCH_BEGAN = datetime(1970, 1, 1, tzinfo=UTC)
_LEAD = re.compile(rf"(?:{'|'.join(LEADS)})(?: (?:{'|'.join(LEAD_LINKS)}))?(?: ?: ?| )")
_OF_DOCUMENTS = re.compile(  # by the day alone; what stands behind it is read as it is of any other date
    r"(?:\d{4}-\d\d-\d\d(?:[t ].*)?|\d{8}(?:t.*)?|(?:[a-z]{3,9},? )?\d{1,2} [a-z]{3,9} (?:\d{4}|\d\d)(?:,? .*)?)"
)
_EPOCH = re.compile(r"[0-9]{10}|[0-9]{13}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRead:
    """From which instant up to which, that one left out, an ad was posted; the same twice is exact; or why neither."""

    earliest: datetime | None = None
    latest: datetime | None = None
    problem: str = ""


def posted_between(text: str, *, now: datetime, zone: str, locale: str, layout: str | None = None) -> DateRead:
    """Return the span of UTC that a date on an ad means.

    A day alone is the whole local day, a time to the minute that minute, a time to the second one instant. A relative
    date cuts off: `3 hours ago` is from four to three hours ago. A local time that came twice covers both.

    Args:
        text: The site's own words, such as `2026-11-26`, `26/11/2026 14:05`, `hace 3 horas` or `yesterday`.
        now: When the page was read, aware.
        zone: IANA name of the site's clock, for a text without an offset.
        locale: Gives the order of day and month and the language; English words are known beside it.
        layout: A pattern of `strptime`; where there is one, nothing else is tried.
    """
    problem = writing_problem(text, longest=MAX_CHARACTERS)
    if problem:
        return _unread(problem)
    try:
        span = _span(text, now=now, zone=zone, locale=locale, layout=layout)
    except UnreadDateError as error:
        return _unread(str(error))
    if span is None:
        return _unread("no date")
    problem = FUTURE if span.earliest > now + SLACK else TOO_OLD if span.earliest.year < FIRST_YEAR else ""
    return _unread(problem) if problem else DateRead(earliest=span.earliest, latest=span.latest)


def document_date(text: str, *, now: datetime, zone: str) -> DateRead:
    """Return the span of UTC that a date in a feed or a sitemap means; only what their standards write is one.

    Nobody says in which order `05/11/2026` stands there, so it is no date; nor is a relative one.

    Args:
        text: Such as `2026-11-26T05:00:00Z` or `Thu, 26 Nov 2026 05:00:00 GMT`.
        now: When the document was read, aware.
        zone: IANA name of the site's clock, for a text without an offset.

    Source:
        RFC 822 and RFC 5322 (RSS), ISO 8601 as in RFC 3339 (Atom) and W3C-DTF (sitemaps).
    """
    if len(text) > MAX_CHARACTERS or not _OF_DOCUMENTS.fullmatch(spoken(text)):
        return _unread("no date of ISO 8601 or RFC 822")
    return posted_between(text, now=now, zone=zone, locale="en_US")


def _unread(problem: str) -> DateRead:
    return DateRead(earliest=None, latest=None, problem=problem)


def _span(text: str, *, now: datetime, zone: str, locale: str, layout: str | None) -> UtcSpan | None:
    if layout is not None:
        return layout_span(plain(text).strip(), layout, now=now, zone=zone)
    words = spoken(text)
    lead = _LEAD.match(words)
    words = words[lead.end() :] if lead else words
    if _EPOCH.fullmatch(words):
        instant = _EPOCH_BEGAN + int(words) * timedelta(milliseconds=1 if len(words) == 13 else 1000)
        return UtcSpan(earliest=instant, latest=instant)
    written = calendar_span(words, now=now, zone=zone, locale=locale)
    return written or relative_span(words, now=now, zone=zone, locale=locale)
