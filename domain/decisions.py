"""What was decided of a finding and why, and what people said about it. It decides nothing itself."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from domain.errors import WrongInput
from domain.findings import Direction, Finding, Kind


class Reason(StrEnum):
    """Why a finding is mailed or held, in one word."""

    NEW = "new"  # to be told: a live count shows it and nobody has heard of it
    WITHDRAWN = "withdrawn"  # later counts do not bear it out
    ALREADY_TOLD = "already_told"
    NO_LIVE_COUNT = "no_live_count"  # imported or backfilled counts only
    NO_LIVE_DAY = "no_live_day"  # its site is counted live, and too few windows yet for the value of a day
    NOT_LIVE = "not_live"  # the newest live day does not show it any more
    OVER = "over"
    UNSTEADY = "unsteady"  # told and taken back again and again within a day; decided again at each look
    SPIKE = "spike"  # one day that the next did not carry: most often duplicates
    SITE_UNHEALTHY = "site_unhealthy"  # the site was hardly read lately; what it shows may be its own fault
    WHOLE_SITE_MOVED = "whole_site_moved"  # the site's own finding tells the story once
    WHOLE_PLACE_MOVED = "whole_place_moved"  # the finding over all categories of the place tells it once
    BELOW_BUDGET = "below_budget"  # too weak for the false alarms that the office can bear
    SILENCED = "silenced"  # somebody of the office asked not to hear of it for a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of one finding, and what it was weighed against."""

    finding_key: str
    group_key: str
    reason: Reason
    score: float  # of the finding when it was weighed
    threshold: float | None = None  # what the budget asks; None where another reason came first
    silence_id: int | None = None
    inhibited_by: str | None = None  # the key of a finding that tells the story, or what the site's last window said
    decided_at: datetime | None = None  # set by the store
    issue_id: int | None = None  # set by the store; the finding's version is its newest up to this issue

    def is_like(self, other: "Decision") -> bool:
        """Return whether it says the same for the same reason; a score that moved a little is no other decision."""
        return self._why == other._why

    @property
    def _why(self) -> tuple[Reason, str, int | None, str | None]:
        return self.reason, self.group_key, self.silence_id, self.inhibited_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """Which findings are meant: each word must be the finding's own, None takes any."""

    site: str | None = None
    place: str | None = None
    category: str | None = None
    kind: Kind | None = None
    direction: Direction | None = None

    def matches(self, finding: Finding) -> bool:
        """Return whether a finding is meant."""
        return (
            self.site in (None, finding.site)
            and self.place in (None, finding.place)
            and self.category in (None, finding.category)
            and self.kind in (None, finding.kind)
            and self.direction in (None, finding.direction)
        )

    def __str__(self) -> str:
        """Return the matcher as it is written: `site=listings direction=up`, `any finding` for an empty one."""
        words = ((name, getattr(self, name)) for name in _MATCHED)
        return " ".join(f"{name}={wanted}" for name, wanted in words if wanted is not None) or "any finding"


_MATCHED = tuple(field.name for field in fields(Matcher))


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Somebody's wish not to hear of certain findings until an instant; it has an author, a reason and an end."""

    matcher: Matcher
    silenced_by: str
    why: str
    since: datetime  # UTC
    until: datetime  # UTC
    lifted_at: datetime | None = None  # UTC; set when it was taken back before its end
    silence_id: int | None = None  # set by the store

    def __post_init__(self) -> None:
        """Refuse a silence that nobody stands behind, that has no reason, or that ends before it begins."""
        if not self.silenced_by.strip() or not self.why.strip():
            raise WrongInput("a silence needs a name and a reason: the audit keeps both")
        if self.until <= self.since:
            raise WrongInput("a silence ends after it begins; choose a later end")

    def is_at_work(self, now: datetime) -> bool:
        """Return whether it holds at an instant."""
        return self.since <= now < self.until and (self.lifted_at is None or now < self.lifted_at)


def covering(silences: Iterable[Silence], finding: Finding, *, due_at: datetime, now: datetime) -> Silence | None:
    """Return the silence at work that lasts longest of those that hold what is due of a finding, if any does."""
    held = (each for each in silences if each.is_at_work(now) and each.matcher.matches(finding) and due_at < each.until)
    return max(held, key=lambda each: each.until, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """Somebody has seen a finding and takes care of it; it is not told again and again."""

    finding_key: str
    acknowledged_by: str
    acknowledged_at: datetime  # UTC
