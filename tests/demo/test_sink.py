"""The mail sink, spoken to over real SMTP: what it says it has kept is on disk, in order."""

import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from time import monotonic, sleep

import pytest

from demo.sink import keep_mail, read_mails


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_open(port: int) -> None:
    until = monotonic() + 20
    while monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.05)
    pytest.fail(f"nothing answers on port {port}")


def mail(subject: str, *, message_id: str = "<one@tidegauge.invalid>") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@tidegauge.invalid", "b@tidegauge.invalid"
    message["Message-ID"] = message_id
    message.set_content("SIMULATED: el número de anuncios subió.")
    return message


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    port, folder = free_port(), tmp_path / "mails"
    command = [sys.executable, "-m", "demo.sink", "--port", str(port), "--folder", str(folder)]
    with subprocess.Popen(command) as running:
        wait_until_open(port)
        yield port, folder
        running.terminate()


def test_a_mail_that_was_accepted_is_kept_whole(sink: tuple[int, Path]) -> None:
    port, folder = sink
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
        client.send_message(mail("[Surge 2.1×] Houston"))
    (kept,) = read_mails(folder)
    assert (kept.number, kept.subject, kept.sender) == (1, "[Surge 2.1×] Houston", "a@tidegauge.invalid")
    assert (kept.recipients, kept.message_id) == ("b@tidegauge.invalid", "<one@tidegauge.invalid>")
    assert abs(datetime.now(UTC) - kept.arrived_at) < timedelta(seconds=30)


def test_mails_are_numbered_in_the_order_of_arrival(sink: tuple[int, Path]) -> None:
    port, folder = sink
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
        for number in range(12):
            client.send_message(mail(f"mail {number}", message_id=f"<{number}@tidegauge.invalid>"))
    assert [kept.subject for kept in read_mails(folder)] == [f"mail {number}" for number in range(12)]
    assert [path.name for path in sorted(folder.iterdir())][:2] == ["000001.eml", "000002.eml"]


def test_numbers_go_on_after_a_restart(tmp_path: Path) -> None:
    keep_mail(tmp_path, mail("first").as_bytes())
    assert keep_mail(tmp_path, mail("second").as_bytes()).name == "000002.eml"


def test_a_mail_half_written_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "000001.part").write_bytes(b"Subject: half")
    assert read_mails(tmp_path) == ()
    assert read_mails(tmp_path / "nowhere") == ()


def test_a_port_in_use_is_said_in_plain_words(sink: tuple[int, Path], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "demo.sink", "--port", str(sink[0]), "--folder", str(tmp_path / "other")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 3
    assert f"port {sink[0]}" in ended.stderr
    assert "Traceback" not in ended.stderr
