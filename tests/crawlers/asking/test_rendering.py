"""Pages that scripts make, in the installed browser: counted, judged as any page, and connected to nothing."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crawlers.asking.parts import A_PAGE, NOT_ASKED_FOR, SENDS
from crawlers.sweep import run_child
from domain.counts import Verdict
from tests.crawlers import scripted_pages
from tests.crawlers.conftest import AGENT, card_text
from tests.crawlers.invented_site import InventedSite, Reply, invented_site
from tests.crawlers.scripted_site import BY_LINK, BY_NUMBER, STATED, order_for, rendered_sweep, scripted, told

PATIENT = "{delay: 0s, timeout: 20s, max_body: 300kB, max_pages_per_cell: 5}"
PROOF = (
    '{must_match: [{css: h1, text: "{place.label}"}], must_not_match: [{css: .g-recaptcha}], final_url: "^HOME/list"}'
)
KINDS = [
    ("captcha", Verdict.BLOCKED, None, "page.must_not_match[0] matched"),
    ("login", Verdict.LOGIN, None, "a password field"),
    ("other_host", Verdict.LAYOUT_CHANGED, None, "redirected to another host"),
    ("front_page", Verdict.LAYOUT_CHANGED, None, "page.final_url did not match"),
    ("refresh", Verdict.LAYOUT_CHANGED, None, "redirected to another host"),
    ("onward", Verdict.OK, 20, "count[0]"),
    ("huge", Verdict.FETCH_FAILED, None, "more than politeness.max_body"),
    ("closed_part", Verdict.ROBOTS, None, "robots.txt disallows the address (a part of the page)"),
    ("closed_by_redirect", Verdict.ROBOTS, None, "robots.txt disallows the address (a part of the page)"),
    ("failing_part", Verdict.BLOCKED, None, "status 403 (a part of the page)"),
    ("part_elsewhere", Verdict.LAYOUT_CHANGED, None, "redirected to another host (a part of the page)"),
    ("missing_part", Verdict.OK, 21, "count[0]"),
    ("cookies", Verdict.OK, 22, "count[0]"),
    ("cookies_gone", Verdict.OK, 23, "count[0]"),
    ("clock", Verdict.OK, 18, "count[0]"),  # 30 less the hour that the page's clock shows, 12 in UTC
    ("sent_away", Verdict.LAYOUT_CHANGED, None, "redirected to another host"),
    ("reaches", Verdict.OK, 70, "count[0]"),
    ("ahead", Verdict.OK, 24, "count[0]"),
    ("sends", Verdict.LAYOUT_CHANGED, None, SENDS.evidence),
    ("fetches_pages", Verdict.LAYOUT_CHANGED, None, A_PAGE.evidence),
]
Swept = tuple[list[tuple[Verdict, int | None, str]], InventedSite]


@pytest.fixture(scope="module")
def strangers() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Yield a host that nobody may reach: it sees each connection, and each packet to the same port."""
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket(type=socket.SOCK_DGRAM) as packets:
        packets.bind(listener.getsockname())
        listener.setblocking(False)
        packets.setblocking(False)
        yield listener, packets


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory, strangers: tuple[socket.socket, socket.socket]) -> Iterator[Swept]:
    """Yield what came of one sweep over all kinds of pages, and the site that was asked."""
    kinds = [kind for kind, *_ in KINDS]
    other = f"http://127.0.0.1:{strangers[0].getsockname()[1]}"
    with invented_site(scripted_pages.answers(kinds, other=other)) as site:
        site.robots = Reply(body="User-agent: *\nDisallow: /closed\n", headers={"Content-Type": "text/plain"})
        page = PROOF.replace("HOME", site.home)
        folder = tmp_path_factory.mktemp("kinds")
        result = rendered_sweep(folder, site.home, count=STATED, places=len(kinds), politeness=PATIENT, page=page)
        yield told(result.counts), site


def test_each_page_gets_the_verdict_that_a_plain_one_would_get(swept: Swept) -> None:
    found = [(kind, *cell) for (kind, *_), cell in zip(KINDS, swept[0], strict=True)]
    assert found == KINDS


def test_no_script_link_picture_or_redirect_reaches_another_host(
    swept: Swept, strangers: tuple[socket.socket, socket.socket]
) -> None:
    listener, packets = strangers
    with pytest.raises(BlockingIOError):
        listener.accept()
    with pytest.raises(BlockingIOError):
        packets.recv(1)


def test_the_site_is_asked_for_listings_and_their_parts_alone(swept: Swept) -> None:
    paths = {path.partition("?")[0] for path in swept[1].asked}
    # No style, no picture, no ad's own page, nothing that robots.txt disallows, no socket.
    parts = {"/api/to-closed", "/api/broken", "/api/leads-away", "/api/none", "/api/cookie"}
    assert paths == {"/robots.txt", "/list", *parts}
    assert set(swept[1].said("User-Agent")) == {AGENT}


