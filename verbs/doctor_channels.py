"""What `doctor` asks of people and of the channels beside mail: is somebody there, is the secret. Nothing is sent."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from alerts.routes import turns
from domain.copies import Channel
from domain.errors import DeliveryFailed
from domain.spelling import counted
from jobs.addressing import office_routes
from jobs.channels import services_of, webhook_of
from settings import FILE, Settings, WebhookSettings
from verbs.diagnosis import Diagnosis, State

PATIENCE_SECONDS = 10.0  # whoever asks a doctor sits there and waits


def check_channels(settings: Settings) -> Iterator[Diagnosis]:
    """Yield a line about the people where any is named, and a line for each channel beside mail."""
    if settings.people:
        yield _of_people(settings)
    if settings.webhook:
        yield _of_webhook(settings, settings.webhook)
    for name, service in services_of(settings).items():
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


def _of_webhook(settings: Settings, webhook: WebhookSettings) -> Diagnosis:
    host = urlsplit(webhook.url).hostname
    if not webhook.secret:
        said = f"{host} is told nothing: TIDEGAUGE_WEBHOOK_SECRET is not set here, and nothing leaves unsigned"
        mend = "set TIDEGAUGE_WEBHOOK_SECRET where the clock runs, and start it again"
        return Diagnosis(check="webhook", state=State.BROKEN, said=said, mend=mend)
    reach = replace(webhook_of(settings, webhook).reach, timeout_seconds=PATIENCE_SECONDS)
    try:
        with reach.line_to(webhook.url):
            said = f"somebody answers at {host}; nothing was sent"
            return Diagnosis(check="webhook", state=State.OK, said=said)
    except (OSError, ValueError) as fault:
        said = f"{host} cannot be reached: {fault}"
        mend = f"edit webhook_url in {settings.folder / FILE}, or start the program; then ask again"
        return Diagnosis(check="webhook", state=State.BROKEN, said=said, mend=mend)
