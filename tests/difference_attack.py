"""Somebody who has every public table and all the time in the world: what below ten can be worked out from it?

It knows nothing of the rules by which cells are told, only what lies within what. Three ways are tried. Every told cell
of a day less every set of told cells within it, what these have in common added again: what is left must not be small.
By linear programming, for each cell told as small: which numbers are still possible, where the parts make up the whole
and where something lies outside of them? None of 0 to 9 may be ruled out. And each two releases are laid side by side.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from scipy.optimize import linprog

from domain.releases import LEAST, Mark, PublicCell

Spot = tuple[str, str]  # place and category
Key = tuple[str, str, date]  # with the day
Parent = Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an attack tried and what it found."""

    attempts: int
    cells: tuple[str, ...]  # each a disclosure, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What everybody knows: which places and categories lie within which."""

    places: Parent
    categories: Parent

    def meet(self, one: Spot, other: Spot) -> Spot | None:
        """Return the spot of whatever lies within both, None where nothing does."""
        place = inner(self.places, one[0], other[0])
        category = inner(self.categories, one[1], other[1])
        return (place, category) if place is not None and category is not None else None

    def has(self, whole: Spot, part: Spot) -> bool:
        """Return whether a spot lies within another."""
        return self.meet(whole, part) == part


def disclosed(cells: Iterable[PublicCell], world: World) -> Outcome:
    """Attack the cells of one day and measure."""
    by_spot = {(each.place, each.category): each for each in cells}
    shown = {spot: each.ads for spot, each in by_spot.items() if each.ads is not None}
    small = [spot for spot, each in by_spot.items() if each.mark is Mark.SMALL]
    tried, found = remainders(shown, world)
    for has_elsewhere in (True, False):
        more, others = bounded(small, shown, world, has_elsewhere=has_elsewhere)
        tried, found = tried + more, found + others
    return Outcome(attempts=tried, cells=tuple(found))


def told_apart(tables: Sequence[Mapping[Key, PublicCell]]) -> tuple[int, list[str]]:
    """Lay each two releases beside each other; return how many cells were compared, and which are told in two ways."""
    attempts, found = 0, []
    for one, other in itertools.combinations(tables, 2):
        for key in one.keys() & other.keys():
            attempts += 1
            if (one[key].mark, one[key].ads) != (other[key].mark, other[key].ads):
                found.append(f"{key}: {one[key].ads} and {other[key].ads}")
    return attempts, found


def remainders(shown: Mapping[Spot, int], world: World) -> tuple[int, list[str]]:
    """Take from every told cell each set of told cells within it; return how often, and what small rest was left."""
    attempts, found = 0, []
    for whole in shown:
        parts = [spot for spot in shown if spot != whole and world.has(whole, spot)]
        for some in subsets(parts):
            attempts += 1
            left = shown[whole] - union(some, shown, world)
            if left < LEAST:
                found.append(f"{whole} less {some} leaves {left:g}")
    return attempts, found


def union(spots: Sequence[Spot], shown: Mapping[Spot, int], world: World) -> float:
    """Return how many ads some told cells hold together, by inclusion and exclusion; minus infinity where unknown."""
    total = 0.0
    for size in range(1, len(spots) + 1):
        for some in itertools.combinations(spots, size):
            common: Spot | None = some[0]
            for spot in some[1:]:
                common = world.meet(common, spot) if common else None
            if common and common not in shown:
                return -np.inf
            total += (-1) ** (size + 1) * shown[common] if common else 0
    return total


def subsets(spots: Sequence[Spot]) -> Iterator[tuple[Spot, ...]]:
    """Yield every set of these but the empty one."""
    return itertools.chain.from_iterable(itertools.combinations(spots, size) for size in range(1, len(spots) + 1))


def bounded(
    small: Sequence[Spot], shown: Mapping[Spot, int], world: World, *, has_elsewhere: bool
) -> tuple[int, list[str]]:
    """Return how many bounds were sought, and the small cells of which a number from 0 to 9 is ruled out."""
    places, categories = (leaves(each, has_elsewhere=has_elsewhere) for each in (world.places, world.categories))
    atoms = list(itertools.product(places, categories))
    rows = {spot: np.array([float(world.has(spot, atom)) for atom in atoms]) for spot in (*small, *shown)}
    small = [spot for spot in small if rows[spot].any()]
    known = [spot for spot in shown if rows[spot].any()]
    system: dict[str, Any] = {
        "A_eq": np.array([rows[spot] for spot in known]) if known else None,
        "b_eq": np.array([float(shown[spot]) for spot in known]) if known else None,
        "A_ub": np.array([rows[spot] for spot in small]) if small else None,
        "b_ub": np.full(len(small), LEAST - 1.0) if small else None,
    }
    found = []
    for spot in small:
        least, most = (linprog(sign * rows[spot], **system, bounds=(0, None)) for sign in (1, -1))
        if not least.success:
            break  # these tables do not add up: then nobody can reckon with them
        if least.fun > 1e-6 or -most.fun < LEAST - 1 - 1e-6:
            found.append(f"{spot} lies from {least.fun:g} to {-most.fun:g}")
    return 2 * len(small), found


def leaves(parents: Parent, *, has_elsewhere: bool) -> Sequence[str]:
    """Return the names that hold no other, and with them the rest of each that does."""
    wholes = {parent for parent in parents.values() if parent}
    return [name for name in parents if name not in wholes or has_elsewhere]


def inner(parents: Parent, one: str, other: str) -> str | None:
    """Return the one of two names that lies within the other."""
    if other in chain(parents, one):
        return one
    return other if one in chain(parents, other) else None


def chain(parents: Parent, name: str) -> Sequence[str]:
    """Return a name and those around it."""
    around = [name]
    while parent := parents.get(around[-1]):
        around.append(parent)
    return around
