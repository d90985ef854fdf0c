"""The child process on its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from crawlers.sweep import HOUSE
from crawlers.wire import CrawlOrder
from tests.crawlers.conftest import AGENT, NOW, WINDOW_END, WINDOW_START


def child_of(parent: int, card_path: Path) -> "subprocess.CompletedProcess[str]":
    order = CrawlOrder(
        card_path=card_path,
        window_start=WINDOW_START,
        window_end=WINDOW_END,
        now=NOW,
        agent=AGENT,
        may_reach_private=True,
        parent=parent,
    )
    command = [sys.executable, "-m", "crawlers.child"]
    return subprocess.run(command, cwd=HOUSE, input=order.to_json() + "\n", capture_output=True, text=True, check=False)


def test_a_child_whose_parent_is_gone_already_asks_nothing(card_file: Callable[..., Path]) -> None:
    orphan = child_of(os.getpid() + 1_000_000, card_file())
    assert (orphan.returncode, orphan.stdout) == (1, "")


def test_a_card_with_problems_ends_the_child_with_its_exit_code(card_file: Callable[..., Path]) -> None:
    refused = child_of(os.getpid(), card_file(every="often"))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "found 'often'" in refused.stderr
