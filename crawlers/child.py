"""The child process of one crawl: an order on stdin, a line for each cell on stdout, logs on stderr.

Before each request it asks on stdout whether it may, where the order says so, and waits for the answer on stdin.

It dies with its parent, holds one page for as long as it takes to look at it, and writes no file.
"""

import logging
import sys
import time
from dataclasses import replace
from datetime import timedelta

from crawlers.asking.browser import require_memory
from crawlers.cards.card import load_card
from crawlers.processes import die_with, leave_no_core
from crawlers.spider import run_spider
from crawlers.wire import order_from
from domain.errors import CrawlFailed, TidegaugeError


def main() -> int:
    """Return 0 once every cell was told, the error's exit code otherwise."""
    started = time.monotonic()
    speak_of_ourselves_only()
    order = order_from(sys.stdin.readline())
    die_with(order.parent)
    leave_no_core()
    try:
        today, may_reach_private = order.now.date(), order.means.may_reach_private
        card = load_card(order.card_path, today=today, may_reach_private=may_reach_private)
        if order.fingerprint not in ("", card.fingerprint):
            raise CrawlFailed("the card changed while the crawl began")
        require_memory(card)
        beside = load_card(order.beside, today=today, may_reach_private=may_reach_private) if order.beside else None
    except TidegaugeError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    run_spider(
        card,
        replace(order, fingerprint=card.fingerprint),
        clock=lambda: order.now + timedelta(seconds=time.monotonic() - started),
        tell=lambda line: print(line, flush=True),
        hear=sys.stdin.readline,
        beside=beside,
    )
    return 0


def speak_of_ourselves_only() -> None:
    """Let warnings of this room reach stderr, and nothing that a library says: it may repeat words of a site."""
    own = logging.getLogger("crawlers")
    own.addHandler(logging.StreamHandler(sys.stderr))
    own.setLevel(logging.WARNING)
    own.propagate = False


if __name__ == "__main__":
    sys.exit(main())
