"""Where the next page begins, as one word that a client sends back. It carries the issue of its first page.

Nothing in it is believed: it is no more than a place in an order, within what its bearer may read anyway.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from domain.errors import WrongInput

Spot: TypeAlias = tuple[str | int, ...]  # of the first row that has not been given yet, in the order of the resource
LONGEST = 1500  # characters
LARGEST = 2**31 - 1  # no issue and no version has a larger number
LEFT_OUT = frozenset({"cursor", "limit", "format"})  # a client may change these from page to page


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """A place in the rows of a question."""

    question: str  # digest of what was asked: with other filters it would point elsewhere
    issue: int
    spot: Spot

    @property
    def word(self) -> str:
        """Return the cursor as it is sent."""
        text = json.dumps([self.question, self.issue, *self.spot], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def digest_of(resource: str, asked: Mapping[str, Any]) -> str:
    """Return what stands for a question in its cursors."""
    kept = {name: value for name, value in asked.items() if name not in LEFT_OUT}
    text = json.dumps([resource, kept], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def cursor_from(word: str, *, question: str, kinds: tuple[type, ...]) -> Cursor:
    """Return the cursor that a client has sent back.

    Args:
        word: What was sent.
        question: The digest of what it came with.
        kinds: Of the parts of the spot, in their order.

    Raises:
        WrongInput: it is none of ours, or one of other filters.
    """
    try:
        said = json.loads(base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        said = None
    if not isinstance(said, list) or [type(part) for part in said] != [str, int, *kinds] or not all(map(_may_be, said)):
        raise WrongInput("cursor: expected one that an answer gave as `next`")
    if said[0] != question:
        raise WrongInput("cursor: it belongs to another question; send it with the filters of its first page")
    return Cursor(question=said[0], issue=said[1], spot=tuple(said[2:]))


def _may_be(part: str | int) -> bool:
    """Return whether the store can be asked for a part at all."""
    return part.isprintable() if isinstance(part, str) else 0 <= part <= LARGEST
