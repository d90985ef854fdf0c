"""Turns a site's letters and digits into plain ones, so that a rule is written once. ² stays ²."""

import unicodedata

# Marks that steer the direction or the joining of letters; a reader sees none of them.
_INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ０ ， ＋ and the other wide forms of ASCII
_PLAIN = _FULL_WIDTH | dict.fromkeys(map(ord, _INVISIBLE))


def plain(text: str) -> str:
    """Return the text with ASCII digits for those of any script, wide forms made narrow and invisible marks gone."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text.translate(_PLAIN)
    )


def folded(text: str) -> str:
    """Return the text in lower case without accents, since sites leave them out as often as not."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in bare if unicodedata.category(letter) != "Mn")


def writing_problem(text: str, *, longest: int) -> str:
    """Return why a text is not read at all, or nothing where it can be."""
    if len(text) > longest:
        return "a long text"
    if _has_mixed_digits(text) or _has_turned_letters(text):
        return "digits that a reader sees otherwise"
    return ""


def _has_mixed_digits(text: str) -> bool:
    """Return whether digits of two scripts stand in one text, which no site writes and a trick might."""
    if text.isascii():
        return False
    return len({ord(letter) - unicodedata.decimal(letter) for letter in text if letter.isdecimal()}) > 1


def _has_turned_letters(text: str) -> bool:
    """Return whether a mark makes the reader see letters in another order than they are stored in."""
    return "\u202d" in text or "\u202e" in text
