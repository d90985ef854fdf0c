"""Hands a mail to the office's SMTP server over a verified line. It decides neither what is sent nor when."""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path

from alerts.mime import to_message
from domain.copies import Refusal
from domain.errors import DeliveryFailed, DeliveryUncertain, MailServerAway, WrongInput
from domain.messages import Mail

ADDRESS = re.compile(r"[^\s<>]+@[^\s<>,;:]+")  # a server may repeat whom it refuses; what is kept names no person
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Security(StrEnum):
    """How the line to the mail server is protected; a certificate is always verified."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"  # on this machine only


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpMailer:
    """The office's mail server."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout_seconds: float = 30.0
    authorities: Path | None = None  # certificates of the office's own authority; None takes the system's

    def __post_init__(self) -> None:
        """Refuse an unprotected line to any other machine."""
        if self.security is Security.NONE and self.host not in LOOPBACK:
            raise WrongInput(f'mail to {self.host} needs security "starttls" or "tls"; "none" is for loopback')

    def send(self, mail: Mail, *, at: datetime) -> tuple[Refusal, ...]:
        """Send the mail once and return the recipients the server refused; empty when it took all of them.

        Raises:
            MailServerAway: it was offered to nobody.
            DeliveryFailed: the server did not take it; `is_temporary` says whether trying again can help.
            DeliveryUncertain: the line was cut after the text was on its way; the mail may have arrived.
        """
        content = to_message(mail, at=at).as_bytes()
        with self._conversation() as server:
            refused = _offer(server, mail)
            _hand_over(server, content)
        return refused

    def knock(self) -> None:
        """Open the line, say who we are, log in and hang up; no mail is sent.

        Raises:
            DeliveryFailed: the server cannot be used as the office says.
        """
        with self._conversation() as server:
            _refuse_unless_taken(*server.noop())

    @contextmanager
    def _conversation(self) -> Iterator[smtplib.SMTP]:
        """Open the line, say who we are, and close it; what goes wrong before the text is only a failure."""
        try:
            server = self._connect()
        except (OSError, smtplib.SMTPException) as fault:
            raise MailServerAway(f"{self.host}:{self.port} cannot be used: {_nameless(fault)}") from fault
        try:
            yield server
        except (OSError, smtplib.SMTPException) as fault:
            raise DeliveryFailed(f"{self.host}:{self.port} broke off: {_nameless(fault)}") from fault
        except UnicodeEncodeError as fault:
            raise DeliveryFailed(f"an address cannot be written in ASCII: {fault}", is_temporary=False) from fault
        finally:
            server.close()

    def _connect(self) -> smtplib.SMTP:
        if self.security is Security.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.timeout_seconds, context=self._tls()
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout_seconds)
        try:
            if self.security is Security.STARTTLS:
                server.starttls(context=self._tls())
            if self.user is not None:
                server.login(self.user, self.password or "")
            server.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
        return server

    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.authorities)


def _offer(server: smtplib.SMTP, mail: Mail) -> tuple[Refusal, ...]:
    """Name sender and recipients; return those refused, raise when none is left."""
    code, reply = server.mail(parseaddr(mail.sender)[1])
    _refuse_unless_taken(code, reply)
    answers = {recipient: server.rcpt(parseaddr(recipient)[1]) for recipient in mail.recipients}
    refused = tuple(
        Refusal(address=recipient, code=code) for recipient, (code, _) in answers.items() if code not in (250, 251)
    )
    if len(refused) == len(mail.recipients):
        # one recipient who may be taken later is enough to try again
        code, reply = min(answers.values(), default=(550, b"no recipients"))
        _refuse_unless_taken(code, reply)
    return refused


def _hand_over(server: smtplib.SMTP, content: bytes) -> None:
    """Send the text; from here on a cut line leaves it open whether the mail arrived."""
    try:
        code, reply = server.data(content)
    except smtplib.SMTPDataError as fault:
        raise _failure(fault.smtp_code, fault.smtp_error) from fault
    except (OSError, smtplib.SMTPServerDisconnected) as fault:
        raise DeliveryUncertain(f"the line was cut before the server answered: {_nameless(fault)}") from fault
    _refuse_unless_taken(code, reply)


def _refuse_unless_taken(code: int, reply: bytes | str) -> None:
    if code != 250:
        raise _failure(code, reply)


def _failure(code: int, reply: bytes | str) -> DeliveryFailed:
    said = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return DeliveryFailed(f"the mail server said {code} {_nameless(said)}", is_temporary=code < 500)


def _nameless(said: object) -> str:
    """Return what a server said without the addresses that it repeats."""
    return ADDRESS.sub("(an address)", str(said))
