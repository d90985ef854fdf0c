"""`run`: database, clock and dashboard under one parent, until Ctrl-C or SIGTERM."""

import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog

from domain.errors import TidegaugeError
from office import Office, open_office
from supervisor import Program, keep_running, stop_on_signal

log = structlog.get_logger()
FIRST_WAIT_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 60.0  # a full disk is cleared by hand; a minute later the office goes on by itself


def run(folder: Path) -> int:
    """Run the office until it is stopped; return 0 after a clean stop."""
    stop = stop_on_signal()
    tell_only_warnings()
    with open_office(folder) as office:
        sys.stdout.write(f"Dashboard: http://{office.settings.dashboard_host}:{office.settings.dashboard_port}\n")
        sys.stdout.flush()
        log_folder = office.settings.data_folder / "log"
        keep_running(programs_of(office), folder=log_folder, stop=stop, tend=patient(office.restart_database))
    return 0


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


def programs_of(office: Office) -> Sequence[Program]:
    """Return the clock and the dashboard as command lines; they find the database by environment."""
    env = {"DATABASE_URL": office.database_url}
    folder = str(office.settings.folder)
    return (
        Program(name="scheduler", argv=(sys.executable, "-m", "scheduler", "-w", folder), env=env),
        Program(name="dashboard", argv=(sys.executable, "-m", "dashboard.serve", "-w", folder), env=env),
    )
