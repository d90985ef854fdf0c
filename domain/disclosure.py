"""Which cells of one day may be told so that none below ten can be worked out from the others.

Counts of different places and categories stand in one relation only: a place lies within another, and a category holds
another's ads. So no two cells are told that have anything in common: nothing told can then be taken away from anything
told. Of those that do, the innermost are told. There are no other totals, and nothing of what the detector expected is
told: that is made of all counts.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from domain.releases import LEAST, DayCell, Mark, PublicCell

Parents = Mapping[str, frozenset[str]]  # of each name that the office ever had, the names that it lies directly within
Spot = tuple[str, str]  # place and category


@dataclass(frozen=True)
class Nesting:
    """Which places and categories lie within which."""

    places: Parents
    categories: Parents
    left_places: frozenset[str] = frozenset()  # those that the office's table does not have any more
    left_categories: frozenset[str] = frozenset()

    @cached_property
    def _around(self) -> tuple[Parents, Parents]:
        return _around(self.places), _around(self.categories)

    @cached_property
    def _related(self) -> tuple[Parents, Parents]:
        return _related(self._around[0]), _related(self._around[1])

    def knows(self, spot: Spot) -> bool:
        """Return whether the office has place and category: of others nobody knows what they overlap."""
        place, category = spot
        return (
            place in self.places.keys() - self.left_places and category in self.categories.keys() - self.left_categories
        )

    def depth(self, spot: Spot) -> int:
        """Return how many places and categories lie around a spot, these included."""
        return sum(len(around[name]) for around, name in zip(self._around, spot, strict=True))

    def overlapping(self, spot: Spot) -> Iterator[Spot]:
        """Yield every spot that may have an ad in common with one, itself too, counted or not."""
        yield from itertools.product(*(related[name] for related, name in zip(self._related, spot, strict=True)))


def decide(cells: Iterable[DayCell], nesting: Nesting) -> tuple[PublicCell, ...]:
    """Return how the cells of one day and measure are told.

    A cell that has something in common with a cell further inside, or as far inside and before it in the alphabet, is
    withheld whatever was counted, and on days on which the other is missing too; so is one that the office's tables do
    not have any more.
    """
    by_spot = {(cell.place, cell.category): cell for cell in cells}
    known = [spot for spot in by_spot if nesting.knows(spot)]
    kept: set[Spot] = set()
    for spot in sorted(known, key=lambda spot: (-nesting.depth(spot), spot)):
        if kept.isdisjoint(nesting.overlapping(spot)):
            kept.add(spot)
    return tuple(_public(cell, _by_itself(cell) if spot in kept else Mark.WITHHELD) for spot, cell in by_spot.items())


def _by_itself(cell: DayCell) -> Mark:
    if cell.ads is None:
        return Mark.MISSING
    if cell.ads >= LEAST:
        return Mark.SHOWN
    return Mark.MISSING if cell.is_lower_bound else Mark.SMALL


def _public(cell: DayCell, mark: Mark) -> PublicCell:
    return PublicCell(
        place=cell.place,
        category=cell.category,
        measure=cell.measure,
        day=cell.day,
        mark=mark,
        ads=round(cell.ads) if mark is Mark.SHOWN and cell.ads is not None else None,
        reason=cell.reason if mark in {Mark.SHOWN, Mark.MISSING} else None,
        sites=cell.sites,
    )


def _around(parents: Parents) -> Parents:
    """Return of each name all names that it lies within, itself included."""
    around = {}
    for name in parents:
        reached, found = {name}, [name]
        while found:
            found = [parent for each in found for parent in parents.get(each, ()) if parent not in reached]
            reached.update(found)
        around[name] = frozenset(reached)
    return around


def _related(around: Parents) -> Parents:
    """Return of each name those that it may have an ad in common with: something lies within both."""
    related: dict[str, set[str]] = {name: {name} for name in around}
    for whole in around.values():
        for name in whole & related.keys():
            related[name] |= whole
    return {name: frozenset(names) for name, names in related.items()}
