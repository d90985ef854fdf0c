"""`run`: database, clock and dashboard under one parent, until Ctrl-C or SIGTERM."""

import ipaddress
import logging
import os
import socket
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog

from domain.errors import NothingThere, Problem, TidegaugeError, WorkspaceInvalid
from office import Office, open_office
from settings import FILE, Settings, load_settings
from settings.lines import line_of
from supervisor import Program, keep_running, stop_on_signal

OWN = ("-P", "-m")  # our module, and none that a folder here happens to be called like, such as `office`
log = structlog.get_logger()
FIRST_WAIT_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 60.0  # a full disk is cleared by hand; a minute later the office goes on by itself


def run(folder: Path) -> int:
    """Run the office until it is stopped; return 0 after a clean stop."""
    stop = stop_on_signal()
    tell_only_warnings()
    refuse_shut_door(load_settings(folder, os.environ))
    with open_office(folder) as office:
        here = f"http://{office.settings.dashboard_host}:{office.settings.dashboard_port}"
        sys.stdout.write(f"Dashboard: {office.settings.public_url if office.settings.access else here}\n")
        sys.stdout.flush()
        log_folder = office.settings.data_folder / "log"
        keep_running(programs_of(office), folder=log_folder, stop=stop, tend=patient(office.restart_database))
    return 0


def refuse_shut_door(settings: Settings) -> None:
    """Raise before anything is started where the dashboard could not listen, naming the line to change.

    Raises:
        WorkspaceInvalid: others could reach the address, or it is none.
        NothingThere: another program listens there.
    """
    if (shut := shut_door(settings)) is not None:
        raise WorkspaceInvalid((shut,))
    file, host, port = settings.folder / FILE, settings.dashboard_host, settings.dashboard_port
    if not is_free(port, host=host):
        text = file.read_text("utf-8-sig")
        raise NothingThere(
            f"port {port} on {host} is taken by another program, perhaps by this office running already; stop that "
            f"one, or write another port into {file}:{line_of(('dashboard', 'port'), text)}, under [dashboard]"
        )


def shut_door(settings: Settings) -> Problem | None:
    """Return why the dashboard may not listen where the folder says: others could reach it, or it is no address."""
    file, host = settings.folder / FILE, settings.dashboard_host
    try:
        is_allowed = ipaddress.ip_address(host).is_loopback or settings.access is not None
    except ValueError:
        is_allowed = False
    if is_allowed:
        return None
    line = line_of(("dashboard", "host"), file.read_text("utf-8-sig"))
    expected = '"127.0.0.1" or "::1"; another address where a table [access] says who may look in'
    return Problem(file=file, line=line, found=repr(host), expected=expected)


def is_free(port: int, *, host: str) -> bool:
    """Return whether a program of ours could listen on the port of an address of this machine."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError:
            return False
    return True


def patient(restart: Callable[[], bool], *, seconds: Callable[[], float] = time.monotonic) -> Callable[[], None]:
    """Return `restart` as a call that outlives its faults: each is logged and tried again, later each time."""
    wait_seconds, due = FIRST_WAIT_SECONDS, seconds()

    def tend() -> None:
        nonlocal wait_seconds, due
        if seconds() < due:
            return
        try:
            if restart():
                log.warning("the database had ended and is back")
        except TidegaugeError as fault:
            log.error("the database does not start", again_in=wait_seconds, fault=str(fault))
            due = seconds() + wait_seconds
            wait_seconds = min(wait_seconds * 2, LONGEST_WAIT_SECONDS)
        else:
            wait_seconds = FIRST_WAIT_SECONDS

    return tend


def tell_only_warnings() -> None:
    """Keep the terminal for what a person must know; each program's own log tells the rest."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


def tell_only_errors() -> None:
    """Keep the terminal for the verb's own words, where these say what a warning would."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def programs_of(office: Office) -> Sequence[Program]:
    """Return the clock and the dashboard as command lines; they find the database by environment."""
    env = {"DATABASE_URL": office.database_url}
    folder = str(office.settings.folder)
    return (
        Program(name="scheduler", argv=(sys.executable, *OWN, "scheduler", "-w", folder), env=env),
        Program(name="dashboard", argv=(sys.executable, *OWN, "dashboard.serve", "-w", folder), env=env),
    )
