"""Works out the hazards from all that was heard and the office's own list. It is pure: the same in, the same out.

The office's list is never overruled: a feed adds places and references to what stands there, and takes nothing away.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from crawlers.feeds.touches import Key, Touch, key_of, touches_of
from domain.hazards import OPEN_DAYS, SHOCKS, Hazard, Reference, Role, TouchedPlace
from domain.places import Place
from domain.reports import Feed, Report, Word

HEARD = "heard-"  # how the slug of a hazard begins that stands on no list of the office
FAMILY: Mapping[str, str] = MappingProxyType(  # kinds that two feeds may call the same event
    {"tropical storm": "hurricane", "ice storm": "winter storm", "derecho": "storm"}
)
HURRICANE = "hurricane"  # the family whose events have names of their own
Ways: TypeAlias = Mapping[str, tuple[str, ...]]  # by place: where its people go
DIGEST_LENGTH = 6  # letters: two hazards of one kind and day are told apart, and a person can still type it


def merge_hazards(own: Sequence[Hazard], reports: Sequence[Report], *, places: Sequence[Place]) -> tuple[Hazard, ...]:
    """Return the office's own hazards, with what feeds add to them, and behind them those that feeds alone tell of.

    Reports speak of one event when they are of the same kind and hold at the same place on overlapping days, or when
    one goes on where the other left off; or when one storm names both, wherever it strikes. An own hazard takes in what
    carries one of its numbers, and else what is of its kind, at its places, in its days; where people go from there is
    no such place. Where a watch or warning comes, it touches the places to which people go from there as well, by the
    list of places.

    Args:
        own: The office's list.
        reports: All that was ever heard, each number once, in the order heard.
        places: The office's places.
    """
    numbers = {(each.feed, each.external_id): place for place, hazard in enumerate(own) for each in hazard.references}
    added: dict[int, list[Touch]] = defaultdict(list)
    others: list[Touch] = []
    for touch in touches_of(reports, places=places):
        owner = numbers.get((touch.root.feed.value, touch.root.external_id))
        (others if owner is None else added[owner]).append(touch)
    ways = {place.slug: place.evacuates_to for place in places}
    # Where people go is not where the event is: another one there is no part of it.
    known = [_with(hazard, added[place], ways={}) for place, hazard in enumerate(own)]
    storms = [report for report in reports if report.feed is Feed.NHC]
    heard: dict[Key, tuple[list[Touch], Report | None]] = {}
    for group in _groups(others):
        storm = _storm_of(group, storms)
        owner = _owner(group, known)
        if owner is None and storm:
            owner = numbers.get((storm.feed.value, storm.external_id))
        known_as = key_of(storm or group[0].root)
        joined = heard.setdefault(known_as, ([], storm))[0] if owner is None else added[owner]
        joined.extend(group)
    news = (_heard(group, storm=storm, ways=ways) for group, storm in heard.values())
    return (*(_with(hazard, added[place], ways=ways) for place, hazard in enumerate(own)), *news)


def taken_back(stored: Iterable[Hazard], present: Iterable[Hazard]) -> Iterator[Hazard]:
    """Yield each hazard of feeds alone that nothing bears out any more, without a place: it touches none."""
    slugs = {hazard.slug for hazard in present}
    for hazard in stored:
        if hazard.slug.startswith(HEARD) and hazard.slug not in slugs and hazard.places:
            yield replace(hazard, places=())


def family_of(kind: str) -> str:
    """Return the name that kinds share which may be the same event."""
    return FAMILY.get(kind, kind)


def _groups(touches: Sequence[Touch]) -> Iterator[list[Touch]]:
    """Yield the touches that speak of one event, those of the first report first."""
    if not touches:
        return
    pairs = [*_overlapping(touches), *_of_one_story(touches)]
    rows, columns = np.array(pairs, dtype=np.intp).T
    links = coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(touches), len(touches)))
    labels = connected_components(links, directed=False)[1].tolist()
    found: dict[int, list[Touch]] = defaultdict(list)
    for label, touch in zip(labels, touches, strict=True):
        found[label].append(touch)
    yield from found.values()


def _overlapping(touches: Sequence[Touch]) -> Iterator[tuple[int, int]]:
    """Yield pairs of touches that follow one another without a day between, at one place and of one kind."""
    at: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, touch in enumerate(touches):
        at[family_of(touch.report.kind), touch.place].append(number)
    for numbers in at.values():
        longest, *others = sorted(numbers, key=lambda number: touches[number].first)
        for number in others:
            if touches[number].first <= touches[longest].surely_until:
                yield longest, number
            if touches[number].surely_until > touches[longest].surely_until:
                longest = number


def _of_one_story(touches: Sequence[Touch]) -> Iterator[tuple[int, int]]:
    first: dict[object, int] = {}
    for number, touch in enumerate(touches):
        yield first.setdefault(key_of(touch.root), number), number


def _owner(group: Sequence[Touch], known: Sequence[Hazard]) -> int | None:
    """Return to which of the office's hazards a group belongs: it shares most days with it. None where it is new."""
    shared = [sum(_shared_days(touch, hazard) for touch in group) for hazard in known]
    most = max(shared, default=0)
    return shared.index(most) if most else None


