"""What the page Now says first: which state the present is in, and in what order findings are told. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from dashboard.stale import asked_windows, is_overdue
from domain.counts import Step
from domain.findings import Confidence, Finding
from domain.pauses import Pause
from domain.places import Place
from storage.health import SiteWindow

STILL_ON_DAYS = 7  # longer than that without an unusual day is no "now", judged or not, though it has not closed yet
FADED_DAYS = 2  # judged days that do not show it: one alone may be chance, two are no "now" any more
LASTS = {Step.WEEK: 7, Step.MONTH: 31}  # days of a step; of any other at most one
RECENT_DAYS = 30
BELIEVED_SHARE = 0.75  # of the expected cells; the same share that makes a day count
_ORDER = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


class State(StrEnum):
    """What can be said about the present."""

    EMPTY = "empty"  # no site was ever read
    UNASKED = "unasked"  # no site with a card has a window
    PAUSED = "paused"  # somebody keeps every site from being asked
    STALE = "stale"  # every site that is asked is overdue
    UNUSUAL = "unusual"
    BLIND = "blind"  # nothing found, but too little was counted to believe it
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Findings about one place (or one whole site) in one direction: the strongest, and those that agree with it."""

    lead: Finding
    others: tuple[Finding, ...] = ()


def is_read(window: SiteWindow, *, now: datetime) -> bool:
    """Return whether the site's newest window is the present one and every cell of it has a whole count.

    A lower bound is a number, yet no whole count.
    """
    return not is_overdue(window, now=now) and 0 < window.cells_expected <= window.cells_complete


def my_places(wishes: Mapping[str, str], *, places: Iterable[Place]) -> tuple[str, ...]:
    """Return the places of the address that exist: those the reader answers for."""
    wanted = wishes.get("mine", "").split(",")
    return tuple(place.slug for place in places if place.slug in wanted)


def choose_state(
    *,
    was_counted: bool,
    windows: Sequence[SiteWindow],
    active: Sequence[Finding],
    now: datetime,
    pauses: Sequence[Pause] = (),
) -> State:
    """Return the state of the present; a finding is never hidden behind missing coverage."""
    if active:
        return State.UNUSUAL
    if not was_counted:
        return State.EMPTY
    if not windows:
        return State.UNASKED
    asked = asked_windows(windows, pauses)
    if not asked:
        return State.PAUSED
    if all(is_overdue(window, now=now) for window in asked):
        return State.STALE
    expected = sum(window.cells_expected for window in windows)
    counted = sum(window.cells_complete for window in windows if not is_overdue(window, now=now))
    return State.QUIET if expected and counted >= BELIEVED_SHARE * expected else State.BLIND


def open_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings that have not closed, surest and strongest first; the page Alerts counts the same."""
    return _ranked(finding for finding in findings if finding.is_open)


def has_faded(finding: Finding, *, quiet: Mapping[str, int], today: date) -> bool:
    """Return whether an open finding is no "now" any more: counts do not show it, or there are none of late.

    Args:
        finding: An open one. Its long windows may hold it open for a while after its last unusual day.
        quiet: By key, on how many days it was not seen; where nothing is known it is still going on, for a week.
        today: The date at the office.
    """
    last = finding.latest_on + timedelta(days=LASTS.get(finding.step, 1) - 1)
    is_old = (today - last).days > STILL_ON_DAYS
    return is_old or quiet.get(finding.key, 0) >= FADED_DAYS


def recent_findings(findings: Iterable[Finding], *, today: date) -> tuple[Finding, ...]:
    """Return findings of the last thirty days that have closed, newest first."""
    first = today - timedelta(days=RECENT_DAYS)
    over = [finding for finding in findings if not finding.is_open and finding.latest_on >= first]
    return tuple(sorted(over, key=lambda finding: (finding.latest_on, abs(finding.score)), reverse=True))


def tell_stories(ranked: Sequence[Finding], *, mine: Collection[str] = ()) -> tuple[Story, ...]:
    """Return findings gathered by place (or whole site) and direction: those of `mine` first, the surest before all."""

    def about(finding: Finding) -> tuple[str, str, str]:
        return finding.place or "", finding.site if finding.place is None else "", finding.direction

    gathered = [tuple(group) for _, group in groupby(sorted(ranked, key=about), key=about)]
    stories = [Story(lead=group[0], others=group[1:]) for group in (_ranked(each) for each in gathered)]
    return tuple(sorted(stories, key=lambda story: (story.lead.place not in mine, *_strength(story.lead))))


def _strength(finding: Finding) -> tuple[int, float]:
    return _ORDER[finding.confidence], -abs(finding.score)


def _ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_strength))
