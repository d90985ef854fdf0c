"""How often one person may ask. It knows no clock of its own, and forgets who has not asked for long."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

BURST = 120  # requests at once; a page of the office's busiest day is one
PER_SECOND = 4.0  # after that; ten thousand rows a request are more than any reader needs
MOST_KNOWN = 10_000  # people; then those who have long been quiet are forgotten


@dataclass(slots=True)
class Limiter:
    """A bucket a person: it holds so many requests, and fills by so many a second."""

    monotonic: Callable[[], float]
    burst: float = BURST
    per_second: float = PER_SECOND
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)  # requests left, and when that was so
    _lock: Lock = field(default_factory=Lock)

    def wait(self, subject: str) -> float:
        """Take one request of somebody; return 0, or the seconds after which there is one again."""
        now = self.monotonic()
        with self._lock:
            left, at = self._left.pop(subject, (self.burst, now))
            left = min(self.burst, left + (now - at) * self.per_second)
            self._left[subject] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > MOST_KNOWN:
                self._left.pop(next(iter(self._left)))  # who asked longest ago: whoever asks moves to the end
        return 0.0 if left >= 1 else (1 - left) / self.per_second
