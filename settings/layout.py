"""The layout of `tidegauge.toml`, as it stands at the door. Its models never leave this room.

A field's description is what an error message says was expected there.
"""

import ipaddress
import re
import zoneinfo
from collections.abc import Callable, Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from domain.findings import Kind
from domain.messages import Language
from domain.reports import Feed
from domain.roles import GIVEN

SECURITY = ("starttls", "tls", "none")
ZONES = tuple(sorted(zoneinfo.available_timezones()))
LANGUAGES = tuple(Language)
KINDS = tuple(Kind)
FEEDS = tuple(Feed)
ROLES = tuple(GIVEN)
CHOICES = {
    "zone": ZONES,
    "languages": LANGUAGES,
    "language": LANGUAGES,
    "security": SECURITY,
    "playbook": KINDS,
    "on": FEEDS,
    "roles": ROLES,
}
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


def _one_of(names: tuple[str, ...]) -> AfterValidator:
    return _that(lambda text: text in names)


def _that(is_right: Callable[[str], bool]) -> AfterValidator:
    def check(text: str) -> str:
        if not is_right(text):
            raise ValueError("not what the description says")
        return text

    return AfterValidator(check)


def _is_one_line(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


def _is_contact(text: str) -> bool:
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


Line = Annotated[str, _that(_is_one_line)]
PlaybookLine = Annotated[Any, AfterValidator(_by_language)]
MailAddress = Annotated[str, _that(lambda text: MAIL_ADDRESS.fullmatch(text) is not None and text.isprintable())]
MailAddressOrNone = Annotated[
    str, _that(lambda text: not text or (MAIL_ADDRESS.fullmatch(text) is not None and text.isprintable()))
]
Zone = Annotated[str, _one_of(ZONES)]
LanguageCode = Annotated[str, _one_of(LANGUAGES)]
FeedName = Annotated[str, _one_of(FEEDS)]
KindName = Annotated[str, _one_of(KINDS)]
Host = Annotated[str, _that(lambda text: re.fullmatch(r"[\w.:-]+", text, re.ASCII) is not None)]
HeartbeatOrNone = Annotated[str, _that(lambda text: not text or is_heartbeat_address(text))]
WebAddressOrNone = Annotated[str, _that(lambda text: not text or is_web_address(text))]
DatabaseOrNone = Annotated[str, _that(lambda text: not text or is_database_address(text))]
SecretFile = Annotated[str, _that(lambda text: text.startswith("/") and text.isprintable())]
RoleName = Annotated[str, _one_of(ROLES)]
Port = Annotated[int, Field(ge=1, le=65535)]
QuietHoursOrNone = Annotated[str, _that(lambda text: not text or is_quiet_hours(text))]
ChannelName = Annotated[str, _that(lambda text: re.fullmatch(r"[a-z][a-z0-9_]{0,30}", text, re.ASCII) is not None)]


class Table(BaseModel):
    """A table of the file: no unknown key, no value of another type taken for the right one."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Mail(Table):
    """The table `[mail]`."""

    host: Host = Field(description="the mail server's name or address")
    port: Port = Field(default=587, description="a port from 1 to 65535, without quotes")
    security: Annotated[str, _one_of(SECURITY)] = Field(default="starttls", description="starttls, tls or none")
    sender: MailAddress = Field(description="an e-mail address")
    recipients: list[MailAddress] = Field(default=[], description='a list of e-mail addresses: ["name@office.example"]')
    unsubscribe: MailAddressOrNone = Field(default="", description='an e-mail address, or "" for the sender\'s own')


class Network(Table):
    """The table `[network]`."""

    allow_private_addresses: bool = Field(default=False, description="true or false, without quotes")
    proxy: WebAddressOrNone = Field(
        default="", description='an address such as "http://proxy.office.example:3128", or "" for none'
    )


class Dashboard(Table):
    """The table `[dashboard]`."""

    host: Host = Field(default="127.0.0.1", description='the address to listen on, such as "127.0.0.1"')
    port: Port = Field(default=8501, description="a port from 1 to 65535, without quotes")


class Access(Table):
    """The table `[access]`: the office's login."""

    issuer: Annotated[str, _that(is_heartbeat_address)] = Field(
        description='the login\'s own address over https, such as "https://login.office.example/realms/office"'
    )
    client_id: Line = Field(description="what the login knows Tidegauge as, on one line")
    client_secret_file: SecretFile = Field(description="the absolute path of a file that holds the secret")
    scope: Line = Field(default="openid email profile", description="what is asked for, parted by blanks")
    claim: Line = Field(default="groups", description="where the login names a person's groups, on one line")
    roles: Annotated[dict[RoleName, list[Line]], Field(min_length=1)] = Field(
        description='a role and its groups: analyst = ["counting-office"]'
    )
    idle_minutes: Annotated[int, Field(ge=1, le=480)] = Field(
        default=30, description="minutes from 1 to 480, without quotes"
    )
    longest_hours: Annotated[int, Field(ge=1, le=24)] = Field(
        default=8, description="hours from 1 to 24, without quotes"
    )


class PersonTable(Table):
    """One `[[alerts.people]]`: somebody who gets mail."""

    name: Line = Field(description="the person's name, on one line")
    address: MailAddress = Field(description="an e-mail address")
    language: LanguageCode | None = Field(default=None, description='"en" or "es"')
    quiet_hours: QuietHoursOrNone = Field(default="", description='hours such as "21:00-06:00", or "" for none')
    on_call: Annotated[int, Field(ge=1, le=99)] | None = Field(
        default=None, description="whose turn it is, a number from 1 to 99, without quotes"
    )


class Alerts(Table):
    """The table `[alerts]`."""

    wait_minutes: Annotated[int, Field(ge=0, le=120)] = Field(
        default=2, description="minutes from 0 to 120, without quotes"
    )
    interval_minutes: Annotated[int, Field(ge=0, le=1440)] = Field(
        default=15, description="minutes from 0 to 1440, without quotes"
    )
    false_alarms_a_month: Annotated[float, Field(gt=0, le=1000)] = Field(
        default=1.0, description="a number above 0 and up to 1000, without quotes"
    )
    daily_hour: Annotated[int, Field(ge=0, le=23)] = Field(
        default=8, description="an hour from 0 to 23, without quotes"
    )
    heartbeat_url: HeartbeatOrNone = Field(
        default="", description='an address such as "https://beat.example/office", or "" for none'
    )
    support_contacts: list[Line] = Field(
        default=[], description='a list of lines: ["City hotline, day and night: 311"]'
    )
    link_hours: Annotated[int, Field(ge=1, le=720)] = Field(
        default=72, description="hours from 1 to 720, without quotes"
    )
    unhealthy_windows: Annotated[int, Field(ge=1, le=24)] = Field(
        default=3, description="a number of windows from 1 to 24, without quotes"
    )
    people: list[PersonTable] = Field(default=[], description="tables [[alerts.people]], each a person")
    escalate_after_minutes: Annotated[int, Field(ge=1, le=1440)] = Field(
        default=30, description="minutes from 1 to 1440, without quotes"
    )
    webhook_url: HeartbeatOrNone = Field(
        default="",
        description='an address over https such as "https://desk.office.example/tidegauge", or "" for none; '
        "one in the office's own network also needs webhook_may_be_private = true",
    )
    webhook_may_be_private: bool = Field(default=False, description="true or false, without quotes")
    apprise: list[ChannelName] = Field(
        default=[], description='a list of names of your own, each once: ["slack"]; its address in the environment'
    )


class Feeds(Table):
    """The table `[feeds]`."""

    on: list[FeedName] = Field(default=[], description='a list of "fema", "nws" and "nhc", each once; [] for none')
    fema: Annotated[str, _that(is_web_address)] = Field(
        default="https://www.fema.gov/api/open/v2/DisasterDeclarationsSummaries?$orderby=declarationDate%20desc&$top=2000",
        description="the address of the disaster declarations, http(s)",
    )
    fema_every_minutes: Annotated[int, Field(ge=15, le=10_080)] = Field(
        default=360, description="minutes from 15 to 10080, without quotes"
    )
    nws: Annotated[str, _that(is_web_address)] = Field(
        default="https://api.weather.gov/alerts/active?area={states}",
        description="the address of the active weather alerts, http(s)",
    )
    nws_every_minutes: Annotated[int, Field(ge=1, le=1440)] = Field(
        default=5, description="minutes from 1 to 1440, without quotes"
    )
    nhc: Annotated[str, _that(is_web_address)] = Field(
        default="https://www.nhc.noaa.gov/index-at.xml", description="the address of the storms' summary, http(s)"
    )
    nhc_every_minutes: Annotated[int, Field(ge=15, le=1440)] = Field(
        default=60, description="minutes from 15 to 1440, without quotes"
    )


class Layout(Table):
    """The whole file."""

    name: Line = Field(description="the office's name, on one line")
    zone: Zone = Field(description='an IANA time zone such as "America/Chicago"')
    languages: Annotated[list[LanguageCode], Field(min_length=1)] = Field(
        default=["en", "es"], description='a list of "en" and "es", each once'
    )
    contact: Annotated[str, _that(_is_contact)] = Field(
        description="an e-mail or web address that the owner of a site can write to"
    )
    public_url: WebAddressOrNone = Field(
        default="", description='where people reach the dashboard, such as "https://tidegauge.office.example", or ""'
    )
    simulated: bool = Field(default=False, description="true or false, without quotes")
    public_releases: bool = Field(default=False, description="true or false, without quotes")
    release_after_days: Annotated[int, Field(ge=0, le=365)] = Field(
        default=3, description="days from 0 to 365, without quotes"
    )
    database: DatabaseOrNone = Field(
        default="", description='"" for the built-in server, or an address "postgresql://host/name"'
    )
    mail: Mail = Field(description="the table [mail]")
    network: Network = Field(default_factory=Network, description="the table [network]")
    dashboard: Dashboard = Field(default_factory=Dashboard, description="the table [dashboard]")
    access: Access | None = Field(default=None, description="the table [access]")
    playbook: dict[KindName, PlaybookLine] = Field(
        default_factory=dict,
        description='a kind of finding and one line of text: surge = "Call the duty officer", or surge.en and surge.es',
    )
    alerts: Alerts = Field(default_factory=Alerts, description="the table [alerts]")
    feeds: Feeds = Field(default_factory=Feeds, description="the table [feeds]")
