"""The words of dates: months and days from the locale's own tables, and the few that babel does not hold, as data.

A word that could mean two units or two months is left out, so that a date with it is not understood.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from itertools import product
from typing import Literal, cast, get_args

from babel import Locale
from babel.dates import format_timedelta

from crawlers.words.plain_writing import folded, plain

LANGUAGES = ("en", "es", "fr", "de", "pt", "it")
UNITS: dict[str, tuple[timedelta, timedelta]] = {  # the shortest and the longest that a unit lasts
    "second": (timedelta(seconds=1), timedelta(seconds=1)),
    "minute": (timedelta(minutes=1), timedelta(minutes=1)),
    "hour": (timedelta(hours=1), timedelta(hours=1)),
    "day": (timedelta(days=1), timedelta(days=1)),
    "week": (timedelta(weeks=1), timedelta(weeks=1)),
    "month": (timedelta(days=28), timedelta(days=31)),
    "year": (timedelta(days=365), timedelta(days=366)),
}
NOW = {
    "en": ("now", "just now", "right now", "moments ago", "a moment ago", "seconds ago", "a few seconds ago"),
    "es": ("ahora", "ahora mismo", "hace un momento", "hace unos segundos"),
    "fr": ("maintenant", "a l'instant", "il y a quelques secondes"),
    "de": ("jetzt", "gerade eben", "soeben", "vor wenigen sekunden"),
    "pt": ("agora", "agora mesmo", "ha alguns segundos"),
    "it": ("adesso", "ora", "proprio ora", "pochi secondi fa"),
}
DAYS_BACK = {  # how many local days before today; minus one is tomorrow
    "en": {"today": 0, "yesterday": 1, "tomorrow": -1},
    "es": {"hoy": 0, "ayer": 1, "anteayer": 2, "antes de ayer": 2, "manana": -1},
    "fr": {"aujourd'hui": 0, "hier": 1, "avant-hier": 2, "demain": -1},
    "de": {"heute": 0, "gestern": 1, "vorgestern": 2, "morgen": -1},
    "pt": {"hoje": 0, "ontem": 1, "anteontem": 2, "amanha": -1},
    "it": {"oggi": 0, "ieri": 1, "l'altro ieri": 2, "domani": -1},
}
ONE = {
    "en": ("a", "an", "one"),
    "es": ("un", "una"),
    "fr": ("un", "une"),
    "de": ("ein", "eine", "einer", "einem", "einen"),
    "pt": ("um", "uma"),
    "it": ("un", "una", "un'"),
}
# As sites write them beside what babel holds; the shortest ones stand alone, as on a card. A bare m is no unit.
SPANS_TOO = {
    "en": {
        **{"{0}s": "second", "{0}h": "hour", "{0}d": "day", "{0}w": "week", "{0}y": "year", "{0}mo": "month"},
        **{"{0}min": "minute", "{0}mins": "minute", "{0}hr": "hour", "{0}hrs": "hour"},
        **{"{0}mins ago": "minute", "{0}hrs ago": "hour", "{0}secs ago": "second", "{0}yrs ago": "year"},
        "{0}m ago": "minute",  # CLDR's own short form; months are mo
    },
    "pt": {"{0}minutos atras": "minute", "{0}horas atras": "hour", "{0}hora atras": "hour", "{0}dias atras": "day"},
}
ABOUT = ("about", "approx", "aproximadamente", "unos", "unas", "environ", "etwa", "ungefahr", "circa", "cerca de")
LEADS = (
    *("posted", "published", "listed", "added", "publicado", "publicada", "publie", "publiee", "eingestellt"),
    *("veroffentlicht", "online seit", "inserito", "pubblicato"),
)
LEAD_LINKS = ("on", "at", "el", "le", "am", "il", "em", "en")
CLOCK_HOUR = frozenset({"fr", "pt"})  # there `3h` is three o'clock
_POINT_BEHIND = re.compile(r"(?<=[^\W\d_])\.(?=\s|,|$)")
_COUNTS = (1, 2, 3, 5, 11, 20, 100)  # one of each plural form of every language
Style = Literal["long", "short", "narrow"]
Unit = Literal["year", "month", "week", "day", "hour", "minute", "second"]
_STYLES: tuple[Style, ...] = get_args(Style)


def spoken(text: str) -> str:
    """Return a date's words as they are looked up: folded, one space between words, no points behind them."""
    bare = _POINT_BEHIND.sub("", folded(plain(text))).replace("’", "'")
    return " ".join(bare.split()).strip(" ,")


