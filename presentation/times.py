"""Days and instants as readers say them. An instant is never said without its zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton

from domain.messages import Language
from presentation.numbers import LOCALES

ZERO = timedelta(0)


def day(value: date, *, language: Language) -> str:
    """Return a day with its year: `Nov 12, 2026`, `12 nov 2026`."""
    return format_skeleton("yMMMd", value, locale=LOCALES[language])


def short_day(value: date, *, language: Language) -> str:
    """Return a day without its year, for places where the year stands beside it: `Nov 12`."""
    return format_skeleton("MMMd", value, locale=LOCALES[language])


def days(first: date, last: date, *, language: Language) -> str:
    """Return a span of days, the year said once when both lie in one: `Nov 12 – Nov 20, 2026`."""
    if first == last:
        return day(last, language=language)
    beginning = short_day if first.year == last.year else day
    return f"{beginning(first, language=language)} – {day(last, language=language)}"


def month(value: date, *, language: Language) -> str:
    """Return a month with its year: `November 2026`, `noviembre de 2026`."""
    return format_skeleton("yMMMM", value, locale=LOCALES[language])


def months(first: date, last: date, *, language: Language) -> str:
    """Return a span of months, the year said once when both lie in one: `April – June 2014`."""
    if (first.year, first.month) == (last.year, last.month):
        return month(last, language=language)
    if first.year != last.year:
        return f"{month(first, language=language)} – {month(last, language=language)}"
    return f"{format_date(first, 'LLLL', locale=LOCALES[language])} – {month(last, language=language)}"


def clock_time(at: datetime, *, zone: str) -> str:
    """Return an aware instant as clock time at a place: `05:00 CST`, `02:00 UTC-03` where the zone has no letters."""
    local = at.astimezone(ZoneInfo(zone))
    name = local.strftime("%Z")
    return f"{local:%H:%M} {name if name.isalpha() else f'UTC{name}'}"


def instant(at: datetime, *, zone: str, language: Language) -> str:
    """Return an aware instant as day and clock time at a place: `Nov 12, 2026, 05:00 CST`."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{day(local.date(), language=language)}, {clock_time(at, zone=zone)}"


def instants(first: datetime, last: datetime, *, zone: str, language: Language) -> str:
    """Return a span of clock time at a place: `Nov 12, 2026, 06:00–12:00 CST`.

    The day is said once, also where the span ends with it; the zone twice where the clocks change in between.
    """
    starts, ends = (at.astimezone(ZoneInfo(zone)) for at in (first, last))
    if (ends - timedelta(microseconds=1)).date() != starts.date():
        return " – ".join(instant(at, zone=zone, language=language) for at in (first, last))
    said = [clock_time(at, zone=zone).split(" ") for at in (first, last)]
    between = f"{said[0][0]}–{' '.join(said[1])}" if said[0][1] == said[1][1] else " – ".join(map(" ".join, said))
    return f"{day(starts.date(), language=language)}, {between}"


def on_clock(at: datetime, *, zone: str) -> datetime:
    """Return where an aware instant stands on an axis of local clock time, without its zone.

    When the clocks go back an hour comes twice: each has half of its width, so that none lies on the other.
    """
    local = at.astimezone(ZoneInfo(zone))
    bare = local.replace(tzinfo=None, fold=0)
    first, second = (bare.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() or ZERO for fold in (0, 1))
    again = first - second
    if again <= ZERO:
        return bare
    into = (bare - datetime.combine(bare.date(), time())) % again  # clocks go back at a whole multiple of their step
    return bare - into + (into + again * local.fold) / 2


def day_hours(value: date, *, zone: str) -> float:
    """Return how many hours a local day has: 24, or 23 or 25 where the clocks change, 23.5 or 24.5 on Lord Howe."""
    midnights = (datetime.combine(each, time(0), tzinfo=ZoneInfo(zone)) for each in (value, value + timedelta(days=1)))
    began, ended = (midnight.astimezone(UTC) for midnight in midnights)
    return (ended - began) / timedelta(hours=1)


def month_names(*, language: Language) -> tuple[str, ...]:
    """Return the twelve short month names, January first."""
    return tuple(format_skeleton("MMM", date(2026, number, 1), locale=LOCALES[language]) for number in range(1, 13))
