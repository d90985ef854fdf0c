"""One place × category of a site, in the site's own words, and how those words are put into an address or a pattern."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

_PLACEHOLDER = re.compile(r"\{((?:place|category|cell)\.(?:id|label))\}")
_LOOKS_LIKE_ONE = re.compile(r"\{([a-z_]+\.[a-z_]+|place|category|cell)\}")
PLACEHOLDERS = tuple(f"{table}.{word}" for table in ("place", "category", "cell") for word in ("id", "label"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A place and a category under our names, with the site's own words for them (`place.id` → `3`)."""

    place: str
    category: str
    words: Mapping[str, str]

    def fill(self, template: str, *, said_as: Callable[[str], str] = str) -> str:
        """Return the template with the site's words in it.

        Args:
            template: Text with placeholders such as `{place.id}`.
            said_as: How a word must be written there: `quoted` in an address, `re.escape` in a pattern.
        """
        return _PLACEHOLDER.sub(lambda match: said_as(self.words[match[1]]), template)


def quoted(word: str) -> str:
    """Return a word as it stands in an address; a slash stays one, since some sites' words are paths."""
    return quote(word, safe="/-._~")


def placeholders_in(template: str) -> frozenset[str]:
    """Return the known placeholders that a template holds."""
    return frozenset(_PLACEHOLDER.findall(template))


def unknown_placeholders_in(template: str) -> tuple[str, ...]:
    """Return what looks like a placeholder and is none."""
    return tuple(name for name in _LOOKS_LIKE_ONE.findall(template) if name not in PLACEHOLDERS)
