"""The package that others install holds every room with its SQL, words and templates, and nothing of the tests."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_INSTALLED = {"tests", "docs", "benchmarks", ".ci"}


def committed_files() -> list[Path]:
    """Return every file of the repository, relative to its root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel_files(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names inside a wheel built from a copy of the repository, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in committed_files():
        (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / "source" / name)
    build = f"from setuptools import build_meta; print(build_meta.build_wheel({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", build], cwd=folder / "source", check=True, capture_output=True)
    return set(zipfile.ZipFile(next(folder.glob("*.whl"))).namelist())


def test_every_file_of_every_room_is_installed(wheel_files: set[str]) -> None:
    inside = [name for name in committed_files() if len(name.parts) > 1 and name.parts[0] not in NOT_INSTALLED]
    assert sorted(map(str, inside)) == sorted(set(map(str, inside)) & wheel_files)


def test_every_program_at_the_top_is_installed(wheel_files: set[str]) -> None:
    programs = {str(name) for name in committed_files() if len(name.parts) == 1 and name.suffix == ".py"}
    assert programs - wheel_files == set()


def test_nothing_of_the_tests_is_installed(wheel_files: set[str]) -> None:
    assert [name for name in wheel_files if Path(name).parts[0] in NOT_INSTALLED] == []
