"""Reads one numeral under a locale: its marks of thousands, or its abbreviation. No decimal becomes a count."""

import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

APOSTROPHES = "'\u2019\u02bc"
TYPED_SPACES = "\u00a0\u2007\u2009\u202f"  # no-break, figure, thin, narrow no-break: set between thousands on purpose
ARABIC_THOUSANDS, ARABIC_DECIMAL = "\u066c", "\u066b"
MARKS = f".,\u0020{TYPED_SPACES}{APOSTROPHES}{ARABIC_THOUSANDS}{ARABIC_DECIMAL}"
MAX_DIGITS = 9  # a listing of a billion ads is a telephone number that was taken for a count


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as it is written, and how many zeros an abbreviation behind it stands for (`k`: 3)."""

    writing: str
    zeros: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMarks:
    """How a locale writes numbers; `group_sizes` are those of the last group and of all before it."""

    groups: frozenset[str]
    decimal: str
    group_sizes: tuple[int, int]


@lru_cache(maxsize=64)
def number_marks(locale: str) -> NumberMarks:
    """Return the marks of a locale.

    A plain space stands between thousands only where the locale says so: elsewhere `1 234` may be a page's number
    beside a total. Thin and no-break spaces and apostrophes have no second use between digits.
    """
    group, decimal = get_group_symbol(locale), get_decimal_symbol(locale)
    groups = {group, ARABIC_THOUSANDS, *TYPED_SPACES, *APOSTROPHES}
    if group.isspace():
        groups.add(" ")
    sizes = Locale.parse(locale).decimal_formats[None].grouping
    return NumberMarks(groups=frozenset(groups - {decimal}), decimal=decimal, group_sizes=(sizes[0], sizes[1]))


def whole_number(writing: str, *, locale: str) -> int | None:
    """Return the number; None where the locale does not write a whole number like this."""
    digits = writing if writing.isdecimal() else _without_groups(writing, locale=locale)
    if digits is None or len(digits) > MAX_DIGITS or (digits.startswith("0") and len(digits) > 1):
        return None
    return int(digits)


def lowest_shown_as(numeral: Numeral, *, locale: str) -> int | None:
    """Return the lowest count that rounds to an abbreviation; None where it cannot be read.

    `1.2k` is shown for 1,150 where a site rounds half up and for 1,200 where it cuts off, so 1,150 is certain.
    Marks of thousands are not read in an abbreviation: `1.234k` may then be 1,234 or a thousand times as much.
    """
    whole, mark, fraction = numeral.writing.partition(number_marks(locale).decimal)
    is_written = whole.isdecimal() and (fraction.isdecimal() or not mark) and not re.match("0[0-9]", whole)
    if not is_written or len(fraction) > numeral.zeros or len(whole) > MAX_DIGITS:
        return None
    doubled = (2 * int(whole + fraction) - 1) * 10 ** (numeral.zeros - len(fraction))
    lowest = (doubled + 1) // 2  # half a step below what is shown, rounded up
    return lowest if 0 < lowest < 10**MAX_DIGITS else None


def _without_groups(writing: str, *, locale: str) -> str | None:
    marks = number_marks(locale)
    used = {letter for letter in writing if not letter.isdecimal()}
    if len(used) != 1 or not used <= marks.groups:
        return None
    first, *middle, last = writing.split(used.pop())
    is_grouped = any(
        1 <= len(first) <= size and all(len(digits) == size for digits in middle) and len(last) == marks.group_sizes[0]
        for size in {3, marks.group_sizes[1]}  # India's own sites write 12,34,567 and 1,234,567
    )
    return "".join((first, *middle, last)) if is_grouped else None
