"""What stands where nothing can be read: why, what came of a press that led here, and then the page again."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import streamlit as st

from dashboard.backing import Backing
from dashboard.reader import Reader
from dashboard.shell import show_header, show_notice
from dashboard.told import keep_written, show_told_anywhere
from domain.errors import DatabaseUnreachable, NothingThere, SchemaTooOld

TRY_AGAIN = timedelta(seconds=10)
WHAT_TO_SAY: Mapping[type[NothingThere], tuple[str, str]] = MappingProxyType(
    {
        DatabaseUnreachable: ("unreachable", "unreachable-step"),
        SchemaTooOld: ("outdated", "outdated-step"),
    }
)


def show_unreadable(error: NothingThere, backing: Backing, reader: Reader, *, page: str) -> None:
    """Show that nothing can be read, what came of a press that led here, and the page once it can be read again."""
    words = reader.words
    sentence, step = WHAT_TO_SAY[type(error)]
    keep_written()
    show_header(reader, page=page, office=backing.settings.name, is_simulated=backing.settings.is_simulated)
    show_notice(
        title=words.say("unreachable-title"),
        sentence=words.say(sentence),
        step_word=words.say("next-step"),
        step=words.say(step),
        tone="alarm",
    )
    show_told_anywhere(words)
    st.fragment(try_again, run_every=TRY_AGAIN.seconds)(backing, datetime.now(UTC))


def try_again(backing: Backing, shown_at: datetime) -> None:
    """Run the page again once its database answers; not as it is shown, when it has only just been asked."""
    if datetime.now(UTC) - shown_at < TRY_AGAIN / 2:
        return
    with suppress(*WHAT_TO_SAY), backing.reading():
        st.rerun()
