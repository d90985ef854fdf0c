"""When a finding was, as exactly as its counts can say it: a day, or a month where they are monthly."""

from datetime import date

from domain.counts import Step
from domain.messages import Language
from presentation.times import day, days, month, months, short_day
from presentation.words import Words


def said_date(value: date, *, step: Step, language: Language) -> str:
    """Return the date of a step by its first day: `Nov 12, 2026`, for a month `April 2014`."""
    return month(value, language=language) if step is Step.MONTH else day(value, language=language)


def said_span(first: date, last: date, *, step: Step, language: Language) -> str:
    """Return a span of steps: `Nov 12 – Nov 20, 2026`, in months `April – June 2014`."""
    spanned = months if step is Step.MONTH else days
    return spanned(first, last, language=language)


def on_date(value: date, *, step: Step, words: Words) -> str:
    """Return a date as part of a sentence: `on Nov 12, 2026`, for a month `in April 2014`."""
    return words.say(f"on-{_unit(step)}", date=said_date(value, step=step, language=words.language))


def since_date(value: date, *, step: Step, words: Words) -> str:
    """Return since when something goes on: `since Nov 12, 2026`, for a month `since April 2014`."""
    return words.say(f"since-{_unit(step)}", date=said_date(value, step=step, language=words.language))


def short_date(value: date, *, step: Step, language: Language) -> str:
    """Return a date beside another that has the year: `Nov 23`; a month keeps its year."""
    return month(value, language=language) if step is Step.MONTH else short_day(value, language=language)


def _unit(step: Step) -> Step:
    return Step.MONTH if step is Step.MONTH else Step.DAY
