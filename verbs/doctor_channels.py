"""What `doctor` asks of people and of the channels beside mail: is somebody there, is the secret. Nothing is sent."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias
from urllib.parse import urlsplit

from alerts.routes import turns
from alerts.services import NO_EXTRA
from domain.copies import Channel
from domain.errors import DeliveryFailed
from domain.spelling import counted
from domain.standing import WayOut
from jobs.addressing import office_routes
from jobs.channels import services_of, webhook_of
from settings import FILE, Settings, WebhookSettings
from verbs.diagnosis import Diagnosis, State
from verbs.doctor_store import told_age

Ask: TypeAlias = Callable[[], Mapping[str, WayOut]]
PATIENCE_SECONDS = 10.0  # whoever asks a doctor sits there and waits


def check_channels(settings: Settings, *, ask: Ask, now: datetime) -> Iterator[Diagnosis]:
    """Yield a line about the people where any is named, and a line for each channel beside mail.

    Args:
        settings: The office's.
        ask: Returns by route how the ways out went lately; called where a secret is not set here; the clock may have it
        now: UTC.
    """
    if settings.people:
        yield _of_people(settings)
    if settings.webhook and not settings.webhook.secret:
        host = urlsplit(settings.webhook.url).hostname
        lacking = Lacking(check="webhook", name=str(host), variable="TIDEGAUGE_WEBHOOK_SECRET")
        yield _without_secret(lacking, ask().get(Channel.WEBHOOK), now=now)
    elif settings.webhook:
        yield _of_webhook(settings, settings.webhook)
    for name, service in services_of(settings).items():
        if not service.address:
            lacking = Lacking(check="apprise", name=service.name, variable=f"TIDEGAUGE_APPRISE_{service.name.upper()}")
            yield _without_secret(lacking, ask().get(name), now=now)
            continue
        try:
            service.opened()
        except DeliveryFailed as fault:
            mend = "mend it where the clock runs; what is to be told waits there for about three days"
            yield Diagnosis(check="apprise", state=State.BROKEN, said=str(fault), mend=mend)
        else:
            said = f"{name.partition(':')[2]} has an address that Apprise can read; nothing was sent"
            yield Diagnosis(check="apprise", state=State.OK, said=said)


def _of_people(settings: Settings) -> Diagnosis:
    routes = office_routes(settings)
    mails = sum(route.channel is Channel.MAIL for route in routes)
    minutes = settings.escalate_after.seconds // 60 + 1440 * settings.escalate_after.days
    on_call = turns(routes)
    turn = (
        f"; {on_call} turns on call, {counted(minutes, 'minute')} each" if on_call > 1 else "; nobody follows on call"
    )
    told = len(settings.people) + len(settings.mail.recipients)
    return Diagnosis(
        check="people",
        state=State.OK,
        said=f"{told} {'address' if told == 1 else 'addresses'} in {counted(mails, 'mail')} a message{turn}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A way out whose secret the doctor's own shell does not have."""

    check: str
    name: str
    variable: str


def _without_secret(lacking: Lacking, way: WayOut | None, *, now: datetime) -> Diagnosis:
    """Judge a way out by what the clock wrote down; without that nothing is said for sure."""
    here = f"{lacking.variable} is not set in this shell"
    if way and way.fault and lacking.variable not in way.fault:
        said = f"the clock's newest try at {lacking.name} was not taken: {way.fault}; more cannot be said, {here}"
        if way.is_given_up or way.fault == NO_EXTRA:
            mend = "mend what it says, then ask the doctor with the clock's environment"
            return Diagnosis(check=lacking.check, state=State.BROKEN, said=said, mend=mend)
        mend = "it is tried again by itself; ask the doctor with the clock's environment"
        return Diagnosis(check=lacking.check, state=State.ATTENTION, said=said, mend=mend)
    if way and way.fault:
        said = f"{lacking.name} is told nothing, {here}, and the clock's newest try was not taken: {way.fault}"
        mend = f"set {lacking.variable} where the clock runs, and start it again; ask the doctor there"
        return Diagnosis(check=lacking.check, state=State.BROKEN, said=said, mend=mend)
    if way and way.taken_at:
        said = f"{lacking.name} took what the clock sent {told_age(now - way.taken_at)} ago, so it works there; {here}"
        return Diagnosis(check=lacking.check, state=State.OK, said=said)
    said = f"{lacking.name} cannot be judged from here: {here}, and the outbox holds nothing that was taken lately"
    mend = f"ask again with the clock's environment; where {lacking.variable} is not set there either, set it"
    return Diagnosis(check=lacking.check, state=State.ATTENTION, said=said, mend=mend)


def _of_webhook(settings: Settings, webhook: WebhookSettings) -> Diagnosis:
    host = urlsplit(webhook.url).hostname
    reach = replace(webhook_of(settings, webhook).reach, timeout_seconds=PATIENCE_SECONDS)
    try:
        with reach.line_to(webhook.url):
            said = f"somebody answers at {host}; nothing was sent"
            return Diagnosis(check="webhook", state=State.OK, said=said)
    except (OSError, ValueError) as fault:
        said = f"{host} cannot be reached: {fault}"
        mend = f"edit webhook_url in {settings.folder / FILE}, or start the program; then ask again"
        return Diagnosis(check="webhook", state=State.BROKEN, said=said, mend=mend)
