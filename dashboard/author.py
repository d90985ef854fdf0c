"""Who stands behind what is done on a page: whoever signed in, or at the machine itself whoever they write they are."""

import streamlit as st
from markupsafe import Markup

from alerts.subject import one_line
from dashboard.answer_page import NAME_LENGTH
from dashboard.backing import Backing
from dashboard.reader import Reader
from dashboard.shell import show
from dashboard.visitor import Visitor, current_visitor
from domain.errors import NobodyActs
from storage.acts import Author

NAME = "your-name"  # where the session keeps who says it, where the office has no login
NOT_YOURS, NAMELESS = "access-not-yours", "access-no-name"

_QUIET = Markup('<p class="tg-quiet">{}</p>')


def show_author(reader: Reader) -> None:
    """Ask who is there, once, where no login says it; else say under which name everything here is kept."""
    words = reader.words
    if reader.visitor.name:
        show(_QUIET.format(words.say("access-acting-as", name=reader.visitor.name)))
        return
    st.text_input(
        words.say("alerts-name"),
        key=NAME,
        max_chars=NAME_LENGTH,
        help=words.say("alerts-name-help"),
        autocomplete="name",
        width=320,
    )


def author_now(backing: Backing, *, entry: str) -> Author:
    """Return who acts in the running page; `entry` says by which page it came.

    Raises:
        NobodyActs: the role may not act, or nobody has written who they are.
    """
    visitor = current_visitor(has_login=backing.settings.access is not None)
    return author_of(visitor, written=str(st.session_state.get(NAME, "")), entry=entry)


def author_of(visitor: Visitor, *, written: str, entry: str) -> Author:
    """Return who acts; who signed in cannot call themselves something else by writing it.

    Raises:
        NobodyActs: the role may not act, or nobody has written who they are.
    """
    if not visitor.may_act:
        raise NobodyActs(NOT_YOURS)
    if visitor.name:
        return Author(by=visitor.name, entered_by=f"{entry}, signed in as {visitor.subject}")
    if by := one_line(written)[:NAME_LENGTH]:
        return Author(by=by, entered_by=entry)
    raise NobodyActs(NAMELESS)
