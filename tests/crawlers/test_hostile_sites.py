"""Sites that mean harm, over real HTTP: each ends in a reason, in bounded memory, and leaves none of its words."""

import gzip
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.counts import Count, Verdict
from tests.crawlers.conftest import AGENT, CARDS, NOW, WINDOW_END, WINDOW_START, CardFile
from tests.crawlers.invented_site import Reply, invented_site, listing

Sweep = Callable[..., tuple[Count, ...]]
CANARIES = ("713-555-0142", "canary@listings.invalid")
WORDS = f'<p title="{CANARIES[0]}">{" ".join(CANARIES)}</p>'
MAX_CHILD_KILOBYTES = 300_000
ROOT = Path(__file__).parents[2]


def one(sweep: Sweep, reply: Reply, **changed: object) -> Count:
    """Return the outcome of the only cell of a site that answers every listing alike."""
    with invented_site(lambda path: reply) as site:
        (count,) = sweep(site.home, places=1, **changed)
    return count


@pytest.mark.parametrize(
    ("reply", "verdict", "evidence"),
    [
        (Reply(body=WORDS, headers={"Content-Type": "text/html; charset=hex"}), Verdict.LAYOUT_CHANGED, "a charset"),
        (Reply(body=WORDS, headers={"Content-Type": "text/html; charset=utf-16"}), Verdict.LAYOUT_CHANGED, "page.must"),
        (Reply(body="<div>" * 150_000 + WORDS), Verdict.LAYOUT_CHANGED, "more than 5000 elements"),
        (Reply(body=WORDS, headers={"Content-Length": "5000"}), Verdict.FETCH_FAILED, "the answer was cut off"),
        (Reply(status=302, headers={"Location": "http://["}), Verdict.LAYOUT_CHANGED, "redirected to another"),
        (
            Reply(status=302, headers={"Location": "http://169.254.169.254/"}),
            Verdict.LAYOUT_CHANGED,
            "redirected to an",
        ),
        (Reply(status=500, headers={"Retry-After": "9" * 5000}), Verdict.SITE_DOWN, "status 500"),
        (Reply(body=WORDS * 20_000), Verdict.FETCH_FAILED, "more than politeness.max_body"),
    ],
    ids=["codec", "charset", "nesting", "cut off", "broken redirect", "private redirect", "retry-after", "huge"],
)
def test_each_harm_has_its_reason_and_leaves_no_word(  # noqa: PLR0917 - one harm, and where its words may be left
    sweep: Sweep,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    reply: Reply,
    verdict: Verdict,
    evidence: str,
) -> None:
    count = one(sweep, reply)
    assert (count.verdict, count.ads) == (verdict, None)
    assert count.evidence.startswith(evidence)
    left = repr(count) + "".join(capfd.readouterr())
    left += "".join(file.read_text("utf-8", "replace") for file in tmp_path.rglob("*") if file.is_file())
    assert [canary for canary in CANARIES if canary in left] == []


def test_the_same_page_again_and_again_ends_the_list_and_counts_no_ad_twice(sweep: Sweep) -> None:
    page = listing("City 1", total="x", ids=range(10), next_path="/list?c=12&city=1&page=2")
    count = one(sweep, Reply(body=page), count=CARDS)
    assert (count.verdict, count.ads) == (Verdict.OK, 10)


def test_a_site_that_asks_for_a_wait_before_every_cell_is_waited_for_once(sweep: Sweep) -> None:
    started = time.monotonic()
    with invented_site(lambda path: Reply(status=500, headers={"Retry-After": "5"})) as site:
        counts = sweep(site.home, places=6)
    assert [count.verdict for count in counts] == [Verdict.SITE_DOWN] * 6
    assert time.monotonic() - started < 14  # 5 s once and a start; for each of three cells it would be 10 s more


MEASURED_SWEEP = """
import resource, sys
from datetime import datetime
from pathlib import Path
from crawlers.sweep import sweep_site
path, start, end, now, agent = sys.argv[1:]
(count,) = sweep_site(
    Path(path), window_start=datetime.fromisoformat(start), window_end=datetime.fromisoformat(end),
    now=datetime.fromisoformat(now), agent=agent, may_reach_private=True,
)
print(count.verdict, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, count.evidence, sep="|")
"""


def test_a_small_answer_that_unpacks_to_two_hundred_megabytes_is_cut_off_in_bounded_memory(
    card_file: CardFile,
) -> None:
    bomb = Reply(body=gzip.compress(bytes(200_000_000), 1), headers={"Content-Encoding": "gzip"})
    assert len(bomb.body) < 1_000_000  # it passes the bound on what is sent
    with invented_site(lambda path: bomb) as site:
        # A process of its own: a child begins with the size of whoever starts it, and this test run is large.
        words = (card_file(site.home, places=1), WINDOW_START.isoformat(), WINDOW_END.isoformat(), NOW.isoformat())
        done = subprocess.run(
            [sys.executable, "-c", MEASURED_SWEEP, *map(str, words), AGENT],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    verdict, kilobytes, evidence = done.stdout.strip().split("|")
    assert (verdict, evidence) == (Verdict.FETCH_FAILED, "more than politeness.max_body once unpacked")
    assert 10_000 < int(kilobytes) <= MAX_CHILD_KILOBYTES
