"""The way back from a level that had stayed for weeks: found as a move of its own, told as a return."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from domain.findings import Direction, Finding, Kind

STAYED = frozenset({Kind.LEVEL_SHIFT, Kind.CLOSURE})  # they end because their level is taken for the expected one
REMEMBERED = timedelta(days=180)  # what was usual half a year ago is no measure for a count of today


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftLevel:
    """A move that stayed and that a later one takes back, with what was usual before it over the later one's window."""

    stayed: Finding
    low: float
    high: float
    is_back: bool  # within what was usual before; else on the way there


def left_level(finding: Finding, known: Iterable[Finding]) -> LeftLevel | None:
    """Return the level that a finding leaves again; None where there is none, or where it goes beyond what was before.

    Only the newest level that stayed can be left: an older one was, by the newer move.

    Args:
        finding: Any finding.
        known: All findings that are on record, in any order.
    """
    about = _about(finding)
    stayed = (each for each in known if _about(each) == about and _is_before(each, finding))
    newest = max(stayed, key=lambda each: each.latest_on, default=None)
    if newest is None or newest.direction is finding.direction:
        return None  # nothing had stayed, or what had was left again already
    scale = 1.0 if finding.measure.is_stock else finding.window / newest.window  # a flow is a sum over its window
    low, high = newest.low * scale, newest.high * scale
    goes_beyond = finding.observed < low if newest.direction is Direction.UP else finding.observed > high
    if goes_beyond:
        return None
    return LeftLevel(stayed=newest, low=low, high=high, is_back=low <= finding.observed <= high)


def moves_that_stayed(findings: Collection[Finding]) -> tuple[Finding, ...]:
    """Return those whose level is the expected one now: neither taken back by another of them, nor a way back."""
    ways = {each.key: left for each in findings if (left := left_level(each, findings)) and left.is_back}
    taken_back = {left.stayed.key for left in ways.values()}
    return tuple(
        each for each in findings if each.kind in STAYED and each.key not in taken_back and each.key not in ways
    )


def _about(finding: Finding) -> tuple[object, ...]:
    return (
        finding.scope,
        finding.site,
        finding.place,
        finding.category,
        finding.measure,
        finding.step,
        finding.source,
    )


def _is_before(stayed: Finding, finding: Finding) -> bool:
    """Return whether a move that stayed, either way, had become the expected level not too long before."""
    return (
        stayed.kind in STAYED
        and stayed.ended_on is not None
        and not stayed.is_withdrawn
        and stayed.began_on < finding.began_on <= stayed.ended_on + REMEMBERED
    )
