"""Which cells of a day are told: none below ten, and none from which one below ten could be worked out."""

import itertools
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.counts import Measure
from domain.disclosure import Nesting, decide
from domain.releases import DayCell, Mark, PublicCell
from tests.difference_attack import disclosed

FLAT = Nesting(places={"houston": None, "dallas": None}, categories={"escorts": None})
METRO = Nesting(
    places={"metro": None, "houston": "metro", "pasadena": "metro", "dallas": None},
    categories={"all": None, "escorts": "all", "massage": "all"},
)
PLACES, CATEGORIES = tuple(METRO.places), tuple(METRO.categories)


def cell(place: str, ads: float | None, *, category: str = "escorts", bound: bool = False) -> DayCell:
    return DayCell(
        place=place,
        category=category,
        measure=Measure.ACTIVE,
        day=date(2026, 9, 1),
        ads=ads,
        is_lower_bound=bound,
        reason="partial" if bound else None if ads is not None else "blocked",
        sites=2,
    )


def marks(cells: Sequence[DayCell], nesting: Nesting = METRO) -> dict[tuple[str, str], Mark]:
    return {(each.place, each.category): each.mark for each in decide(cells, nesting)}


@pytest.mark.parametrize(
    ("counted", "mark", "ads"),
    [
        (cell("houston", 0), Mark.SMALL, None),
        (cell("houston", 9.96), Mark.SMALL, None),  # it would be rounded to ten
        (cell("houston", 10), Mark.SHOWN, 10),
        (cell("houston", 10.4), Mark.SHOWN, 10),
        (cell("houston", None), Mark.MISSING, None),
        (cell("houston", 40, bound=True), Mark.SHOWN, 40),
        (cell("houston", 4, bound=True), Mark.MISSING, None),  # there may be more: it is not known to be small
    ],
)
def test_a_cell_that_lies_in_no_other_is_told_by_its_own_number(counted: DayCell, mark: Mark, ads: int | None) -> None:
    (told,) = decide([counted], FLAT)
    assert (told.mark, told.ads) == (mark, ads)
    assert told.reason == (counted.reason if mark in {Mark.SHOWN, Mark.MISSING} else None)


def test_a_total_is_kept_back_with_a_part_and_told_with_parts_that_leave_enough() -> None:
    parts = [cell("houston", 60), cell("pasadena", 5)]
    assert marks([cell("metro", 65), *parts])["metro", "escorts"] is Mark.WITHHELD
    parts = [cell("houston", 60), cell("pasadena", 15)]
    assert marks([cell("metro", 75), *parts])["metro", "escorts"] is Mark.WITHHELD  # nothing is left for elsewhere
    assert marks([cell("metro", 84), *parts])["metro", "escorts"] is Mark.WITHHELD  # nine are left
    assert marks([cell("metro", 85), *parts])["metro", "escorts"] is Mark.SHOWN
    assert marks([cell("metro", 70), cell("houston", 60)])["metro", "escorts"] is Mark.SHOWN
    assert marks([cell("metro", 69), cell("houston", 60)])["metro", "escorts"] is Mark.WITHHELD


def test_a_total_counted_smaller_than_its_parts_is_kept_back() -> None:
    assert marks([cell("metro", 40), cell("houston", 60)])["metro", "escorts"] is Mark.WITHHELD


def test_what_is_kept_back_keeps_back_what_lies_around_it() -> None:
    cells = [
        cell("metro", 200, category="all"),
        cell("houston", 100, category="all"),
        cell("houston", 40),
        cell("houston", 3, category="massage"),
    ]
    told = marks(cells)
    assert told["houston", "all"] is Mark.WITHHELD
    assert told["metro", "all"] is Mark.WITHHELD
    assert told["houston", "escorts"] is Mark.SHOWN


def test_parts_by_place_and_by_category_are_taken_away_together() -> None:
    cells = [
        cell("metro", 105, category="all"),
        cell("houston", 50, category="all"),
        cell("pasadena", 30),
        cell("pasadena", 20, category="massage"),
    ]
    assert marks(cells)["metro", "all"] is Mark.WITHHELD  # five would be left: 105 - 50 - 30 - 20
    assert marks([cell("metro", 110, category="all"), *cells[1:]])["metro", "all"] is Mark.SHOWN


def test_of_two_that_overlap_where_nothing_is_told_one_is_kept_back() -> None:
    cells = [cell("houston", 30, category="all"), cell("metro", 55)]
    assert sorted(marks(cells).values()) == [Mark.SHOWN, Mark.WITHHELD]
    told = marks([*cells, cell("houston", 12)])
    assert set(told.values()) == {Mark.SHOWN}


def test_names_that_no_table_has_lie_in_nothing() -> None:
    assert marks([cell("nowhere", 12, category="else")]) == {("nowhere", "else"): Mark.SHOWN}


counts = st.one_of(st.none(), st.integers(0, 14), st.integers(0, 60))


@given(st.dictionaries(st.tuples(st.sampled_from(PLACES), st.sampled_from(CATEGORIES)), counts, min_size=1))
def test_no_difference_of_told_cells_is_small_whatever_was_counted(ads: dict[tuple[str, str], int | None]) -> None:
    told = decide([cell(place, each, category=category) for (place, category), each in ads.items()], METRO)
    assert len(told) == len(ads)
    assert disclosed(told, METRO).cells == ()


@given(
    st.lists(st.integers(0, 25), min_size=9, max_size=9),
    st.booleans(),
    st.sets(st.tuples(st.sampled_from(PLACES), st.sampled_from(CATEGORIES))),
)
def test_nor_where_counts_add_up_and_some_were_never_counted(
    atoms: list[int], has_elsewhere: bool, uncounted: set[tuple[str, str]]
) -> None:
    """Where all lies within the parts, and where some lies elsewhere in the metro area or in no category."""
    inner = {("houston", "escorts"), ("houston", "massage"), ("pasadena", "escorts"), ("pasadena", "massage")}
    grid = [(p, c) for p in ("houston", "pasadena", "metro") for c in ("escorts", "massage", "all")]
    ads = {atom: each for atom, each in zip(grid, atoms, strict=True) if has_elsewhere or atom in inner}
    sums = {
        spot: sum(each for atom, each in ads.items() if METRO.meet(atom, spot) == atom)
        for spot in itertools.product(("metro", "houston", "pasadena"), CATEGORIES)
    }
    cells = [cell(place, each, category=kind) for (place, kind), each in sums.items() if (place, kind) not in uncounted]
    assert disclosed(decide(cells, METRO), METRO).cells == ()


def test_the_attack_sees_what_the_first_rule_alone_would_tell() -> None:
    naive = [told_as(cell("metro", 65)), told_as(cell("houston", 60)), told_as(cell("pasadena", 5))]
    assert "('metro', 'escorts') less (('houston', 'escorts'),) leaves 5" in disclosed(naive, METRO).cells


def test_it_sees_a_cell_that_two_totals_give_away_together() -> None:
    naive = [
        told_as(cell("houston", 30, category="all")),
        told_as(cell("pasadena", 30, category="all")),
        told_as(cell("metro", 55)),
        told_as(cell("metro", 5, category="massage")),
    ]
    assert disclosed(naive, METRO).cells == ("('metro', 'massage') lies from 5 to 5",)


def told_as(counted: DayCell) -> PublicCell:
    (told,) = decide([counted], FLAT)
    return told
