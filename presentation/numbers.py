"""Numbers as the office's readers write them. It rounds for reading only; stored values stay exact."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from babel.numbers import format_decimal, format_percent

from domain.messages import Language

# Spanish as Houston writes it: a point for decimals and a comma for thousands, unlike Spain.
LOCALES: Mapping[Language, str] = MappingProxyType({Language.ENGLISH: "en_US", Language.SPANISH: "es_US"})

WHOLE_FROM = 10  # below, a tenth of an ad a day is a tenth or more of what there is


def amount(value: float, *, language: Language) -> str:
    """Return a count or a mean level: whole from ten upwards, below that with one decimal where it has any."""
    pattern = "#,##0" if abs(value) >= WHOLE_FROM else "#,##0.#"
    return format_decimal(value, format=pattern, locale=LOCALES[language])


def hours(value: float, *, language: Language) -> str:
    """Return a length in hours, with one decimal where it has any: `23`, `24.5`."""
    return format_decimal(value, format="0.#", locale=LOCALES[language])


def difference(one: float, other: float, *, language: Language) -> str:
    """Return how far two amounts lie apart as they are read, so that a reader who subtracts gets the same."""
    return amount(abs(_as_read(one) - _as_read(other)), language=language)


def _as_read(value: float) -> float:
    """Return an amount rounded as `amount` rounds it."""
    return float(Decimal(str(value)).quantize(Decimal(1) if abs(value) >= WHOLE_FROM else Decimal("0.1")))


def amounts(low: float, high: float, *, language: Language) -> str:
    """Return a range such as `310–420`."""
    return f"{amount(low, language=language)}–{amount(high, language=language)}"


def times(value: float, *, language: Language) -> str:
    """Return observed over expected, two figures that matter: `2.1`, `0.62`, `12`."""
    below_ten = "0.0" if value >= 1 else "0.0#"
    pattern = "#,##0" if value >= 10 else below_ten
    return format_decimal(value, format=pattern, locale=LOCALES[language])


def rate(value: float, *, language: Language) -> str:
    """Return how often a month, two figures that matter however rare: `12`, `1.5`, `1`, `0.42`, `0.004`, `0`."""
    below_ten = "0.#" if value >= 1 or value == 0 else "@#"
    return format_decimal(value, format="#,##0" if value >= 10 else below_ten, locale=LOCALES[language])


def ratio(value: float, *, language: Language) -> str:
    """Return observed over expected with its sign: `2.1×`."""
    return f"{times(value, language=language)}×"


def ratios(low: float, high: float, *, language: Language) -> str:
    """Return a range of ratios: `2.1–2.3×`, or the one there is where both read alike."""
    smallest, largest = times(low, language=language), ratio(high, language=language)
    return largest if largest == f"{smallest}×" else f"{smallest}–{largest}"


def fine_ratio(value: float, *, language: Language) -> str:
    """Return a ratio whose second decimal matters, as an estimate's does: `1.03×`."""
    return f"{_fine(value, decimals=2, language=language)}×"


def fine_ratios(low: float, high: float, *, language: Language) -> str:
    """Return the limits of such a ratio, with more decimals where one would read as 1: `0.96–1.10×`, `0.93–0.997×`."""
    smallest, largest = (_fine(limit, decimals=_telling(limit), language=language) for limit in (low, high))
    return f"{smallest}–{largest}×"


def _telling(limit: float) -> int:
    """Return how many decimals show on which side of one a limit lies; two where four would not."""
    return next((places for places in (2, 3, 4) if round(limit, places) != 1), 2)


def _fine(value: float, *, decimals: int, language: Language) -> str:
    form = "#,##0" if value >= WHOLE_FROM else f"0.{'0' * decimals}"
    return format_decimal(value, format=form, locale=LOCALES[language])


def percent(share: float, *, language: Language) -> str:
    """Return a share of one as whole percent: 0.384 becomes `38%`."""
    return format_percent(share, locale=LOCALES[language])
