"""Asks a feed in a process of its own, which can be killed: a payload that hangs a reader hangs no clock."""

import os
import subprocess
import sys
from dataclasses import replace

from crawlers.feeds.wire import ANSWERS, ORDERS, FeedAnswer, FeedOrder
from crawlers.processes import private_folder
from crawlers.sweep import HOUSE, KEPT_VARIABLES

MAX_SECONDS = 240.0  # three tries of 30 s with the waits between them, and a reader that has hung
NOTHING_TOLD = "the process that asked it ended without an answer"
TOOK_TOO_LONG = "it took too long to ask and to read it"


def listen(order: FeedOrder, *, timeout_seconds: float = MAX_SECONDS) -> FeedAnswer:
    """Return what a feed answers; a child that dies or hangs is a failure like any other.

    Args:
        order: Which feed to ask.
        timeout_seconds: After this the child is killed.
    """
    line = ORDERS.dump_json(replace(order, parent=os.getpid())).decode() + "\n"
    environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    with private_folder() as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "crawlers.feeds.child"],
                cwd=HOUSE,
                env=environment | {"TMPDIR": folder},
                input=line,
                stdout=subprocess.PIPE,
                text=True,
                timeout=timeout_seconds,
                check=False,
                start_new_session=True,
            )
        except subprocess.TimeoutExpired:
            return FeedAnswer(failure=TOOK_TOO_LONG)
    try:
        return ANSWERS.validate_json(done.stdout)
    except ValueError:
        return FeedAnswer(failure=NOTHING_TOLD)
