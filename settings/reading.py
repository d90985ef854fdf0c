"""Reads `tidegauge.toml` and the environment into `Settings`. It reads them once and holds on to nothing.

Secrets come from the environment only: `DATABASE_URL` (goes before `database` of the file), `TIDEGAUGE_SMTP_USER`,
`TIDEGAUGE_SMTP_PASSWORD`, `TIDEGAUGE_PROXY` (goes before `proxy` of the file), `TIDEGAUGE_WEBHOOK_SECRET` and a
`TIDEGAUGE_APPRISE_…` for each name of `apprise`.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from domain.errors import Problem, WorkspaceInvalid
from domain.licences import LICENCES
from domain.messages import Language
from domain.people import Person, QuietHours
from domain.reports import Feed
from domain.roles import OfficeRole
from settings.checked_text import QUIET_HOURS
from settings.layout import Access, Feeds, Layout, PersonTable
from settings.problems import (
    METRICS_TOKEN,
    WEBHOOK_SECRET,
    contradictions,
    environment_problems,
    layout_problem,
    secret_problems,
)
from settings.values import (
    AccessSettings,
    AppriseSettings,
    FeedSettings,
    MailSettings,
    Settings,
    SitrepSettings,
    WebhookSettings,
)

FILE = "tidegauge.toml"


def load_settings(folder: Path, environment: Mapping[str, str]) -> Settings:
    """Return the settings of an office's folder.

    Args:
        folder: The folder that holds `tidegauge.toml`.
        environment: The process's environment; only the names in this module's docstring are read.

    Raises:
        WorkspaceInvalid: with every problem at once, each with its line; none repeats a secret.
    """
    file = folder / FILE
    text = _text_of(file)
    written = _tables_of(text, file=file)
    problems = [*secret_problems(written, file=file, text=text), *environment_problems(environment)]
    try:
        layout = Layout.model_validate(written)
    except ValidationError as invalid:
        # The original error holds every input, secrets among them: it must not hang on ours as its cause.
        found = (layout_problem(error, file=file, text=text) for error in invalid.errors(include_url=False))
        raise _invalid([*problems, *(problem for problem in found if problem)]) from None
    problems += contradictions(layout, environment, file=file, text=text)
    if problems:
        raise _invalid(problems)
    return _settings(folder, layout, environment)


def _text_of(file: Path) -> str:
    """Return the file's text; a byte order mark, as some editors write, is left out."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        expected = (
            f"a file {FILE}: name the office's folder with -w DIR, or make a new one with `tidegauge init -w DIR`"
        )
        raise _invalid([Problem(file=file, line=0, found="nothing", expected=expected)]) from None
    except OSError as fault:
        found = fault.strerror or "an unreadable file"
        raise _invalid([Problem(file=file, line=0, found=found, expected="a file that can be read")]) from None
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        raise _invalid([Problem(file=file, line=line, found="bytes that are not UTF-8", expected="UTF-8")]) from None


