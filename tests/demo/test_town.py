"""The town as a program: three sites over real HTTP on loopback, and no orphan when its parent is killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest
from selectolax.lexbor import LexborHTMLParser

from demo.cities import CELLS
from demo.faults import Fault, set_fault
from demo.simulator import Town, truth
from demo.sites import ANUNCIOS, BOARD, CARDS, TownSite
from demo.town_file import TownFile
from demo.workspace import make_demo_workspace
from domain.slots import newest_ended_slot

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    folder: Path
    town_file: TownFile

    def get(self, site: TownSite, path: str) -> tuple[int, str]:
        url = f"http://127.0.0.1:{self.town_file.ports[site.slug]}{path}"
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def page(self, site: TownSite, cell: tuple[str, str], *, page: int = 1) -> LexborHTMLParser:
        status, text = self.get(site, site.path_of(*cell, page=page))
        assert status == 200
        return LexborHTMLParser(text)


def free_ports(how_many: int) -> list[int]:
    probes = [socket.socket() for _ in range(how_many)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(port: int, *, is_up: bool) -> None:
    until = monotonic() + 20
    while is_open(port) is not is_up:
        assert monotonic() < until, f"port {port} is {'shut' if is_up else 'still open'}"
        sleep(0.05)


def make_town(folder: Path) -> TownFile:
    board, cards, anuncios, mail = free_ports(4)
    ports = {"demo-board": board, "demo-cards": cards, "demo-anuncios": anuncios}
    return make_demo_workspace(folder, now=datetime.now(UTC), seed=11, ports=ports, mail_port=mail)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("town")
    town_file = make_town(folder)
    with subprocess.Popen([sys.executable, "-m", "demo.town", "-w", str(folder)], cwd=ROOT) as town:
        wait_for(town_file.ports["demo-anuncios"], is_up=True)
        yield Running(folder=folder, town_file=town_file)
        town.terminate()


def true_ads(town: Town, site: TownSite, cell: tuple[str, str]) -> int:
    # No test runs across the end of a window: the next one is waited for.
    now = datetime.now(UTC)
    slot = newest_ended_slot(site.slug, every=site.every, now=now)
    if slot.window_end + site.every - now < timedelta(seconds=5):
        sleep(5)
        slot = newest_ended_slot(site.slug, every=site.every, now=datetime.now(UTC))
    place, category = cell
    return truth(town, site=site.slug, place=place, category=category, window_start=slot.window_start)


@pytest.mark.parametrize("cell", CELLS[::5])
def test_the_boards_total_is_the_truth(running: Running, cell: tuple[str, str]) -> None:
    ads = true_ads(running.town_file.town, BOARD, cell)
    total = running.page(BOARD, cell).css_first("p.total")
    assert total is not None
    assert total.text().endswith(f"of {ads:,} listings")


@pytest.mark.parametrize("cell", CELLS[::9])
def test_the_cards_counted_page_by_page_are_the_truth(running: Running, cell: tuple[str, str]) -> None:
    ads = true_ads(running.town_file.town, CARDS, cell)
    ids: set[str | None] = set()
    for number in range(1, -(-ads // CARDS.page_size) + 1):
        ids |= {
            card.attributes["data-id"] for card in running.page(CARDS, cell, page=number).css("li.card:not(.featured)")
        }
    assert len(ids) == ads


def test_the_spanish_total_and_its_cards_agree_with_the_truth(running: Running) -> None:
    cell = ("houston", "escorts")
    ads = true_ads(running.town_file.town, ANUNCIOS, cell)
    pages = [running.page(ANUNCIOS, cell, page=number) for number in range(1, -(-ads // ANUNCIOS.page_size) + 1)]
    total = pages[0].css_first("p.resumen strong")
    assert total is not None
    assert total.text() == f"{ads:,} anuncios".replace(",", ".")
    assert sum(len(page.css("article.anuncio")) for page in pages) == ads


def test_robots_txt_opens_the_listings_with_no_delay(running: Running) -> None:
    for site in (BOARD, CARDS, ANUNCIOS):
        status, text = running.get(site, "/robots.txt")
        assert status == 200
        assert "Allow: /\n" in text
        assert "Crawl-delay: 0" in text


def test_a_page_that_does_not_exist_answers_404_and_the_front_page_200(running: Running) -> None:
    assert running.get(CARDS, "/atlantis/escorts")[0] == 404
    assert running.get(CARDS, "/houston/escorts?page=400")[0] == 404
    status, text = running.get(CARDS, "/")
    assert status == 200
    assert "SIMULATED" in text


def test_a_fault_takes_hold_and_is_lifted_while_the_town_runs(running: Running) -> None:
    path = BOARD.path_of("houston", "escorts")
    try:
        for fault, status in ((Fault.SERVER_ERROR, 500), (Fault.CAPTCHA, 200), (Fault.CHANGED_LAYOUT, 200)):
            set_fault(running.folder, site="demo-board", fault=fault)
            answered, text = running.get(BOARD, path)
            assert answered == status
            assert 'class="total"' not in text
        set_fault(running.folder, site="demo-board", fault=Fault.ROBOTS_CLOSED)
        assert "Disallow: /\n" in running.get(BOARD, "/robots.txt")[1]
        assert running.get(CARDS, CARDS.path_of("houston", "escorts"))[0] == 200
    finally:
        set_fault(running.folder, site="demo-board", fault=None)
    assert 'class="total"' in running.get(BOARD, path)[1]


def test_no_process_is_left_when_the_parent_is_killed_outright(tmp_path: Path) -> None:
    town_file = make_town(tmp_path)
    program = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-m', 'demo.town', '-w', {str(tmp_path)!r}])\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as parent:
        wait_for(town_file.ports["demo-board"], is_up=True)
        os.kill(parent.pid, signal.SIGKILL)
    wait_for(town_file.ports["demo-board"], is_up=False)


def test_a_term_signal_ends_the_town_in_good_order(tmp_path: Path) -> None:
    town_file = make_town(tmp_path)
    with subprocess.Popen([sys.executable, "-m", "demo.town", "-w", str(tmp_path)], cwd=ROOT) as town:
        wait_for(town_file.ports["demo-board"], is_up=True)
        town.terminate()
        town.wait(timeout=10)
    assert not is_open(town_file.ports["demo-board"])


def test_a_port_in_use_or_a_folder_without_a_town_is_said_in_plain_words(running: Running, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "demo.town", "-w"]
    taken = subprocess.run(
        [*command, str(running.folder)], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    assert (taken.returncode, "not free" in taken.stderr, "Traceback" in taken.stderr) == (3, True, False)
    absent = subprocess.run(
        [*command, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    assert (absent.returncode, "town.json" in absent.stderr, "Traceback" in absent.stderr) == (3, True, False)
    (tmp_path / "town.json").write_text(json.dumps({"seed": 1}))
    broken = subprocess.run(
        [*command, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    assert (broken.returncode, "town.json" in broken.stderr) == (2, True)
