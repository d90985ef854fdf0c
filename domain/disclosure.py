"""Which cells of one day may be told so that none below ten can be worked out from the others.

Counts of different places and categories stand in one relation only: a place lies within another, and a category holds
another's ads. So a cell is told when no difference between it and told cells within it is small, whichever of them one
takes away. There are no other totals, and nothing of what the detector expected is told: that is made of all counts.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.releases import LEAST, SUPPRESSED, DayCell, Mark, PublicCell

Parents = Mapping[str, str | None]  # of each name, the name around it
Spot = tuple[str, str]  # place and category


@dataclass(frozen=True)
class Nesting:
    """Which places and categories lie within which."""

    places: Parents
    categories: Parents

    @cached_property
    def parts_of_place(self) -> Mapping[str, tuple[str, ...]]:
        """Return the places directly within each place that has some."""
        return _parts(self.places)

    @cached_property
    def parts_of_category(self) -> Mapping[str, tuple[str, ...]]:
        """Return the categories directly within each category that has some."""
        return _parts(self.categories)

    def depth(self, spot: Spot) -> int:
        """Return how many places and categories lie around a spot."""
        return len(_chain(self.places, spot[0])) + len(_chain(self.categories, spot[1]))

    def overlapping(self, spot: Spot) -> Iterator[Spot]:
        """Yield every other spot that has something in common with one, counted or not."""
        places = _line(self.places, self.parts_of_place, spot[0])
        categories = _line(self.categories, self.parts_of_category, spot[1])
        yield from (each for each in itertools.product(places, categories) if each != spot)

    def meet(self, one: Spot, other: Spot) -> Spot | None:
        """Return the spot of whatever lies within both, None where nothing does."""
        place = _inner(self.places, one[0], other[0])
        category = _inner(self.categories, one[1], other[1])
        return (place, category) if place is not None and category is not None else None


def decide(cells: Iterable[DayCell], nesting: Nesting) -> tuple[PublicCell, ...]:
    """Return how the cells of one day and measure are told, those within others first.

    A cell within which something is kept back is kept back too; so is one from which the told cells within it leave
    less than ten, and one that overlaps a told cell in a spot of which nothing is told.
    """
    told: dict[Spot, PublicCell] = {}
    ordered = sorted(cells, key=lambda cell: (-nesting.depth((cell.place, cell.category)), cell.place, cell.category))
    for cell in ordered:
        spot = (cell.place, cell.category)
        mark = _by_itself(cell)
        if mark is Mark.SHOWN and _gives_away(spot, round(cell.ads or 0), told, nesting):
            mark = Mark.WITHHELD
        told[spot] = _public(cell, mark)
    return tuple(told.values())


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


def _gives_away(spot: Spot, ads: int, told: Mapping[Spot, PublicCell], nesting: Nesting) -> bool:
    for other in nesting.overlapping(spot):
        common = nesting.meet(spot, other)
        if other not in told or common is None:
            continue
        if common == other and told[other].mark in SUPPRESSED:
            return True
        if common != other and _is_told(other, told) and not _is_told(common, told):
            return True
    return ads - _most_told(spot, told, nesting, is_whole=True) < LEAST


def _is_told(spot: Spot, told: Mapping[Spot, PublicCell]) -> bool:
    return spot in told and told[spot].mark is Mark.SHOWN


def _most_told(spot: Spot, told: Mapping[Spot, PublicCell], nesting: Nesting, *, is_whole: bool) -> int:
    """Return the greatest sum of told cells within a spot that do not overlap, the whole spot not counted itself.

    Cells that do not overlap can always be parted by places first or by categories first: if one had the whole place
    and another the whole category, these two would overlap.
    """
    place, category = spot
    cell = told.get(spot)
    own = cell.ads or 0 if cell and not is_whole else 0
    by_place = sum(
        _most_told((part, category), told, nesting, is_whole=False) for part in nesting.parts_of_place.get(place, ())
    )
    by_category = sum(
        _most_told((place, part), told, nesting, is_whole=False) for part in nesting.parts_of_category.get(category, ())
    )
    return max(own, by_place, by_category)


def _parts(parents: Parents) -> Mapping[str, tuple[str, ...]]:
    parts: dict[str, list[str]] = {}
    for name, parent in parents.items():
        if parent:
            parts.setdefault(parent, []).append(name)
    return {name: tuple(sorted(inner)) for name, inner in parts.items()}


def _chain(parents: Parents, name: str) -> Sequence[str]:
    """Return the names around a name, the nearest first."""
    around: list[str] = []
    while (parent := parents.get(name)) and parent not in around:
        around.append(parent)
        name = parent
    return around


def _line(parents: Parents, parts: Mapping[str, tuple[str, ...]], name: str) -> Sequence[str]:
    """Return a name, those around it, and all within it."""
    line = [name, *_chain(parents, name)]
    inner = [name]
    while inner:
        inner = [part for each in inner for part in parts.get(each, ())]
        line += inner
    return line


def _inner(parents: Parents, one: str, other: str) -> str | None:
    """Return the one of two names that lies within the other."""
    if one == other or other in _chain(parents, one):
        return one
    return other if one in _chain(parents, other) else None