@lru_cache(maxsize=64)
def language_of(locale: str) -> str:
    """Return the language of a locale: `es` of `es_MX`."""
    return Locale.parse(locale).language


@lru_cache(maxsize=64)
def spans_ago(locale: str) -> dict[str, tuple[str, int | None]]:
    """Return what a locale says for spans in the past: `{0}hours ago` → hour, and the number where words hold it."""
    return _spans(locale, sign=-1, other=1)


@lru_cache(maxsize=64)
def spans_ahead(locale: str) -> dict[str, tuple[str, int | None]]:
    """Return what a locale says for spans in the future."""
    return _spans(locale, sign=1, other=-1)


@lru_cache(maxsize=64)
def month_names(locale: str) -> dict[str, int]:
    """Return the months by their names, short names and unmistakable beginnings of three letters or more."""
    found: dict[str, set[int]] = {}
    for names in _all_months(locale):
        for number, name in names.items():
            word = spoken(name)
            beginnings = {word[:length] for length in range(3, len(word))} if word.isalpha() else set()
            for part in {word, *beginnings}:
                found.setdefault(part, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and not name.isdecimal()}


@lru_cache(maxsize=64)
def weekday_names(locale: str) -> dict[str, int]:
    """Return the days of the week, Monday 0, by their full and short names."""
    days = Locale.parse(locale).days
    tables = [use[style] for use in days.values() for style in ("wide", "abbreviated")]
    pairs = [(spoken(name), day) for table in tables for day, name in table.items()]
    clear = {name for name, _ in pairs if len({day for word, day in pairs if word == name}) == 1}
    return {name: day for name, day in pairs if name in clear}


@lru_cache(maxsize=1)
def every_month_name() -> frozenset[str]:
    """Return the full and short names of the months in our languages, for telling a day from a count."""
    names = (name for language in LANGUAGES for table in _all_months(language) for name in table.values())
    return frozenset(word for word in map(spoken, names) if len(word) > 2)


@lru_cache(maxsize=64)
def day_order(locale: str) -> str:
    """Return the order of day, month and year in the locale's short dates, such as `mdy`."""
    pattern = Locale.parse(locale).date_formats["short"].pattern.lower()
    return "".join(sorted("dmy", key=pattern.find))


def _all_months(locale: str) -> Iterator[dict[int, str]]:
    for use in Locale.parse(locale).months.values():
        yield use["wide"]
        yield use["abbreviated"]


def _spans(locale: str, *, sign: int, other: int) -> dict[str, tuple[str, int | None]]:
    meant: dict[str, set[tuple[str, int | None]]] = {}
    for phrase, unit, number in _said(locale, sign=sign):
        meant.setdefault(phrase, set()).add((unit, number))
    turned = {phrase for phrase, _, _ in _said(locale, sign=other)}  # some tables hold a future among the past
    return {phrase: found.pop() for phrase, found in meant.items() if len(found) == 1 and phrase not in turned}


def _said(locale: str, *, sign: int) -> Iterator[tuple[str, str, int | None]]:
    """Give each way in which a locale says so many units ago or ahead, but for those in which a bare m is a unit."""
    for unit, count, style in product(UNITS, _COUNTS, _STYLES):
        try:
            said = _said_as(unit, sign * count, style=style, locale=locale)
        except KeyError:  # the locale's own tables have a gap there
            continue
        phrase, places = re.subn(r" ?\d+ ?", "{0}", spoken(said))
        if phrase and not re.search(r"\}m(?!\w)", phrase):
            yield phrase, unit, (None if places else count)


def _said_as(unit: str, count: int, *, style: Style, locale: str) -> str:
    span = count * UNITS[unit][1]
    return format_timedelta(
        span, granularity=cast(Unit, unit), threshold=10**9, add_direction=True, format=style, locale=locale
    )
