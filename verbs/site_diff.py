"""`site diff`: two cards on the same pages of one cell, before the new one takes the old one's place."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from crawlers.cards.card import load_card
from crawlers.comparing import CardComparison, compare_cards
from crawlers.wire import CellOutcome
from domain.counts import Count, Measure
from domain.spelling import counted
from office import means_of, utc_now
from settings import load_settings
from verbs.cells import cell_asked
from verbs.my_turn import my_turn
from verbs.told import told_ads
from workspace import load_places


def run(folder: Path, *, old: Path, new: Path, cell: str | None, as_json: bool) -> int:
    """Print what both cards make of the cell; return 1 when their numbers or verdicts differ."""
    settings, now = load_settings(folder, os.environ), utc_now()
    loaded = load_card(old, today=now.date(), may_reach_private=settings.may_reach_private)
    means = means_of(settings, load_places(folder))
    with my_turn(loaded.home, settings):
        found = compare_cards(old, new, cell=cell_asked(loaded, cell), now=now, means=means)
    if as_json:
        sys.stdout.write(json.dumps(as_object(found), indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in told(found))
    return 0 if all(_is_alike(one, other) for one, other in by_measure(found).values()) else 1


def told(found: CardComparison) -> Iterator[str]:
    """Yield a comparison as lines a person reads: both numbers, what matched, and what begins anew."""
    first = found.old.counts[0]
    cell = f"{first.place}/{first.category}"
    for measure, (old, new) in by_measure(found).items():
        same = "the same" if _is_alike(old, new) else "differs"
        yield f"{cell} {measure}: {same}"
        yield f"  old: {_words(old)}"
        yield f"  new: {_words(new)}"
    yield "matched on the first page, old and new:"
    for name in dict.fromkeys((*found.old.matched, *found.new.matched)):
        numbers = (str(one.matched.get(name, "-")) for one in (found.old, found.new))
        yield f"  {name}: {', '.join(numbers)}"
    for measure in found.begins_anew:
        yield (
            f"The series {cell} {measure} begins anew with the new card: it counts in another way, so its numbers are "
            "not compared with the old ones, and nothing is told of it until it has a history of its own."
        )
    if not found.begins_anew:
        yield f"The series of {cell} go on: the new card counts them in the same way."
    yield f"{counted(found.requests, 'request')} in all."


def by_measure(found: CardComparison) -> Mapping[Measure, tuple[Count | None, Count | None]]:
    """Return what each card counted by measure; None where a card has no such measure."""
    old, new = _counts(found.old), _counts(found.new)
    return {measure: (old.get(measure), new.get(measure)) for measure in dict.fromkeys((*old, *new))}


def as_object(found: CardComparison) -> Mapping[str, object]:
    """Return a comparison under the names that a program reads."""
    first = found.old.counts[0]
    return {
        "cell": f"{first.place}/{first.category}",
        "measures": [
            {
                "measure": measure.value,
                "is_alike": _is_alike(old, new),
                "begins_anew": measure in found.begins_anew,
                "old": _as_number(old),
                "new": _as_number(new),
            }
            for measure, (old, new) in by_measure(found).items()
        ],
        "matched": {"old": dict(found.old.matched), "new": dict(found.new.matched)},
        "requests": found.requests,
    }


def _counts(outcome: CellOutcome) -> dict[Measure, Count]:
    return {count.measure: count for count in outcome.counts}


def _is_alike(old: Count | None, new: Count | None) -> bool:
    return bool(old and new and (old.ads, old.verdict) == (new.ads, new.verdict))


def _words(count: Count | None) -> str:
    if count is None:
        return "not counted"
    number = told_ads(count.ads)
    return f"{number}, {count.verdict} ({count.evidence})"


def _as_number(count: Count | None) -> Mapping[str, object] | None:
    if count is None:
        return None
    return {"ads": count.ads, "verdict": count.verdict.value, "evidence": count.evidence}
