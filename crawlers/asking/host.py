"""What the door needs to know of whoever is asked: a site by its card, or a public feed. It asks nothing."""

from collections.abc import Mapping
from typing import Protocol

from crawlers.cards.card_parts import Headers, Politeness, Zero


class Host(Protocol):
    """Whom to ask, and how gently."""

    @property
    def home(self) -> str:
        """Return the address whose host is the only one that is asked."""

    @property
    def politeness(self) -> Politeness:
        """Return how gently it is asked."""

    @property
    def headers(self) -> Headers:
        """Return the language to ask in."""

    @property
    def cookies(self) -> Mapping[str, str]:
        """Return the cookies to send."""

    @property
    def zero(self) -> Zero:
        """Return which answers may stand for an empty list."""
