"""What a verb says that takes its time, so that no wait is silent. It does no step itself."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

EVERY_SECONDS = 10.0  # whoever hears nothing for longer thinks that it hangs


def say(began: float, text: str) -> None:
    """Print one step with the seconds since the start, an instant of the monotonic clock."""
    sys.stdout.write(f"{time.monotonic() - began:6.1f} s  {text}\n")
    sys.stdout.flush()


@contextmanager
def told_meanwhile(began: float, what: str, *, every_seconds: float = EVERY_SECONDS) -> Iterator[None]:
    """Say every few seconds what is being done, for as long as the block takes; nothing where it is soon done."""
    is_done = threading.Event()

    def tell() -> None:
        while not is_done.wait(every_seconds):
            say(began, f"still {what}")

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        is_done.set()
        teller.join()
