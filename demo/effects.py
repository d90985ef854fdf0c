"""What happened in the simulated two years, as a table: storms, a platform shock, a spike, and the gaps.

Everything hangs on one date, so that a detector's findings can be compared with what was put in. The storms'
names are invented and stand on no naming list.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from demo.sites import ANUNCIOS, BOARD, CARDS
from domain.counts import Verdict
from domain.hazards import Hazard, Reference, Role, TouchedPlace
from domain.panels import Floats

Curve = tuple[tuple[int, float], ...]  # (days from the anchor, factor on the usual level); straight lines between

DROP_THEN_SURGE: Curve = (
    (-2, 1.0),
    (0, 0.45),
    (4, 0.5),
    (7, 1.0),
    (10, 1.9),
    (14, 2.15),
    (21, 2.1),
    (28, 1.8),
    (45, 1.0),
)
DROP_THEN_LESSER_SURGE: Curve = (
    (-2, 1.0), (0, 0.4), (5, 0.45), (8, 1.0), (11, 1.75), (15, 1.95), (21, 1.9), (28, 1.6), (45, 1.0)
)  # fmt: skip
DROP_ONLY: Curve = ((-2, 1.0), (0, 0.35), (6, 0.4), (14, 0.95), (18, 1.0))
INFLOW: Curve = ((0, 1.0), (3, 1.55), (10, 1.5), (18, 1.4), (36, 1.0))
WEAKER_DROP_THEN_SURGE: Curve = ((-2, 1.0), (0, 0.5), (4, 0.55), (7, 1.0), (10, 1.6), (16, 1.6), (30, 1.0))
WEAKER_INFLOW: Curve = ((0, 1.0), (3, 1.3), (12, 1.25), (28, 1.0))
NO_EFFECT: Curve = ((0, 1.0), (1, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One cause that moved counts away from the usual level; None stands for every site or place."""

    cause: str
    anchor_on: date
    curve: Curve
    site: str | None = None
    place: str | None = None

    def touches(self, *, site: str, place: str) -> bool:
        """Return whether the effect reaches this site and place."""
        return self.site in (None, site) and self.place in (None, place)

    def factors(self, days: NDArray[np.int64]) -> Floats:
        """Return the factor on each local day (proleptic ordinals, any shape); 1 outside the curve."""
        offsets, heights = zip(*self.curve, strict=True)
        factors: Floats = np.interp(days - self.anchor_on.toordinal(), offsets, heights, left=1.0, right=1.0)
        return factors


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time in which nothing could be counted: windows that ended in it are missing, with this reason."""

    verdict: Verdict
    began_at: datetime
    ended_at: datetime
    evidence: str
    site: str | None = None  # None: every site

    def covers(self, *, site: str, window_end: datetime) -> bool:
        """Return whether a window of the site ended inside the gap."""
        return self.site in (None, site) and self.began_at < window_end <= self.ended_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Storm:
    """An invented storm: how long before the town's epoch it came ashore, and what it did where."""

    slug: str
    name: str
    days_ago: int
    touched: tuple[tuple[str, Role, Curve], ...]


STORMS = (
    Storm(
        slug="sim-marrowsedge",
        name="Storm Marrowsedge",
        days_ago=425,
        touched=(
            ("new-orleans", Role.STRUCK, WEAKER_DROP_THEN_SURGE),
            ("mobile", Role.STRUCK, DROP_ONLY),
            ("memphis", Role.DESTINATION, WEAKER_INFLOW),
        ),
    ),
    Storm(
        slug="sim-bramblewick",
        name="Storm Bramblewick",
        days_ago=152,
        touched=(
            ("tampa", Role.STRUCK, WEAKER_DROP_THEN_SURGE),
            ("mobile", Role.THREATENED, NO_EFFECT),
            ("atlanta", Role.DESTINATION, WEAKER_INFLOW),
        ),
    ),
    Storm(
        slug="sim-quillfeather",
        name="Storm Quillfeather",
        days_ago=18,
        touched=(
            ("houston", Role.STRUCK, DROP_THEN_SURGE),
            ("beaumont", Role.STRUCK, DROP_THEN_LESSER_SURGE),
            ("lake-charles", Role.STRUCK, DROP_ONLY),
            ("corpus-christi", Role.THREATENED, NO_EFFECT),
            ("dallas", Role.DESTINATION, INFLOW),
        ),
    ),
)


