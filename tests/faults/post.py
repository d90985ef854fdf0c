"""A real mail server on loopback that keeps what it takes, answers late, or hangs up before it answers."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(slots=True)
class Post:
    """What the server has taken, in the order in which it came."""

    waits_seconds: float = 0.0  # between the end of a mail and the answer
    drops: Callable[[str], bool] = lambda message_id: False  # whether the line is cut instead of an answer
    taken: list[EmailMessage] = field(default_factory=list)

    @property
    def message_ids(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.taken]

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.taken.append(mail)
        await asyncio.sleep(self.waits_seconds)
        if self.drops(str(mail["Message-ID"])) and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return "250 kept"


@contextmanager
def open_post(port: int, *, post: Post) -> Iterator[Post]:
    """Let a mail server take mails as long as the block lasts; closed and opened again it goes on where it stood."""
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()


def text_of(mail: EmailMessage) -> str:
    """Return a mail's plain text, with single spaces."""
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())
