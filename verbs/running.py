"""`run`: database, clock and dashboard under one parent, until Ctrl-C or SIGTERM."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import structlog

from office import Office, open_office
from supervisor import Program, keep_running, stop_on_signal


def run(folder: Path) -> int:
    """Run the office until it is stopped; return 0 after a clean stop."""
    stop = stop_on_signal()
    tell_only_warnings()
    with open_office(folder) as office:
        sys.stdout.write(f"Dashboard: http://{office.settings.dashboard_host}:{office.settings.dashboard_port}\n")
        sys.stdout.flush()
        log_folder = office.settings.data_folder / "log"
        keep_running(programs_of(office), folder=log_folder, stop=stop, tend=office.restart_database)
    return 0


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
