"""A mail server that keeps what it is given: `python -m demo.sink --port PORT --folder DIR`. It sends nothing on.

Each mail becomes one numbered file, whole or not at all, in the order of arrival.
"""

import argparse
import asyncio
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from demo.parent import parent_is_gone
from domain.errors import NothingThere, TidegaugeError

HOST = "127.0.0.1"
MAX_MAIL = 20_000_000  # bytes; ours with two charts are well below one million


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMail:
    """One mail as the sink has it."""

    number: int
    arrived_at: datetime  # UTC
    subject: str
    sender: str
    recipients: str
    message_id: str
    path: Path


class Keeper:
    """Takes mails from the SMTP conversation and writes them down."""

    def __init__(self, folder: Path) -> None:
        """Keep mails in this folder, which is made when it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the mail and say so; the sender hears 250 only when the file is complete."""
        kept = keep_mail(self.folder, envelope.original_content or b"")
        return f"250 kept as {kept.name}"


def keep_mail(folder: Path, content: bytes) -> Path:
    """Write a mail under the next free number and return its path; the file appears whole or not at all."""
    path = folder / f"{_newest_number(folder) + 1:06d}.eml"
    beside = path.with_suffix(".part")
    beside.write_bytes(content)
    # The name appears when the file is whole; a reader between the two lines sees no half mail.
    beside.rename(path)
    return path


def read_mails(folder: Path) -> tuple[KeptMail, ...]:
    """Return every mail that was kept, oldest first; none where the folder does not exist."""
    return tuple(_read_mail(path) for path in sorted(folder.glob("*.eml")))


def _newest_number(folder: Path) -> int:
    return max((int(path.stem) for path in folder.glob("*.eml")), default=0)


def _read_mail(path: Path) -> KeptMail:
    message: EmailMessage = message_from_bytes(path.read_bytes(), policy=policy.default)
    return KeptMail(
        number=int(path.stem),
        arrived_at=datetime.fromtimestamp(path.stat().st_mtime, tz=UTC),
        subject=str(message.get("Subject", "")),
        sender=str(message.get("From", "")),
        recipients=str(message.get("To", "")),
        message_id=str(message.get("Message-ID", "")),
        path=path,
    )


async def serve_sink(*, port: int, folder: Path, parent: int) -> None:
    """Take mails until the parent is gone.

    Raises:
        NothingThere: another program holds the port.
    """
    keeper = Keeper(folder)
    loop = asyncio.get_running_loop()
    try:
        server = await loop.create_server(
            lambda: SMTP(keeper, hostname="localhost", data_size_limit=MAX_MAIL), HOST, port
        )
    except OSError as fault:
        raise NothingThere(f"port {port} on {HOST} is not free for the mail sink: {fault.strerror}") from fault
    async with server:
        await parent_is_gone(parent)


def main() -> int:
    """Run the sink; return 0 at its end, 3 with a message where it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m demo.sink", description="Keep every mail as a file.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--parent", type=int, default=os.getppid(), help="end when this process has ended")
    asked = parser.parse_args()
    try:
        asyncio.run(serve_sink(port=asked.port, folder=asked.folder, parent=asked.parent))
    except KeyboardInterrupt:
        return 0
    except TidegaugeError as fault:
        print(fault, file=sys.stderr)
        return fault.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
