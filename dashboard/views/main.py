"""The script Streamlit runs for every reader: it finds page and language, and shows. It reads no count itself."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import streamlit as st

from dashboard.backing import Backing, open_backing
from dashboard.reader import Reader, current_reader
from dashboard.shell import show_header, show_notice
from dashboard.views.now.app import show_now
from dashboard.views.storm.app import show_storm
from domain.errors import DatabaseUnreachable, NothingThere, SchemaTooOld

ICON = str(Path(__file__).parent.parent / "assets" / "favicon.svg")
REFRESH_SECONDS = 60  # a window lasts hours; a minute costs 45 ms and is soon enough for a phone call
WHAT_TO_SAY: Mapping[type[NothingThere], tuple[str, str]] = MappingProxyType(
    {
        DatabaseUnreachable: ("unreachable", "unreachable-step"),
        SchemaTooOld: ("outdated", "outdated-step"),
    }
)


@st.fragment(run_every=REFRESH_SECONDS)
def _now() -> None:
    _show("/", show_now)


def _storm() -> None:
    _show("/storm", show_storm)


def _show(page: str, show_page: Callable[[Backing, Reader], None]) -> None:
    backing = open_backing()
    reader = current_reader(default=backing.settings.languages[0])
    try:
        show_page(backing, reader)
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


def _titled(word: str) -> str:
    return f"{word} · Tidegauge"


words = current_reader(default=open_backing().settings.languages[0]).words
st.set_page_config(page_icon=ICON, layout="wide")
now_page = st.Page(_now, title=_titled(words.say("page-now")), default=True)
storm_page = st.Page(_storm, title=_titled(words.say("page-storm")), url_path="storm")
st.navigation([now_page, storm_page], position="hidden").run()
