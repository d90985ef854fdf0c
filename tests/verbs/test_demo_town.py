"""`demo`: one command shows history, a live crawl equal to the truth, and a mail; killed, it leaves nothing."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest

from demo.cities import CELLS
from demo.sink import read_mails
from demo.town_file import TownFile
from domain.errors import NothingThere
from office import Office
from tests.town_office import LiveTown, is_open, make_town, present, store_windows, true_windows, wait_for
from tests.verbs.conftest import Call
from verbs.demo_town import answers, free_port, held_ports, newest_live_counts

ROOT = Path(__file__).parents[2]
MAIN = "import sys, cli; sys.argv = ['tidegauge', *sys.argv[1:]]; cli.main()"


class Told:
    """What a running program prints, line by line, as it comes."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self.lines: list[str] = []
        self.program = program
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.program.stdout is not None
        for line in self.program.stdout:
            self.lines.append(line)

    def wait_for(self, words: str) -> str:
        self.wait_until(lambda: any(words in line for line in self.lines))
        return next(line for line in self.lines if words in line)

    def wait_until(self, is_so: Callable[[], bool], *, seconds: float = 90) -> None:
        until = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < until, self.lines
            time.sleep(0.05)


@contextmanager
def running(*argv: str | Path) -> Iterator[tuple[subprocess.Popen[str], Told]]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-c", MAIN, *map(str, argv)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as program:
        try:
            yield program, Told(program)
        finally:
            program.kill()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, TownFile]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, make_town(folder, now=present())


def dashboard_port(folder: Path) -> int:
    found = re.search(r"\[dashboard\]\s+host = \S+\s+port = (\d+)", (folder / "tidegauge.toml").read_text())
    assert found is not None
    return int(found[1])


def test_one_command_shows_the_whole_path_and_no_process_outlives_a_killed_parent(demo: tuple[Path, TownFile]) -> None:
    folder, town = demo
    with running("demo", "-w", folder) as (program, told):
        live = told.wait_for("live crawl: ")
        # 14 cities x 2 categories on each of three sites
        assert "84 cells checked, 84 equal, 0 missing" in live
        assert "SIMULATED" in told.wait_for("mail: ")
        told.wait_for("dashboard: ")
        with urlopen(f"http://127.0.0.1:{dashboard_port(folder)}/healthz", timeout=10) as answer:
            assert answer.status == 200
        os.kill(program.pid, signal.SIGKILL)
        program.wait(10)
    for port in (*town.ports.values(), town.mail_port, dashboard_port(folder)):
        wait_for(port, is_up=False)


def test_a_second_demo_on_the_ports_of_the_first_is_refused(demo: tuple[Path, TownFile]) -> None:
    _, town = demo
    with socket.socket() as other:
        other.bind(("127.0.0.1", town.mail_port))
        other.listen()
        with (
            pytest.raises(NothingThere, match=f"another demo seems to run: its town's port {town.mail_port} "),
            held_ports(town),
        ):
            pytest.fail("two demos at one mail port: one would get the other's mails")


def test_a_demo_that_still_writes_its_history_holds_its_ports_against_one_that_is_made_meanwhile(
    demo: tuple[Path, TownFile],
) -> None:
    _, town = demo
    with held_ports(town):
        assert free_port(town.mail_port) != town.mail_port
        with pytest.raises(NothingThere, match="another demo"), held_ports(town):
            pytest.fail("its mails would arrive in the folder of the other")
    assert free_port(town.mail_port) == town.mail_port


def mails_of(folder: Path) -> list[str]:
    (kept,) = {path.parent for path in folder.rglob("*.eml")}
    return [mail.message_id for mail in read_mails(kept)]


def test_a_second_start_goes_on_where_it_stood_mails_nothing_again_and_stops_cleanly(
    demo: tuple[Path, TownFile],
) -> None:
    folder, town = demo
    before = mails_of(folder)
    with running("demo", "-w", folder) as (program, told):
        told.wait_for("history goes on where it stood")
        told.wait_for("running; stop with Ctrl-C")
        assert "earlier live crawl: 84 cells" in told.wait_for("live crawl: ")
        told.wait_for("earlier mail: ")
        program.send_signal(signal.SIGTERM)
        assert program.wait(30) == 0
        told.wait_for("stopped")
    after = mails_of(folder)
    assert after[: len(before)] == before
    assert len(set(after)) == len(after)  # what a later look found is a mail of its own; none comes twice
    assert not any(is_open(port) for port in (*town.ports.values(), town.mail_port))


def test_verify_compares_the_newest_live_counts_with_the_truth(
    tidegauge: Call, town_office: Office, live_town: LiveTown
) -> None:
    done = tidegauge("demo", "--verify")
    assert (done.returncode, done.stdout) == (1, "0 cells checked, 0 equal, 0 missing\n")  # a history is no live count
    now = town_office.clock()
    counts = true_windows(live_town.town, site="demo-cards", since=now - timedelta(days=2), until=now)
    store_windows(town_office, counts[-len(CELLS) :], cause="crawl")
    assert len(newest_live_counts(town_office)) == 28
    done = tidegauge("demo", "--verify", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["cells_checked"], told["equal"], told["different"]) == (0, 28, 28, [])


def test_an_address_that_nobody_serves_does_not_answer(live_town: LiveTown) -> None:
    board = live_town.town_file.ports["demo-board"]
    assert answers(f"http://127.0.0.1:{board}/robots.txt")
    assert not answers(f"http://127.0.0.1:{board}/atlantis")
    assert not answers("http://127.0.0.1:1/")
