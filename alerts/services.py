"""Tells what the mails say to a service that Apprise reaches: chat, text messages and others. An optional extra."""

import importlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.copies import Refusal
from domain.errors import DeliveryFailed
from domain.messages import Mail

EXTRA = "apprise"
NO_EXTRA = "apprise is not installed; please run: pip install 'tidegauge[apprise]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service, under the office's own name for it."""

    name: str
    address: str | None = field(repr=False)  # holds the service's token

    def send(self, mail: Mail, *, at: datetime) -> tuple[Refusal, ...]:
        """Hand subject and text over once; nobody is refused by name, so nobody is returned.

        Raises:
            DeliveryFailed: it was not taken, the extra is missing, or the address is.
        """
        if not self.opened().notify(title=mail.subject, body=mail.text):
            raise DeliveryFailed(f"the service {self.name} did not take the message")
        return ()

    def opened(self) -> Any:  # noqa: ANN401 - Apprise's own; it may not be installed
        """Return Apprise with this one service in it; nothing is sent.

        Raises:
            DeliveryFailed: the extra is missing, or the address is, or Apprise cannot read it.
        """
        variable = f"TIDEGAUGE_APPRISE_{self.name.upper()}"
        if not self.address:
            raise DeliveryFailed(f"{variable} is not set: nobody knows where {self.name} is")
        try:
            apprise = importlib.import_module(EXTRA)
        except ImportError as missing:
            raise DeliveryFailed(NO_EXTRA) from missing
        opened = apprise.Apprise()
        if not opened.add(self.address):
            raise DeliveryFailed(f"{variable} holds no address that Apprise can read")
        return opened
