"""What passes between a sweep and its child comes out as it went in."""

from pathlib import Path

import pytest

from crawlers.sweep import one_each
from crawlers.wire import CellOutcome, CrawlOrder, order_from, outcome_from
from domain.counts import Count, Measure, Verdict
from tests.crawlers.conftest import AGENT, NOW, WINDOW_END, WINDOW_START

COUNT = Count(
    site="invented",
    place="city-1",
    category="escorts",
    measure=Measure.ACTIVE,
    window_start=WINDOW_START,
    window_end=WINDOW_END,
    observed_at=NOW,
    ads=None,
    verdict=Verdict.BLOCKED,
    evidence="page.must_not_match[0] matched",
)


def test_an_order_and_an_outcome_come_out_as_they_went_in() -> None:
    order = CrawlOrder(
        card_path=Path("/office/sites/a.yaml"),
        window_start=WINDOW_START,
        window_end=WINDOW_END,
        now=NOW,
        agent=AGENT,
        may_reach_private=False,
        parent=7,
        cells=(("city-1", "escorts"),),
    )
    assert order_from(order.to_json()) == order
    outcome = CellOutcome(counts=(COUNT,), matched={"count[0]": 1}, requests=2)
    assert outcome_from(outcome.to_json()) == outcome


def test_half_a_line_is_no_outcome() -> None:
    line = CellOutcome(counts=(COUNT,)).to_json()
    with pytest.raises(ValueError, match=r"delimiter|Unterminated|Expecting"):
        outcome_from(line[: len(line) // 2])


def test_a_cell_told_twice_counts_once_and_an_untold_one_stays_as_expected() -> None:
    told = Count(**{**{name: getattr(COUNT, name) for name in COUNT.__slots__}, "ads": 3, "verdict": Verdict.OK})
    other = Count(**{**{name: getattr(COUNT, name) for name in COUNT.__slots__}, "place": "city-2"})
    assert one_each([told, COUNT], [COUNT, other]) == (told, other)
