"""What a person types for a card: our names, the site's words, who decided. Each is checked as it is taken in."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from domain.errors import WrongInput

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_WORD = 200
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))  # line breaks, marks that turn text round, no characters


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWords:
    """Our slug for a place or category, and the site's own words for it."""

    slug: str
    id: str  # empty where the site has no word for it
    label: str = ""

    def __post_init__(self) -> None:
        """Refuse a slug that no card takes, and a word that is none.

        Raises:
            WrongInput: with which word it is.
        """
        if not SLUG.fullmatch(self.slug):
            raise WrongInput(f"{self.slug!r} is no slug; use small letters, digits and hyphens, such as san-antonio")
        if self.id:
            checked_word(self.id, name=f"the site's word for {self.slug}")
        if self.label:
            checked_word(self.label, name=f"the label of {self.slug}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decided that a site may be counted, on what grounds, and until when."""

    by: str
    basis: str
    on: date
    renew_by: date

    def __post_init__(self) -> None:
        """Refuse a decision that nobody stands behind, or without grounds.

        Raises:
            WrongInput: with which word it is.
        """
        for name in ("by", "basis"):
            checked_word(getattr(self, name), name=name)


def checked_word(text: str, *, name: str) -> str:
    """Return the text.

    Raises:
        WrongInput: it is empty, too long, or holds a line break or a character that nobody sees.
    """
    if not text.strip() or len(text) > MAX_WORD:
        raise WrongInput(f"{name} must have 1 to {MAX_WORD} characters")
    if any(unicodedata.category(character) in UNSEEN for character in text):
        raise WrongInput(f"{name} holds a line break or an invisible character; type it anew")
    return text
