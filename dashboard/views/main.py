"""The script Streamlit runs for every reader: it finds who, page and language, and shows. It reads no count itself.

A page that the reader's role may not see is not among the pages here, whatever the browser asks for.
"""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.backing import open_backing
from dashboard.pages import RELEASES, Page, pages_of
from dashboard.reader import Reader, current_reader
from dashboard.told import restore_written
from dashboard.unreadable import WHAT_TO_SAY, show_unreadable
from dashboard.views.releases.app import show_releases
from dashboard.views.shown import REFRESHED, SHOWN
from dashboard.visitor import current_visitor
from presentation.words import Words

ICON = str(Path(__file__).parent.parent / "assets" / "favicon.svg")
REFRESH_SECONDS = 60  # a window lasts hours; a minute costs 45 ms and is soon enough for a phone call


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
        show_unreadable(error, backing, reader, page=page.address)


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
