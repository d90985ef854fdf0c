"""Turns the address of one list into the pattern of all, with placeholders for the site's words. It guesses none."""

import re
from urllib.parse import quote, quote_plus, urldefrag

from domain.errors import WrongInput

_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")


def template_of(address: str, *, place_word: str, category_word: str) -> str:
    """Return the address with `{place.id}` and `{category.id}` where the site's own words for them stand.

    Args:
        address: The address of one list, such as `/list?c=12&city=3`, with or without the host.
        place_word: What stands in it for the place, such as `3` or `san-jose`.
        category_word: What stands in it for the category. Either word may be empty where the address names none.

    Raises:
        WrongInput: a word stands in it twice or not at all, or the two words cannot be told apart.
    """
    address = urldefrag(address.strip()).url
    if "{" in address or "}" in address or not address.isprintable():
        raise WrongInput("the address holds braces or control characters; give the plain address of one list")
    host = _HOST.match(address)
    start = host.end() if host else 0
    words = {"place": place_word.strip(), "category": category_word.strip()}
    words = {name: word for name, word in words.items() if word}
    if len(set(words.values())) < len(words):
        raise WrongInput("place and category need words of their own: one word in an address could mean either")
    spans: list[tuple[int, int, str]] = []
    for name, word in sorted(words.items(), key=lambda item: -len(item[1])):  # the longer one may hold the other
        spans.append((*_only_span(address, word, name=name, start=start, taken=spans), name))
    for first, end, name in sorted(spans, reverse=True):
        address = f"{address[:first]}{{{name}.id}}{address[end:]}"
    return address


def _only_span(address: str, word: str, *, name: str, start: int, taken: list[tuple[int, int, str]]) -> tuple[int, int]:
    spellings = "|".join(sorted({re.escape(said) for said in (word, quote(word, safe="/-._~"), quote_plus(word))}))
    whole_word = re.compile(rf"(?<![^\W_])(?<!%)(?:{spellings})(?![^\W_])", re.IGNORECASE)
    found = [match.span() for match in whole_word.finditer(address, start)]
    free = [span for span in found if not any(span[0] < end and first < span[1] for first, end, _ in taken)]
    if len(free) == 1:
        return free[0]
    times = f"{len(free)} times" if free else "nowhere"
    where = (
        "; it stands in the host, which a card cannot vary" if not free and _stands_in(address[:start], word) else ""
    )
    raise WrongInput(
        f"the {name}'s word {word!r} stands {times} in the address, and must stand once{where}; "
        f"give an address and a word that leave no doubt, or write the pattern by hand"
    )


def _stands_in(host: str, word: str) -> bool:
    return word.casefold() in host.casefold()
