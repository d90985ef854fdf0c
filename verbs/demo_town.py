"""`demo`: an office with a simulated town of listing sites, two years of history and a mail sink, all on loopback."""

import json
import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from demo.sink import read_mails
from demo.sites import site_named
from demo.town_file import TownFile, read_town_file
from demo.verify import Comparison, compare
from demo.workspace import HOST, USUAL_MAIL_PORT, USUAL_PORTS, make_demo_workspace
from domain.counts import Count
from domain.errors import NothingThere
from office import Office, found_office, open_office, utc_now
from settings import load_settings
from storage.counts import read_counts
from supervisor import Program, keep_running, stop_on_signal, wait_until
from verbs.demo_past import fill_history
from verbs.running import is_free, patient, programs_of, refuse_shut_door, tell_only_warnings
from verbs.steps import say, told_meanwhile

PATIENCE_SECONDS = 300.0
LIVE = timedelta(days=2)


def run(folder: Path) -> int:
    """Make the demo office if it is not there, fill in its history, and run everything until it is stopped."""
    stop, began = stop_on_signal(), time.monotonic()
    say(began, f"demo office, SIMULATED, in {folder}")
    tell_only_warnings()
    town = make_demo_workspace(folder, now=utc_now(), ports=free_ports(), mail_port=free_port(USUAL_MAIL_PORT))
    with ExitStack() as stack:
        with held_ports(town):
            refuse_shut_door(load_settings(folder, os.environ))
            with told_meanwhile(began, "starting the database"):
                office = stack.enter_context(found_office(folder))
            say(began, "database is running")
            fill_history(office, town.town, began)
        threading.Thread(target=narrate, args=(office, town, began, stop), daemon=True).start()
        log_folder = office.settings.data_folder / "log"
        programs = (*town_programs(office, town), *programs_of(office))
        keep_running(programs, folder=log_folder, stop=stop, tend=patient(office.restart_database))
        say(began, "stopped")
    return 0


def verify(folder: Path, *, as_json: bool) -> int:
    """Compare the newest live count of every cell with the town's truth; return 1 when one is wrong or missing."""
    town = read_town_file(folder)
    with open_office(folder) as office:
        comparison = compare(newest_live_counts(office), town.town)
    if as_json:
        sys.stdout.write(json.dumps(asdict(comparison), default=str, indent=1) + "\n")
    else:
        sys.stdout.write(f"{sentence(comparison)}\n")
        sys.stdout.writelines(f"{difference}\n" for difference in comparison.different)
    return 0 if comparison.equal == comparison.cells_checked > 0 else 1


def free_ports() -> dict[str, int]:
    """Return a port for each site of a new town: the usual one, or any free one where that is taken."""
    return {site: free_port(usual) for site, usual in USUAL_PORTS.items()}


def free_port(usual: int) -> int:
    """Return the usual port when it is free on this machine's loopback, else one that is."""
    with socket.socket() as door:
        door.bind((HOST, usual if is_free(usual, host=HOST) else 0))
        return int(door.getsockname()[1])


@contextmanager
def held_ports(town: TownFile) -> Iterator[None]:
    """Hold the town's ports until it listens there itself: a demo that is made meanwhile takes others, mails and all.

    Raises:
        NothingThere: somebody listens where the town of this folder would; its mails would arrive there.
    """
    busy = []
    with ExitStack() as doors:
        for port in (*town.ports.values(), town.mail_port):
            door = doors.enter_context(socket.socket())
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind((HOST, port))
                door.listen()
            except OSError:
                busy.append(str(port))
        if busy:
            raise NothingThere(
                f"another demo seems to run: its town's port {', '.join(busy)} on {HOST} is taken; "
                "stop that one first, or start this one in a new folder with -w"
            )
        yield


def town_programs(office: Office, town: TownFile) -> tuple[Program, Program]:
    """Return the town's sites and the mail sink as command lines."""
    folder = office.settings.folder
    sink = ("--port", str(town.mail_port), "--folder", str(mail_folder(office)))
    return (
        Program(name="town", argv=(sys.executable, "-m", "demo.town", "-w", str(folder))),
        Program(name="mail-sink", argv=(sys.executable, "-m", "demo.sink", *sink)),
    )


def mail_folder(office: Office) -> Path:
    """Return where the demo's mails arrive."""
    return office.settings.data_folder / "mails"


def newest_live_counts(office: Office) -> tuple[Count, ...]:
    """Return the counts of each site's newest base window, as a crawl stored them."""
    now = office.clock()
    with office.store() as conn:
        stored = [each.count for each in read_counts(conn, since=now - LIVE, until=now) if each.cause == "crawl"]
    base = [count for count in stored if count.window_end - count.window_start == site_named(count.site).every]
    newest = {count.site: count.window_end for count in sorted(base, key=lambda count: count.window_end)}
    return tuple(count for count in base if count.window_end == newest[count.site])


def narrate(office: Office, town: TownFile, began: float, stop: threading.Event) -> None:
    """Say what is there as it comes: the dashboard, the first live counts, the first mail; old ones as earlier."""
    every_cell = sum(len(file.card.listed_cells) for file in office.cards.values())
    crawl = "earlier live crawl" if len(newest_live_counts(office)) == every_cell else "live crawl"
    mail = "earlier mail" if read_mails(mail_folder(office)) else "mail"
    address = f"http://{office.settings.dashboard_host}:{office.settings.dashboard_port}"

    def is_there(what: str, is_ready: Callable[[], bool]) -> bool:
        with told_meanwhile(began, f"waiting for {what}"):
            return wait_until(is_ready, timeout_seconds=PATIENCE_SECONDS, stop=stop)

    if is_there("the dashboard", lambda: answers(f"{address}/healthz")):
        say(began, f"dashboard: {address}")
    if is_there("the first live crawl", lambda: len(newest_live_counts(office)) == every_cell):
        say(began, f"{crawl}: {sentence(compare(newest_live_counts(office), town.town))}")
    if is_there("the first mail", lambda: bool(read_mails(mail_folder(office)))):
        say(began, f"{mail}: {read_mails(mail_folder(office))[-1].subject}")
    say(began, "running; stop with Ctrl-C")


def answers(url: str) -> bool:
    """Return whether an address on this machine answers with success."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def sentence(comparison: Comparison) -> str:
    """Return how the live counts stand beside the truth."""
    return f"{comparison.cells_checked} cells checked, {comparison.equal} equal, {comparison.missing} missing"
