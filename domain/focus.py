"""Which places are in storm focus, why and until when. It reads no clock and opens no slot.

A place is in focus while a watch or warning holds there, or because an analyst asked for it; and so are the places to
which its people go. A declaration brings no focus: it trails the event and sprawls over weeks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from domain.errors import WrongInput
from domain.hazards import Hazard, Role
from domain.places import Place


class FocusReason(StrEnum):
    """Why a place is in focus."""

    WATCH = "watch"
    WARNING = "warning"
    DESTINATION = "destination"  # people of a place in focus come here
    ASKED = "asked"  # by an analyst


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """One place in focus for one reason. Several may hold at a time; the place is in focus as long as any does."""

    place: str
    reason: FocusReason
    since: datetime  # UTC
    until: datetime
    hazard: str | None = None  # None where an analyst asked
    told: str = ""  # what the feed calls it, which place people come from, or what the analyst gave as a reason
    asked_by: str | None = None

    def __post_init__(self) -> None:
        """Refuse a focus that ends before it begins."""
        if self.until <= self.since:
            raise WrongInput(f"the focus on {self.place} would end before it begins")

    @property
    def key(self) -> tuple[str, FocusReason, str]:
        """Return what tells it from every other focus at work."""
        return self.place, self.reason, self.hazard or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A watch or warning that holds at one place now."""

    place: str
    reason: FocusReason  # watch or warning
    until: datetime
    told: str
    hazard: str | None


class NobodyAsked(WrongInput):
    """Nobody asked for this focus, so nobody can end it: it ends with the watch or warning that holds it."""

    def __init__(self, place: str, holding: Sequence[Focus]) -> None:
        """Keep what holds the place in focus."""
        super().__init__()
        self.place, self.holding = place, tuple(holding)


At: TypeAlias = tuple[str, str | None]  # place, hazard


def storm_focus(
    watches: Iterable[Watch], *, hazards: Sequence[Hazard], places: Sequence[Place], now: datetime
) -> tuple[Focus, ...]:
    """Return the focus that storms bring at `now`: a place and hazard once, and behind them where people go.

    A warning goes before a watch. A destination is in focus for as long as one of the places that people leave.

    Args:
        watches: Those that hold now.
        hazards: As known now; the roles of their places say where people go.
        places: The office's own; they say where people go whatever the hazard.
        now: UTC.
    """
    struck: dict[At, Focus] = {}
    for watch in watches:
        at = (watch.place, watch.hazard)
        struck[at] = _stronger(struck.get(at), _focus(watch, now=now))
    ways = _ways_out(hazards, places)
    coming: dict[At, Focus] = {}
    for focus in struck.values():
        for place in (*ways.get((focus.place, None), ()), *ways.get(("", focus.hazard), ())):
            at = (place, focus.hazard)
            if at not in struck and (at not in coming or coming[at].until < focus.until):
                coming[at] = Focus(
                    place=place,
                    reason=FocusReason.DESTINATION,
                    since=now,
                    until=focus.until,
                    hazard=focus.hazard,
                    told=focus.place,
                )
    return (*struck.values(), *coming.values())


def places_until(focuses: Iterable[Focus]) -> Mapping[str, datetime]:
    """Return until when each place is in focus, for whatever reason."""
    until: dict[str, datetime] = {}
    for focus in focuses:
        until[focus.place] = max(focus.until, until.get(focus.place, focus.until))
    return until


def _focus(watch: Watch, *, now: datetime) -> Focus:
    return Focus(
        place=watch.place, reason=watch.reason, since=now, until=watch.until, hazard=watch.hazard, told=watch.told
    )


def _stronger(known: Focus | None, new: Focus) -> Focus:
    """Return the warning of the two, else the one that holds longer."""
    return max(known or new, new, key=lambda focus: (focus.reason is FocusReason.WARNING, focus.until))


def _ways_out(hazards: Iterable[Hazard], places: Iterable[Place]) -> Mapping[At, tuple[str, ...]]:
    """Return where people go, by the place that they leave, or without one by the hazard that drives them."""
    by_place: dict[At, tuple[str, ...]] = {(place.slug, None): place.evacuates_to for place in places}
    by_hazard: dict[At, tuple[str, ...]] = {
        ("", hazard.slug): tuple(
            each.place for each in hazard.places if each.role is Role.DESTINATION and each.source is None
        )
        for hazard in hazards
    }
    return by_place | by_hazard
