"""Somebody who has every public table and all the time in the world: what below ten can be worked out from it?

Two ways are tried. Every told cell less every set of told cells within it that do not overlap: what is left must not
be small. And by linear programming, for each cell told as small: which numbers are still possible, where the parts make
up the whole and where something lies outside of them? None of 0 to 9 may be ruled out.
"""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from scipy.optimize import linprog

from domain.disclosure import Nesting
from domain.releases import LEAST, Mark, PublicCell

Spot = tuple[str, str]
Key = tuple[str, str, date]  # with the day


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an attack tried and what it found."""

    attempts: int
    cells: tuple[str, ...]  # each a disclosure, in words


def disclosed(cells: Iterable[PublicCell], nesting: Nesting) -> Outcome:
    """Attack the cells of one day and measure."""
    by_spot = {(each.place, each.category): each for each in cells}
    shown = {spot: each.ads for spot, each in by_spot.items() if each.ads is not None}
    attempts, found = 0, []
    for whole in shown:
        inner = [spot for spot in shown if spot != whole and nesting.meet(whole, spot) == spot]
        for parts in apart(inner, nesting):
            attempts += 1
            left = shown[whole] - sum(shown[part] for part in parts)
            if left < LEAST:
                found.append(f"{whole} less {parts} leaves {left}")
    small = [spot for spot, each in by_spot.items() if each.mark is Mark.SMALL]
    if any(nesting.meet(one, other) for one, other in itertools.combinations(by_spot, 2)):
        for has_elsewhere in (True, False):
            tried, more = bounded(small, shown, nesting, has_elsewhere=has_elsewhere)
            attempts, found = attempts + tried, found + more
    return Outcome(attempts=attempts + len(small), cells=tuple(found))


def told_apart(tables: Sequence[Mapping[Key, PublicCell]]) -> tuple[int, list[str]]:
    """Lay each two releases beside each other; return how many cells were compared, and which are told in two ways."""
    attempts, found = 0, []
    for one, other in itertools.combinations(tables, 2):
        for key in one.keys() & other.keys():
            attempts += 1
            if (one[key].mark, one[key].ads) != (other[key].mark, other[key].ads):
                found.append(f"{key}: {one[key].ads} and {other[key].ads}")
    return attempts, found


def apart(spots: Sequence[Spot], nesting: Nesting) -> Iterator[tuple[Spot, ...]]:
    """Yield every set of these that do not overlap, the empty one not."""
    for size in range(1, len(spots) + 1):
        some = False
        for parts in itertools.combinations(spots, size):
            if not any(nesting.meet(one, other) for one, other in itertools.combinations(parts, 2)):
                some = True
                yield parts
        if not some:
            return


def bounded(
    small: Sequence[Spot], shown: Mapping[Spot, int], nesting: Nesting, *, has_elsewhere: bool
) -> tuple[int, list[str]]:
    """Return how many bounds were sought, and the small cells of which a number from 0 to 9 is ruled out."""
    atoms = list(itertools.product(leaves(nesting.places, has_elsewhere), leaves(nesting.categories, has_elsewhere)))
    rows = {spot: np.array([float(lies_in(atom, spot, nesting)) for atom in atoms]) for spot in (*small, *shown)}
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


def leaves(parents: Mapping[str, str | None], has_elsewhere: bool) -> Collection[str]:
    """Return the names that hold no other, and with them the rest of each that does."""
    inner = {parent for parent in parents.values() if parent}
    return [name for name in parents if name not in inner or has_elsewhere]


def lies_in(atom: Spot, spot: Spot, nesting: Nesting) -> bool:
    """Return whether an atom, a leaf or the rest of a name, is part of a spot."""
    return nesting.meet(atom, spot) == atom
