"""What the page Storm says where it has nothing to show: why, and what can be done next."""

from collections.abc import Sequence

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


def show_unmatched(unmatched: Unmatched, *, hazards: Sequence[Hazard], names: Names, reader: Reader) -> None:
    """Show that a place was not reached, with the ways to its counts and to disasters that can be shown."""
    words, place = reader.words, names.place(unmatched.place)
    named = {hazard.slug: name_hazard(hazard, words=words) for hazard in hazards}
    sentence = words.say("storm-unmatched-none", place=place)
    if unmatched.hazard is not None:
        sentence = words.say("storm-unmatched", hazard=named[unmatched.hazard.slug], place=place)
    steps = [(reader.address("/explore", place=unmatched.place), words.say("storm-unmatched-explore", place=place))]
    here = next((hazard for hazard in hazards if hazard.at(unmatched.place)), None)
    if here is not None:  # the first that reached the place, which is the newest
        address = reader.address("/storm", hazard=here.slug, place=unmatched.place)
        steps.append((address, words.say("storm-unmatched-other", hazard=named[here.slug], place=place)))
    instead = unmatched.hazard or hazards[0]
    address = reader.address("/storm", hazard=instead.slug, place="")
    steps.append((address, words.say("storm-unmatched-instead", hazard=named[instead.slug])))
    show_notice(
        title=words.say("storm-unmatched-title", place=place),
        sentence=sentence,
        step_word=words.say("next-step"),
        step=Markup(" · ").join(_LINK.format(address=address, word=word) for address, word in steps),
    )
