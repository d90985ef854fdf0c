"""A sign of life for somebody outside: one GET to the address the office chose. It follows no redirect."""

import http.client
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from alerts.reaching import NotAllowed, Reach, target_of
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
        host = urlsplit(self.url).hostname or ""
        reach = Reach(may_connect=self.may_connect, timeout_seconds=self.timeout_seconds, authorities=self.authorities)
        headers = {"Host": urlsplit(self.url).netloc, "User-Agent": self.agent, "Accept": "*/*"}
        try:
            with reach.line_to(self.url) as line:
                line.request("GET", target_of(self.url), headers=headers)
                status = line.getresponse().status
        except NotAllowed as refused:
            raise HeartbeatFailed(f"{refused}; the heartbeat was not sent") from refused
        except (OSError, ValueError, http.client.HTTPException) as fault:
            raise HeartbeatFailed(f"{host} did not take the heartbeat: {type(fault).__name__}") from fault
        if not 200 <= status < 300:
            raise HeartbeatFailed(f"{host} did not take the heartbeat: it answered {status}")
