"""When a finding was, as exactly as its counts can say it: an hour, a day, or a month where they are monthly.

Hours are those of the place that is counted, and are said to be.
"""

from datetime import date

from domain.counts import Step
from domain.messages import Language
from presentation.times import day, days, month, months, short_day
from presentation.words import Words, words_for


def said_date(value: date, *, step: Step, language: Language, hour: int | None = None) -> str:
    """Return the date of a step by its first day: `Nov 12, 2026`, for a month `April 2014`.

    Args:
        value: The step's first day.
        step: Its length.
        language: The reader's.
        hour: Local hour in which an hourly step begins, said behind the day: `Nov 12, 2026, 14:00 local time`.
    """
    said = month(value, language=language) if step is Step.MONTH else day(value, language=language)
    return said if hour is None else _local(_at(said, hour), language=language)


def said_span(
    first: date, last: date, *, step: Step, language: Language, hours: tuple[int | None, int | None] = (None, None)
) -> str:
    """Return a span of steps: `Nov 12 – Nov 20, 2026`, in months `April – June 2014`.

    With the hours in which its first and its last step begin: `Nov 12, 14:00 – Nov 13, 2026, 02:00 local time`,
    `Nov 12, 2026, 14:00 – 17:00 local time`.
    """
    first_hour, last_hour = hours
    if first_hour is None or last_hour is None:
        spanned = months if step is Step.MONTH else days
        return spanned(first, last, language=language)
    if first == last:
        until = "" if first_hour == last_hour else f" – {last_hour:02d}:00"
        return _local(_at(day(last, language=language), first_hour) + until, language=language)
    beginning = short_day if first.year == last.year else day
    first_said, last_said = beginning(first, language=language), day(last, language=language)
    return _local(f"{_at(first_said, first_hour)} – {_at(last_said, last_hour)}", language=language)


def on_date(value: date, *, step: Step, words: Words, hour: int | None = None) -> str:
    """Return a date as part of a sentence: `on Nov 12, 2026`, for a month `in April 2014`."""
    return words.say(f"on-{_unit(step)}", date=said_date(value, step=step, language=words.language, hour=hour))


def began_date(
    value: date,
    *,
    between: tuple[date, date],
    step: Step,
    words: Words,
    hours: tuple[int | None, int | None, int | None] = (None, None, None),
) -> str:
    """Return when something began, with the dates between which it really did: `on Nov 12, 2026` where they are one.

    Otherwise `on or about Nov 12, 2026 (between Nov 10 and Nov 13)`. The hours are those of the three dates.
    """
    first, last = between
    hour, first_hour, last_hour = hours
    if (first, first_hour) == (last, last_hour):
        return on_date(value, step=step, words=words, hour=hour)
    return words.say(
        f"about-{_unit(step)}",
        date=said_date(value, step=step, language=words.language, hour=hour),
        first=short_date(first, step=step, language=words.language, hour=first_hour),
        last=short_date(last, step=step, language=words.language, hour=last_hour),
    )


def since_date(value: date, *, step: Step, words: Words, hour: int | None = None) -> str:
    """Return since when something goes on: `since Nov 12, 2026`, for a month `since April 2014`."""
    return words.say(f"since-{_unit(step)}", date=said_date(value, step=step, language=words.language, hour=hour))


def short_date(value: date, *, step: Step, language: Language, hour: int | None = None) -> str:
    """Return a date beside another that has the year: `Nov 23`, `Nov 23, 14:00 local time`; a month keeps its year."""
    said = month(value, language=language) if step is Step.MONTH else short_day(value, language=language)
    return said if hour is None else _local(_at(said, hour), language=language)


def _at(said: str, hour: int) -> str:
    """Return a date with the clock time at which an hour begins."""
    return f"{said}, {hour:02d}:00"


def _local(said: str, *, language: Language) -> str:
    """Return clock times with whose they are."""
    return words_for(language).say("local-time", time=said)


def _unit(step: Step) -> Step:
    return Step.MONTH if step is Step.MONTH else Step.DAY