WRITTEN = (-3, -2, -1, 0, 1, 2, 3, 4, 7, 10, 14)  # days from the newest storm's landfall


def _midnight(epoch_on: date, *, days_ago: int) -> datetime:
    """Return the UTC midnight that begins the day so many days before."""
    day = epoch_on - timedelta(days=days_ago)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def effects_of(epoch_on: date) -> tuple[Effect, ...]:
    """Return every effect that was put into the history of a town whose present began on this date."""
    storms = (
        Effect(cause=storm.slug, anchor_on=epoch_on - timedelta(days=storm.days_ago), curve=curve, place=place)
        for storm in STORMS
        for place, _, curve in storm.touched
    )
    # Long enough that a detector must re-base its level, and back to normal well before the next storm.
    platform = Effect(
        cause="platform", anchor_on=epoch_on - timedelta(days=245), curve=((0, 0.7), (34, 0.7)), site=ANUNCIOS.slug
    )
    duplicates = Effect(
        cause="duplicates", anchor_on=epoch_on - timedelta(days=75), curve=((0, 4.0),), site=BOARD.slug, place="memphis"
    )
    return (*storms, platform, duplicates)


def gaps_of(epoch_on: date) -> tuple[Gap, ...]:
    """Return the times without counts: one site down for two days, and 36 hours in which no crawl ran at all."""
    down_at, stopped_at = _midnight(epoch_on, days_ago=100), _midnight(epoch_on, days_ago=60)
    down = Gap(
        verdict=Verdict.SITE_DOWN,
        began_at=down_at,
        ended_at=down_at + timedelta(days=2),
        evidence="simulated outage",
        site=CARDS.slug,
    )
    stopped = Gap(
        verdict=Verdict.NOT_RUN,
        began_at=stopped_at,
        ended_at=stopped_at + timedelta(hours=36),
        evidence="simulated crawl gap",
    )
    return down, stopped


def hazards_of(epoch_on: date) -> tuple[Hazard, ...]:
    """Return the invented storms as hazards, each marked as simulated, with an anchor on the day of landfall."""
    return tuple(_hazard(storm, landfall_on=epoch_on - timedelta(days=storm.days_ago)) for storm in STORMS)


def hazards_known(hazards: Iterable[Hazard], *, on: date) -> tuple[Hazard, ...]:
    """Return the hazards as an office could have listed them on a date: not before they began, no end ahead."""
    known = []
    for hazard in hazards:
        places = tuple(
            replace(place, ended_on=place.ended_on if place.ended_on and place.ended_on <= on else None)
            for place in hazard.places
            if place.began_on <= on
        )
        if places:
            known.append(replace(hazard, places=places))
    return tuple(known)


def written_on(epoch_on: date) -> tuple[date, ...]:
    """Return the dates on which the history is written down: before the newest storm, and more than once in it."""
    landfall_on = epoch_on - timedelta(days=STORMS[-1].days_ago)
    return tuple(landfall_on + timedelta(days=days) for days in WRITTEN)


def _hazard(storm: Storm, *, landfall_on: date) -> Hazard:
    return Hazard(
        slug=storm.slug,
        name=storm.name,
        kind="storm",
        references=(Reference(feed="demo", external_id=storm.slug),),
        places=tuple(_touched(storm.touched, landfall_on=landfall_on)),
        is_simulated=True,
    )


def _touched(touched: Iterable[tuple[str, Role, Curve]], *, landfall_on: date) -> Iterable[TouchedPlace]:
    """Yield how a storm touched its places: two days of approach, landfall, four days until it is over."""
    for place, role, _ in touched:
        yield TouchedPlace(
            place=place,
            role=role,
            began_on=landfall_on - timedelta(days=2),
            ended_on=landfall_on + timedelta(days=4),
            anchor_on=landfall_on,
            evidence="invented for the demo",
        )
