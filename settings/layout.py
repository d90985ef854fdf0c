"""The layout of `tidegauge.toml`, as it stands at the door. Its models never leave this room.

A field's description is what an error message says was expected there.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from settings.checked_text import (
    LICENCE_IDS,
    SECURITY,
    ChannelName,
    DatabaseOrNone,
    FeedName,
    HeartbeatOrNone,
    Host,
    KindName,
    LanguageCode,
    LicenceOrNone,
    Line,
    MailAddress,
    MailAddressOrNone,
    PlaybookLine,
    Port,
    QuietHoursOrNone,
    RoleName,
    SecretFile,
    TimeOfDay,
    WebAddressOrNone,
    Zone,
    is_contact,
    is_heartbeat_address,
    is_web_address,
    one_of,
    that,
)


class Table(BaseModel):
    """A table of the file: no unknown key, no value of another type taken for the right one."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Mail(Table):
    """The table `[mail]`."""

    host: Host = Field(description="the mail server's name or address")
    port: Port = Field(default=587, description="a port from 1 to 65535, without quotes")
    security: Annotated[str, one_of(SECURITY)] = Field(default="starttls", description="starttls, tls or none")
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

    issuer: Annotated[str, that(is_heartbeat_address)] = Field(
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
    fema: Annotated[str, that(is_web_address)] = Field(
        default="https://www.fema.gov/api/open/v2/DisasterDeclarationsSummaries?$orderby=declarationDate%20desc&$top=2000",
        description="the address of the disaster declarations, http(s)",
    )
    fema_every_minutes: Annotated[int, Field(ge=15, le=10_080)] = Field(
        default=360, description="minutes from 15 to 10080, without quotes"
    )
    nws: Annotated[str, that(is_web_address)] = Field(
        default="https://api.weather.gov/alerts/active?area={states}",
        description="the address of the active weather alerts, http(s)",
    )
    nws_every_minutes: Annotated[int, Field(ge=1, le=1440)] = Field(
        default=5, description="minutes from 1 to 1440, without quotes"
    )
    nhc: Annotated[str, that(is_web_address)] = Field(
        default="https://www.nhc.noaa.gov/index-at.xml", description="the address of the storms' summary, http(s)"
    )
    nhc_every_minutes: Annotated[int, Field(ge=15, le=1440)] = Field(
        default=60, description="minutes from 15 to 1440, without quotes"
    )


class Sitrep(Table):
    """The table `[sitrep]`: situation reports that the clock files in storm focus."""

    at: Annotated[list[TimeOfDay], Field(max_length=4)] = Field(
        default=[], description='a list of up to four times of your own day: ["06:00", "18:00"]; [] for none'
    )
    languages: list[LanguageCode] = Field(
        default=[], description='a list of "en" and "es", each once, or [] for the office\'s first'
    )
    places: list[Line] = Field(
        default=[], description='a list of slugs of places.csv: ["houston"], or [] for every place in storm focus'
    )
    recipients: list[MailAddress] = Field(
        default=[], description="a list of e-mail addresses, or [] for everybody who gets the office's messages"
    )


class Exports(Table):
    """The table `[exports]`."""

    licence: LicenceOrNone = Field(
        default="", description=f'the SPDX id of a data licence, one of {", ".join(LICENCE_IDS)}, or "" for none'
    )


class Layout(Table):
    """The whole file."""

    name: Line = Field(description="the office's name, on one line")
    zone: Zone = Field(description='an IANA time zone such as "America/Chicago"')
    languages: Annotated[list[LanguageCode], Field(min_length=1)] = Field(
        default=["en", "es"], description='a list of "en" and "es", each once'
    )
    contact: Annotated[str, that(is_contact)] = Field(
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
    exports: Exports = Field(default_factory=Exports, description="the table [exports]")
    sitrep: Sitrep = Field(default_factory=Sitrep, description="the table [sitrep]")