def _tables_of(text: str, *, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        message = str(fault)
        place = re.search(r" \(at line (\d+), column (\d+)\)", message)
        line = int(place[1]) if place else len(text.splitlines())
        found = re.sub(r" \(at .*\)$", "", message)
        problem = Problem(
            file=file, line=line, found=f"text that is not TOML ({found})", expected='lines of: key = "value"'
        )
        raise _invalid([problem]) from None


def _invalid(problems: list[Problem]) -> WorkspaceInvalid:
    return WorkspaceInvalid(tuple(sorted(problems, key=lambda problem: problem.line)))


def _settings(folder: Path, layout: Layout, environment: Mapping[str, str]) -> Settings:
    return Settings(
        folder=folder,
        name=layout.name.strip(),
        zone=layout.zone,
        languages=tuple(Language(language) for language in layout.languages),
        contact=layout.contact,
        public_url=layout.public_url.rstrip("/") or None,
        is_simulated=layout.simulated,
        has_public_releases=layout.public_releases,
        release_after_days=layout.release_after_days,
        database_url=environment.get("DATABASE_URL") or layout.database or None,
        data_folder=folder / "var",
        mail=_mail_settings(layout, environment),
        may_reach_private=layout.network.allow_private_addresses,
        proxy=environment.get("TIDEGAUGE_PROXY") or layout.network.proxy or None,
        dashboard_host=layout.dashboard.host,
        dashboard_port=layout.dashboard.port,
        playbook=_playbook(layout),
        alert_wait_minutes=layout.alerts.wait_minutes,
        alert_interval_minutes=layout.alerts.interval_minutes,
        false_alarms_a_month=layout.alerts.false_alarms_a_month,
        feeds=_feed_settings(layout.feeds),
        daily_hour=layout.alerts.daily_hour,
        heartbeat_url=layout.alerts.heartbeat_url or None,
        support_contacts=tuple(line.strip() for line in layout.alerts.support_contacts),
        link_lifetime=timedelta(hours=layout.alerts.link_hours),
        unhealthy_windows=layout.alerts.unhealthy_windows,
        people=tuple(_person(each, language=layout.languages[0]) for each in layout.alerts.people),
        escalate_after=timedelta(minutes=layout.alerts.escalate_after_minutes),
        webhook=_webhook_settings(layout, environment),
        apprise=tuple(_apprise_settings(name, environment) for name in layout.alerts.apprise),
        licence=LICENCES.get(layout.exports.licence),
        access=_access_settings(layout.access),
        metrics_token=environment.get(METRICS_TOKEN) or None,
        sitrep=_sitrep_settings(layout),
    )


def _sitrep_settings(layout: Layout) -> SitrepSettings | None:
    table = layout.sitrep
    if not table.at:
        return None
    return SitrepSettings(
        at=tuple(sorted(map(time.fromisoformat, table.at))),
        languages=tuple(Language(language) for language in table.languages or layout.languages[:1]),
        places=tuple(table.places),
        recipients=tuple(table.recipients),
    )


def _access_settings(table: Access | None) -> AccessSettings | None:
    if table is None:
        return None
    return AccessSettings(
        issuer=table.issuer,
        client_id=table.client_id,
        secret_file=Path(table.client_secret_file),
        scope=table.scope,
        claim=table.claim,
        roles=MappingProxyType({OfficeRole(role): tuple(groups) for role, groups in table.roles.items()}),
        idle=timedelta(minutes=table.idle_minutes),
        longest=timedelta(hours=table.longest_hours),
    )


def _person(table: PersonTable, *, language: str) -> Person:
    """Return a person of the file; who chose no language gets the office's first."""
    return Person(
        name=table.name.strip(),
        address=table.address,
        language=Language(table.language or language),
        quiet=quiet_hours(table.quiet_hours),
        on_call=table.on_call,
    )


def quiet_hours(text: str) -> QuietHours | None:
    """Return the hours that a text such as `21:00-06:00` says; None where it says none."""
    hours = QUIET_HOURS.fullmatch(text)
    return QuietHours(since=time.fromisoformat(hours[1]), until=time.fromisoformat(hours[2])) if hours else None


def _webhook_settings(layout: Layout, environment: Mapping[str, str]) -> WebhookSettings | None:
    if not layout.alerts.webhook_url:
        return None
    return WebhookSettings(
        url=layout.alerts.webhook_url,
        secret=environment.get(WEBHOOK_SECRET) or None,
        may_be_private=layout.alerts.webhook_may_be_private,
    )


def _apprise_settings(name: str, environment: Mapping[str, str]) -> AppriseSettings:
    return AppriseSettings(name=name, address=environment.get(f"TIDEGAUGE_APPRISE_{name.upper()}") or None)


def _playbook(layout: Layout) -> Mapping[str, Mapping[Language, str]]:
    """Return the lines by kind and language; one that names no language is for all of the office's."""
    languages = tuple(map(Language, layout.languages))
    return MappingProxyType(
        {
            kind: {
                language: line
                for code, line in lines.items()
                for language in (languages if code == "" else (Language(code),))
            }
            for kind, lines in layout.playbook.items()
        }
    )


def _feed_settings(feeds: Feeds) -> tuple[FeedSettings, ...]:
    """Return the feeds that are turned on, in the order of their names."""
    known = (
        FeedSettings(feed=Feed.FEMA, address=feeds.fema, every=timedelta(minutes=feeds.fema_every_minutes)),
        FeedSettings(feed=Feed.NHC, address=feeds.nhc, every=timedelta(minutes=feeds.nhc_every_minutes)),
        FeedSettings(feed=Feed.NWS, address=feeds.nws, every=timedelta(minutes=feeds.nws_every_minutes)),
    )
    return tuple(each for each in known if each.feed in feeds.on)


def _mail_settings(layout: Layout, environment: Mapping[str, str]) -> MailSettings:
    return MailSettings(
        host=layout.mail.host,
        port=layout.mail.port,
        security=layout.mail.security,
        user=environment.get("TIDEGAUGE_SMTP_USER") or None,
        password=environment.get("TIDEGAUGE_SMTP_PASSWORD") or None,
        sender=layout.mail.sender,
        recipients=tuple(layout.mail.recipients),
        unsubscribe=layout.mail.unsubscribe or layout.mail.sender,
    )
