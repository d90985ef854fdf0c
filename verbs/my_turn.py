"""Whoever tries a site waits for a crawl or another try that is at it, and is told so."""

import sys
from contextlib import AbstractContextManager

from jobs.turns import PATIENCE_SECONDS, turn_at
from settings import Settings


def my_turn(home: str, settings: Settings) -> AbstractContextManager[None]:
    """Hold a site's host as long as the block lasts.

    Raises:
        HostBusy: it was still being asked after a minute.
    """
    return turn_at(home, settings, waiting=_tell_wait)


def _tell_wait() -> None:
    sys.stderr.write(f"This site is being asked already; waiting up to {PATIENCE_SECONDS:.0f} seconds for its turn.\n")
