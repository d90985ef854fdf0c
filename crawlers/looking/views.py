"""What a page told the rules of a card, as it travels from the reader to the crawl: numbers, ids and reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawlers.strategies.rule import PageReading
from domain.counts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict with the number it goes with and the rule that decided."""

    verdict: Verdict
    evidence: str = ""
    ads: int | None = None


LED_AWAY = Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="page.final_url did not match")
LED_HOME = Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="page.final_url did not match: sent to the front page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A page with every word blanked that the rules do not need, or why it cannot be kept like that."""

    text: str = ""
    ending: str = "html"  # of its file's name: html, json or xml
    status: int = 200
    is_redirected: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)  # those alone that a rule reads, in small letters
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One page seen by the rules that share its address, for one cell."""

    status: int = 200
    was_redirected: bool = False
    failure: Judgement | None = None  # why it is not the page of this cell
    wall: Judgement | None = None  # what it seems to be instead, where a rule finds nothing on it
    says_empty: str = ""  # the rule by which the site itself says that the cell is empty
    is_whole: bool = True  # the mark at its end arrived
    readings: Mapping[str, PageReading] = field(default_factory=dict)  # by the rule's name in the card
    matched: Mapping[str, int] = field(default_factory=dict)  # by selector; for a check alone
    hints: tuple[str, ...] = ()  # what the page seems to hold that the card does not use; for a check alone
    skeleton: Skeleton | None = None  # for a recording alone
