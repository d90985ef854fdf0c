"""What a text of `tidegauge.toml` may be: addresses, zones, hours, names. It reads no file and keeps no value."""

import ipaddress
import re
import zoneinfo
from collections.abc import Callable, Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from domain.findings import Kind
from domain.licences import LICENCES
from domain.messages import Language
from domain.reports import Feed
from domain.roles import GIVEN

SECURITY = ("starttls", "tls", "none")
ZONES = tuple(sorted(zoneinfo.available_timezones()))
LANGUAGES = tuple(Language)
KINDS = tuple(Kind)
FEEDS = tuple(Feed)
ROLES = tuple(GIVEN)
LICENCE_IDS = tuple(LICENCES)
CHOICES = {
    "zone": ZONES,
    "languages": LANGUAGES,
    "language": LANGUAGES,
    "security": SECURITY,
    "playbook": KINDS,
    "on": FEEDS,
    "roles": ROLES,
    "licence": LICENCE_IDS,
}
TIME_OF_DAY = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
QUIET_HOURS = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)", re.ASCII)
MAIL_ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+")


def is_web_address(text: str) -> bool:
    """Return whether the text is an http(s) address with a host and without a name or password in it."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def is_heartbeat_address(text: str) -> bool:
    """Return whether the text is a web address that is asked over https, or on this machine."""
    return is_web_address(text) and (text.startswith("https://") or is_loopback(urlsplit(text).hostname or ""))


def is_database_address(text: str) -> bool:
    """Return whether the text is the address of a PostgreSQL database."""
    return text.startswith(("postgresql://", "postgres://"))


def holds_password(address: str) -> bool:
    """Return whether an address carries a password, in front of its host or among its options."""
    try:
        return bool(urlsplit(address).password) or "password=" in address.lower()
    except ValueError:
        return "password=" in address.lower()


def is_loopback(host: str) -> bool:
    """Return whether a host names this machine itself."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_quiet_hours(text: str) -> bool:
    """Return whether the text is two different times of a day: `21:00-06:00`."""
    hours = QUIET_HOURS.fullmatch(text)
    return hours is not None and hours[1] != hours[2]


def one_of(names: tuple[str, ...]) -> AfterValidator:
    """Return the check that a text is one of these."""
    return that(lambda text: text in names)


def that(is_right: Callable[[str], bool]) -> AfterValidator:
    """Return the check that a text is right."""

    def check(text: str) -> str:
        if not is_right(text):
            raise ValueError("not what the description says")
        return text

    return AfterValidator(check)


def _is_one_line(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


def is_contact(text: str) -> bool:
    """Return whether an owner of a site can write there: a mail or web address in ASCII."""
    is_address = MAIL_ADDRESS.fullmatch(text) is not None or is_web_address(text)
    return is_address and text.isascii() and text.isprintable()


def _by_language(line: object) -> Mapping[str, str]:
    """Return a line by language, under "" one that is for all: pydantic's own union would tell each problem twice."""
    lines: dict[str, Any] = {"": line}
    if isinstance(line, dict) and line and all(code in LANGUAGES for code in line):
        lines = line
    if not all(isinstance(each, str) and _is_one_line(each) for each in lines.values()):
        raise ValueError("not what the description says")
    return lines


Line = Annotated[str, that(_is_one_line)]
PlaybookLine = Annotated[Any, AfterValidator(_by_language)]
MailAddress = Annotated[str, that(lambda text: MAIL_ADDRESS.fullmatch(text) is not None and text.isprintable())]
MailAddressOrNone = Annotated[
    str, that(lambda text: not text or (MAIL_ADDRESS.fullmatch(text) is not None and text.isprintable()))
]
Zone = Annotated[str, one_of(ZONES)]
LanguageCode = Annotated[str, one_of(LANGUAGES)]
FeedName = Annotated[str, one_of(FEEDS)]
KindName = Annotated[str, one_of(KINDS)]
Host = Annotated[str, that(lambda text: re.fullmatch(r"[\w.:-]+", text, re.ASCII) is not None)]
HeartbeatOrNone = Annotated[str, that(lambda text: not text or is_heartbeat_address(text))]
WebAddressOrNone = Annotated[str, that(lambda text: not text or is_web_address(text))]
DatabaseOrNone = Annotated[str, that(lambda text: not text or is_database_address(text))]
SecretFile = Annotated[str, that(lambda text: text.startswith("/") and text.isprintable())]
RoleName = Annotated[str, one_of(ROLES)]
LicenceOrNone = Annotated[str, one_of(("", *LICENCE_IDS))]
Port = Annotated[int, Field(ge=1, le=65535)]
QuietHoursOrNone = Annotated[str, that(lambda text: not text or is_quiet_hours(text))]
ChannelName = Annotated[str, that(lambda text: re.fullmatch(r"[a-z][a-z0-9_]{0,30}", text, re.ASCII) is not None)]
TimeOfDay = Annotated[str, that(lambda text: TIME_OF_DAY.fullmatch(text) is not None)]
