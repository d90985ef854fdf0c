"""What the page Storm and the situation report say in the same words of one disaster at one place."""

from collections.abc import Iterator, Sequence

from domain.hazards import Hazard
from domain.situations import PhaseNumber
from presentation.names import Names, name_hazard
from presentation.numbers import ratio
from presentation.words import Words
from situation.selection import Chosen


def said_clock(*, words: Words) -> str:
    """Return who prepared a report that nobody has looked at before it was filed."""
    return words.say("sitrep-prepared-by-clock")


def storm_title(chosen: Chosen, numbers: Sequence[PhaseNumber], *, names: Names, words: Words) -> str:
    """Return the newest phase's ratio as a headline, or that there is none yet."""
    about = {"category": names.category(chosen.category, words), "place": names.place(chosen.touched.place)}
    newest = next((number for number in reversed(numbers) if number.ratio is not None), None)
    if newest is None or newest.ratio is None:
        return words.say("storm-title-none", **about)
    said = ratio(newest.ratio, language=words.language)
    return words.say("storm-title", phase=words.say(f"phase-{newest.phase}"), ratio=said, **about)


def storm_doubts(chosen: Chosen, others: Sequence[Hazard], *, words: Words) -> Iterator[str]:
    """Yield what weakens every number: that it is not verified, and what else touched the place in these days."""
    if not chosen.touched.is_verified:
        yield words.say("storm-unverified")
    if others:
        yield words.say("storm-overlap", others=", ".join(name_hazard(other, words=words) for other in others))
