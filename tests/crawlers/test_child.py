"""The child process on its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from crawlers.cards.site_card import SiteCard
from crawlers.sweep import HOUSE
from crawlers.wire import outcome_from
from tests.crawlers.conftest import NOW, CardFile, order_of
from tests.crawlers.invented_site import Reply, invented_site, listing


def child_of(parent: int, card_path: Path, **ordered: object) -> "subprocess.CompletedProcess[str]":
    order = order_of(card_path, parent=parent, **ordered)
    command = [sys.executable, "-m", "crawlers.child"]
    return subprocess.run(command, cwd=HOUSE, input=order.to_json() + "\n", capture_output=True, text=True, check=False)


def test_a_child_whose_parent_is_gone_already_asks_nothing(card_file: CardFile) -> None:
    orphan = child_of(os.getpid() + 1_000_000, card_file())
    assert (orphan.returncode, orphan.stdout) == (1, "")


def test_a_card_with_problems_ends_the_child_with_its_exit_code(card_file: CardFile) -> None:
    refused = child_of(os.getpid(), card_file(every="often"))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "found 'often'" in refused.stderr


def test_a_card_that_was_edited_since_it_was_ordered_is_not_crawled_by(
    card_file: CardFile, a_card: Callable[..., SiteCard]
) -> None:
    meant = a_card().fingerprint
    with invented_site(lambda path: Reply()) as site:
        refused = child_of(os.getpid(), card_file(site.home, zero="{when: []}"), fingerprint=meant)
    assert (refused.returncode != 0, refused.stdout, site.asked) == (True, "", [])
    assert "the card changed" in refused.stderr


def test_every_cell_is_told_on_a_line_of_its_own_at_a_moment_after_the_order(card_file: CardFile) -> None:
    with invented_site(lambda path: Reply(body=listing(f"City {path[-1]}", total="5"))) as site:
        done = child_of(os.getpid(), card_file(site.home))
    outcomes = [outcome_from(line) for line in done.stdout.splitlines()]
    assert [outcome.counts[0].ads for outcome in outcomes] == [5, 5]
    moments = [outcome.counts[0].observed_at for outcome in outcomes]
    assert NOW < moments[0] < moments[1] < NOW + timedelta(minutes=1)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_line_that_is_no_order_is_refused() -> None:
    words = [sys.executable, "-m", "crawlers.child"]
    done = subprocess.run(words, cwd=HOUSE, input="{}\n", capture_output=True, text=True, check=False)
    assert (done.returncode != 0, done.stdout) == (True, "")
