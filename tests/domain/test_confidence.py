"""Three words, from how rare a finding's like is in quiet series; gaps and lone days hold them down."""

from dataclasses import replace

import pytest

from domain.confidence import HIGH, MEDIUM, HeldBy, confidence_of, held_below
from domain.findings import Confidence, Finding, Kind, Placebo
from tests.presentation.examples import SURGE

WHOLE = replace(SURGE, observed_steps=14)


def word(a_year: float, finding: Finding = WHOLE) -> Confidence:
    return confidence_of(finding, Placebo(a_year=a_year, found=20, months=1200.0))


@pytest.mark.parametrize(
    ("a_year", "confidence"),
    [
        (0.0, Confidence.HIGH),
        (HIGH, Confidence.HIGH),
        (1.01 * HIGH, Confidence.MEDIUM),
        (MEDIUM, Confidence.MEDIUM),
        (1.01 * MEDIUM, Confidence.LOW),
    ],
)
def test_the_rarer_among_quiet_series_the_surer(a_year: float, confidence: Confidence) -> None:
    assert word(a_year) is confidence


@pytest.mark.parametrize(
    ("finding", "confidence"),
    [
        (replace(WHOLE, observed_steps=13), Confidence.HIGH),  # 13 of 14 days are .93
        (replace(WHOLE, observed_steps=12), Confidence.MEDIUM),  # .86
        (replace(WHOLE, observed_steps=9), Confidence.LOW),  # .64
        (replace(WHOLE, peers=0, peer_ratio=None), Confidence.MEDIUM),
        (replace(WHOLE, kind=Kind.SPIKE), Confidence.MEDIUM),
    ],
)
def test_gaps_missing_peers_and_a_day_that_stands_alone_hold_the_word_down(
    finding: Finding, confidence: Confidence
) -> None:
    assert word(0.0, finding) is confidence


def test_everything_that_stands_against_a_word_is_named() -> None:
    rare, common = (Placebo(a_year=a_year, found=20, months=1200.0) for a_year in (HIGH, 2 * MEDIUM))
    assert held_below(Confidence.HIGH, WHOLE, rare) == ()
    lone = replace(WHOLE, observed_steps=9, peers=0, kind=Kind.SPIKE)
    assert held_below(Confidence.HIGH, lone, common) == tuple(HeldBy)
    assert held_below(Confidence.MEDIUM, lone, common) == (HeldBy.COMMON, HeldBy.GAPS)
    assert held_below(Confidence.MEDIUM, replace(lone, observed_steps=12), rare) == ()
