"""Each channel's sender is made from the settings, and each keeps one promise: it says what it could not do."""

from dataclasses import replace
from pathlib import Path

import pytest

from alerts.delivery import SmtpMailer
from alerts.services import Service
from alerts.webhook import Webhook
from domain.copies import Channel
from domain.errors import DeliveryFailed, DeliveryUncertain
from jobs.channels import SENDERS, mailer_of, sender_of, services_of, webhook_of
from settings import AppriseSettings, Settings, WebhookSettings, load_settings
from tests.alerts.examples import MAIL, SENT_AT
from tests.receiver import Receiver
from tests.settings.test_reading import RIGHT, folder_with
from tests.town_office import free_ports


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with every channel, none of which anybody listens to."""
    mail_port, hook_port = free_ports(2)
    read = load_settings(folder_with(tmp_path, RIGHT), {})
    return replace(
        read,
        mail=replace(read.mail, host="127.0.0.1", port=mail_port, security="none"),
        webhook=WebhookSettings(url=f"http://127.0.0.1:{hook_port}/", secret="hush"),
        apprise=(AppriseSettings(name="desk", address=None),),
    )


ROUTES = {Channel.MAIL: "mail", Channel.WEBHOOK: "webhook", Channel.APPRISE: "apprise:desk"}


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_says_that_nobody_took_it_and_that_a_later_try_may_help(
    settings: Settings, channel: Channel
) -> None:
    sender = sender_of(settings, channel, route=ROUTES[channel])
    with pytest.raises(DeliveryFailed) as caught:
        sender.send(MAIL, at=SENT_AT)
    assert caught.value.is_temporary
    assert not isinstance(caught.value, DeliveryUncertain)


def test_every_channel_has_a_sender() -> None:
    assert set(SENDERS) == set(Channel)


@pytest.mark.parametrize(("channel", "route"), [(Channel.WEBHOOK, "webhook"), (Channel.APPRISE, "apprise:gone")])
def test_a_route_that_the_office_has_given_up_is_refused_for_good(
    settings: Settings, channel: Channel, route: str
) -> None:
    with pytest.raises(DeliveryFailed, match="given up") as caught:
        sender_of(replace(settings, webhook=None), channel, route=route)
    assert not caught.value.is_temporary


def test_a_webhook_on_this_machine_is_called_and_one_on_a_private_address_only_where_that_is_set(
    settings: Settings,
) -> None:
    with Receiver().running() as receiver:
        webhook_of(settings, WebhookSettings(url=receiver.url, secret="hush")).send(MAIL, at=SENT_AT)
    assert len(receiver.taken) == 1
    private = WebhookSettings(url="https://10.0.0.7/", secret="hush")
    for address in ("10.0.0.7", "169.254.169.254", "::1"):
        assert not webhook_of(settings, private).reach.may_connect(address)
        assert webhook_of(settings, replace(private, may_be_private=True)).reach.may_connect(address)
    assert webhook_of(settings, private).reach.may_connect("93.184.216.34")


def test_senders_are_what_the_settings_say(settings: Settings) -> None:
    assert mailer_of(settings).port == settings.mail.port
    assert services_of(settings) == {"apprise:desk": Service(name="desk", address=None)}
    kinds = [type(sender_of(settings, channel, route=ROUTES[channel])) for channel in Channel]
    assert kinds == [SmtpMailer, Webhook, Service]
