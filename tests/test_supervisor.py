"""The one parent: it restarts what ends, stops what runs, and leaves nothing behind when it is killed itself."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from supervisor import Program, keep_running, wait_until

ROOT = Path(__file__).parent.parent
SLEEPER = (sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(600)")
PARENT = """
import sys, threading
from pathlib import Path
from supervisor import Program, keep_running, stop_on_signal
keep_running([Program(name="sleeper", argv={argv!r})], folder=Path({folder!r}), stop=stop_on_signal())
"""


def pids_in(log: Path) -> list[int]:
    return [int(line) for line in log.read_text("utf-8").split()] if log.exists() else []


def is_alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"


def waited(condition: Callable[[], object], seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def start_parent(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    parent = subprocess.Popen([sys.executable, "-c", PARENT.format(argv=SLEEPER, folder=str(folder))], cwd=ROOT)
    assert waited(lambda: pids_in(folder / "sleeper.log"))
    return parent, pids_in(folder / "sleeper.log")[0]


def test_killing_the_parent_leaves_no_program_behind(tmp_path: Path) -> None:
    parent, child = start_parent(tmp_path)
    parent.kill()
    parent.wait()
    assert waited(lambda: not is_alive(child))


def test_one_signal_ends_the_programs_and_the_parent_with_exit_code_zero(tmp_path: Path) -> None:
    parent, child = start_parent(tmp_path)
    parent.send_signal(signal.SIGTERM)
    assert parent.wait(20) == 0
    assert not is_alive(child)


def test_a_program_that_ends_is_started_again(tmp_path: Path) -> None:
    stop = threading.Event()
    watcher = threading.Thread(
        target=keep_running, args=([Program(name="sleeper", argv=SLEEPER)],), kwargs={"folder": tmp_path, "stop": stop}
    )
    watcher.start()
    try:
        assert waited(lambda: len(pids_in(tmp_path / "sleeper.log")) == 1)
        os.kill(pids_in(tmp_path / "sleeper.log")[0], signal.SIGKILL)
        assert waited(lambda: len(pids_in(tmp_path / "sleeper.log")) == 2)
    finally:
        stop.set()
        watcher.join(20)


def test_a_program_that_stays_up_after_a_restart_is_told_to_be_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervisor.STAYED_SECONDS", 0.5)
    stop = threading.Event()
    program = Program(name="sleeper", argv=SLEEPER)
    watcher = threading.Thread(target=keep_running, args=([program],), kwargs={"folder": tmp_path, "stop": stop})
    with capture_logs() as logs:
        watcher.start()
        try:
            assert waited(lambda: pids_in(tmp_path / "sleeper.log"))
            os.kill(pids_in(tmp_path / "sleeper.log")[0], signal.SIGKILL)
            assert waited(lambda: logs and logs[-1]["event"] == "is back")
        finally:
            stop.set()
            watcher.join(20)
    assert [log["event"] for log in logs] == ["started", "ended", "started", "is back"]


def test_waiting_ends_when_the_time_is_over_or_a_stop_is_asked() -> None:
    stop = threading.Event()
    assert wait_until(lambda: True, timeout_seconds=1, stop=stop)
    assert not wait_until(lambda: False, timeout_seconds=0.3, stop=stop)
    stop.set()
    assert not wait_until(lambda: True, timeout_seconds=1, stop=stop)
