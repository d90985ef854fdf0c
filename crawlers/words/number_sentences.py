"""Takes a site's sentence apart: its numerals, and the words with page numbers and the range on show taken out.

A page's number never becomes a total. What is left with more than one number is not understood, and said so.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from crawlers.words.number_marks import MARKS, Numeral, whole_number
from crawlers.words.number_words import LETTER_SCALES, OUT_OF, PAGE, PER, RANGE, SCALES, phrases
from crawlers.words.plain_writing import folded

_FIRST = 0xE000  # numeral i stands in the words as the private character U+E000 + i
NUMERAL = "[\ue000-\uf8ff]"
_PRIVATE = re.compile(NUMERAL)
_WRITING = re.compile(rf"[0-9]+(?:[{MARKS}][0-9]+)*")
_SCALE = re.compile(r"[\u0020\u00a0\u2009\u202f]?([^\W\d_]+)\.?(?![^\W_])")
_TAKEN_OUT = "·"

_LINK = rf"(?: ?[/|–—−-] ?| (?:{phrases(OUT_OF, RANGE)}) )"
_PAGE_NUMBERS = re.compile(
    rf"(?<!\w){phrases(PAGE)}(?: no\.?)?[ .:#№]*{NUMERAL}(?:{_LINK}{NUMERAL}){{0,2}}"
    rf"|{NUMERAL} ?(?:/ ?|(?:[^\W\d_]+ ){{0,2}}{phrases(PER)} ){phrases(PAGE)}(?!\w)"
    rf"|(?:{NUMERAL}{_LINK}){{0,2}}{NUMERAL} ?{phrases(PAGE)}(?!\w)(?![ .:#№]*{NUMERAL})"
)
_PAGE_BESIDE_A_LINK = re.compile(rf"{_TAKEN_OUT}{_LINK}|{_LINK}{_TAKEN_OUT}")
_SPACED_DASH = re.compile(rf"{_TAKEN_OUT} [|–—-] | [|–—-] {_TAKEN_OUT}")
_RANGE_ON_SHOW = re.compile(
    rf"(?<![^\s(\[:])({NUMERAL})(?: ?[–—−-] ?| {phrases(RANGE)} )({NUMERAL})(?: ?/ ?|,? {phrases(OUT_OF)} )"
    rf"(?=[^{NUMERAL[1:-1]}/–—-]{{0,40}}{NUMERAL})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Folded words in which each numeral is one private character, and the numerals."""

    words: str
    numerals: tuple[Numeral, ...]
    shown_until: int | None = None  # of a range on show
    problem: str = ""

    def numeral_at(self, mark: str) -> Numeral:
        """Return the numeral that a private character stands for."""
        return self.numerals[ord(mark) - _FIRST]

    def marks(self) -> list[str]:
        """Return the private characters that are still among the words."""
        return _PRIVATE.findall(self.words)


def sentence_of(text: str, *, language: str) -> Sentence:
    """Return the words and numerals of a plain text."""
    text = _PRIVATE.sub("\ufffd", text)
    words, at = "", 0
    numerals: list[Numeral] = []
    for found in _WRITING.finditer(text):
        scale, end = _scale_behind(text, found.end(), language=language)
        words += folded(text[at : found.start()]) + chr(_FIRST + len(numerals))
        words += "*" if unicodedata.category(text[end : end + 1] or " ").startswith("M") else ""  # a struck digit
        numerals.append(Numeral(writing=found.group(), zeros=scale))
        at = end
    return Sentence(words=" ".join((words + folded(text[at:])).split()), numerals=tuple(numerals))


def without_pages_and_ranges(sentence: Sentence, *, locale: str) -> Sentence:
    """Return the sentence without `page 1 of 17` and `1–12 of`, or with the reason why it is not understood."""
    words = _PAGE_NUMBERS.sub(_TAKEN_OUT, sentence.words)
    if _PAGE_BESIDE_A_LINK.search(_SPACED_DASH.sub("", words)):
        return replace(sentence, problem="more than one number")
    ranges = list(_RANGE_ON_SHOW.finditer(words))
    if len(ranges) != 1:
        return replace(sentence, words=words)
    first, last = (_plain_value(sentence.numeral_at(mark), locale=locale) for mark in ranges[0].groups())
    if first is None or last is None or first > last:
        return replace(sentence, problem="a range that is none")
    words = words[: ranges[0].start()] + ": " + words[ranges[0].end() :]
    return replace(sentence, words=words, shown_until=last)


def _plain_value(numeral: Numeral, *, locale: str) -> int | None:
    return None if numeral.zeros else whole_number(numeral.writing, locale=locale)


def _scale_behind(text: str, end: int, *, language: str) -> tuple[int, int]:
    """Return how many zeros an abbreviation behind a number means, and where it ends."""
    found = _SCALE.match(text, end)
    if found is None:
        return 0, end
    zeros, languages = SCALES.get(folded(found[1]), (0, frozenset[str]()))
    if language not in languages:
        zeros = LETTER_SCALES.get(found[1], 0) if found.start(1) == end else 0
    return (zeros, found.end(1)) if zeros else (0, end)
