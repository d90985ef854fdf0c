"""What was put into the town's history, as a table of moves that findings can be held against. It reads no count."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from demo.effects import Effect
from demo.simulator import Town, effects

TRUTH_FILE = "truth.csv"
MOVE_COLUMNS = ("cause", "site", "place", "category", "direction", "first", "last")
FELT = 0.05  # an effect is there on days when it moves the level by a twentieth or more


def known_moves(town: Town) -> Iterator[Sequence[object]]:
    """Yield a row for each effect and direction; an empty cell stands for every site, place or category."""
    for effect in effects(town):
        for direction, sign in (("down", -1), ("up", 1)):
            days = felt_days(effect, sign=sign)
            if days:
                yield effect.cause, effect.site or "", effect.place or "", "", direction, days[0], days[-1]


def felt_days(effect: Effect, *, sign: int) -> list[date]:
    """Return the days on which the effect moves the level that way."""
    offsets = [offset for offset, _ in effect.curve]
    first = effect.anchor_on + timedelta(days=min(offsets) - 1)
    numbers = np.arange(max(offsets) - min(offsets) + 3) + first.toordinal()
    is_felt = sign * (effect.factors(numbers) - 1) >= FELT
    return [date.fromordinal(int(number)) for number in numbers[is_felt]]
