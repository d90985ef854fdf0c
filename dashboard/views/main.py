"""The script Streamlit runs for every reader: it finds page and language, and shows. It reads no count itself."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.backing import Backing, open_backing
from dashboard.pages import PAGES, Page
from dashboard.reader import Reader, current_reader
from dashboard.shell import show_header, show_notice
from dashboard.views.shown import REFRESHED, SHOWN
from domain.errors import DatabaseUnreachable, NothingThere, SchemaTooOld
from presentation.words import Words

ICON = str(Path(__file__).parent.parent / "assets" / "favicon.svg")
REFRESH_SECONDS = 60  # a window lasts hours; a minute costs 45 ms and is soon enough for a phone call
WHAT_TO_SAY: Mapping[type[NothingThere], tuple[str, str]] = MappingProxyType(
    {
        DatabaseUnreachable: ("unreachable", "unreachable-step"),
        SchemaTooOld: ("outdated", "outdated-step"),
    }
)


def _show(page: str) -> None:
    backing = open_backing()
    reader = current_reader(default=backing.settings.languages[0])
    try:
        SHOWN[page](backing, reader)
    except tuple(WHAT_TO_SAY) as error:
        _show_unreadable(page, backing, reader, *WHAT_TO_SAY[type(error)])


def _show_unreadable(page: str, backing: Backing, reader: Reader, sentence: str, step: str) -> None:
    words = reader.words
    show_header(reader, page=page, office=backing.settings.name, is_simulated=backing.settings.is_simulated)
    show_notice(
        title=words.say("unreachable-title"),
        sentence=words.say(sentence),
        step_word=words.say("next-step"),
        step=words.say(step),
        tone="alarm",
    )


def _entry(page: Page, *, words: Words) -> StreamlitPage:
    """Return a page as Streamlit wants it; one that is refreshed runs again by itself."""

    def run() -> None:
        _show(page.address)

    shown = st.fragment(run, run_every=REFRESH_SECONDS) if page.address in REFRESHED else run
    title = f"{words.say(page.word)} · Tidegauge"
    path = page.address.strip("/")
    return st.Page(shown, title=title, url_path=path, default=not path)


words = current_reader(default=open_backing().settings.languages[0]).words
st.set_page_config(page_icon=ICON, layout="wide")
st.navigation([_entry(page, words=words) for page in PAGES], position="hidden").run()
