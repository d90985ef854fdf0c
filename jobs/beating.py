"""The heartbeat goes out while all is well and stays away when it is not: its absence is the alarm."""

from ipaddress import ip_address

from alerts.heartbeat import Heartbeat
from crawlers.asking.addresses import host_of, is_loopback_host, is_public
from office import Office
from settings import Settings
from storage.standing import read_standing


def beat_if_well(office: Office) -> None:
    """Give a sign of life when the clock writes its ticks down and every slot was ended in its time.

    Raises:
        HeartbeatFailed: nobody took it.
    """
    url = office.settings.heartbeat_url
    if url is None:
        return
    with office.store() as conn:
        standing = read_standing(conn, now=office.clock(), sites=office.cards)
    if standing.is_well:
        heartbeat_of(office.settings, url).beat()


def heartbeat_of(settings: Settings, url: str) -> Heartbeat:
    """Return the office's heartbeat; it may ask what a crawl may ask, and this machine where the setting names it."""
    is_here = is_loopback_host(host_of(url))

    def may_connect(address: str) -> bool:
        return is_public(address) or settings.may_reach_private or (is_here and ip_address(address).is_loopback)

    return Heartbeat(url=url, agent=settings.user_agent, may_connect=may_connect)
