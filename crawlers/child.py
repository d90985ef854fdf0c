"""The child process of one crawl: an order on stdin, a line for each cell on stdout, logs on stderr.

It dies with its parent, holds one site's pages for as long as a cell takes, and writes no file.
"""

import ctypes
import os
import signal
import sys
import time
from datetime import timedelta

from crawlers.card import load_card
from crawlers.spider import run_spider
from crawlers.wire import order_from
from domain.errors import TidegaugeError

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main() -> int:
    """Return 0 once every cell was told, the error's exit code otherwise."""
    started = time.monotonic()
    order = order_from(sys.stdin.readline())
    die_with(order.parent)
    try:
        card = load_card(order.card_path, today=order.now.date(), may_reach_private=order.may_reach_private)
    except TidegaugeError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    run_spider(
        card,
        order,
        clock=lambda: order.now + timedelta(seconds=time.monotonic() - started),
        tell=lambda line: print(line, flush=True),
    )
    return 0


def die_with(parent: int) -> None:
    """Let the system kill this process when its parent dies; end at once where the parent is gone already."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)


if __name__ == "__main__":
    sys.exit(main())
