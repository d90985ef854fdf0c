"""How many answers one person, and everybody together, may have under way. It knows no clock and keeps no history."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

MOST_EACH = 4  # answers under way of one person, or from one address: a page is held until it has been taken
MOST_TOGETHER = 24  # of everybody: with the largest pages some hundred megabytes


@dataclass(slots=True)
class Turns:
    """Answers under way, by whose they are; only the event loop's own thread may ask it."""

    most_each: int = MOST_EACH
    most_together: int = MOST_TOGETHER
    _taken: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def taken(self, subject: str) -> Iterator[bool]:
        """Hold a place for an answer of somebody to the end of the block; yield False where there is none."""
        if self._taken[subject] >= self.most_each or self._taken.total() >= self.most_together:
            yield False
            return
        self._taken[subject] += 1
        try:
            yield True
        finally:
            self._taken[subject] -= 1
            if not self._taken[subject]:
                del self._taken[subject]
