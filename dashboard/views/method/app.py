"""The page Data & method, from top to bottom: export, method, limits, glossary."""

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from dashboard.backing import Backing, is_simulated
from dashboard.choosing import search, select, select_day
from dashboard.exporting import earliest_of
from dashboard.reader import Reader
from dashboard.shell import show, show_footer, show_header, show_notice
from dashboard.views.method.data_io import Known, newest_day, read_known, read_preview
from dashboard.views.method.markup import (
    export_block,
    glossary_block,
    limits_block,
    method_block,
    page_heading,
    releases_link,
    section_title,
)
from dashboard.views.method.selection import EVERYWHERE, LONGEST_WORD, Chosen, choose
from domain.messages import Language
from presentation.glossary import find_words, glossary


def show_method(backing: Backing, reader: Reader) -> None:
    """Show the page Data & method.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
    """
    now = datetime.now(UTC)
    with backing.reading() as conn:
        known = read_known(conn)
        newest = newest_day(known, now=now, place=reader.choices.get("place"))
        wanted = choose(reader.choices, places=known.places, newest=newest)
        chosen = wanted.begun_on(earliest_of(conn, wanted.extract))
        preview = read_preview(conn, chosen.extract, backing.settings)
    simulated = is_simulated(backing.settings, known.sites)
    show_header(reader, page="/method", office=backing.settings.name, is_simulated=simulated)
    place = _place_names(known, reader)[chosen.extract.place or EVERYWHERE]
    show(page_heading(chosen.extract, place=place, reader=reader))
    show(section_title("export", words=reader.words))
    _show_choices(known, chosen, reader=reader, now=now)
    show(export_block(preview, chosen.extract, is_cut=chosen.is_cut, reader=reader))
    if not preview.tally.rows:
        _show_no_rows(reader)
    show(releases_link(reader))
    show(method_block(reader.words))
    show(limits_block(reader.words))
    _show_glossary(chosen.sought, reader)
    show_footer(reader, issue_id=known.issue_id, issued_at=known.issued_at, zone=backing.settings.zone)


def _show_choices(known: Known, chosen: Chosen, *, reader: Reader, now: datetime) -> None:
    words, extract = reader.words, chosen.extract
    names = _place_names(known, reader)
    newest = newest_day(known, now=now, place=extract.place)
    oldest = newest.replace(year=newest.year - 20, day=1)  # before any count that an office is likely to import
    columns = st.columns(3)
    with columns[0]:
        select("place", words.say("table-place"), list(names), extract.place or EVERYWHERE, names.__getitem__)
    with columns[1]:
        select_day("first", words.say("explore-since"), extract.since, first=min(oldest, extract.since), last=newest)
    with columns[2]:
        select_day("last", words.say("explore-until"), extract.until, first=min(oldest, extract.until), last=newest)


def _place_names(known: Known, reader: Reader) -> Mapping[str, str]:
    """Return how each choice of places is called, all of them first."""
    return {EVERYWHERE: reader.words.say("method-all-places")} | {place.slug: place.name for place in known.places}


def _show_glossary(sought: str, reader: Reader) -> None:
    words = reader.words
    show(section_title("glossary", words=words))
    search("word", words.say("method-search"), sought, longest=LONGEST_WORD)
    entries = glossary(reader.language)
    other = Language.ENGLISH if reader.language is Language.SPANISH else Language.SPANISH
    found = find_words(entries, sought)
    show(glossary_block(found, sought=sought, known=len(entries), other=other.value, words=words))


def _show_no_rows(reader: Reader) -> None:
    words = reader.words
    show_notice(
        title=words.say("method-empty-title"),
        sentence=words.say("method-empty-sentence"),
        step_word=words.say("next-step"),
        step=words.say("method-empty-step"),
    )