def test_what_the_card_names_is_asked_for_alone_and_has_to_be_asked_for(tmp_path: Path) -> None:
    with invented_site(scripted_pages.answers(["named", "counted"], other="http://127.0.0.1:9")) as site:
        page = PROOF.replace("HOME", site.home).replace("{must_match", "{parts: /api/list$, must_match")
        result = rendered_sweep(tmp_path, site.home, count=STATED, places=2, politeness=PATIENT, page=page)
    assert told(result.counts) == [
        (Verdict.OK, 25, "count[0]"),
        (NOT_ASKED_FOR.verdict, None, NOT_ASKED_FOR.evidence),
    ]
    assert [path.partition("?")[0] for path in site.asked] == ["/robots.txt", "/list", "/api/list", "/list"]


def test_cookies_of_site_and_script_come_back_and_end_with_their_cell(swept: Swept) -> None:
    asked = zip(swept[1].asked, swept[1].said("Cookie"), strict=True)
    sent = [cookie for path, cookie in asked if path == "/api/cookie"]
    assert sent == ["by_site=1; by_script=2", None]


def test_a_page_made_by_a_script_is_counted_by_links_by_numbers_and_by_its_total(tmp_path: Path) -> None:
    check = STATED.replace("primary: true", "check: true")
    unique = BY_NUMBER.replace("active, primary: true", "unique")
    with invented_site(scripted({"1": 23, "2": 0})) as site:
        result = rendered_sweep(
            tmp_path, site.home, count=f"{BY_LINK}, {check}, {unique}", places=2, politeness=PATIENT
        )
    assert [(count.place, count.verdict, count.ads) for count in result.counts] == [
        ("city-1", Verdict.OK, 23),
        ("city-2", Verdict.ZERO, 0),
    ] * 2  # once by links, checked by the total, and once by numbers
    assert not [path for path in site.asked if path.startswith(("/photo", "/style"))]
    assert result.tally.requests == len(site.asked)


def test_the_same_page_with_a_plain_card_says_that_it_needs_a_browser(tmp_path: Path) -> None:
    with invented_site(scripted({"1": 23})) as site:
        result = rendered_sweep(tmp_path, site.home, count=STATED, places=1, render="server")
    assert told(result.counts) == [(Verdict.JS_REQUIRED, None, "an empty page with a script")]
    assert site.listings_asked == ["/list?c=12&city=1"]


def test_a_page_that_never_rests_is_left_in_bounded_time_and_not_asked_again(tmp_path: Path) -> None:
    answers = scripted_pages.answers(["restless", "endless"], other="http://127.0.0.1:9")
    started = time.monotonic()
    with invented_site(answers) as site:
        result = rendered_sweep(
            tmp_path, site.home, count=STATED, places=2, politeness="{delay: 0s, timeout: 2s, max_body: 300kB}"
        )
    never = (Verdict.FETCH_FAILED, None, "the page did not come to rest within politeness.timeout")
    assert told(result.counts) == [never, never]
    assert len([path for path in site.asked if path.startswith("/list")]) == 2
    assert time.monotonic() - started < 40  # 2 x (2 s for the page + 2 s + 5 s for closing it) and the start of all


def test_a_killed_crawl_leaves_no_browser_no_driver_and_no_file(tmp_path: Path) -> None:
    word = "zanzibar-canary"
    page = f"<div id='app'></div><script>localStorage.x = document.cookie = '{word}=1'; fetch('/api/slow')</script>"
    slow = {"/list": Reply(body=page), "/api/slow": Reply(body=word, wait_seconds=15)}
    ended = []
    path = tmp_path / "scripted.yaml"
    with invented_site(lambda asked: slow[asked.partition("?")[0]]) as site:
        path.write_text(card_text(site.home, render="browser", places=1, politeness=PATIENT), encoding="utf-8")
        order = order_for(path)
        sweep = threading.Thread(target=lambda: ended.append(run_child(order, timeout_seconds=60)))
        sweep.start()
        wait_for(lambda: "/api/slow" in site.asked)
        folder = own_folder_of(child_of_ours())
        written = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
        assert written
        assert not [text for text in written if word.encode() in text]
        assert processes_of(folder)
        os.kill(child_of_ours(), signal.SIGKILL)
        sweep.join(20)
    assert ended == [()]
    wait_for(lambda: not processes_of(folder))
    assert not folder.exists()


def own_folder_of(child: int) -> Path:
    variables = Path(f"/proc/{child}/environ").read_text("utf-8").split("\0")
    return Path(dict(variable.split("=", 1) for variable in variables if "=" in variable)["TMPDIR"])


def processes_of(folder: Path) -> list[str]:
    """Return the processes that work in a crawl's own folder, the browser's and its driver's among them."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
        except OSError:  # it ended, or is not ours
            continue
        found += [process.name] if str(folder).encode() in words else []
    return found


def child_of_ours() -> int:
    listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], check=True, capture_output=True, text=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return next(int(pid) for pid, parent, words in rows if parent == str(os.getpid()) and "crawlers.child" in words)


def wait_for(is_so: Callable[[], object], *, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
