"""Work that Ctrl-C or SIGTERM ends in good order; a second signal ends it in none."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType


@dataclass(slots=True, kw_only=True)
class Stopping:
    """Whether somebody has asked for the end, and by which signal."""

    asked: threading.Event = field(default_factory=threading.Event)
    number: int = 0

    @property
    def exit_code(self) -> int:
        """Return how a shell tells that a signal ended a program: 130 after Ctrl-C."""
        return 128 + self.number


@contextmanager
def stopped_by_signal() -> Iterator[Stopping]:
    """Yield what the first signal sets; from then on, and after the block, signals do what they did before."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    stopping = Stopping()

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def ask(number: int, frame: FrameType | None) -> None:
        stopping.number = number
        stopping.asked.set()
        restore()

    for number in before:
        signal.signal(number, ask)
    try:
        yield stopping
    finally:
        restore()
