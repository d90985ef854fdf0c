"""Takes the number out of a site's own sentence. Where two readings are possible it says so and guesses neither."""

import re
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

_SPACES = "\u0020\u00a0\u2009\u202f"  # plain, no-break, thin, narrow no-break: all stand between thousands somewhere
_APOSTROPHES = "'\u2019"
_NUMBER = re.compile(rf"\d(?:[\d.,{_SPACES}{_APOSTROPHES}]*\d)?")
MAX_DIGITS = 9  # a listing of a billion ads is a telephone number that was taken for a count


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNumber:
    """What a text says: a number, a floor ("1,000+"), or no number and why."""

    ads: int | None
    is_floor: bool = False
    problem: str = ""


def stated_number(text: str, *, locale: str) -> StatedNumber:
    """Return the one number that a text states under a locale's way of writing thousands.

    Args:
        text: The site's own words, such as `1,234`, `1 234` or `1.000+`.
        locale: For instance `en_US`, where a comma stands between thousands, or `es_ES`, where a point does.
    """
    found = list(_NUMBER.finditer(text))
    if not found:
        return StatedNumber(ads=None, problem="no number")
    if len(found) > 1:
        return StatedNumber(ads=None, problem="more than one number")
    after = text[found[0].end() :]
    if re.match(r"[^\W\d]|\s?[kKmM]\b|[.,]\d|%", after) or text[: found[0].start()].rstrip().endswith(("-", "−")):
        return StatedNumber(ads=None, problem="a number with a sign or a unit")
    whole = _without_groups(found[0].group(), locale=locale)
    if whole is None or len(whole) > MAX_DIGITS:
        return StatedNumber(ads=None, problem=f"no whole number under {locale}")
    return StatedNumber(ads=int(whole), is_floor=bool(re.match(r"\s?\+", after)))


def is_locale(name: str) -> bool:
    """Return whether a locale goes by this name."""
    try:
        Locale.parse(name)
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _without_groups(number: str, *, locale: str) -> str | None:
    """Return the digits alone; None where the marks between them cannot be marks of thousands."""
    if number.isdecimal():
        return number
    group, decimal = get_group_symbol(locale), get_decimal_symbol(locale)
    marks = set(_SPACES + _APOSTROPHES + group) - {decimal}
    used = {character for character in number if not character.isdecimal()}
    if len(used) > 1 or not used <= marks:
        return None
    first, *others = re.split(f"[{re.escape(''.join(used))}]", number)
    is_grouped = 1 <= len(first) <= 3 and all(len(digits) == 3 for digits in others)
    return "".join((first, *others)) if is_grouped else None
