"""A real mail server on loopback that keeps what it is given and misbehaves on request."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Post:
    """What the server took, and how it is to answer."""

    taken: list[Envelope] = field(default_factory=list)
    answer: str = "250 kept"
    refused: dict[str, str] = field(default_factory=dict)
    drops_before_answer: bool = False
    port: int = 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("250"):
            self.taken.append(envelope)
        if self.drops_before_answer and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return self.answer


@dataclass(frozen=True)
class Certificate:
    """A certificate for this machine that no public authority signed."""

    file: Path
    context: ssl.SSLContext


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def check_login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
    is_known = isinstance(given, LoginPassword) and (given.login, given.password) == (b"gauge", b"invented")
    return AuthResult(success=is_known)


@pytest.fixture
def open_post() -> Iterator[Callable[..., Post]]:
    """Return a function that starts a server, with or without TLS and login, and returns its post box."""
    with ExitStack() as running:

        def start(
            *,
            ssl_context: ssl.SSLContext | None = None,
            tls_context: ssl.SSLContext | None = None,
            authenticator: Callable[..., AuthResult] | None = None,
        ) -> Post:
            post = Post(port=free_port())
            controller = Controller(
                post,
                hostname="127.0.0.1",
                port=post.port,
                ssl_context=ssl_context,
                tls_context=tls_context,
                require_starttls=tls_context is not None,
                authenticator=authenticator,
                auth_required=authenticator is not None,
            )
            controller.start()
            running.callback(controller.stop)
            return post

        yield start


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tide gauge test")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("certificate")
    (folder / "cert.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return Certificate(file=folder / "cert.pem", context=context)
