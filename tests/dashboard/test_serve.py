"""The web process as its parent sees it: started, asked, stopped, refused."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from dashboard.serve import main
from tests.dashboard.conftest import ROOT, free_port, serving, write_office
from tests.dashboard.signing_in import write_login_office

NOBODY = "postgresql://nobody@127.0.0.1:1/nothing"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])  # noqa: S104
def test_a_start_on_an_address_others_can_reach_is_refused_with_code_two(
    host: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-w", str(office), "--host", host]) == 2
    assert "access is not configured" in capsys.readouterr().err


@pytest.mark.parametrize("secret", [None, "", " \n", b"\xff\xfe"])
def test_a_login_whose_secret_cannot_be_read_starts_nothing(
    secret: str | bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = write_login_office(tmp_path, issuer="http://127.0.0.1:1", port=8501)
    file = tmp_path / "client-secret"
    file.unlink()
    if secret is not None:
        file.write_bytes(secret if isinstance(secret, bytes) else secret.encode())
    assert main(["-w", str(office)]) == 3
    assert f"client_secret_file of [access]: {file}" in capsys.readouterr().err


def test_an_office_that_cannot_be_read_is_refused_with_code_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tidegauge.toml").write_text("name = 3\n", "utf-8")
    assert main(["-w", str(tmp_path)]) == 2
    assert "tidegauge.toml" in capsys.readouterr().err


def test_the_process_says_how_far_the_stored_counts_are(dashboard: str) -> None:
    with urlopen(f"{dashboard}/healthz") as answer:
        told = json.loads(answer.read())
    assert told["database"] == "reachable"
    assert told["newest_issue"] == 3  # workspace, counts, findings


def test_a_stop_is_clean(office: Path, database: str) -> None:
    with serving(office, database=database, port=free_port()) as started:
        began = time.monotonic()
        started.send_signal(signal.SIGTERM)
        assert started.wait(15) == 0
        assert time.monotonic() - began < 10


def test_without_a_database_the_process_starts_and_says_so(office: Path) -> None:
    port = free_port()
    with serving(office, database=NOBODY, port=port), pytest.raises(HTTPError) as refused:
        urlopen(f"http://127.0.0.1:{port}/healthz")
    assert refused.value.code == 503
    assert json.loads(refused.value.read())["database"] == "unreachable"


def test_on_its_own_it_uses_the_one_cluster_of_the_office_and_makes_no_second(tmp_path: Path) -> None:
    with serving(write_office(tmp_path), database="", port=free_port()):
        assert (tmp_path / "var" / "postgres" / "PG_VERSION").exists()
        assert not (tmp_path / "var" / "PG_VERSION").exists()


def test_the_process_dies_with_its_parent(tmp_path: Path, database: str) -> None:
    office, port = write_office(tmp_path), free_port()
    argv = [sys.executable, "-m", "dashboard.serve", "-w", str(office), "--port", str(port)]
    program = f"import subprocess, time; p = subprocess.Popen({argv!r}); print(p.pid, flush=True); time.sleep(60)"
    parent = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "DATABASE_URL": database}, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    wait_until_listening(port)
    parent.kill()
    parent.wait()
    end = time.monotonic() + 15
    while Path(f"/proc/{child}").exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(f"/proc/{child}").exists()


def wait_until_listening(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            urlopen(f"http://127.0.0.1:{port}/healthz", timeout=15).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def test_a_mail_s_link_reaches_its_page_through_the_whole_process_and_only_under_the_office_s_name(
    office: Path, seeded: str
) -> None:
    settings = office / "tidegauge.toml"
    settings.write_text(f'public_url = "https://gauge.office.example"\n{settings.read_text("utf-8")}', "utf-8")
    port = free_port()

    def ask(path: str, *, body: bytes | None = None) -> tuple[int, str, str]:
        asked = Request(f"http://127.0.0.1:{port}{path}", data=body, headers={"Host": "gauge.office.example"})
        with pytest.raises(HTTPError) as refused:
            urlopen(asked)
        policy = refused.value.headers["content-security-policy"]
        return refused.value.code, refused.value.read().decode(), policy

    with serving(office, database=seeded, port=port):
        for body in (None, b"t=forged&lang=es"):
            status, page, policy = ask("/answer?t=forged&lang=es", body=body)
            assert (status, "Este enlace no es válido" in page) == (403, True)
            assert "script-src 'self'" in policy
        assert ask("/")[0] == ask("/healthz")[0] == 421
