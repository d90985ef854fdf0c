"""Sites that mean harm, over real HTTP: each ends in a reason, in bounded memory, and leaves none of its words."""

import gzip
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.counts import Count, Verdict
from tests.crawlers.conftest import CARDS
from tests.crawlers.invented_site import Reply, invented_site, listing
from tests.crawlers.processes_seen import memory_watched

Sweep = Callable[..., tuple[Count, ...]]
CANARIES = ("713-555-0142", "canary@listings.invalid")
WORDS = f'<p title="{CANARIES[0]}">{" ".join(CANARIES)}</p>'
MAX_MEGABYTES = 300  # of the crawl and its reader together


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


def test_the_same_page_again_and_again_counts_no_ad_twice_and_is_whole_only_where_the_card_says_so(
    sweep: Sweep,
) -> None:
    page = listing("City 1", total="x", ids=range(10), next_path="/list?c=12&city=1&page=2")
    count = one(sweep, Reply(body=page), count=CARDS)
    assert (count.verdict, count.ads, count.evidence) == (
        Verdict.PARTIAL,
        10,
        "count[0]: the list ended with no_new_ids",
    )
    known = one(sweep, Reply(body=page), count=CARDS.replace("}}", "}, stop: [no_new_ids]}"))
    assert (known.verdict, known.ads) == (Verdict.OK, 10)


def test_a_site_that_asks_for_a_wait_before_every_cell_is_waited_for_once(sweep: Sweep) -> None:
    started = time.monotonic()
    with invented_site(lambda path: Reply(status=500, headers={"Retry-After": "5"})) as site:
        counts = sweep(site.home, places=6)
    assert [count.verdict for count in counts] == [Verdict.SITE_DOWN] * 6
    assert time.monotonic() - started < 14  # 5 s once and a start; for each of three cells it would be 10 s more


def test_a_small_answer_that_unpacks_to_two_hundred_megabytes_is_cut_off_in_bounded_memory(sweep: Sweep) -> None:
    bomb = Reply(body=gzip.compress(bytes(200_000_000), 1), headers={"Content-Encoding": "gzip"})
    assert len(bomb.body) < 1_000_000  # it passes the bound on what is sent
    with memory_watched() as memory:
        count = one(sweep, bomb)
    assert (count.verdict, count.evidence) == (Verdict.FETCH_FAILED, "more than politeness.max_body once unpacked")
    assert 50 < memory.megabytes <= MAX_MEGABYTES


AD = '<li class="card" data-id="{}"><a href="/a/{}"><b>x</b></a></li>'  # 70 bytes: more elements than real cards have
LARGE = "{delay: 0s, timeout: 20s, max_body: 5MB}"


@pytest.mark.parametrize(
    ("body", "verdict", "ads"),
    [
        ("<h1>City 1</h1>" + "".join(AD.format(n, n) for n in range(70_000)) + "<footer></footer>", Verdict.OK, 70_000),
        ("<h1>City 1</h1>" + "<p>" * 1_600_000, Verdict.LAYOUT_CHANGED, None),
    ],
    ids=["an honest page", "tags alone"],
)
def test_a_page_of_five_megabytes_is_read_or_judged_in_bounded_memory(
    sweep: Sweep, body: str, verdict: Verdict, ads: int | None
) -> None:
    assert 4_700_000 < len(body) < 5_000_000
    with memory_watched() as memory:
        count = one(sweep, Reply(body=body), count=CARDS, politeness=LARGE, expect="{max: 100000}")
    assert (count.verdict, count.ads) == (verdict, ads)
    assert 100 < memory.megabytes <= MAX_MEGABYTES


def packed(page: str, *, kept: float = 1.0, encoding: str = "gzip") -> Reply:
    content = gzip.compress(page.encode())
    return Reply(body=content[: int(len(content) * kept)], headers={"Content-Encoding": encoding})


@pytest.mark.parametrize(
    ("reply", "verdict", "ads"),
    [
        (packed(listing("City 1", total="x", ids=range(3000))), Verdict.OK, 3000),
        # Without the page's own end mark, half of these ads would pass for all of them.
        (packed(listing("City 1", total="x", ids=range(3000)), kept=0.5), Verdict.FETCH_FAILED, None),
        (packed(listing("City 1", total="x", ids=range(3000)), encoding="br"), Verdict.FETCH_FAILED, None),
        (packed(listing("City 1", total="x", ids=range(3000)), encoding="zstd"), Verdict.FETCH_FAILED, None),
        (Reply(body=b"\xff\xfe", headers={"Content-Encoding": "deflate"}), Verdict.FETCH_FAILED, None),
    ],
    ids=["whole", "half", "br", "zstd", "damaged"],
)
def test_half_of_a_packed_page_is_no_page(sweep: Sweep, reply: Reply, verdict: Verdict, ads: int | None) -> None:
    count = one(sweep, reply, count=CARDS, page="{must_match: [{css: h1}]}")
    assert (count.verdict, count.ads) == (verdict, ads)


def test_a_wait_until_a_year_that_no_calendar_holds_is_none(sweep: Sweep) -> None:
    forever = Reply(status=500, headers={"Retry-After": "Tue, 24 Nov 99999999999 06:01:00 GMT"})
    assert one(sweep, forever).evidence == "status 500"
