"""What analysts say of hazards: that another cause acted (a shock), and which day a study counts from (an anchor).

Both are laid over what lists and feeds say, and can be taken away again: nothing below them is changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.errors import AnnotationRefused
from domain.hazards import SHOCKS, Hazard, Reference, Role, TouchedPlace

UNDONE_FOR = timedelta(days=30)  # so long can what an analyst said be taken back; then studies may have cited it
LONGEST_NAME, LONGEST_WHY = 120, 500  # characters: a name stands in a sentence, a reason is one
NOTED = "noted-"  # how the slug of a shock begins that an analyst has annotated


class Refusal(StrEnum):
    """Why an annotation is refused, in one word."""

    NO_WORDS = "no-words"  # a name or a reason is not there, or too long
    NO_PLACE = "no-place"
    NO_DAY = "no-day"
    ENDS_FIRST = "ends-first"
    FUTURE = "future"
    NO_SUCH_KIND = "no-such-kind"
    NOT_TOUCHED = "not-touched"  # the disaster is not known to have touched that place
    NO_ANCHOR_THERE = "no-anchor-there"  # the day lies outside the disaster's days at that place
    TOO_OLD = "too-old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """Another cause that an analyst has annotated: it explains a move, and opens no phase."""

    kind: str
    name: str
    places: tuple[str, ...]
    began_on: date
    why: str  # where the office has it from
    noted_by: str
    noted_at: datetime  # UTC
    ended_on: date | None = None
    shock_id: int | None = None  # set by the store

    def __post_init__(self) -> None:
        """Refuse a shock that nobody stands behind, that has no name, reason or place, or ends before it begins."""
        if self.kind not in SHOCKS:
            raise AnnotationRefused(Refusal.NO_SUCH_KIND, f"{self.kind!r} is no shock: one of {', '.join(SHOCKS)}")
        _refuse_speechless("a shock", name=self.name, why=self.why, by=self.noted_by)
        if not self.places:
            raise AnnotationRefused(Refusal.NO_PLACE, "a shock needs a place at least; a law or a closure has many")
        if self.ended_on is not None and self.ended_on < self.began_on:
            raise AnnotationRefused(Refusal.ENDS_FIRST, f"a shock ends on {self.began_on}, when it began, or later")

    @property
    def slug(self) -> str:
        """Return under which name it stands among the hazards."""
        return f"{NOTED}{self.kind.replace(' ', '-')}-{self.began_on}-{self.shock_id}"

    @property
    def hazard(self) -> Hazard:
        """Return it as everything that reads hazards knows it."""
        touched = (
            TouchedPlace(
                place=place, role=Role.STRUCK, began_on=self.began_on, ended_on=self.ended_on, evidence=self.why
            )
            for place in self.places
        )
        return Hazard(
            slug=self.slug,
            name=self.name,
            kind=self.kind,
            references=(Reference(feed="office", external_id=self.slug),),
            places=tuple(touched),
            is_shock=True,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day from which an analyst wants a disaster to be counted at one place, and when that was said."""

    hazard: str
    place: str
    anchor_on: date
    why: str
    set_by: str
    set_at: datetime  # UTC: set after the counts were seen, a study says so
    on_record: frozenset[str] = frozenset()  # where the disaster was on record then; its name may change
    anchor_id: int | None = None  # set by the store

    def __post_init__(self) -> None:
        """Refuse an anchor that nobody stands behind, or that has no reason."""
        _refuse_speechless("an anchor", why=self.why, by=self.set_by)


def with_annotations(
    hazards: Iterable[Hazard], *, shocks: Iterable[Shock], anchors: Iterable[Anchor]
) -> tuple[Hazard, ...]:
    """Return the hazards as lists and feeds tell them with what analysts say of them, by slug.

    A shock whose slug the office's own list has taken over stands there, and not twice. Of several anchors of one place
    the last one holds whose day the disaster's days still allow; one whose disaster or place is gone has no effect. A
    disaster that has joined another, or was entered in the list, takes its anchors along.

    Args:
        hazards: As lists and feeds tell them.
        shocks: Those that stand.
        anchors: Those that stand, in the order in which they were said.
    """
    listed = {hazard.slug: hazard for hazard in hazards}
    noted = {shock.slug: shock.hazard for shock in shocks}
    meant: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        if hazard := anchored_hazard(anchor, listed):
            meant[hazard.slug].append(anchor)
    anchored = {slug: _anchored(hazard, meant[slug]) for slug, hazard in listed.items()}
    return tuple(hazard for _, hazard in sorted({**noted, **anchored}.items()))


def anchored_hazard(anchor: Anchor, hazards: Mapping[str, Hazard]) -> Hazard | None:
    """Return the disaster that an anchor is about: that of its name, else the one that is on record where it was."""
    named = hazards.get(anchor.hazard)
    if named and named.at(anchor.place):
        return named
    others = (hazards[slug] for slug in sorted(hazards))
    return next((each for each in others if each.at(anchor.place) and on_record(each) & anchor.on_record), None)


def on_record(hazard: Hazard) -> frozenset[str]:
    """Return where a hazard is on record, each as one word."""
    return frozenset(f"{each.feed}:{each.external_id}" for each in hazard.references)


def is_in_force(anchor: Anchor, hazards: Mapping[str, Hazard]) -> bool:
    """Return whether a disaster is counted from this anchor: no later one stands over it, and its day still fits."""
    hazard = anchored_hazard(anchor, hazards)
    touched = hazard.at(anchor.place) if hazard else None
    return touched is not None and (touched.anchor_on, touched.anchor_set_at) == (anchor.anchor_on, anchor.set_at)


def _anchored(hazard: Hazard, anchors: Iterable[Anchor]) -> Hazard:
    set_at = {touched.place: touched for touched in hazard.places}
    for anchor in anchors:
        touched = set_at.get(anchor.place)
        if touched and not hazard.is_shock and touched.may_count_from(anchor.anchor_on):
            set_at[anchor.place] = replace(touched, anchor_on=anchor.anchor_on, anchor_set_at=anchor.set_at)
    return replace(hazard, places=tuple(set_at[touched.place] for touched in hazard.places))


def _refuse_speechless(what: str, *, why: str, by: str, name: str | None = None) -> None:
    is_named = name is None or 0 < len(name.strip()) <= LONGEST_NAME
    if not by.strip() or not is_named or not 0 < len(why.strip()) <= LONGEST_WHY:
        needs = "an author and a reason" if name is None else "an author, a name and a reason"
        raise AnnotationRefused(Refusal.NO_WORDS, f"{what} needs {needs}, none of them too long: they are kept with it")
