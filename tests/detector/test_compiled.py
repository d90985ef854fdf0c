"""Compiled loops: where the machine code is kept, what happens where nothing may be written, and sums in one order."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detector.compiled import HERE, add_up, cache_folder


def test_the_first_folder_that_may_be_written_keeps_the_code(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", "utf-8")
    folder = cache_folder((blocked, tmp_path / "second", tmp_path / "third"))
    assert folder is not None
    assert folder.parent == tmp_path / "second"
    assert not (tmp_path / "third").exists()


def test_where_nothing_may_be_written_nothing_is_kept(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", "utf-8")
    assert cache_folder((blocked,)) is None


def test_other_source_has_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detector.compiled.HERE", tmp_path)
    (tmp_path / "loops.py").write_text("a = 1", "utf-8")
    before = cache_folder((tmp_path / "cache",))
    (tmp_path / "loops.py").write_text("a = 2", "utf-8")
    assert cache_folder((tmp_path / "cache",)) != before


def test_an_installation_without_any_folder_to_write_to_still_computes(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", "utf-8")
    program = (
        "import sys, pathlib, tempfile\n"
        "def refuse(*args, **kwargs): raise PermissionError('read-only')\n"
        "pathlib.Path.mkdir = refuse\n"
        "import numpy as np\n"
        "from detector.compiled import add_up\n"
        "print(add_up(np.ones(20, np.float32)))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(HERE.parent), "XDG_CACHE_HOME": str(blocked)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "20.0"


@given(st.lists(st.integers(0, 1000), max_size=100))
def test_a_sum_is_the_sum_whatever_the_length(counts: list[int]) -> None:
    assert add_up(np.array(counts, np.float32)) == sum(counts)