def _shared_days(touch: Touch, hazard: Hazard) -> int:
    there = hazard.at(touch.place)
    if there is None or family_of(hazard.kind) != family_of(touch.report.kind):
        return 0
    first, last = max(there.began_on, touch.first), min(there.ended_on or there.began_on, touch.surely_until)
    return max(0, (last - first).days + 1)


def _with(hazard: Hazard, touches: Sequence[Touch], *, ways: Ways) -> Hazard:
    """Return an own hazard with the places and references that it does not have yet."""
    own = {touched.place for touched in hazard.places}
    known = {(each.feed, each.external_id) for each in hazard.references}
    return replace(
        hazard,
        places=(*hazard.places, *(each for each in _places(touches, ways=ways) if each.place not in own)),
        references=(
            *hazard.references,
            *(each for each in _references(touches) if (each.feed, each.external_id) not in known),
        ),
    )


def _storm_of(group: Sequence[Touch], storms: Sequence[Report]) -> Report | None:
    """Return the storm that a group tells of: the only one at sea when it began, else in its days. None is guessed.

    What was declared under the name of another storm is not of this one.
    """
    if family_of(group[0].report.kind) != HURRICANE:
        return None
    first, last = min(touch.first for touch in group), max(touch.surely_until for touch in group)
    for until in (first, last):  # a storm that forms elsewhere later takes no name away
        at_sea = [storm for storm in storms if storm.begins_at.date() <= until and first <= storm.issued_at.date()]
        if at_sea:
            is_clear = len(at_sea) == 1 and family_of(at_sea[0].kind) == HURRICANE
            return at_sea[0] if is_clear and not _is_declared_otherwise(group, at_sea[0]) else None
    return None


def _is_declared_otherwise(group: Sequence[Touch], storm: Report) -> bool:
    own_name = storm.name.split()[-1].casefold()  # behind its type, which changes: Tropical Storm, Hurricane
    declared = [touch.report.name for touch in group if touch.report.word is Word.DECLARATION]
    return bool(declared) and not any(own_name in name.casefold() for name in declared)


def _heard(group: Sequence[Touch], *, storm: Report | None, ways: Ways) -> Hazard:
    """Return the hazard that feeds alone tell of; `storm` names it where no declaration does."""
    root = group[0].root
    declared = next((touch.report for touch in group if touch.report.word is Word.DECLARATION), None)
    kind, named = (declared or root).kind, declared or storm
    digest = hashlib.sha256("|".join(key_of(root)).encode()).hexdigest()[:DIGEST_LENGTH]
    return Hazard(
        slug=f"{HEARD}{root.kind.replace(' ', '-')}-{root.issued_at:%Y-%m-%d}-{digest}",
        name=named.name if named else _name(root),
        kind=kind,
        references=(*_references(group), *_named_by(storm)),
        places=tuple(_places(group, ways=ways)),
        is_shock=kind in SHOCKS,
        unnamed_since=None if named else root.issued_at.date(),
    )


