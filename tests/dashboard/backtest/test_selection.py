"""What an address may ask the page Backtest: a number that is offered, or the nearest to it."""

from datetime import date

import pytest

from dashboard.views.backtest.selection import choose_budget, choose_source, question_of
from domain.counts import Source
from tests.dashboard.seed import storm

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ("0.2", 0.2),
        ("0.19", 0.2),
        ("1000000", 10.0),
        ("1e-300", 0.1),
        ("", 0.7),
        ("nan", 0.7),
        ("inf", 0.7),
        ("-1", 0.7),
        ("0", 0.7),
        ("<b>", 0.7),
    ],
)
def test_the_nearest_offered_budget_is_chosen_and_nonsense_is_the_one_in_force(asked: str, chosen: float) -> None:
    budgets = choose_budget({"budget": asked}, in_force=0.7)
    assert budgets.chosen == chosen
    assert budgets.offered == (0.1, 0.2, 0.5, 0.7, 1.0, 2.0, 5.0, 10.0)


def test_crawled_counts_come_before_imported_ones() -> None:
    assert choose_source({Source.IMPORT, Source.CRAWL}) is Source.CRAWL
    assert choose_source({Source.IMPORT}) is Source.IMPORT
    assert choose_source(()) is None


def test_one_question_holds_every_budget_and_a_new_disaster_is_a_new_question() -> None:
    one = question_of(choose_budget({"budget": "0.2"}, in_force=1.0), source=Source.CRAWL, hazards=(), today=TODAY)
    other = question_of(choose_budget({"budget": "5"}, in_force=1.0), source=Source.CRAWL, hazards=(), today=TODAY)
    assert one == other
    stormy = question_of(choose_budget({}, in_force=1.0), source=Source.CRAWL, hazards=(storm(TODAY),), today=TODAY)
    assert stormy != one
    assert one.argv == ("crawl", "0.1", "0.2", "0.5", "1.0", "2.0", "5.0", "10.0")
