"""What `doctor` asks outside the database: the mail server, the disk, the heartbeat. No mail and no beat is sent."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from domain.errors import DeliveryFailed, WrongInput
from jobs.channels import mailer_of
from settings import FILE, Settings
from verbs.diagnosis import Diagnosis, State

PATIENCE_SECONDS = 10.0  # whoever asks a doctor sits there and waits
MEBIBYTE = 2**20
SCARCE = 2048 * MEBIBYTE  # weeks of counts of a city; time enough to make room
TOO_LITTLE = 256 * MEBIBYTE  # the database's own log grows by 16 MiB at a time and must not be refused
NEEDED_FOR: Mapping[State, str] = MappingProxyType(
    {State.BROKEN: "are needed", State.ATTENTION: "are wanted for the weeks to come"}
)


def check_mail(settings: Settings) -> Diagnosis:
    """Say whether the mail server can be reached, keeps the line safe and lets us in."""
    mail = settings.mail
    server = f"{mail.host}:{mail.port} ({mail.security}{', with login' if mail.user else ''})"
    try:
        replace(mailer_of(settings), timeout_seconds=PATIENCE_SECONDS).knock()
    except (DeliveryFailed, WrongInput) as fault:
        mend = f"edit [mail] in {settings.folder / FILE}, or start the mail server; then ask again"
        return Diagnosis(check="mail", state=State.BROKEN, said=f"{fault} ({mail.security})", mend=mend)
    return Diagnosis(check="mail", state=State.OK, said=f"{server} would take our mail; this check sends none")


def check_disk(settings: Settings) -> Iterator[Diagnosis]:
    """Say how much room is left where the office's folder and its data lie; two folders on one disk are one line."""
    disks = {_there(folder).stat().st_dev: folder for folder in (settings.folder, settings.data_folder)}
    for folder in disks.values():
        yield told_disk(folder, free=shutil.disk_usage(_there(folder)).free)


def told_disk(folder: Path, *, free: int) -> Diagnosis:
    """Return what so many free bytes mean for the folder."""
    found = f"{free // MEBIBYTE:,} MiB free at {folder}"
    if free >= SCARCE:
        return Diagnosis(check="disk", state=State.OK, said=found)
    state, needed = (State.BROKEN, TOO_LITTLE) if free < TOO_LITTLE else (State.ATTENTION, SCARCE)
    said = f"{found}, and {needed // MEBIBYTE:,} MiB {NEEDED_FOR[state]}"
    return Diagnosis(check="disk", state=state, said=said, mend=f"make room: du -xh {folder} | sort -h | tail")


def check_heartbeat(settings: Settings) -> Diagnosis:
    """Say whether somebody outside would notice that this machine is dead."""
    if settings.heartbeat_url is None:
        said = "none is set: if this machine dies, only the daily mail that does not come will tell"
        return Diagnosis(check="heartbeat", state=State.OK, said=said)
    host = urlsplit(settings.heartbeat_url).hostname
    return Diagnosis(check="heartbeat", state=State.OK, said=f"goes to {host} every five minutes while all is well")


def _there(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists already."""
    return next(each for each in (folder.resolve(), *folder.resolve().parents) if each.exists())
