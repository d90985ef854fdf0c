"""The programs of the how-to run as they stand there, against the real server."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest

from domain.tokens import new_token
from office import utc_now
from settings import FILE
from storage.database import Role, connect
from storage.tokens import keep_token, revoke_token
from tests.dashboard.conftest import free_port, serving
from tests.dashboard.signing_in import write_login_office
from tests.shown import Show

HOW_TO = Path(__file__).parent.parent.parent / "docs" / "how-to" / "use-the-api.md"
RITA = "rita@office.example"
SAID = "120 rows, 2 without a count, as of issue 3\n"  # sixty days on two sites; five days ago both were blocked


@pytest.fixture(scope="module")
def home(stored: str, office_folder: Path) -> Iterator[str]:
    port = free_port()
    with serving(office_folder, database=stored, port=port):
        yield f"http://127.0.0.1:{port}"


def snippet(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", HOW_TO.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return str(found)


def ran(argv: list[str], home: str, *, token: str = "") -> str:
    environment = {**os.environ, "TIDEGAUGE_URL": home, "TIDEGAUGE_TOKEN": token, "no_proxy": "127.0.0.1"}
    done = subprocess.run(argv, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_python_program_counts_days_and_missing_ones(home: str) -> None:
    assert ran([sys.executable, "-c", snippet("python")], home) == SAID


def test_where_people_sign_in_the_program_needs_a_token_that_holds(tmp_path: Path, stored: str) -> None:
    port, token, until = free_port(), new_token(), utc_now() + timedelta(hours=1)
    office = write_login_office(tmp_path, issuer="http://localhost:1", port=port)
    file = office / FILE
    file.write_text(file.read_text("utf-8").replace('["science"]', f'["science", "{RITA}"]'), "utf-8")
    home = f"http://127.0.0.1:{port}"
    with serving(office, database=stored, port=port):
        with pytest.raises(AssertionError, match="401"):
            ran([sys.executable, "-c", snippet("python")], home)
        with connect(stored, role=Role.OWNER) as conn:
            number = keep_token(conn, token, email=RITA, by="root", at=utc_now(), expires_at=until)
        assert ran([sys.executable, "-c", snippet("python")], home, token=token) == SAID
        packed = httpx2.get(f"{home}/api/v1/counts", headers={"authorization": f"Bearer {token}"})
        assert packed.headers["content-encoding"] == "gzip"
        with connect(stored, role=Role.OWNER) as conn:
            revoke_token(conn, number, by="root", at=utc_now())
        with pytest.raises(AssertionError, match="401"):
            ran([sys.executable, "-c", snippet("python")], home, token=token)


def test_the_r_program_says_the_same(home: str, show: Show) -> None:
    program = shutil.which("Rscript")
    has_json = program and subprocess.run([program, "-e", "library(jsonlite)"], capture_output=True).returncode == 0
    if not program or not has_json:
        show("R is not installed here, or has no jsonlite: its program was not run (r-cran-jsonlite on Debian)")
        pytest.skip("no R with jsonlite")
    assert ran([program, "-e", snippet("r")], home) == SAID
