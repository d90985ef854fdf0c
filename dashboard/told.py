"""What came of the last press on a page: kept by the reader's session until it has been said, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import streamlit as st
from markupsafe import Markup

from dashboard.shell import show
from presentation.words import Words

IS_DONE = "-done-"  # in the word of each press that changed something
_PREFIX = "told-"
_TELLINGS = "tellings"  # where the session counts what was told: the same sentence again is another one
_WRITTEN = "written"  # where the session keeps what stood in forms while their page cannot be shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of the catalogue, and what stands in it."""

    word: str
    said: Mapping[str, str] = field(default_factory=dict)


def keep_told(desk: str, word: str, **said: str) -> None:
    """Keep what is to be said at a desk, which is a part of a page with its own buttons."""
    st.session_state[_PREFIX + desk] = Told(word=word, said=said)


def show_told(desk: str, *, say: Callable[[Told], str]) -> None:
    """Show what came of the last press at a desk, once, as it is said there."""
    if told := st.session_state.pop(_PREFIX + desk, None):
        said = say(told)
        st.session_state[_TELLINGS] = number = st.session_state.get(_TELLINGS, 0) + 1
        show(told_line(said, is_done=IS_DONE in told.word, number=number))
        st.toast(said)


def plainly(words: Words) -> Callable[[Told], str]:
    """Return how a sentence is said as it stands in the catalogue."""
    return lambda told: words.say(told.word, **told.said)


def show_told_anywhere(words: Words) -> None:
    """Show the same of every desk, where the page they stand on cannot be shown."""
    for key in [str(key) for key in st.session_state if str(key).startswith(_PREFIX)]:
        show_told(key.removeprefix(_PREFIX), say=plainly(words))


def keep_written() -> None:
    """Keep what the reader has written or chosen, although its form is not on the page that is shown now."""
    written = {key: value for key, value in st.session_state.items() if _is_written(value)}
    st.session_state[_WRITTEN] = written


def restore_written() -> None:
    """Put what was kept so where its form finds it; called before any form is shown."""
    for key, value in st.session_state.pop(_WRITTEN, {}).items():
        st.session_state[key] = value


def _is_written(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)  # what stands in a box of several choices
    return isinstance(value, str | int | date) and not isinstance(value, bool)  # a button is a bool, and may not be set


def told_line(sentence: str, *, is_done: bool = True, number: int | None = None) -> Markup:
    """Return what came of the last press, for eyes and screen readers alike; what changed nothing looks otherwise.

    With the number of a press the focus goes to it (`assets/told.js`); without, nobody pressed, and it stays.
    """
    tone = Markup("") if is_done else Markup('data-tone="refused" ')
    pressed = Markup("") if number is None else Markup('data-told="{}" tabindex="-1" ').format(number)
    return Markup('<p {}{}class="tg-told" role="status">{}</p>').format(tone, pressed, sentence)
