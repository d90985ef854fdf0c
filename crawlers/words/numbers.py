"""Takes the number out of a site's own sentence. Where two readings are possible it says so and guesses neither."""

import re
import unicodedata
from dataclasses import dataclass

from crawlers.words import number_words as words_for
from crawlers.words.date_words import every_month_name, language_of
from crawlers.words.none_words import HOLDS_NONE, SAYS_NONE
from crawlers.words.number_marks import lowest_shown_as, whole_number
from crawlers.words.number_sentences import Sentence, sentence_of, without_pages_and_ranges
from crawlers.words.plain_writing import plain, writing_problem

MAX_CHARACTERS = 300  # a total stands in a short sentence; no pattern ever meets more
PAGE_SIZE = "a page's size and no total"
_ANY = words_for.phrases
_FLOOR_ANYWHERE = re.compile(rf"(?<!\w){_ANY(*words_for.FLOOR_ANYWHERE.values())}(?!\w)")
_FLOOR_BEFORE = re.compile(rf"(?<!\w){_ANY(words_for.FLOOR_BEFORE)}[ .:]*$")
_FLOOR_AFTER = re.compile(rf" ?(?:{'|'.join(words_for.FLOOR_AFTER)})(?!\w)")
_NEGATED = re.compile(rf"(?<!\w){_ANY(words_for.NEGATIONS)} $")
_UNCLEAR_ANYWHERE = re.compile(rf"(?<!\w){_ANY(*words_for.UNCLEAR_ANYWHERE.values())}(?!\w)")
_UNCLEAR_BEFORE = re.compile(rf"(?<!\w){_ANY(words_for.UNCLEAR_BEFORE)}[ .:]*$")
_CLAUSE = r"[^.;|·!?]*"  # what is shown and what is counted stand in one clause
_SHOWN_BEFORE = re.compile(rf"(?<!\w){_ANY(*words_for.SHOWING.values(), *words_for.SHOWN.values())}(?!\w){_CLAUSE}$")
_SHOWN_AFTER = re.compile(rf"^{_CLAUSE}(?<!\w){_ANY(*words_for.SHOWN.values())}(?!\w)")
_ALL = re.compile(rf"(?<!\w){_ANY(*words_for.ALL.values())}(?!\w)")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ .:º°)]*$")
_FIRST_WORD = re.compile(r"[ .]*([^\W\d_]+)")
_OF = re.compile(r"^ (?:de|of|di) ")
_CLEAN_BEFORE = re.compile(r"(?:^|[\s(\[{\"'«“„:|·]|[^\W\d_]['’])$")  # l'412 never, "412" and (412) often
_CLEAN_AFTER = re.compile(r"[)\]}\"'»”]*(?:[.,;:!?…]+[)\]}\"'»”]*)?(?:$|\s)")
_NO_NEIGHBOURS = frozenset("#%&*@\\/‰№")
_DASHES = frozenset("-–—−")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNumber:
    """What a text says: a number, a floor ("1,000+"), or no number and why."""

    ads: int | None
    is_floor: bool = False
    problem: str = ""


def stated_number(text: str, *, locale: str) -> StatedNumber:
    """Return the one total that a text states under a locale's way of writing numbers.

    An abbreviation such as `1.2k` is a floor: the lowest count that is shown that way.

    Args:
        text: The site's own words, such as `1,234`, `1–12 of 412`, `1.000+` or `no listings found`.
        locale: For instance `en_US`, where a comma stands between thousands, or `es_ES`, where a point does.
    """
    problem = writing_problem(text, longest=MAX_CHARACTERS)
    if problem:
        return _unread(problem)
    written = sentence_of(plain(text), language=language_of(locale))
    if not written.numerals:
        is_none = SAYS_NONE.fullmatch(written.words.strip(" .!:()"))
        return StatedNumber(ads=0) if is_none else _unread("no number")
    sentence = without_pages_and_ranges(written, locale=locale)
    marks = sentence.marks()
    if sentence.problem or len(marks) != 1:
        without_total = "more than one number" if marks else "a page's number and no total"
        return _unread(sentence.problem or without_total)
    return _total_at(marks[0], sentence, locale=locale)


