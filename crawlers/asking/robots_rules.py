"""What is kept of a robots.txt: the rules that hold for us, written anew. No other word of the answer stays.

Some sites answer every address with their listing, that of robots.txt too.
"""

import math
import re
from dataclasses import dataclass, field

AGENT, ALLOW, DISALLOW, DELAY = "User-agent", "Allow", "Disallow", "Crawl-delay"
NO_RULE = f"{DISALLOW}:"  # what ends the names of a group without saying anything
# As generous as the parser that reads them: with its misspellings, and with a blank for the colon.
RULE = re.compile(
    r"(?:(?P<agent>user[- ]?agent)|(?P<allow>allow)|(?P<disallow>diss?allow|diss?alow|diasllow|disallaw)"
    r"|(?P<delay>crawl[- ]delay)|(?P<site>sitemaps?|site-map|host)|(?P<other>request[- ]rate|visit[- ]time))"
    r"(?:\s*:|\s|$)\s*(?P<value>.*)",
    re.IGNORECASE,
)
UNKNOWN = re.compile(r"[^:]*:")  # a rule of somebody else's making: it says nothing, and ends the names too
KINDS = ("agent", "allow", "disallow", "delay", "site", "other")


def kept_rules(text: str, *, product: str) -> str:
    """Return the lines of a robots.txt that say what a product may ask, and how slowly; they mean what they meant.

    Args:
        text: As it was answered; a page with markup holds no rule.
        product: The name with which our user agent begins.

    Source:
        RFC 9309, section 2.2.
    """
    if text.lstrip().startswith("<"):
        return ""
    rules = _Rules(product=product.lower())
    for line in text.splitlines():
        rules.read(line.partition("#")[0].strip())
    return "".join(f"{line}\n" for line in rules.kept)


@dataclass(slots=True, kw_only=True)
class _Rules:
    """What was kept so far, and whether the group that is being read is ours."""

    product: str
    kept: list[str] = field(default_factory=list)
    is_ours: bool = False
    is_begun: bool = False  # whether the group has more than its names

    def read(self, line: str) -> None:
        """Take the next line, without its comment."""
        found = RULE.fullmatch(line)
        if found is None:
            if UNKNOWN.match(line):
                self._keep("")
            return
        kind, value = next(kind for kind in KINDS if found[kind]), found["value"].strip()
        if kind == "agent":
            self._name(value)
        elif kind != "site":  # those hold for all groups and end none
            self._keep(_worded(kind, value))

    def _name(self, value: str) -> None:
        if self.is_begun:
            self.is_ours = self.is_begun = False
        if name := _our_name(value.lower(), product=self.product):
            self.is_ours = True
            self.kept.append(f"{AGENT}: {name}")

    def _keep(self, rule: str) -> None:
        self.is_begun = True
        if self.is_ours and rule:
            self.kept.append(rule)
        elif self.is_ours and self.kept[-1].startswith(AGENT):
            self.kept.append(NO_RULE)


def _our_name(name: str, *, product: str) -> str:
    """Return by which name a group speaks of us, an empty text where it speaks of others."""
    if name == "*":
        return name
    bare = name.replace("*", "")
    is_meant = bool(bare) and re.search(rf"(?<![\w-]){re.escape(bare)}", product)
    return bare if is_meant else ""


def _worded(kind: str, value: str) -> str:
    """Return a rule as we write it, an empty text where it says nothing: no address begins with anything else."""
    if kind in ("allow", "disallow") and value.startswith(("/", "*")):
        return f"{ALLOW if kind == 'allow' else DISALLOW}: {value}"
    if kind == "delay":
        try:
            seconds = float(value)
        except ValueError:
            return ""
        return f"{DELAY}: {seconds}" if math.isfinite(seconds) and seconds >= 0 else ""
    return ""
