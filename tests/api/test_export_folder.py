"""Exports lie under the office's data where that may be written, and what a killed process left goes."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from api import export_folder
from api.export_folder import PREFIX, ExportFolder, bytes_in, clear_left, places_for
from domain.errors import OthersFirst

KILLED = """
import os, signal, sys
from pathlib import Path
from api.export_folder import ExportFolder
folder = ExportFolder((Path(sys.argv[1]),))
(folder.room_for("a") / "rows").write_text("rows")
if sys.argv[2] == "killed":
    os.kill(os.getpid(), signal.SIGKILL)
"""


def run(place: Path, how: str) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(place), how], check=False)


def test_it_lies_under_the_office_s_data_and_is_nobody_else_s(tmp_path: Path) -> None:
    folder = ExportFolder(places_for(tmp_path / "var"))
    assert folder.path.parent == tmp_path / "var" / "exports"
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert folder.room_for("a").stat().st_mode & 0o777 == 0o700


def test_where_that_may_not_be_written_it_lies_among_temporary_files(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("no folder", "utf-8")
    other = tmp_path / "tmp"
    other.mkdir()
    assert ExportFolder((tmp_path / "var" / "exports", other)).path.parent == other


def test_it_goes_with_its_process_and_that_of_a_killed_one_when_the_next_begins(tmp_path: Path) -> None:
    run(tmp_path, "ended")
    assert list(tmp_path.iterdir()) == []
    run(tmp_path, "killed")
    (left,) = tmp_path.iterdir()
    alive = ExportFolder((tmp_path,))
    mine = tmp_path / "of-somebody-else"
    mine.mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to(mine)
    clear_left((tmp_path,))
    assert not left.exists()
    assert alive.path.exists()
    assert mine.exists()
    shutil.rmtree(alive.path)
    alive.room_for("b")  # a cleaner took it; it is made anew, and held
    clear_left((tmp_path,))
    assert alive.path.exists()


def test_bytes_are_counted_with_those_that_are_being_written(tmp_path: Path) -> None:
    folder = ExportFolder((tmp_path,))
    (folder.room_for("a") / ".rows.part").write_bytes(b"12345")
    (folder.room_for("b") / "rows").write_bytes(b"123")
    assert bytes_in(folder.path) == 8
    folder.remove("a")
    folder.remove("never there")
    assert bytes_in(folder.path) == 3
    assert bytes_in(tmp_path / "nowhere") == 0


def test_a_disk_that_is_nearly_full_is_left_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ExportFolder((tmp_path,))
    folder.refuse_full()
    monkeypatch.setattr(export_folder, "LEAST_FREE", 2**62)
    with pytest.raises(OthersFirst):
        folder.refuse_full()


def test_no_lock_is_given_on_to_a_program_that_is_started(tmp_path: Path) -> None:
    folder = ExportFolder((tmp_path,))
    assert not os.get_inheritable(folder._lock)


def test_a_lock_that_cannot_be_made_anew_closes_nothing_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ExportFolder((tmp_path,))
    (folder.path / export_folder.HELD).unlink()
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", full)
        with pytest.raises(OSError, match="No space left"):
            folder.room_for("a")
    read, write = os.pipe()  # of somebody else, under whatever number is free
    folder.room_for("a")
    os.write(write, b"x")
    assert os.read(read, 1) == b"x"
    os.close(read)
    os.close(write)
    clear_left([tmp_path])
    assert folder.path.exists()  # it is held again


def full(*_: object, **__: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")
