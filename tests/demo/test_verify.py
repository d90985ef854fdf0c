"""Live counts beside the truth: equal, missing and different are told apart."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from demo.simulator import Town, history
from demo.verify import compare
from domain.counts import Count, Verdict
from domain.errors import NoSuchThing

NOW = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
TOWN = Town(seed=11, epoch=NOW)


@pytest.fixture(scope="module")
def newest() -> tuple[Count, ...]:
    return tuple(history(TOWN, site="demo-cards", until=NOW))[-28:]


def test_true_counts_are_all_equal(newest: tuple[Count, ...]) -> None:
    found = compare(newest, TOWN)
    assert (found.cells_checked, found.equal, found.missing, found.different) == (28, 28, 0, ())


def test_a_missing_count_is_not_called_wrong(newest: tuple[Count, ...]) -> None:
    blocked = replace(newest[0], ads=None, verdict=Verdict.BLOCKED)
    found = compare((blocked, *newest[1:]), TOWN)
    assert (found.cells_checked, found.equal, found.missing, found.different) == (28, 27, 1, ())


def test_a_wrong_number_is_told_with_the_truth_beside_it(newest: tuple[Count, ...]) -> None:
    right = newest[0].ads
    assert right is not None
    found = compare((replace(newest[0], ads=right + 1), *newest[1:]), TOWN)
    assert (found.equal, found.missing) == (27, 0)
    (difference,) = found.different
    assert (difference.place, difference.ads, difference.truth) == ("houston", right + 1, right)


def test_a_truncated_count_is_no_equal_one(newest: tuple[Count, ...]) -> None:
    found = compare([replace(newest[0], ads=1, verdict=Verdict.PARTIAL)], TOWN)
    assert found.equal == 0
    assert found.different[0].verdict is Verdict.PARTIAL


def test_nothing_to_compare_is_said_as_nothing_checked() -> None:
    assert compare((), TOWN).cells_checked == 0


def test_a_cell_the_town_does_not_have_is_refused(newest: tuple[Count, ...]) -> None:
    with pytest.raises(NoSuchThing, match="atlantis"):
        compare([replace(newest[0], place="atlantis")], TOWN)
