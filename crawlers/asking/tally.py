"""What a run has asked of a site so far, in numbers: the record of its politeness. It holds no address."""

from collections import Counter
from dataclasses import dataclass, field

NO_ANSWER_STATUS = 0  # where no answer came, there is no status either


@dataclass(slots=True, kw_only=True)
class Tally:
    """Requests, answers by status, bytes as they were sent, and seconds waited; it grows while a run goes on."""

    requests: int = 0
    pages: int = 0
    body_bytes: int = 0
    waited_seconds: float = 0.0
    statuses: dict[int, int] = field(default_factory=Counter)

    def add_answer(self, status: int, *, size: int) -> None:
        """Count one answer; a status of 0 is none."""
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.pages += status != NO_ANSWER_STATUS
        self.body_bytes += size
