"""Whatever fits the description of the API is answered as it says; whatever does not is refused. By Schemathesis."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from api.limiter import Limiter
from settings import load_settings
from storage.database import Role, connect
from tests.api.programs import guarded
from tests.dashboard.conftest import copied_for, free_port
from tests.dashboard.seed import NOW, last_midnight, seed_all
from tests.released import release_all
from tests.shown import Show

EXAMPLES = "12"  # of each route and phase; the boundaries of every parameter come on top of them
CONFIG = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "304", "400", "404", "409", "429"]  # the description cannot say what only rows can

[[operations]]
include-name = "GET /studies"
parameters = { hazard = "sim-testwind" }

[[operations]]
include-name = "GET /releases/{release_id}"
parameters = { release_id = 1 }
"""


@pytest.fixture(scope="module")
def filled(server_url: str) -> Iterator[str]:
    """Yield a database in which something was made public too."""
    with copied_for(server_url, "api_by_schema") as address:
        seed_all(address, now=NOW)
        with connect(address, role=Role.OWNER) as conn:
            release_all(conn, until=last_midnight(NOW).date() - timedelta(days=3))
        yield address


@pytest.fixture(scope="module")
def running(filled: str, office_folder: Path) -> Iterator[str]:
    """Yield the address of the API behind the guard, over a real port, for somebody who may ask without end."""
    port = free_port()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("api.app.Limiter", partial(Limiter, burst=1e9))
        with guarded(filled, load_settings(office_folder, {})) as app:
            server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", lifespan="off"))
            thread = Thread(target=server.run, daemon=True)
            thread.start()
            while not server.started:
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/api/v1/openapi.json"
            server.should_exit = True
            thread.join(10)


def test_the_api_is_what_its_description_says(running: str, tmp_path: Path, show: Show) -> None:
    (tmp_path / "schemathesis.toml").write_text(CONFIG, "utf-8")
    asked = ["run", running, "--max-examples", EXAMPLES, "--seed", "7", "--workers", "1", "--no-color"]
    argv = [sys.executable, "-m", "schemathesis.cli", *asked, "--checks", "all"]
    done = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, timeout=240, check=False)
    show(done.stdout[-1500:])
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    tested = re.search(r"(\d+) generated", done.stdout)
    assert tested
    assert int(tested[1]) > 500
