"""Patterns, placeholders, selectors and names as a card writes them, checked at the door, and how they are meant."""

import re
import zoneinfo
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator

from crawlers.cards.cells import PLACEHOLDERS, Cell, placeholders_in, quoted, unknown_placeholders_in
from crawlers.looking.page import flat, is_selector

ANY_CELL = Cell(
    place="x", category="x", words=dict.fromkeys(PLACEHOLDERS, "x")
)  # stands for all while a card is checked

_PLACEHOLDER = re.compile(rf"\{{({'|'.join(map(re.escape, PLACEHOLDERS))})\}}")
# What a template joins to a word: a letter, digit or hyphen, one of a set of them, another word; also in groups.
_OPENED = r"(?:\((?:\?:|\?P<\w+>)?)*"
_SET = r"\[(?!\^)(?:[^\]\\]|\\.)*?(?:[\w%+-]|\\[dw-])(?:[^\]\\]|\\.)*\]"
_JOINED_AFTER = re.compile(rf"\)*{_OPENED}(?:[\w%-]|\\[dw+-]|{_SET}|{_PLACEHOLDER.pattern})")
_JOINED_BEFORE = re.compile(
    rf"(?:(?<!\\)(?<!\(\?)(?<!\(\?[a-z])[\w%-]|\\[dw+-]|{_SET}|{_PLACEHOLDER.pattern})(?:[*+?]\??|\{{\d[\d,]*\}})?\)*[*+?]?{_OPENED}$"
)


def checked_selector(css: str) -> str:
    """Return the selector.

    Raises:
        ValueError: the parser that will read the pages does not understand it.
    """
    if not is_selector(css):
        raise ValueError("a CSS selector such as li.card:not(.featured)")
    return css


def checked_pattern(pattern: str) -> str:
    """Return the pattern.

    Raises:
        ValueError: it is no regular expression.
    """
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError("a regular expression") from error
    return pattern


def checked_template(template: str) -> str:
    """Return the text with placeholders.

    Raises:
        ValueError: it holds a placeholder that nobody fills.
    """
    if unknown_placeholders_in(template):
        raise ValueError(f"one of the placeholders {', '.join('{' + name + '}' for name in PLACEHOLDERS)}")
    return template


def checked_pattern_template(template: str) -> str:
    """Return the pattern with placeholders.

    Raises:
        ValueError: it holds a placeholder that nobody fills, or is no regular expression once they are filled.
    """
    checked_pattern(ANY_CELL.fill(checked_template(template)))
    return template


def checked_locale(name: str) -> str:
    """Return the name of a locale.

    Raises:
        ValueError: no locale goes by it.
    """
    try:
        Locale.parse(name)
    except (ValueError, UnknownLocaleError) as error:
        raise ValueError("a locale such as en_US or es_MX") from error
    return name


def checked_zone(name: str) -> str:
    """Return the name of a time zone.

    Raises:
        ValueError: no zone goes by it.
    """
    if name not in zoneinfo.available_timezones():
        raise ValueError("an IANA time zone such as America/Chicago")
    return name


def checked_words(template: str) -> str:
    """Return the text with placeholders that is looked for on a page.

    Raises:
        ValueError: it holds a placeholder that nobody fills, or nothing at all, which every page holds.
    """
    if not template.strip():
        raise ValueError("a text that is not blank")
    return checked_template(template)


Selector = Annotated[str, AfterValidator(checked_selector)]
Pattern = Annotated[str, AfterValidator(checked_pattern)]
Template = Annotated[str, AfterValidator(checked_template)]
SoughtWords = Annotated[str, AfterValidator(checked_words)]
PatternTemplate = Annotated[str, AfterValidator(checked_pattern_template)]
LocaleName = Annotated[str, AfterValidator(checked_locale)]
Zone = Annotated[str, AfterValidator(checked_zone)]


def captured(match: re.Match[str]) -> str:
    """Return the first group that took part in a match, or all that matched."""
    return next((group for group in match.groups() if group is not None), match.group())


def says(words: str, template: str, *, cell: Cell) -> bool:
    """Return whether words hold a text of the card; capitals and line breaks do not matter.

    The site's own word for a cell must stand there whole: `Portland` is not said by `Portlandville`, nor `Winston` by
    `Winston-Salem`.

    Args:
        words: Of a page or a part of it, already `flat`.
        template: What is looked for, with placeholders.
        cell: Whose words fill them.
    """
    wanted = flat(cell.fill(template))
    if not placeholders_in(template):
        return wanted in words
    return re.search(rf"(?<!\w)(?<!\w-){re.escape(wanted)}(?!-?\w)", words) is not None


def address_pattern(template: str, *, cell: Cell) -> re.Pattern[str]:
    """Return a pattern for addresses with a cell's words in it, as they are and as an address writes them.

    A word stands there whole: city 3 is not found in city 30, nor `san` in `san-jose` or `sandusky`. Where the template
    itself joins something to it, as in `{place.id}-{category.id}`, the template decides what follows.
    """
    pattern, at = "", 0
    for found in _PLACEHOLDER.finditer(template):
        word, before, after = cell.words[found[1]], template[: found.start()], template[found.end() :]
        pattern += f"{template[at : found.start()]}(?:{_start(word, before)}{_spelt(word)}{_end(word, after)})"
        at = found.end()
    return re.compile(pattern + template[at:])


def _spelt(word: str) -> str:
    forms = dict.fromkeys((word, quoted(word), word.replace(" ", "+")))
    return f"(?:{'|'.join(re.escape(form) for form in forms)})"


def _start(word: str, before: str) -> str:
    """Return what must not stand before a word in an address."""
    if word.isdecimal():
        return r"(?<!\d)"
    return r"(?<![\w%+-])" if word[:1].isalnum() and not _JOINED_BEFORE.search(before) else ""


def _end(word: str, after: str) -> str:
    """Return what must not stand behind a word in an address."""
    if word.isdecimal():
        return r"(?!\d)"
    return r"(?!-*[\w%+])" if word[-1:].isalnum() and not _JOINED_AFTER.match(after) else ""
