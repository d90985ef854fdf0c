"""What passes between the clock and the process that asks a feed, as one JSON text each way. No payload passes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from pydantic import TypeAdapter

from crawlers.asking.addresses import host_of, is_loopback_host
from crawlers.cards.card_parts import Headers, Politeness, Zero
from crawlers.feeds.payloads import Heard
from crawlers.wire import Means
from domain.reports import Feed

PUBLIC_DELAY, OWN_DELAY = "5s", "0s"  # before a feed that failed is asked again; nobody waits for this machine itself
Failure: TypeAlias = str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOrder:
    """Which feed to ask, and what its last answer was known by."""

    feed: Feed
    address: str
    now: datetime
    means: Means
    etag: str = ""
    last_modified: str = ""
    parent: int = 0  # the process that the child dies with


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """What came of it: what was heard, that nothing is new, or why there is no answer."""

    heard: Heard | None = None  # None where nothing has changed since, or nothing came
    failure: Failure = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHost:
    """A feed's service as the door sees it: as gently asked as any site, for one address."""

    home: str
    headers: Headers = field(default_factory=Headers)
    cookies: Mapping[str, str] = field(default_factory=dict)
    zero: Zero = field(default_factory=Zero)

    @property
    def politeness(self) -> Politeness:
        """Return how gently the service is asked; a nation's alerts with their outlines take some 10 MB."""
        delay = OWN_DELAY if is_loopback_host(host_of(self.home)) else PUBLIC_DELAY
        return Politeness.model_validate(
            {"delay": delay, "max_body": "20MB", "max_requests_per_run": 12, "retry_after_cap": "1m"}
        )


ORDERS = TypeAdapter(FeedOrder)
ANSWERS = TypeAdapter(FeedAnswer)
