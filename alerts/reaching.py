"""Opens a line to a web address: to the very address that was judged, over verified TLS, and not for ever."""

import http.client
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from urllib.parse import SplitResult, urlsplit


class NotAllowed(OSError):
    """The host is no address of the open internet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom we may call, and how long we wait."""

    may_connect: Callable[[str], bool]  # says of an IP address whether it may be asked
    timeout_seconds: float = 10.0
    most_seconds: float = 20.0  # for all of it: a host that answers by the letter is not waited for
    authorities: Path | None = None  # certificates of the office's own authority; None takes the system's

    @contextmanager
    def line_to(self, url: str) -> Iterator[http.client.HTTPConnection]:
        """Yield an open line and close it afterwards.

        Raises:
            NotAllowed: the host may not be asked.
            OSError: nobody answers there, or the certificate is not right.
            ValueError: the address has no readable port.
        """
        parts = urlsplit(url)
        host, is_safe = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if is_safe else 80)
        line = http.client.HTTPConnection(host, port, timeout=self.timeout_seconds)
        line.sock = self._connected(host, port, is_safe=is_safe)
        watch = Timer(self.most_seconds, _hang_up, (line.sock,))
        watch.daemon = True
        watch.start()
        try:
            yield line
        finally:
            watch.cancel()
            line.close()

    def _connected(self, host: str, port: int, *, is_safe: bool) -> socket.socket:
        """Return an open line to an address that may be asked: the one that was judged, not the name once more."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]) for entry in found]
        if not all(self.may_connect(address.partition("%")[0]) for address in addresses):
            raise NotAllowed(f"{host} is no address of the open internet")
        line = self._reached(addresses, port)
        if not is_safe:
            return line
        try:
            return ssl.create_default_context(cafile=self.authorities).wrap_socket(line, server_hostname=host)
        except OSError:
            line.close()
            raise

    def _reached(self, addresses: list[str], port: int) -> socket.socket:
        """Return a line to the first address that answers; a host may have one that nobody listens at."""
        for address in addresses[:-1]:
            try:
                return socket.create_connection((address, port), timeout=self.timeout_seconds)
            except OSError:
                continue
        return socket.create_connection((addresses[-1], port), timeout=self.timeout_seconds)


def target_of(url: str) -> str:
    """Return what a request asks for: the path with its query."""
    parts: SplitResult = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _hang_up(line: socket.socket) -> None:
    """End a line that took too long; whoever reads from it meets its end."""
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)
