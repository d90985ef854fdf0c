"""What a site's robots.txt lets us do, after RFC 9309. It judges an answer that somebody else has fetched.

A robots.txt that cannot be had because of the server stops the run: 5xx is no permission.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from protego import Protego

from crawlers.verdicts import Judgement
from domain.counts import Verdict

MAX_CRAWL_DELAY = timedelta(minutes=15)  # beyond it a sweep cannot end within any slot
MAX_BYTES = 512_000  # RFC 9309 asks for 500 KiB at least; what lies beyond is not read


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsGate:
    """Which addresses of a host may be asked, and how slowly."""

    allows: Callable[[str], bool]
    crawl_delay: timedelta = timedelta(0)
    stop: Judgement | None = None  # why nothing at all may be asked


def robots_gate(*, status: int, text: str, agent: str) -> RobotsGate:
    """Return the gate that a robots.txt makes.

    Args:
        status: Of the answer, after redirects on the same host.
        text: The body; used only with a status of 200 to 299.
        agent: Our full user agent; its product name is what a robots.txt addresses.

    Source:
        RFC 9309, sections 2.3.1.1 to 2.3.1.4.
    """
    if status == 429:
        return _closed(Verdict.RATE_LIMITED, "robots.txt answered 429")
    if status >= 500:
        return _closed(Verdict.SITE_DOWN, f"robots.txt answered {status}")
    if status >= 400:
        return RobotsGate(allows=lambda url: True)
    if not 200 <= status < 300:
        return _closed(Verdict.ROBOTS, f"robots.txt answered {status}")
    rules, product = Protego.parse(text[:MAX_BYTES]), product_of(agent)
    seconds = rules.crawl_delay(product) or 0.0
    if not seconds <= MAX_CRAWL_DELAY.total_seconds():  # so said, since a delay may be no number at all
        return _closed(Verdict.ROBOTS, "robots.txt asks for more than 15 minutes between two requests")
    seconds = max(seconds, 0.0)
    return RobotsGate(allows=lambda url: bool(rules.can_fetch(url, product)), crawl_delay=timedelta(seconds=seconds))


def unreachable_robots(failure: Judgement) -> RobotsGate:
    """Return the gate of a host whose robots.txt could not be fetched: nothing may be asked."""
    return RobotsGate(
        allows=lambda url: False, stop=Judgement(verdict=failure.verdict, evidence=f"{failure.evidence} (robots.txt)")
    )


def product_of(agent: str) -> str:
    """Return the product name with which a user agent begins."""
    return agent.replace("/", " ").split()[0]


def _closed(verdict: Verdict, evidence: str) -> RobotsGate:
    return RobotsGate(allows=lambda url: False, stop=Judgement(verdict=verdict, evidence=f"{evidence}; nothing asked"))
