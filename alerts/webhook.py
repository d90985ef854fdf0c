"""Tells a program what the mails say: one signed POST. It follows no redirect and decides nothing."""

import hashlib
import hmac
import http.client
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from alerts.reaching import Reach, target_of
from domain.copies import Refusal
from domain.errors import DeliveryFailed, DeliveryUncertain
from domain.messages import Mail

MAY_HELP = frozenset({408, 429})  # of the refusals, those that ask for a later try


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """The program that is told."""

    url: str = field(repr=False)  # whoever knows it may be able to write there
    secret: str | None = field(repr=False)
    agent: str
    reach: Reach

    def send(self, mail: Mail, *, at: datetime) -> tuple[Refusal, ...]:
        """Post the mail's document once; nobody is refused by name, so nobody is returned.

        Raises:
            DeliveryFailed: it was not taken; a refusal for good is one of 400 to 499, without 408 and 429. So is what
                could not be handed over whole: nobody has the body, and so nobody could check its signature.
            DeliveryUncertain: the line was cut after all was handed over; it may have arrived.
        """
        if not self.secret:
            raise DeliveryFailed("TIDEGAUGE_WEBHOOK_SECRET is not set: nothing leaves unsigned")
        host, body = urlsplit(self.url).hostname or "", mail.document.encode()
        headers = self._headers(mail, body=body, at=at)
        is_handed_over = False
        try:
            with self.reach.line_to(self.url) as line:
                line.request("POST", target_of(self.url), body=body, headers=headers)
                is_handed_over = True
                status = line.getresponse().status
        except (OSError, ValueError, http.client.HTTPException) as fault:
            if is_handed_over:
                raise DeliveryUncertain(f"{host} cut the line before it answered: {type(fault).__name__}") from fault
            raise DeliveryFailed(f"{host} cannot be told: {type(fault).__name__}") from fault
        if not 200 <= status < 300:
            is_temporary = not 400 <= status < 500 or status in MAY_HELP
            raise DeliveryFailed(f"{host} answered {status}", is_temporary=is_temporary)
        return ()

    def _headers(self, mail: Mail, *, body: bytes, at: datetime) -> dict[str, str]:
        timestamp = str(int(at.timestamp()))
        return {
            "Host": urlsplit(self.url).netloc,
            "User-Agent": self.agent,
            "Content-Type": "application/json",
            "Idempotency-Key": message_key(mail.message_id),
            "Tidegauge-Timestamp": timestamp,
            "Tidegauge-Signature": f"v1={signature(body, timestamp=timestamp, secret=self.secret or '')}",
        }


def message_key(message_id: str) -> str:
    """Return what a receiver knows a message by: the same at every try."""
    return message_id.strip("<>")


def signature(body: bytes, *, timestamp: str, secret: str) -> str:
    """Return the HMAC-SHA256, in hexadecimal figures, of the timestamp, a full stop and the body."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
