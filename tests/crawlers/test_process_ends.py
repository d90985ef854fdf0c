"""How the processes of a crawl end: none stays, and neither does what they wrote."""

import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from crawlers import processes
from crawlers.processes import end_group, is_in_memory, private_folder, room_in_memory


def started(command: str) -> "subprocess.Popen[bytes]":
    """Start a leader of a new group that leaves a grandchild behind, and wait for the leader's end."""
    leader = subprocess.Popen(["sh", "-c", f"{command} & exit 0"], start_new_session=True)
    leader.wait(5)
    return leader


def is_gone(group: int) -> bool:
    listed = subprocess.run(["ps", "-eo", "pgid,stat"], check=True, capture_output=True, text=True).stdout.splitlines()
    return not [line for line in listed if line.split()[0] == str(group) and not line.split()[1].startswith("Z")]


def test_whoever_goes_by_itself_is_waited_for_and_no_longer(tmp_path: Path) -> None:
    word = tmp_path / "last word"
    leader = started(f"(sleep 0.3; touch '{word}')")
    began = time.monotonic()
    end_group(leader.pid, patience_seconds=120)
    assert word.exists()
    assert is_gone(leader.pid)
    assert time.monotonic() - began < 60


def test_whoever_stays_is_killed() -> None:
    leader = started("sleep 60")
    end_group(leader.pid, patience_seconds=0.1)
    time.sleep(0.2)
    assert is_gone(leader.pid)


def test_a_group_that_is_gone_already_is_nobodys_fault() -> None:
    leader = started("true")
    leader.wait(5)
    end_group(leader.pid, patience_seconds=0.1)
    assert leader.returncode != -signal.SIGKILL


def test_what_was_written_goes_with_its_folder_whatever_happens() -> None:
    places: list[Path] = []

    def write_and_fail() -> None:
        with private_folder() as folder:
            places.append(Path(folder))
            (places[0] / "profile").mkdir()
            (places[0] / "profile" / "x").write_text("x", "utf-8")
            assert places[0].stat().st_mode & 0o077 == 0
            raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        write_and_fail()
    assert not places[0].exists()


def test_memory_is_told_from_a_disk_by_what_is_mounted_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"overlay / overlay rw 0 0\ntmpfs {tmp_path} tmpfs rw 0 0\next4 {tmp_path}/disk ext4 rw 0 0\n")
    monkeypatch.setattr(processes, "MOUNTS", mounts)
    folders = (tmp_path, tmp_path / "a" / "b", tmp_path / "disk" / "a", Path("/"))
    assert [is_in_memory(folder) for folder in folders] == [True, True, False, False]
    monkeypatch.setattr(processes, "MOUNTS", tmp_path / "none")  # a system that does not say
    assert not is_in_memory(tmp_path)


def test_a_memory_that_is_too_small_is_no_room_and_the_temporary_folder_is_taken_where_it_lies_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = {processes.IN_MEMORY: 64_000_000, tmp_path: 600_000_000}  # as in a container without --shm-size
    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=free[place]))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(processes, "is_in_memory", lambda place: True)
    assert room_in_memory() == tmp_path
    monkeypatch.setattr(processes, "is_in_memory", lambda place: place != tmp_path)
    assert room_in_memory() is None
