"""What the page Storm says where it has nothing to show: why, and what can be done next."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.shell import show_notice
from domain.hazards import Hazard
from presentation.names import Names, name_hazard
from situation.selection import Unmatched

_LINK = Markup('<a href="{address}" target="_self">{word}</a>')


def show_nothing(reader: Reader) -> None:
    """Show that no disaster on the list reached a place that is counted."""
    words = reader.words
    show_notice(
        title=words.say("storm-empty-title"),
        sentence=words.say("storm-empty"),
        step_word=words.say("next-step"),
        step=words.say("storm-empty-step"),
    )


def show_no_days(place: str, *, names: Names, reader: Reader) -> None:
    """Show that nothing was counted there in these days, with the way to what was counted in others."""
    words = reader.words
    word = words.say("storm-unmatched-explore", place=names.place(place))
    show_notice(
        title=words.say("storm-no-days-title"),
        sentence=words.say("storm-no-days"),
        step_word=words.say("next-step"),
        step=_LINK.format(address=reader.address("/explore", place=place, since="", until=""), word=word),
    )


def show_nothing_then(reader: Reader) -> None:
    """Show that at the hour asked for no disaster known had reached a counted place; nothing is to be done about it."""
    words = reader.words
    show_notice(
        title=words.say("storm-empty-title"),
        sentence=words.say("storm-empty-then"),
        step_word=words.say("next-step"),
        step=_LINK.format(address=reader.address("/storm", asof=""), word=words.say("storm-asof-back")),
    )


def show_unmatched(unmatched: Unmatched, *, hazards: Sequence[Hazard], names: Names, reader: Reader) -> None:
    """Show that a place was not reached or is not counted, with the ways to its counts and to what can be shown.

    Args:
        unmatched: What does not fit together.
        hazards: Those that reached a counted place, newest first.
        names: Those of places.
        reader: Who asked.
    """
    show_notice(
        title=reader.words.say("storm-unmatched-title", place=names.place(unmatched.place)),
        sentence=_sentence(unmatched, names=names, reader=reader),
        step_word=reader.words.say("next-step"),
        step=Markup(" · ").join(_steps(unmatched, hazards=hazards, names=names, reader=reader)),
    )


def _sentence(unmatched: Unmatched, *, names: Names, reader: Reader) -> str:
    words, place = reader.words, names.place(unmatched.place)
    if unmatched.hazard is None:
        return words.say("storm-unmatched-none", place=place)
    word = "storm-uncounted" if unmatched.is_reached else "storm-unmatched"
    return words.say(word, hazard=name_hazard(unmatched.hazard, words=words), place=place)


def _steps(unmatched: Unmatched, *, hazards: Sequence[Hazard], names: Names, reader: Reader) -> Iterator[Markup]:
    """Yield links, none of which leads to a notice like this one."""
    words, place = reader.words, names.place(unmatched.place)
    if unmatched.is_counted:
        word = words.say("storm-unmatched-explore", place=place)
        yield _LINK.format(address=reader.address("/explore", place=unmatched.place), word=word)
        here = next((hazard for hazard in hazards if hazard.at(unmatched.place)), None)
        if here is not None:  # the first that reached the place, which is the newest
            address = reader.address("/storm", hazard=here.slug, place=unmatched.place)
            word = words.say("storm-unmatched-other", hazard=name_hazard(here, words=words), place=place)
            yield _LINK.format(address=address, word=word)
    else:
        yield _LINK.format(address=reader.address("/sites", place=""), word=words.say("storm-uncounted-sites"))
    instead = unmatched.hazard if unmatched.hazard in hazards else next(iter(hazards), None)
    if instead is not None:
        word = words.say("storm-unmatched-instead", hazard=name_hazard(instead, words=words))
        yield _LINK.format(address=reader.address("/storm", hazard=instead.slug, place=""), word=word)
