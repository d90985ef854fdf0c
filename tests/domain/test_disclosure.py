"""Which cells of a day are told: none below ten, and no two that have anything in common."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.counts import Measure
from domain.disclosure import Nesting, decide
from domain.releases import DayCell, Mark, PublicCell
from tests.difference_attack import World, disclosed

METRO = World(
    places={"texas": None, "metro": "texas", "houston": "metro", "pasadena": "metro", "dallas": "texas"},
    categories={"all": None, "escorts": "all", "massage": "all"},
)
FLAT = World(places={"houston": None, "dallas": None}, categories={"escorts": None})
PLACES, CATEGORIES = tuple(METRO.places), tuple(METRO.categories)
Spot = tuple[str, str]


def nested(parents: Mapping[str, str | None]) -> dict[str, frozenset[str]]:
    return {name: frozenset({parent} if parent else ()) for name, parent in parents.items()}


def nesting(world: World) -> Nesting:
    return Nesting(places=nested(world.places), categories=nested(world.categories))


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


def told(cells: Sequence[DayCell], world: World = METRO) -> dict[Spot, Mark]:
    return {(each.place, each.category): each.mark for each in decide(cells, nesting(world))}


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
    (public,) = decide([counted], nesting(FLAT))
    assert (public.mark, public.ads) == (mark, ads)
    assert public.reason == (counted.reason if mark in {Mark.SHOWN, Mark.MISSING} else None)


@pytest.mark.parametrize("inside", [60, 3, 0, None])
def test_a_whole_is_withheld_beside_a_part_whatever_was_counted_of_either(inside: int | None) -> None:
    for whole in ("metro", "texas"):  # directly around it, and further out
        for ads in (500, 5, None):
            (public,) = [each for each in decide([cell(whole, ads), cell("houston", inside)], nesting(METRO))][:1]
            assert (public.mark, public.ads, public.reason) == (Mark.WITHHELD, None, None)
    assert told([cell("houston", 80, category="all"), cell("houston", inside)])["houston", "all"] is Mark.WITHHELD


def test_what_has_nothing_in_common_is_told_side_by_side() -> None:
    cells = [cell("houston", 60), cell("pasadena", 15), cell("dallas", 30), cell("houston", 12, category="massage")]
    assert set(told(cells).values()) == {Mark.SHOWN}
    assert told([cell("metro", 85)]) == {("metro", "escorts"): Mark.SHOWN}


def test_of_two_that_overlap_and_lie_in_neither_one_is_told() -> None:
    marks = told([cell("metro", 55), cell("houston", 30, category="all")])
    assert marks == {("houston", "all"): Mark.SHOWN, ("metro", "escorts"): Mark.WITHHELD}


def test_two_wholes_around_one_part_overlap_though_neither_lies_in_the_other() -> None:
    two = Nesting(
        places={"metro": frozenset(), "county": frozenset(), "houston": frozenset({"metro", "county"})},
        categories={"escorts": frozenset()},
    )
    marks = [each.mark for each in decide([cell("county", 70), cell("metro", 80)], two)]
    assert marks == [Mark.SHOWN, Mark.WITHHELD]


def test_what_the_office_s_tables_do_not_have_any_more_is_withheld() -> None:
    assert told([cell("nowhere", 12), cell("houston", 12, category="else"), cell("houston", 12)]) == {
        ("nowhere", "escorts"): Mark.WITHHELD,
        ("houston", "else"): Mark.WITHHELD,
        ("houston", "escorts"): Mark.SHOWN,
    }


counts = st.one_of(st.none(), st.integers(0, 14), st.integers(0, 60))
SPOTS = st.tuples(st.sampled_from(PLACES), st.sampled_from(CATEGORIES))
GIVEN_AWAY: dict[Spot, int | None] = {("houston", "all"): 18, ("metro", "escorts"): 9, ("metro", "massage"): 9}
BY_PLACE: dict[Spot, int | None] = {("metro", "escorts"): 18, ("houston", "all"): 9, ("pasadena", "all"): 9}
LEFT_OVER: dict[Spot, int | None] = {
    ("metro", "all"): 93,
    ("metro", "escorts"): 50,
    ("houston", "all"): 50,
    ("houston", "escorts"): 12,
}


@given(st.dictionaries(SPOTS, counts, min_size=1))
@example(GIVEN_AWAY)
@example(BY_PLACE)
@example(LEFT_OVER)
def test_no_difference_of_told_cells_is_small_whatever_was_counted(ads: dict[Spot, int | None]) -> None:
    public = decide([cell(place, each, category=category) for (place, category), each in ads.items()], nesting(METRO))
    assert len(public) == len(ads)
    assert disclosed(public, METRO).cells == ()


@given(st.lists(st.integers(0, 25), min_size=15, max_size=15), st.booleans(), st.sets(SPOTS))
def test_nor_where_counts_add_up_and_some_were_never_counted(
    atoms: list[int], has_elsewhere: bool, uncounted: set[Spot]
) -> None:
    """Where all lies within the parts, and where some lies elsewhere in the metro area, the state or no category."""
    wholes = {"texas", "metro", "all"}
    grid = list(itertools.product(PLACES, CATEGORIES))
    ads = {atom: each for atom, each in zip(grid, atoms, strict=True) if has_elsewhere or not wholes & set(atom)}
    sums = {spot: sum(each for atom, each in ads.items() if METRO.has(spot, atom)) for spot in grid}
    cells = [cell(place, each, category=kind) for (place, kind), each in sums.items() if (place, kind) not in uncounted]
    assert disclosed(decide(cells, nesting(METRO)), METRO).cells == ()


@pytest.mark.parametrize(
    ("ads", "found"),
    [
        ({("metro", "escorts"): 65, ("houston", "escorts"): 60}, "leaves 5"),
        ({("texas", "escorts"): 65, ("houston", "escorts"): 60}, "leaves 5"),
        (GIVEN_AWAY, "('metro', 'escorts') lies from 9 to 9"),
        (BY_PLACE, "('houston', 'all') lies from 9 to 9"),
        (LEFT_OVER, "leaves 5"),
        (
            {("houston", "all"): 30, ("pasadena", "all"): 30, ("metro", "escorts"): 55, ("metro", "massage"): 5},
            "('metro', 'massage') lies from 5 to 5",
        ),
    ],
)
def test_the_attack_sees_what_would_be_told_if_only_small_numbers_were_hidden(ads: dict[Spot, int], found: str) -> None:
    naive = [told_alone(cell(place, each, category=category)) for (place, category), each in ads.items()]
    assert any(found in line for line in disclosed(naive, METRO).cells)


def told_alone(counted: DayCell) -> PublicCell:
    alone = Nesting(places={counted.place: frozenset()}, categories={counted.category: frozenset()})
    (public,) = decide([counted], alone)
    return public
