"""What `doctor` says of who may look in: nobody but this machine, or whoever signs in. It signs nobody in."""

import stat
from collections import Counter
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from domain.roles import OfficeRole
from domain.spelling import counted
from settings import FILE, AccessSettings, Settings
from settings.checked_text import is_loopback
from verbs.diagnosis import Diagnosis, State

PATIENCE_SECONDS = 10.0  # whoever asks a doctor sits there and waits


def check_access(settings: Settings) -> Diagnosis:
    """Say who may look at the dashboard, and whether they can sign in."""
    access, host = settings.access, settings.dashboard_host
    if access is None:
        if _is_loopback(host):
            return _of_nobody(settings)
        mend = f"add public_url and [access] to {settings.folder / FILE}, or write host 127.0.0.1 under [dashboard]"
        said = f"the dashboard does not start on {host}: others could reach it, and nobody has to sign in"
        return Diagnosis(check="access", state=State.BROKEN, said=said, mend=mend)
    return fault_of_secret(access.secret_file) or _of_login(settings, access)


def _of_nobody(settings: Settings) -> Diagnosis:
    """Say that this machine alone is answered, unless a name outside leads to it and may bring more."""
    said = f"nobody signs in: the dashboard answers on {settings.dashboard_host}, to this machine alone"
    outside = urlsplit(settings.public_url or "").hostname
    if not outside or is_loopback(outside):
        return Diagnosis(check="access", state=State.OK, said=said)
    said = f"{said}, and {outside} leads to it: a proxy there has to pass on /answer and nothing else"
    mend = "give it the lines of docs/how-to/answer-alerts.md, or the office a login: docs/how-to/let-people-sign-in.md"
    return Diagnosis(check="access", state=State.ATTENTION, said=said, mend=mend)


def fault_of_secret(file: Path) -> Diagnosis | None:
    """Return what is wrong with the file that holds the login's secret; None where nothing is. It is not told."""
    try:
        is_empty = not file.read_text("utf-8").strip()
        is_open = bool(file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH | stat.S_IWGRP | stat.S_IWOTH))
    except (OSError, UnicodeDecodeError) as fault:
        said, mend = f"{file} cannot be read ({type(fault).__name__})", "write the login's client secret into it"
        return Diagnosis(check="access", state=State.BROKEN, said=said, mend=mend)
    if is_empty:
        mend = "write the login's client secret into it"
        return Diagnosis(check="access", state=State.BROKEN, said=f"{file} is empty", mend=mend)
    if is_open:
        said, mend = f"others on this machine can read or change {file}", f"chmod 600 {file}"
        return Diagnosis(check="access", state=State.ATTENTION, said=said, mend=mend)
    return None


def _of_login(settings: Settings, access: AccessSettings) -> Diagnosis:
    host = urlsplit(access.issuer).hostname
    address = f"{access.issuer.rstrip('/')}/.well-known/openid-configuration"
    try:
        answer = httpx2.get(address, timeout=PATIENCE_SECONDS)
        answer.raise_for_status()
        told = answer.json()
    except (httpx2.HTTPError, ValueError) as fault:
        said = f"the login at {host} does not answer ({type(fault).__name__}): nobody can sign in"
        mend = f"open {address} from this machine; issuer of [access] in {settings.folder / FILE} names it"
        return Diagnosis(check="access", state=State.BROKEN, said=said, mend=mend)
    calls_itself = told.get("issuer") if isinstance(told, dict) else None
    if str(calls_itself).rstrip("/") != access.issuer.rstrip("/"):
        said = f"the login at {host} calls itself {calls_itself!r}: nobody can sign in"
        mend = f"write that as issuer under [access] in {settings.folder / FILE}, if it is yours"
        return Diagnosis(check="access", state=State.BROKEN, said=said, mend=mend)
    said = f"people sign in at {host} and come to {settings.public_url}; {told_roles(access)}"
    return Diagnosis(check="access", state=State.OK, said=said)


def told_roles(access: AccessSettings) -> str:
    """Return how many groups have which role: `analyst 2 groups, viewer 1 group`."""
    groups = Counter({role: len(access.roles.get(role, ())) for role in OfficeRole})
    return ", ".join(f"{role} {counted(number, 'group')}" for role, number in groups.items() if number)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
