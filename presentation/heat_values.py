"""Places beside each other by day, as the heat map and the map are drawn from. It reads no store and draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log2

from domain.findings import Direction
from domain.hazards import Phase
from presentation.chart_values import ChartDay
from presentation.ratio_text import ratio_over

WEEK = 7  # days whose level ranks a place and colours it on the map
MOST_HALVINGS = 2.0  # colours end at a quarter and at four times the expected level
LOW = 0.7  # of the expected level: from here down a level has a mark of its own besides its colour


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Move:
    """A finding as it stood on the newest day shown; in order of the day on which it began."""

    began_on: date
    latest_on: date
    direction: Direction
    is_going_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatPlace:
    """One place: its days, the disasters over it, and its findings."""

    slug: str
    name: str
    days: tuple[ChartDay, ...]  # consecutive; each says how many of how many cells it compares
    during: tuple[tuple[date, date], ...] = ()  # days of disasters, both ends included
    moves: tuple[Move, ...] = ()  # findings that touch the days shown, the oldest first
    phase: Phase | None = None  # on the newest day
    hazard: str = ""  # the name of the disaster of that phase
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_placed(self) -> bool:
        """Return whether it is known where it lies."""
        return self.latitude is not None and self.longitude is not None

    @property
    def week(self) -> tuple[ChartDay, ...]:
        """Return the newest seven days."""
        return self.days[-WEEK:]

    @property
    def level(self) -> float | None:
        """Return Σ observed ÷ Σ expected over the newest seven days, None where nothing compares."""
        return ratio_over(self.week)

    @property
    def cells(self) -> tuple[int, int]:
        """Return how many of how many cell-days of the newest seven days are compared."""
        return (
            sum(day.cells[0] for day in self.week if day.cells),
            sum(day.cells[1] for day in self.week if day.cells),
        )

    @property
    def week_moves(self) -> tuple[Move, ...]:
        """Return the findings that touch the newest seven days, the oldest first."""
        return tuple(move for move in self.moves if move.is_going_on or move.latest_on >= self.week[0].day)

    @property
    def direction(self) -> Direction | None:
        """Return the way of the newest finding that began in the newest seven days or goes on."""
        first = self.week[0].day
        lasting = [move for move in self.moves if move.is_going_on or move.began_on >= first]
        return max(lasting).direction if lasting else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """The places shown, the nearest to a disaster and the most unusual first."""

    title: str
    places: tuple[HeatPlace, ...]
    rest: tuple[HeatPlace, ...] = ()  # those that are not shown, with their newest week at least
    is_simulated: bool = False

    @property
    def everywhere(self) -> tuple[HeatPlace, ...]:
        """Return the places there are, shown or not."""
        return (*self.places, *self.rest)

    @property
    def first(self) -> date:
        """Return the oldest day."""
        return self.places[0].days[0].day

    @property
    def last(self) -> date:
        """Return the newest day."""
        return self.places[0].days[-1].day


def colour_level(ratio: float) -> float:
    """Return the doublings above one, or halvings below, cut where the colours end."""
    return max(-MOST_HALVINGS, min(MOST_HALVINGS, log2(ratio))) if ratio > 0 else -MOST_HALVINGS


def is_low(ratio: float | None) -> bool:
    """Return whether a level is marked as low; where nothing compares, none is."""
    return ratio is not None and ratio <= LOW


def ranked(places: Sequence[HeatPlace]) -> list[HeatPlace]:
    """Return the places: those in a disaster first, then the furthest from what was expected, then by name."""
    return sorted(places, key=lambda place: (place.phase is None, -_distance(place), place.name))


def _distance(place: HeatPlace) -> float:
    return abs(colour_level(place.level)) if place.level is not None else 0.0
