"""The senders of the office's channels, made from its settings. They send nothing by themselves."""

from collections.abc import Callable, Mapping
from ipaddress import ip_address

from alerts.channels import Sender
from alerts.delivery import Security, SmtpMailer
from alerts.reaching import Reach
from alerts.services import Service
from alerts.webhook import Webhook
from crawlers.asking.addresses import host_of, is_loopback_host, is_public
from domain.copies import Channel
from domain.errors import DeliveryFailed
from settings import Settings, WebhookSettings


def sender_of(settings: Settings, channel: Channel, *, route: str) -> Sender:
    """Return what hands a message over on a route of a channel.

    Raises:
        DeliveryFailed: the office has given the route up; no later try will find it.
    """
    return SENDERS[channel](settings, route)


def mailer_of(settings: Settings) -> SmtpMailer:
    """Return the office's mail server."""
    mail = settings.mail
    return SmtpMailer(
        host=mail.host, port=mail.port, security=Security(mail.security), user=mail.user, password=mail.password
    )


def webhook_of(settings: Settings, webhook: WebhookSettings) -> Webhook:
    """Return the program that is told; it may stand on this machine, and on a private address where that is set."""
    is_here = is_loopback_host(host_of(webhook.url))

    def may_connect(address: str) -> bool:
        return is_public(address) or webhook.may_be_private or (is_here and ip_address(address).is_loopback)

    reach = Reach(may_connect=may_connect)
    return Webhook(url=webhook.url, secret=webhook.secret, agent=settings.user_agent, reach=reach)


def services_of(settings: Settings) -> Mapping[str, Service]:
    """Return the services that Apprise reaches, by the name of their route."""
    return {
        f"{Channel.APPRISE}:{each.name}": Service(name=each.name, address=each.address) for each in settings.apprise
    }


def _webhook(settings: Settings, route: str) -> Sender:
    if settings.webhook is None:
        raise _given_up(route)
    return webhook_of(settings, settings.webhook)


def _service(settings: Settings, route: str) -> Sender:
    services = services_of(settings)
    if route not in services:
        raise _given_up(route)
    return services[route]


def _given_up(route: str) -> DeliveryFailed:
    return DeliveryFailed(f"the office has given up its route {route}", is_temporary=False)


SENDERS: Mapping[Channel, Callable[[Settings, str], Sender]] = {
    Channel.MAIL: lambda settings, _route: mailer_of(settings),
    Channel.WEBHOOK: _webhook,
    Channel.APPRISE: _service,
}
