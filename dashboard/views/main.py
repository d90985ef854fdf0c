"""The script Streamlit runs for every reader: it finds who, page and language, and shows. It reads no count itself.

A page that the reader's role may not see is not among the pages here, whatever the browser asks for.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.backing import Backing, open_backing
from dashboard.pages import RELEASES, Page, pages_of
from dashboard.reader import Reader, current_reader
from dashboard.shell import show_header, show_notice
from dashboard.told import keep_written, restore_written, show_told_anywhere
from dashboard.views.releases.app import show_releases
from dashboard.views.shown import REFRESHED, SHOWN
from dashboard.visitor import current_visitor
from domain.errors import DatabaseUnreachable, NothingThere, SchemaTooOld
from presentation.words import Words

ICON = str(Path(__file__).parent.parent / "assets" / "favicon.svg")
TRY_AGAIN = timedelta(seconds=10)
REFRESH_SECONDS = 60  # a window lasts hours; a minute costs 45 ms and is soon enough for a phone call
WHAT_TO_SAY: Mapping[type[NothingThere], tuple[str, str]] = MappingProxyType(
    {
        DatabaseUnreachable: ("unreachable", "unreachable-step"),
        SchemaTooOld: ("outdated", "outdated-step"),
    }
)


def _reader() -> Reader:
    settings = open_backing().settings
    visitor = current_visitor(has_login=settings.access is not None)
    return current_reader(default=settings.languages[0], visitor=visitor)


def _show(page: Page) -> None:
    backing, reader = open_backing(), _reader()
    restore_written()
    try:
        show_page = show_releases if page is RELEASES else SHOWN[page.address]
        show_page(backing, reader)
    except tuple(WHAT_TO_SAY) as error:
        _show_unreadable(page.address, backing, reader, *WHAT_TO_SAY[type(error)])


def _show_unreadable(page: str, backing: Backing, reader: Reader, sentence: str, step: str) -> None:
    """Show that nothing can be read, what came of a press that led here, and the page once it can be read again."""
    words = reader.words
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
    st.fragment(_try_again, run_every=TRY_AGAIN.seconds)(backing, datetime.now(UTC))


def _try_again(backing: Backing, shown_at: datetime) -> None:
    """Run the page again once its database answers; not as it is shown, when it has only just been asked."""
    if datetime.now(UTC) - shown_at < TRY_AGAIN / 2:
        return
    with suppress(*WHAT_TO_SAY), backing.reading():
        st.rerun()


def _entry(page: Page, *, words: Words) -> StreamlitPage:
    """Return a page as Streamlit wants it; one that is refreshed runs again by itself."""

    def run() -> None:
        _show(page)

    is_refreshed = page.address in REFRESHED and page is not RELEASES
    shown = st.fragment(run, run_every=REFRESH_SECONDS) if is_refreshed else run
    title = f"{words.say(page.word)} · Tidegauge"
    path = page.address.strip("/")
    return st.Page(shown, title=title, url_path=path, default=not path)


reader = _reader()
st.set_page_config(page_icon=ICON, layout="wide")
if pages := pages_of(reader.visitor.role):
    st.navigation([_entry(page, words=reader.words) for page in pages], position="hidden").run()
