"""One line of what `doctor` says: what was asked, how it is, and the command that mends it. No line holds a secret."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, unquote, urlsplit

from domain.copies import Channel
from settings import Settings

HIDDEN = "•••"
OF_CHANNELS = ("TIDEGAUGE_WEBHOOK_", "TIDEGAUGE_APPRISE_")  # how the variables that hold their secrets begin
SHORTEST_SECRET = 4  # hiding shorter ones would blot out ordinary words


class State(StrEnum):
    """How one thing is."""

    OK = "ok"
    ATTENTION = "attention"
    BROKEN = "broken"


EXIT_CODES = {State.OK: 0, State.ATTENTION: 1, State.BROKEN: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What one check came to."""

    check: str
    state: State
    said: str
    mend: str = ""  # a command, or the file to edit; empty where nothing has to be done

    @property
    def line(self) -> str:
        """Return the diagnosis as one line."""
        mend = f"  → {self.mend}" if self.mend else ""
        return f"{self.state:<9}  {self.check:<9}  {self.said}{mend}"


def worst(found: Collection[Diagnosis]) -> State:
    """Return the worst state among them."""
    return max((each.state for each in found), key=lambda state: EXIT_CODES[state], default=State.OK)


def without_secrets(each: Diagnosis, secrets: Collection[str]) -> Diagnosis:
    """Return the diagnosis with every secret blotted out, wherever it came from, and on one line."""
    said, mend = " ".join(each.said.split()), " ".join(each.mend.split())
    for secret in sorted(secrets, key=len, reverse=True):
        whole = rf"\b{secret}\b" if secret.isalpha() else re.escape(secret)  # `hook` is not to eat half of `webhook`
        said, mend = re.sub(whole, HIDDEN, said), re.sub(whole, HIDDEN, mend)
    return replace(each, said=said, mend=mend)


def secrets_of(settings: Settings | None, environment: Mapping[str, str]) -> frozenset[str]:
    """Return what no line may hold: passwords, secrets of channels, what follows the heartbeat's and webhook's host."""
    found = {environment.get(name, "") for name in ("TIDEGAUGE_SMTP_PASSWORD", "TIDEGAUGE_METRICS_TOKEN", "PGPASSWORD")}
    found |= {value for name, value in environment.items() if name.startswith(OF_CHANNELS)}
    addresses = [environment.get(name, "") for name in ("DATABASE_URL", "TIDEGAUGE_PROXY")]
    if settings is not None:
        found |= {settings.mail.password or "", urlsplit(settings.heartbeat_url or "").path.strip("/")}
        if settings.webhook:
            found |= {urlsplit(settings.webhook.url).path.strip("/")} - set(Channel)  # `/webhook` hides nothing
            addresses.append(settings.webhook.url)
        addresses += [settings.database_url or "", settings.proxy or "", settings.heartbeat_url or ""]
    for address in addresses:
        found |= _secrets_in(address)
    return frozenset(secret for secret in found if len(secret) >= SHORTEST_SECRET)


def _secrets_in(address: str) -> set[str]:
    try:
        parts = urlsplit(address)
        password = parts.password or ""
    except ValueError:
        return {address}
    among_options = {value for key, value in parse_qsl(parts.query) if key != "host"}
    return {password, unquote(password), *among_options}
