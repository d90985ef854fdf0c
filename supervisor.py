"""One parent for every program of an office: clock, dashboard, and in the demo town and mail sink.

It starts programs and watches them; it never looks into what they do. A program that ends by itself is started
again, later each time; one signal ends them in order, and the death of this parent ends them too.
"""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog

log = structlog.get_logger()
PR_SET_PDEATHSIG = 1
STOP_SECONDS = 15  # the web process has been seen to need six when many tabs are open
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0
STAYED_SECONDS = 5.0  # a program started again that ran this long is told to be back
SETTLED_SECONDS = 60.0  # a program that ran this long starts again at once when it ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One program to keep running, as its command line."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Running:
    program: Program
    popen: subprocess.Popen[bytes]
    started: float
    wait_seconds: float = FIRST_WAIT_SECONDS
    due: float | None = None  # when it is to be started again; None while it runs
    was_lost: bool = False  # until it is told to be back


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent dies; to be called in the child, before exec."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def keep_running(
    programs: Sequence[Program], *, folder: Path, stop: threading.Event, tend: Callable[[], object] = bool
) -> None:
    """Run the programs until `stop` is set, then end them in reverse order; their output goes to `folder`/NAME.log.

    `tend` is called several times a second from this thread, for what else the parent has to keep alive.
    """
    folder.mkdir(parents=True, exist_ok=True)
    running = [_start(program, folder) for program in programs]
    try:
        while not stop.wait(0.2):
            tend()
            for each in running:
                _restart_if_ended(each, folder)
    finally:
        for each in reversed(running):
            _end(each.popen)


def stop_on_signal() -> threading.Event:
    """Return an event that Ctrl-C and SIGTERM set; to be called from the main thread."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def wait_until(is_ready: Callable[[], bool], *, timeout_seconds: float, stop: threading.Event) -> bool:
    """Return whether `is_ready` became true in time; asks five times a second, gives up when `stop` is set."""
    end = time.monotonic() + timeout_seconds
    while time.monotonic() < end and not stop.is_set():
        if is_ready():
            return True
        stop.wait(0.2)
    return False


def _start(program: Program, folder: Path) -> _Running:
    with (folder / f"{program.name}.log").open("ab") as output:
        popen = subprocess.Popen(  # noqa: S603 - our own programs, never a reader's text
            program.argv,
            env={**os.environ, **program.env},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            preexec_fn=die_with_parent,
            process_group=0,  # Ctrl-C reaches this parent alone, which ends its children in order
        )
    log.info("started", program=program.name, pid=popen.pid)
    return _Running(program=program, popen=popen, started=time.monotonic())


def _restart_if_ended(each: _Running, folder: Path) -> None:
    now = time.monotonic()
    has_ended = each.popen.poll() is not None
    if each.was_lost and not has_ended and now - each.started > STAYED_SECONDS:
        log.warning("is back", program=each.program.name)
        each.was_lost = False
    if each.due is None and has_ended:
        has_settled = now - each.started > SETTLED_SECONDS
        each.wait_seconds = FIRST_WAIT_SECONDS if has_settled else min(each.wait_seconds * 2, LONGEST_WAIT_SECONDS)
        each.due, each.was_lost = now + each.wait_seconds, True
        log.warning(
            "ended",
            program=each.program.name,
            code=each.popen.returncode,
            again_in=each.wait_seconds,
            log=str(folder / f"{each.program.name}.log"),
        )
    if each.due is not None and now >= each.due:
        again = _start(each.program, folder)
        each.popen, each.started, each.due = again.popen, again.started, None


def _end(popen: subprocess.Popen[bytes]) -> None:
    if popen.poll() is None:
        popen.terminate()
        try:
            popen.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            popen.kill()
            popen.wait()
