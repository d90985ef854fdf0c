"""The programs of the how-to run as they stand there, against the real server."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboard.conftest import free_port, serving
from tests.shown import Show

HOW_TO = Path(__file__).parent.parent.parent / "docs" / "how-to" / "use-the-api.md"
SAID = "120 days, 2 without a count, as of issue 3\n"  # sixty days on two sites; five days ago both were blocked


@pytest.fixture(scope="module")
def home(stored: str, office_folder: Path) -> Iterator[str]:
    port = free_port()
    with serving(office_folder, database=stored, port=port):
        yield f"http://127.0.0.1:{port}"


def snippet(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", HOW_TO.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return str(found)


def ran(argv: list[str], home: str) -> str:
    environment = {**os.environ, "TIDEGAUGE_URL": home, "TIDEGAUGE_TOKEN": "", "no_proxy": "127.0.0.1"}
    done = subprocess.run(argv, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_python_program_counts_days_and_missing_ones(home: str) -> None:
    assert ran([sys.executable, "-c", snippet("python")], home) == SAID


def test_the_r_program_says_the_same(home: str, show: Show) -> None:
    program = shutil.which("Rscript")
    has_json = program and subprocess.run([program, "-e", "library(jsonlite)"], capture_output=True).returncode == 0
    if not program or not has_json:
        show("R is not installed here, or has no jsonlite: its program was not run (r-cran-jsonlite on Debian)")
        pytest.skip("no R with jsonlite")
    assert ran([program, "-e", snippet("r")], home) == SAID
