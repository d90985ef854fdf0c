"""Why a finding is held: one small rule each, in the order in which they are asked. They send and store nothing."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from domain.decisions import Reason, Silence
from domain.findings import Finding, Kind, Scope

Subject: TypeAlias = tuple[str, str | None]  # site, and place or None for the whole site


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the office knows when it decides."""

    newest_live: Mapping[str, date]  # by site: the newest local day that a live crawl completed; no imports
    counted_live: Collection[str] = ()  # sites that a live crawl counted lately, whether or not a day is complete
    told: frozenset[str] = frozenset()  # keys of findings that were mailed or wait in the outbox
    thresholds: Mapping[str, float] = field(default_factory=dict)  # by finding: what the budget of false alarms asks
    unhealthy: Mapping[str, str] = field(default_factory=dict)  # by site: what its last window said, where too little
    silences: tuple[Silence, ...] = ()  # those at work
    cards: Collection[str] | None = None  # sites that the office has a card of; None: nobody asked
    unsteady: Collection[str] = ()  # subjects that were told and taken back so often that the next telling waits

    def is_live(self, finding: Finding) -> bool:
        """Return whether the newest live day still shows a finding."""
        newest = self.newest_live.get(finding.site)
        return newest is not None and finding.ended_on is None and finding.latest_on >= newest

    def knows_of(self, site: str) -> bool:
        """Return whether a site is being counted, so that a gap gives no all-clear; without a card it never will be."""
        is_ours = self.cards is None or site in self.cards
        return not is_ours or (site in self.newest_live and site not in self.unhealthy)

    def is_too_weak(self, finding: Finding) -> bool:
        """Return whether a finding is below what the budget asks."""
        threshold = self.thresholds.get(finding.key)
        return threshold is not None and finding.score < threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Why a finding is held, and what it was weighed against."""

    reason: Reason
    threshold: float | None = None
    silence_id: int | None = None
    inhibited_by: str | None = None


Tellers: TypeAlias = Mapping[Subject, str]
Rule: TypeAlias = Callable[[Finding, Situation, Tellers], Held | None]


def tellers(findings: Iterable[Finding], situation: Situation) -> Tellers:
    """Return the findings that tell the story of a whole site or place once: their keys, by what they are about."""
    return {
        (finding.site, finding.place): finding.key
        for finding in findings
        if finding.scope is not Scope.SERIES and situation.is_live(finding) and not situation.is_too_weak(finding)
    }


def held_by(finding: Finding, situation: Situation, telling: Tellers) -> Held | None:
    """Return the first rule's word that holds a finding, None when it is to be told."""
    return next((held for rule in RULES if (held := rule(finding, situation, telling)) is not None), None)


def held_while_waiting(finding: Finding, situation: Situation, *, says_still: bool) -> Held | None:
    """Return what holds a message that waits to be told: its finding was withdrawn, is over, or is silenced.

    One that says it is still so is held as well while nobody can know: its site is not counted, or cannot be read.
    What was found while it could be read is told all the same: in a storm sites go down after it.
    """
    rules = STILL_SO if says_still else WHILE_WAITING
    return next((held for rule in rules if (held := rule(finding, situation, {})) is not None), None)


def _is_withdrawn(finding: Finding, _situation: Situation, _telling: Tellers) -> Held | None:
    return Held(reason=Reason.WITHDRAWN) if finding.is_withdrawn else None


def _was_told(finding: Finding, situation: Situation, _telling: Tellers) -> Held | None:
    return Held(reason=Reason.ALREADY_TOLD) if finding.key in situation.told else None


def _has_no_live_count(finding: Finding, situation: Situation, _telling: Tellers) -> Held | None:
    if finding.site in situation.newest_live:
        return None
    return Held(reason=Reason.NO_LIVE_DAY if finding.site in situation.counted_live else Reason.NO_LIVE_COUNT)


def _is_over(finding: Finding, _situation: Situation, _telling: Tellers) -> Held | None:
    return Held(reason=Reason.OVER) if finding.ended_on is not None else None


def _is_not_live(finding: Finding, situation: Situation, _telling: Tellers) -> Held | None:
    return Held(reason=Reason.NOT_LIVE) if not situation.is_live(finding) else None


def _is_unsteady(finding: Finding, situation: Situation, _telling: Tellers) -> Held | None:
    return Held(reason=Reason.UNSTEADY) if finding.subject in situation.unsteady else None


def _is_a_spike(finding: Finding, _situation: Situation, _telling: Tellers) -> Held | None:
    return Held(reason=Reason.SPIKE) if finding.kind is Kind.SPIKE else None


def _is_of_an_unhealthy_site(finding: Finding, situation: Situation, _telling: Tellers) -> Held | None:
    said = situation.unhealthy.get(finding.site)
    return Held(reason=Reason.SITE_UNHEALTHY, inhibited_by=said) if said else None


def _is_told_by_its_site(finding: Finding, _situation: Situation, telling: Tellers) -> Held | None:
    teller = telling.get((finding.site, None))
    is_told = teller and finding.scope is not Scope.SITE
    return Held(reason=Reason.WHOLE_SITE_MOVED, inhibited_by=teller) if is_told else None


def _is_told_by_its_place(finding: Finding, _situation: Situation, telling: Tellers) -> Held | None:
    teller = telling.get((finding.site, finding.place))
    is_told = teller and finding.scope is Scope.SERIES
    return Held(reason=Reason.WHOLE_PLACE_MOVED, inhibited_by=teller) if is_told else None


def _is_too_weak(finding: Finding, situation: Situation, _telling: Tellers) -> Held | None:
    threshold = situation.thresholds.get(finding.key)
    return Held(reason=Reason.BELOW_BUDGET, threshold=threshold) if situation.is_too_weak(finding) else None


def _is_silenced(finding: Finding, situation: Situation, _telling: Tellers) -> Held | None:
    silence = next((each for each in situation.silences if each.matcher.matches(finding)), None)
    return Held(reason=Reason.SILENCED, silence_id=silence.silence_id) if silence else None


RULES: tuple[Rule, ...] = (
    _is_withdrawn,
    _was_told,
    _has_no_live_count,
    _is_over,
    _is_not_live,
    _is_unsteady,
    _is_a_spike,
    _is_of_an_unhealthy_site,
    _is_told_by_its_site,
    _is_told_by_its_place,
    _is_too_weak,
    _is_silenced,
)
WHILE_WAITING: tuple[Rule, ...] = (_is_withdrawn, _is_over, _is_silenced)  # all else was weighed when it was queued
STILL_SO = (*WHILE_WAITING, _has_no_live_count, _is_not_live, _is_of_an_unhealthy_site)
