"""Words the pattern of the addresses that a cell's pages may have. It fetches nothing.

A further page is told by the query, or by a number behind the path. What lies elsewhere is another page, such as an
ad's own; one that the query alone tells from the list is only refused where it contradicts the list's own query.
"""

import re
from urllib.parse import parse_qsl, quote, unquote, urljoin

from crawlers.cards.cells import PLACEHOLDERS

_PLACEHOLDER = re.compile(rf"(\{{(?:{'|'.join(map(re.escape, PLACEHOLDERS))})\}})")
_WORD = "page|pagina|pag|seite|index|start|offset"
# A letter or nothing before the number is usual too, but then a long number is rather an ad's.
_NUMBERED = rf"(?:[-_/.:]?(?:{_WORD})[-_/.:=]?\d*|[-_/.:][pos]?\d{{1,3}})"
_NUMBERED_AT_ROOT = rf"(?:(?:{_WORD})[-_/.:=]?\d+)"  # on a bare host a short number may be anything
_ENDING = r"\.(?:html?|php|aspx?|jsp|cgi)"
_OWN_NUMBER = re.compile(rf"{_NUMBERED}(?P<ending>{_ENDING})?/?$", re.IGNORECASE)
_OWN_ENDING = re.compile(rf"(?P<ending>{_ENDING})$", re.IGNORECASE)


def final_address(url: str, *, home: str) -> str:
    """Return the pattern of a list's own addresses, with its placeholders.

    Args:
        url: The address of a list with placeholders, as `template_of` returns it; it may be that of a further page.
        home: The site's.
    """
    path, _, query = url.partition("#")[0].partition("?")
    hidden = _PLACEHOLDER.sub("{}", path)  # so that no placeholder is taken for a number or an ending
    stem, ending = _halved(hidden)
    numbered = _NUMBERED if stem.strip("/") else _NUMBERED_AT_ROOT
    address = "".join(_literal(part) for part in _split(urljoin(f"{home.rstrip('/')}/", stem.lstrip("/"))))
    names = iter(_PLACEHOLDER.findall(path))
    own = re.sub(r"\x00", lambda _: next(names), address)
    start = re.sub(r"^https?", "https?", own)
    return f"(?i)^{start}{numbered}?{_ending(ending)}/?{_same_query(query)}"


def _split(address: str) -> list[str]:
    return re.split(r"(\{\})", address)


def _literal(part: str) -> str:
    """Return a part of an address as it may be spelled; a placeholder becomes a mark."""
    if part == "{}":
        return "\x00"
    plain = unquote(part)
    forms = dict.fromkeys((plain, quote(plain, safe="/:?&=@!$'()*+,;~%[]-._")))
    spelled = [re.escape(form) for form in forms]
    return spelled[0] if len(spelled) == 1 else f"(?:{'|'.join(spelled)})"


def _halved(path: str) -> tuple[str, str]:
    """Return a path without what numbers its page and the ending of its file's name, and that ending."""
    trimmed = path.rstrip("/")
    found = _OWN_NUMBER.search(trimmed) or _OWN_ENDING.search(trimmed)
    if found is None or not trimmed[: found.start()].strip("/"):
        return trimmed, ""
    return trimmed[: found.start()].rstrip("/"), found["ending"] or ""


def _ending(own: str) -> str:
    return re.escape(own) if own else f"(?:{_ENDING})?"


def _same_query(query: str) -> str:
    """Return what may follow the path: each parameter with a placeholder must, one in words may be left out."""
    needed, not_other = "", ""
    for name, value in parse_qsl(query, keep_blank_values=True):
        sought = "".join(part if place % 2 else re.escape(part) for place, part in enumerate(_PLACEHOLDER.split(value)))
        if _PLACEHOLDER.search(value):
            needed += rf"(?=(?:.*&)?{re.escape(name)}={sought}(?:[&#]|$))"
        elif value and not value.isdecimal():
            not_other += rf"(?!(?:.*&)?{re.escape(name)}=(?!{sought}(?:[&#]|$)))"
    return rf"\?{not_other}{needed}" if needed else f"(?:[?#]{not_other}|$)"
