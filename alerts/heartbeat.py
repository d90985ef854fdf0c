"""A sign of life for somebody outside: one GET to the address the office chose. It follows no redirect."""

import http.client
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from domain.errors import HeartbeatFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """Where the sign goes, and who says that it comes from."""

    url: str = field(repr=False)  # whoever knows it can pretend that we live
    agent: str
    may_connect: Callable[[str], bool]  # says of an IP address whether it may be asked
    timeout_seconds: float = 10.0
    authorities: Path | None = None  # certificates of the office's own authority; None takes the system's

    def beat(self) -> None:
        """Give one sign of life.

        Raises:
            HeartbeatFailed: nobody took it; the message names the host and never the rest of the address.
        """
        parts = urlsplit(self.url)
        host, is_safe = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if is_safe else 80)
        line = http.client.HTTPConnection(host, port, timeout=self.timeout_seconds)
        try:
            line.sock = self._connected(host, port, is_safe=is_safe)
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            line.request("GET", target, headers={"Host": parts.netloc, "User-Agent": self.agent, "Accept": "*/*"})
            status = line.getresponse().status
        except (OSError, ValueError, http.client.HTTPException) as fault:
            raise HeartbeatFailed(f"{host} did not take the heartbeat: {type(fault).__name__}") from fault
        finally:
            line.close()
        if not 200 <= status < 300:
            raise HeartbeatFailed(f"{host} did not take the heartbeat: it answered {status}")

    def _connected(self, host: str, port: int, *, is_safe: bool) -> socket.socket:
        """Return an open line to an address that may be asked: the one that was judged, not the name once more."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]) for entry in found]
        if not all(self.may_connect(address.partition("%")[0]) for address in addresses):
            raise HeartbeatFailed(f"{host} is no address of the open internet; the heartbeat was not sent")
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
