"""Which identifiers of a page may stand in a selector: the layout's own names, never a word that an ad brought."""

import re
from collections.abc import Set

from crawlers.drafting.proposed.vocabulary import AROUND, CONTENT, FEATURED, LAYOUT

MAX_DIGITS = 2  # more could be a telephone number, or the number of one ad
_STRICT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# Class names of CSS toolkits say how an element looks, not what it is.
_UTILITY = re.compile(
    r"(?:items|content|justify|self|place|object|float|text|font|bg|border|rounded|shadow|list|d|flex|grid|col|row|w|h"
    r"|m[trblxy]?|p[trblxy]?|g|gap|space|order|offset|overflow|position|align|visible|hidden|sm|md|lg|xl)"
    r"-(?:(?:xs|sm|md|lg|xl|xxl|start|end|center|between|around|stretch|baseline|none|disc|inline|unstyled|group-flush|flex|block|grid"
    r"|left|right|middle|top|bottom|auto|hidden|wrap|col|row|cols|span|x|y|\d+)-?)+"
)


def parts_of(identifier: str) -> tuple[str, ...]:
    """Return the words an identifier is made of, small: `listingCard_2x` → listing, card, x."""
    return tuple(part.lower() for part in _PARTS.findall(identifier))


def looks_generated(identifier: str) -> bool:
    """Return whether a build tool made up the name (`Card_x7f3a`, `css-1q2w3e`): it changes with the next release."""
    if identifier.startswith("_") and len(identifier) > 1:
        return True
    last = re.split(r"[_-]+", identifier)[-1]
    if re.fullmatch(r"[A-Za-z]*\d{0,2}", last) is None and len(last) >= 4:
        return True
    inner_capitals = sum(letter.isupper() for letter in last[1:])
    longest_word = max((len(part) for part in parts_of(last)), default=0)
    is_jumbled = inner_capitals >= 2 and longest_word <= 3 and len(last) >= 5
    return is_jumbled or (len(last) >= 5 and last.isalpha() and not re.search(r"[aeiouyAEIOUY]", last))


def is_strict(identifier: str) -> bool:
    """Return whether an identifier is short, plain, and holds too few digits to be somebody's number."""
    return bool(_STRICT.fullmatch(identifier)) and sum(sign.isdigit() for sign in identifier) <= MAX_DIGITS


def is_layout_word(part: str) -> bool:
    """Return whether a word is one that layouts use, or two of them grown together (`adlistings`)."""
    return part in LAYOUT or any(part[:cut] in LAYOUT and part[cut:] in LAYOUT for cut in range(2, len(part) - 1))


def around_word(identifier: str) -> str:
    """Return the word by which an identifier names a menu, footer and the like.

    Empty for `with-sidebar`, which names the rest of the page, and for `category-…`, which says what an ad is about.
    """
    parts = parts_of(identifier)
    if {"with", "has", "no", "is", "without", "open", "content"} & set(parts):
        return ""
    after = [parts[place + 1 :] for place, part in enumerate(parts) if part in AROUND]
    if not after or not all(map(is_layout_word, after[0])):
        return ""
    return next(part for part in parts if part in AROUND)


class Names:
    """The identifiers of one page that may leave it."""

    def __init__(self, words_of_content: Set[str]) -> None:
        """Refuse each identifier with a word that the page's texts and links hold too, unless layouts use it."""
        self._content = words_of_content

    def may_stand(self, identifier: str) -> bool:
        """Return whether an identifier is the layout's own name for something."""
        if not is_strict(identifier) or looks_generated(identifier) or _UTILITY.fullmatch(identifier):
            return False
        parts = parts_of(identifier)
        unknown = [part for part in parts if len(part) > 2 and not is_layout_word(part)]
        if len(unknown) == len(parts) or not any(map(is_layout_word, parts)):
            return False
        if not unknown:
            return True
        return not CONTENT & set(parts) and not any(part in self._content for part in unknown)

    def says_featured(self, identifier: str) -> bool:
        """Return whether an identifier marks paid places; few elements bear it, so each of its words must be known."""
        parts = parts_of(identifier)
        known = all(len(part) <= 2 or is_layout_word(part) for part in parts)
        return known and bool(FEATURED & set(parts)) and self.may_stand(identifier)
