"""Which number of a short sentence is the total of a list. It reads sentences; it never returns one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawlers.drafting.proposed.vocabulary import COUNTED_WORDS, DATE_TEXT, OF_WORDS, OTHER_NOUNS
from crawlers.words.numbers import PAGE_SIZE, stated_number

MAX_TOTAL = 50_000_000
MAX_BARE_DIGITS = 6  # seven digits in a row without marks of thousands are a telephone number
NUMBER = r"\d[\d.,\s'’]*\+?"  # with its plus: "1,000+" is a floor and must not be read as a number
_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"[$€£¥₹₽]|\b(?:usd|eur|mxn|gbp|dollars?|pesos?|euros?|roses)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
_YEAR = re.compile(r"(?:©|\(c\)|copyright|since|desde|seit|depuis)\D{0,20}(?:19|20)\d\d", re.IGNORECASE)
_PHONE = re.compile(
    r"\+\d[\d\s().-]{6,}|\(\d{2,4}\)\s*\d|\b\d{3}[-.\s]\d{3}[-.\s]\d{4}\b|\b\d{2,4}(?:[-.\s]\d{2,4}){3,}\b"
)
_PAGE_OF = re.compile(r"\b(?:page|página|pagina|seite|p\.)\s*\d+", re.IGNORECASE)
_NUMBER = re.compile(r"\d(?:[\d.,\s'’]*\d)?")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTotalFound:
    """A number that a sentence states, with the pattern that takes it out, if it needs one."""

    ads: int
    regex: str | None
    is_floor: bool
    has_word: bool  # one of the words for listings stands beside it
    has_of: bool  # "of 412"


def total_in(text: str, *, locale: str) -> StatedTotalFound | None:
    """Return the total that a sentence states; None where it holds no number, or one of another kind."""
    if not _DIGIT.search(text) or _YEAR.search(text) or _PHONE.search(text):
        return None
    if stated_number(text, locale=locale).problem == PAGE_SIZE:
        return None  # a pattern would take the number out of the very words that say what it is
    for regex, has_word, has_of in _patterns(text):
        match = re.search(regex, text) if regex else None
        if regex and match is None:
            continue
        told = match[1] if match else text
        stated = stated_number(told, locale=locale)
        if stated.ads is not None and _is_plausible(told, stated.ads):
            return StatedTotalFound(
                ads=stated.ads, regex=regex, is_floor=stated.is_floor, has_word=has_word, has_of=has_of
            )
    return None


def _patterns(text: str) -> Iterator[tuple[str | None, bool, bool]]:
    """Yield the patterns that could take the total out of this sentence, the surest first; None: its one number."""
    said = [word for word in sorted(COUNTED_WORDS) if re.search(rf"(?i)\b{word}\b", text)]
    if not said:
        yield rf"\(({NUMBER})\)\s*$", False, False
    if not _is_of_another_kind(text, has_word=bool(said)):
        of_word = next((of for of in OF_WORDS if re.search(rf"(?i)\b{of}\s+\d", text)), "")
        if len(_NUMBER.findall(text)) == 1:
            yield None, bool(said), bool(of_word)
        if of_word:
            yield rf"(?i)\b{of_word}\s+({NUMBER})", bool(said), True
    for word in said:
        yield rf"(?i)({NUMBER})\s*{word}\b", True, False
        yield rf"(?i)\b{word}\s*[:(]\s*({NUMBER})", True, False


def _is_of_another_kind(text: str, *, has_word: bool) -> bool:
    """Return whether a number may be money, time, a page, or of things that are no ads: its word must be beside it."""
    if any(pattern.search(text) for pattern in (_MONEY, _CLOCK, _PAGE_OF, DATE_TEXT)):
        return True
    return not has_word and bool({word.casefold() for word in _WORD.findall(text)} & OTHER_NOUNS)


def _is_plausible(told: str, ads: int) -> bool:
    bare = max((len(run) for run in re.findall(r"\d+", told)), default=0)
    return ads <= MAX_TOTAL and bare <= MAX_BARE_DIGITS
