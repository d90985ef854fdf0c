"""The command line as a user calls it, on a database of the test's own; in this process, to save its start."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import cli
from jobs.release_ledger import NAME
from office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Call = Callable[..., Done]


def caller(folder: Path, url: str, *, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.setenv("DATABASE_URL", url)

    def call(*argv: str | Path) -> Done:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["tidegauge", *map(str, argv), "-w", str(folder)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return Done(returncode=int(ended.value.code or 0), stdout=said.out, stderr=said.err)

    return call


@pytest.fixture
def tidegauge(town_office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs a verb of the program on an office with months of history."""
    folder, url = town_office.settings.folder, town_office.database_url
    (town_office.settings.data_folder / NAME).unlink(missing_ok=True)  # its database is a new one
    return caller(folder, url, monkeypatch=monkeypatch, capsys=capsys)


@pytest.fixture
def newcomer(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    """Return a function that runs a verb on a folder in which nothing stands yet."""
    return caller(tmp_path / "office", database, monkeypatch=monkeypatch, capsys=capsys)