def _unread(problem: str) -> StatedNumber:
    return StatedNumber(ads=None, problem=problem)


def _total_at(mark: str, sentence: Sentence, *, locale: str) -> StatedNumber:
    """Return the one number left in a sentence, unless its neighbours make it something else."""
    before, after = sentence.words.split(mark)
    if doubt := _doubt(before, after, is_range=sentence.shown_until is not None):
        return _unread(doubt)
    numeral = sentence.numeral_at(mark)
    read = lowest_shown_as(numeral, locale=locale) if numeral.zeros else whole_number(numeral.writing, locale=locale)
    if read is None:
        return _unread(f"no whole number under {locale}")
    if sentence.shown_until is not None and sentence.shown_until > read:
        return _unread("a range that passes its total")
    if read and HOLDS_NONE.search(sentence.words):
        return _unread("words for none beside a number")
    is_floor = _is_floor(before, after) or numeral.zeros > 0
    return _unread("a floor of none") if is_floor and not read else StatedNumber(ads=read, is_floor=is_floor)


def _doubt(before: str, after: str, *, is_range: bool) -> str:
    """Return what the words around a number make of it instead of a total; beside a range on show it is one."""
    if _is_unclear(before, after):
        return "an estimate, a limit or a part"
    if not is_range and _is_on_show(before, after):
        return PAGE_SIZE
    is_clean = _is_clean_before(_FLOOR_BEFORE.sub("", before)) and _is_clean_after(after)
    return "" if is_clean else "a number with a sign or a unit"


def _is_unclear(before: str, after: str) -> bool:
    both = f"{before}0{after}"
    denied = any(_NEGATED.search(both[: found.start()]) for found in _FLOOR_ANYWHERE.finditer(both))
    over = _FLOOR_BEFORE.search(before)
    denied = denied or bool(over and _NEGATED.search(before[: over.start()]))
    return denied or bool(_UNCLEAR_ANYWHERE.search(both) or _UNCLEAR_BEFORE.search(before))


def _is_on_show(before: str, after: str) -> bool:
    """Return whether the number is how many a page shows, which is no total unless it shows them all."""
    shown = _SHOWN_BEFORE.search(before) or _SHOWN_AFTER.search(after)
    return bool(shown) and not _ALL.search(f"{before}0{after}")


def _is_floor(before: str, after: str) -> bool:
    said = _FLOOR_ANYWHERE.search(f"{before}0{after}") or _FLOOR_BEFORE.search(before)
    return bool(said or _FLOOR_AFTER.match(after))


def _is_clean_before(before: str) -> bool:
    word = _LAST_WORD.search(before)
    if word and (word[1] in words_for.LABEL_BEFORE or word[1] in every_month_name()):
        return False
    is_separated = before.endswith(" ") and before.strip() not in _DASHES  # "Houston - 412", but no "- 412"
    return bool(_CLEAN_BEFORE.search(before)) and _is_neighbour(before.rstrip()[-1:], is_apart=is_separated)


def _is_clean_after(after: str) -> bool:
    plus = _FLOOR_AFTER.match(after)
    rest = after[plus.end() :] if plus else after
    word = _FIRST_WORD.match(_OF.sub(" ", rest))
    if word and (word[1] in words_for.UNIT_AFTER or word[1] in every_month_name()):
        return False
    return bool(_CLEAN_AFTER.match(rest)) and _is_neighbour(rest.lstrip()[:1], is_apart=rest.startswith(" "))


def _is_neighbour(letter: str, *, is_apart: bool) -> bool:
    """Return whether a letter beside the number leaves it a count; currencies, degrees and fractions do not."""
    if letter in _DASHES:
        return is_apart
    if letter in _NO_NEIGHBOURS:
        return False
    return letter in {"", "|"} or unicodedata.category(letter)[0] in "LMP"
