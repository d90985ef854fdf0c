"""What the scripts of a page may ask for while they run, and what the answers are worth. It asks nothing itself."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol, TypeAlias

from scrapy.http import Response

from crawlers.asking.linked import is_ahead
from crawlers.asking.politeness import RETRIED_STATUS
from crawlers.asking.requests import CellCookies
from crawlers.looking.verdicts import verdict_of_status
from crawlers.looking.views import Judgement
from crawlers.strategies.rule import Step
from domain.counts import Verdict

FetchPart: TypeAlias = Callable[[Step], Awaitable[Response | Judgement]]
PART = " (a part of the page)"
READS = frozenset({"GET", "HEAD"})
SENDS = Judgement(
    verdict=Verdict.LAYOUT_CHANGED, evidence=f"a script sends something that page.parts does not name{PART}"
)
A_PAGE = Judgement(
    verdict=Verdict.LAYOUT_CHANGED, evidence=f"a script asks for a page that page.parts does not name{PART}"
)
NOT_ASKED_FOR = Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=f"no script asked for what page.parts names{PART}")
CARRIES_WORDS = frozenset({"script", "xhr", "fetch"})  # pictures, sounds, fonts, beacons and frames carry no listing
# What a site answers to a script whose page then shows less than there is; 401 and 404 are answers a script knows.
LEAVES_A_GAP = RETRIED_STATUS | {403}
OWN_HEADERS = ("cookie", "host", "user-agent", "accept-language", "accept-encoding", "content-length", "connection")
OF_THE_LINE = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"})


class Render(Protocol):
    """Returns a page as its scripts leave it, a redirect where they lead elsewhere, or why there is no such page."""

    async def __call__(
        self, response: Response, *, cookies: CellCookies, fetch_part: FetchPart, zone: str
    ) -> Response | Judgement:
        """Run the scripts of a page that was just fetched; what they ask for is asked through `fetch_part`."""


class Treatment(StrEnum):
    """What becomes of something that a page wants to load."""

    PART = "part"  # asked of the site
    BLANK = "blank"  # answered by us with nothing: a layout changes no count, and some scripts wait for it
    ONWARD = "onward"  # the page leads elsewhere, which is judged as a redirect is
    REFUSED = "refused"


def treatment_of(kind: str, *, method: str, is_navigation: bool, is_own_site: bool) -> Treatment:
    """Return what becomes of a request that a page makes after it has loaded itself.

    Args:
        kind: What the browser takes it for: `script`, `image`, `fetch` ...
        method: Of the request.
        is_navigation: Whether the page itself, none of its frames, would be replaced by the answer.
        is_own_site: Whether the address lies on the card's own host.
    """
    if is_navigation:
        return Treatment.ONWARD if method == "GET" else Treatment.REFUSED
    if kind == "stylesheet":
        return Treatment.BLANK
    return Treatment.PART if is_own_site and kind in CARRIES_WORDS else Treatment.REFUSED


@dataclass(slots=True, kw_only=True)
class NamedParts:
    """The parts that a card lets the scripts of its page ask for, and those of them that one page has asked for."""

    patterns: tuple[str, ...] | None  # None: the card says nothing
    met: set[str] = field(default_factory=set)

    def name(self, url: str) -> bool:
        """Return whether the card names an address, and keep that it was asked for."""
        found = {pattern for pattern in self.patterns or () if re.search(pattern, url)}
        self.met |= found
        return bool(found)

    @property
    def lacking(self) -> Judgement | None:
        """Return why a page at rest gives no number: what its list is made of, as the card says, was not asked for."""
        return NOT_ASKED_FOR if set(self.patterns or ()) - self.met else None


def refusal_of(
    kind: str, step: Step, *, headers: Mapping[str, str], named: NamedParts, is_linked: bool
) -> Treatment | Judgement:
    """Return whether a part of the card's own site is asked for, refused, or refused so that the page gives no number.

    What the card names is asked for. Where it says nothing, scripts and data are, as long as they are only read.
    A page that the list links to is an ad's: the list can do without it. What else is refused might be the list itself.

    Args:
        kind: What the browser takes it for.
        step: The request as ours.
        headers: As the script words them.
        named: What the card lets pass.
        is_linked: Whether the listing links to it.
    """
    accepted = headers.get("accept", "").lower()
    if named.name(step.url):
        return Treatment.PART
    if is_ahead(headers) or (is_linked and "json" not in accepted):
        return Treatment.REFUSED
    if kind == "script":
        return Treatment.PART
    if named.patterns is not None:
        return Treatment.REFUSED  # what the list needs was named, and has to be asked for
    if step.method not in READS:
        return SENDS
    return A_PAGE if is_linked or "text/html" in accepted else Treatment.PART


def part_step(url: str, *, method: str, headers: Mapping[str, str], body: bytes) -> Step:
    """Return the request of a script as ours: with its own headers, but our name, our language, our cookies."""
    kept = {name.lower(): value for name, value in headers.items() if not name.lower().startswith("sec-")}
    worded = tuple((name, value) for name, value in sorted(kept.items()) if name not in OWN_HEADERS)
    return Step(url=url.partition("#")[0], method=method, headers=worded, body=body)


def gap_of(answer: Response | Judgement) -> Judgement | None:
    """Return why a page that lacks this part gives no number, None where its script can do with the answer.

    A script that is refused may show an empty list, which would pass for a zero.
    """
    if isinstance(answer, Judgement):
        return replace(answer, evidence=answer.evidence + PART)
    if answer.status not in LEAVES_A_GAP:
        return None
    return Judgement(verdict=verdict_of_status(answer.status), evidence=f"status {answer.status}{PART}")


def passed_headers(response: Response, *, without: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return the headers of an answer as a browser is given them; the body was unpacked and joined before."""
    named = {name.decode("latin-1").lower(): values for name, values in response.headers.items()}
    return {
        name: ("\n" if name == "set-cookie" else ", ").join(value.decode("latin-1") for value in values)
        for name, values in named.items()
        if name not in OF_THE_LINE | without
    }
