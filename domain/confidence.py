"""The rule behind the three words of confidence: how rare a finding's like is, and what holds the word down."""

from enum import StrEnum
from typing import TypeAlias

from domain.findings import Confidence, Finding, Kind, Placebo

A_YEAR: TypeAlias = float

# By chance a series passes the detector's own threshold about once in five years. Bounds this far below leave most of
# chance to "low", and the order of the words stands however a history's few exceedances happen to fall.
HIGH: A_YEAR = 1 / 100
MEDIUM: A_YEAR = 1 / 20
WHOLE, MOSTLY = 0.9, 0.7  # of the window's steps counted; with fewer, what is missing might have told otherwise


class HeldBy(StrEnum):
    """What holds a word of confidence down."""

    COMMON = "common"  # quiet series show its like too often
    GAPS = "gaps"  # too few of the window's steps have a count
    NO_PEERS = "no_peers"  # nothing to compare with
    LONE = "lone"  # a spike: rare by chance, and still most often a fault of the page


def confidence_of(finding: Finding, placebo: Placebo) -> Confidence:
    """Return the highest word that nothing stands against."""
    words = (Confidence.HIGH, Confidence.MEDIUM)
    return next((word for word in words if not held_below(word, finding, placebo)), Confidence.LOW)


def held_below(word: Confidence, finding: Finding, placebo: Placebo) -> tuple[HeldBy, ...]:
    """Return what stands against the word high, or else against medium."""
    is_high = word is Confidence.HIGH
    rarity, completeness = (HIGH, WHOLE) if is_high else (MEDIUM, MOSTLY)
    against = {
        HeldBy.COMMON: placebo.a_year > rarity,
        HeldBy.GAPS: finding.observed_steps / finding.window < completeness,
        HeldBy.NO_PEERS: is_high and finding.peers <= 0,
        HeldBy.LONE: is_high and finding.kind is Kind.SPIKE,
    }
    return tuple(each for each, stands in against.items() if stands)
