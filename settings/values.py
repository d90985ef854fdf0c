"""What an office chose for itself, as frozen values. It reads no file; a value that can hold a secret has no `repr`."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path

from domain.licences import Licence
from domain.messages import Language
from domain.people import Person
from domain.reports import Feed
from domain.roles import OfficeRole


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """How the office sends its mail, and to whom."""

    host: str
    port: int
    security: str  # "starttls", "tls" or "none"
    user: str | None
    password: str | None = field(repr=False)
    sender: str
    recipients: tuple[str, ...]
    unsubscribe: str | None = None  # whom a reader writes who wants no more of it


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """A public feed that the office listens to."""

    feed: Feed
    address: str  # `{states}` stands for the states of the office's places
    every: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSettings:
    """The program that is told what the mails say."""

    url: str = field(repr=False)  # whoever knows it may be able to write there
    secret: str | None = field(repr=False)  # None in a process that was not given it, which then cannot send
    may_be_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AppriseSettings:
    """One service that Apprise reaches."""

    name: str
    address: str | None = field(repr=False)  # holds the service's token; None in a process that was not given it


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSettings:
    """The login that says who somebody is, and which of its groups are what to the office."""

    issuer: str
    client_id: str
    secret_file: Path  # never the secret itself
    scope: str
    claim: str  # where the login names groups
    roles: Mapping[OfficeRole, tuple[str, ...]]
    idle: timedelta = timedelta(minutes=30)  # without a touch for so long, a session ends
    longest: timedelta = timedelta(hours=8)  # one shift; then it ends whatever was done


@dataclass(frozen=True, slots=True, kw_only=True)
class SitrepSettings:
    """When the clock files situation reports on places in storm focus, and whom it sends them to."""

    at: tuple[time, ...]  # of the office's own day, in their order
    languages: tuple[Language, ...]  # a report in each
    places: tuple[str, ...] = ()  # of those in focus only these; empty: each
    recipients: tuple[str, ...] = ()  # empty: whoever gets the office's messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an office chose for itself."""

    folder: Path
    name: str
    zone: str  # IANA time zone of the office; each place has its own
    languages: tuple[Language, ...]  # the first is shown where nobody chose
    contact: str  # an e-mail or web address for the owners of the sites we read
    public_url: str | None  # without a slash at its end; where there is none, nothing links to the office
    is_simulated: bool
    database_url: str | None = field(repr=False)  # None: the embedded server, in `server_folder`
    data_folder: Path
    mail: MailSettings
    may_reach_private: bool
    proxy: str | None = field(repr=False)
    dashboard_host: str
    dashboard_port: int
    playbook: Mapping[str, Mapping[Language, str]]  # kind of finding → the one line the office wants to read then
    alert_wait_minutes: int
    alert_interval_minutes: int
    false_alarms_a_month: float  # what the office can bear; thresholds rise where more would come
    daily_hour: int  # of the office's own day: when it is told how the day went
    heartbeat_url: str | None = field(repr=False)  # whoever knows it can pretend that we live
    feeds: tuple[FeedSettings, ...] = ()  # those that are turned on
    support_contacts: tuple[str, ...] = ()  # stand at the end of every alert
    link_lifetime: timedelta = timedelta(hours=72)  # of a mail's links that answer it
    unhealthy_windows: int = 3  # so many in a row, and the office is told that a site cannot be read
    has_public_releases: bool = False  # whether they are read without a login
    release_after_days: int = 3  # so many days more are over before a day is decided for good
    people: tuple[Person, ...] = ()  # beside the plain recipients of the mail
    escalate_after: timedelta = timedelta(minutes=30)
    webhook: WebhookSettings | None = None
    apprise: tuple[AppriseSettings, ...] = ()
    licence: Licence | None = None  # of what is exported; None: none is granted
    access: AccessSettings | None = None  # None: no login, and the dashboard answers on this machine only
    sitrep: SitrepSettings | None = None  # None: none is filed by the clock
    metrics_token: str | None = field(default=None, repr=False)  # by which a program reads the metrics past the login

    @property
    def server_folder(self) -> Path:
        """Return where the embedded server keeps its cluster; every program of the office must use this one."""
        return self.data_folder / "postgres"

    @property
    def user_agent(self) -> str:
        """Return how we name ourselves to sites, in ASCII: product, office and contact."""
        name = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        return f"Tidegauge ({name}; +{self.contact})"