def _name(report: Report) -> str:
    """Return what an alert is called where nobody has given the event a name: `Hurricane 2026-08-25`."""
    subject = report.name.removesuffix(" Warning").removesuffix(" Watch")
    return f"{subject} {report.issued_at:%Y-%m-%d}"


def _named_by(storm: Report | None) -> Iterator[Reference]:
    if storm:
        yield Reference(feed=storm.feed.value, external_id=storm.external_id)


def _references(touches: Iterable[Touch]) -> Iterator[Reference]:
    """Yield where an event is on record; an alert with all its updates once."""
    for report in {key_of(touch.root): touch.root for touch in touches}.values():
        declared_on: date | None = report.issued_at.date() if report.word is Word.DECLARATION else None
        yield Reference(feed=report.feed.value, external_id=report.external_id, declared_on=declared_on)


def _places(touches: Iterable[Touch], *, ways: Ways) -> Iterator[TouchedPlace]:
    at: dict[str, list[Touch]] = defaultdict(list)
    for touch in touches:
        at[touch.place].append(touch)
    for place in sorted(at):
        yield _touched(place, at[place])
    coming = _coming(at, ways=ways)
    for place in sorted(coming.keys() - at.keys()):
        yield _destination(place, coming[place])


def _coming(at: Mapping[str, Sequence[Touch]], *, ways: Ways) -> Mapping[str, Sequence[TouchedPlace]]:
    """Return by destination how the places were touched that people leave; a declaration moves nobody: it trails."""
    found: dict[str, list[TouchedPlace]] = defaultdict(list)
    for place, touches in at.items():
        alerts = [touch for touch in touches if touch.report.word is not Word.DECLARATION]
        for goal in ways.get(place, ()) if alerts else ():
            found[goal].append(_touched(place, alerts))
    return found


def _destination(place: str, left: Sequence[TouchedPlace]) -> TouchedPlace:
    """Return a place to which people go by the list of places: touched for as long as any that they leave."""
    first = min(left, key=lambda touched: (touched.began_on, touched.place))
    return replace(
        first,
        place=place,
        role=Role.DESTINATION,
        ended_on=max((touched.ended_on for touched in left if touched.ended_on), default=None),
        is_verified=False,
        source=first.place,
    )


def _touched(place: str, touches: Sequence[Touch]) -> TouchedPlace:
    """Return how an event touched one place: struck by what was warned of or declared, else threatened.

    A declaration begins when the whole incident did; a warning says when it came here, and so it sets the anchor.
    """
    struck = [touch for touch in touches if touch.report.word is not Word.WATCH]
    said = struck or touches
    began_on = min(touch.first for touch in said)
    warned = [touch for touch in struck if touch.report.word is Word.WARNING]
    came = min(warned, key=lambda touch: touch.first, default=None)
    is_later = came is not None and came.first > began_on
    first = min(said, key=lambda touch: touch.report.issued_at).report
    return TouchedPlace(
        place=place,
        role=Role.STRUCK if struck else Role.THREATENED,
        began_on=began_on,
        ended_on=_last_day(touches, said=said, began_on=began_on),
        anchor_on=came.first if came and is_later else None,
        anchor_set_at=came.report.issued_at if came and is_later else None,
        evidence=f"{first.name}, {first.feed} {first.external_id}",
    )


def _last_day(touches: Sequence[Touch], *, said: Sequence[Touch], began_on: date) -> date | None:
    """Return the last day of all that holds at a place, a watch beside what struck it included.

    None where none of what struck it has one, unless a watch beside it goes on for longer than an open end does.
    """
    last = max((touch.last for touch in touches if touch.last), default=None)
    is_open = all(touch.last is None for touch in said)
    return None if is_open and last and last < began_on + timedelta(days=OPEN_DAYS) else last
