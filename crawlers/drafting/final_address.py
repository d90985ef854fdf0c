"""Words the pattern of the addresses that a cell's pages may have, and an ad's own page has not. It fetches nothing."""

import re
from urllib.parse import urljoin

from crawlers.cards.cells import PLACEHOLDERS

_PLACEHOLDER = re.compile(rf"(\{{(?:{'|'.join(map(re.escape, PLACEHOLDERS))})\}})")
_ENDING = re.compile(r"\.[a-z]{2,5}$")
# A further page is named by a word and a number, or by a number too small for an ad's.
_FURTHER = r"(?:[-_/.]?(?:page|pagina|pag|seite|p|o|s|index|offset|start)[-_/.=]?\d{1,5}|[-_/.]\d{1,2})?"
_NO_MORE = r"/?(?:[?#]|$)"


def final_address(url: str, *, home: str) -> str:
    """Return the pattern of a list's own addresses, with the placeholders of its path.

    Further pages may be told by the query, or by a number behind the path. Anything else below the path is another
    page, such as an ad's own.

    Args:
        url: The address of a list with placeholders, as `template_of` returns it.
        home: The site's.
    """
    path = re.split(r"[?#]", url)[0]
    parts = _PLACEHOLDER.split(path)
    # Joined to a placeholder the address would not be one; and every second part is a placeholder.
    filled = urljoin(f"{home.rstrip('/')}/", "".join("\0" if place % 2 else part for place, part in enumerate(parts)))
    stem, ending = _halved(filled.rstrip("/"))
    words = iter(parts[1::2])
    address = re.sub("\0", lambda _: next(words), f"{re.escape(stem)}{_FURTHER}{re.escape(ending)}{_NO_MORE}")
    return "^" + re.sub(r"^https?", "https?", address)


def _halved(address: str) -> tuple[str, str]:
    """Return an address without the ending of its file's name, and that ending."""
    last = address.rpartition("/")[2]
    found = _ENDING.search(last) if address.count("/") > 2 else None
    return (address[: -len(found[0])], found[0]) if found else (address, "")
