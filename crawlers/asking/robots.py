"""What a site's robots.txt lets us do, after RFC 9309. It judges an answer that somebody else has fetched.

A robots.txt that cannot be had because of the server stops the run: 5xx is no permission.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from protego import Protego

from crawlers.asking.robots_rules import kept_rules
from crawlers.looking.views import Judgement
from domain.counts import Verdict

MAX_CRAWL_DELAY = timedelta(minutes=15)  # beyond it a sweep cannot end within any slot
MAX_BYTES = 512_000  # RFC 9309 asks for 500 KiB at least; what lies beyond is not read
MAX_AGE = timedelta(hours=24)  # RFC 9309, section 2.4: older knowledge is asked for again
VALIDATORS = ("etag", "last-modified")  # a policy's, not a page's: the one thing that is asked for conditionally


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsText:
    """What a robots.txt lets us do, kept in memory for a day at most; of its text the rules for us, no other word."""

    status: int
    text: str
    fetched_at: datetime
    fresh_until: datetime
    etag: str = ""
    last_modified: str = ""


def robots_text(  # noqa: PLR0913 - an answer, and who asked for it
    content: bytes, *, status: int, headers: Mapping[str, str], agent: str, known: RobotsText | None, now: datetime
) -> RobotsText:
    """Return what an answer makes known for the next runs; an answer that nothing has changed keeps what was.

    Only an answer that decides something is kept: a server that failed is asked again by the next run.

    Args:
        content: The body, in whatever the site says it is: the rule is in its lines, not in its type.
        status: Of the answer.
        headers: Of the answer, by names in small letters.
        agent: Our full user agent.
        known: What was known before.
        now: When it was answered.
    """
    until = fresh_until(headers.get("cache-control", ""), now=now)
    if status == 304 and known:
        return replace(known, fetched_at=now, fresh_until=until)
    is_policy = 200 <= status < 300
    rules = kept_rules(read_part(content.decode("utf-8", "replace")), product=product_of(agent)) if is_policy else ""
    return RobotsText(
        status=status,
        text=rules,
        fetched_at=now,
        fresh_until=until if is_policy or _is_absent(status) else now,
        etag=headers.get("etag", "") if rules else "",
        last_modified=headers.get("last-modified", "") if rules else "",
    )


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
    if _is_absent(status):
        return RobotsGate(allows=lambda url: True)
    if not 200 <= status < 300:
        return _closed(Verdict.ROBOTS, f"robots.txt answered {status}")
    rules, product = Protego.parse(read_part(text)), product_of(agent)
    seconds = rules.crawl_delay(product) or 0.0
    if not seconds <= MAX_CRAWL_DELAY.total_seconds():  # so said, since a delay may be no number at all
        return _closed(Verdict.ROBOTS, "robots.txt asks for more than 15 minutes between two requests")
    seconds = max(seconds, 0.0)
    return RobotsGate(allows=lambda url: bool(rules.can_fetch(url, product)), crawl_delay=timedelta(seconds=seconds))


def read_part(text: str) -> str:
    """Return the part of a robots.txt that is read: without a mark at its start, whole lines up to the bound."""
    lines = re.sub("\r\n?", "\n", text.removeprefix("\ufeff")).encode()
    return lines[:MAX_BYTES].rpartition(b"\n")[0].decode() if len(lines) > MAX_BYTES else lines.decode()


def fresh_until(cache_control: str, *, now: datetime) -> datetime:
    """Return until when a robots.txt may be used without asking again: a day at most, less where the site says so.

    Source:
        RFC 9309, section 2.4; RFC 9111, section 5.2.2.
    """
    words = cache_control.lower()
    if "no-cache" in words or "no-store" in words:
        return now
    stated = re.search(r'max-age="?(\d{1,9})', words)
    return now + min(MAX_AGE, timedelta(seconds=int(stated[1])) if stated else MAX_AGE)


def unreachable_robots(failure: Judgement) -> RobotsGate:
    """Return the gate of a host whose robots.txt could not be fetched: nothing may be asked."""
    return RobotsGate(
        allows=lambda url: False, stop=Judgement(verdict=failure.verdict, evidence=f"{failure.evidence} (robots.txt)")
    )


def product_of(agent: str) -> str:
    """Return the product name with which a user agent begins."""
    return agent.replace("/", " ").split()[0]


def _is_absent(status: int) -> bool:
    """Return whether the site says that it has no robots.txt for us; 429 says nothing of the kind."""
    return 400 <= status < 500 and status != 429


def _closed(verdict: Verdict, evidence: str) -> RobotsGate:
    return RobotsGate(allows=lambda url: False, stop=Judgement(verdict=verdict, evidence=f"{evidence}; nothing asked"))
