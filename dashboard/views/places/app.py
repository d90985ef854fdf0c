"""The page Places, from top to bottom. It reads as of one issue and shows what it read."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st
from markupsafe import Markup

from dashboard.asked import show_asked, told_dropped, told_instead, told_strange
from dashboard.backing import Backing, is_simulated, names_of
from dashboard.chart_block import SENTENCE, show_spec
from dashboard.choosing import select, select_day
from dashboard.empty import show_uncounted
from dashboard.reader import Reader
from dashboard.shell import show, show_footer, show_header, show_notice
from dashboard.stale import read_stopped, show_stale
from dashboard.tables import folded
from dashboard.views.places.data_io import Known, read_around, read_known, read_shown
from dashboard.views.places.markup import places_heading, places_list
from dashboard.views.places.selection import (
    ALL_SITES,
    WEEKS,
    Shown,
    Subject,
    choose_days,
    choose_place,
    day_clocks,
    foremost,
    heat_of,
    heat_places,
    newest_week,
)
from presentation.heat_map import heat_map
from presentation.heat_text import day_table, heat_sentence
from presentation.heat_values import Heat
from presentation.names import Names
from presentation.place_map import place_map
from presentation.times import day

OUTLINES = "/ui-assets/states.json"
_LINK = Markup('<a href="{address}" target="_self">{word}</a>')


def show_places(backing: Backing, reader: Reader) -> None:
    """Show the page Places.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
    """
    now = datetime.now(UTC)
    with backing.reading() as conn:
        known, stopped = read_known(conn, reader.choices), read_stopped(conn, now=now)
    simulated = is_simulated(backing.settings, known.sites)
    show_header(reader, page="/places", office=backing.settings.name, is_simulated=simulated)
    show_stale(stopped, zone=backing.settings.zone, reader=reader)
    if known.subject is None or known.newest is None:
        _show_nothing(known, reader)
    else:
        shown = choose_days(reader.choices, newest=known.newest)
        names = names_of(known.places, known.categories)
        heat = _heat(backing, known, known.subject, shown, names=names, reader=reader, simulated=simulated, now=now)
        _show_choices(known.subject, shown, names=names, reader=reader)
        show_asked(_told_asked(known.subject, shown, heat, names=names, reader=reader))
        if heat.places:
            _show_heat(heat, shown, reader=reader)
        else:
            _show_no_days(reader)
    show_footer(reader, issue_id=known.issue_id, issued_at=known.issued_at, zone=backing.settings.zone)


def _heat(  # noqa: PLR0913 - one argument a source of what is shown
    backing: Backing,
    known: Known,
    subject: Subject,
    shown: Shown,
    *,
    names: Names,
    reader: Reader,
    simulated: bool,
    now: datetime,
) -> Heat:
    with backing.reading() as conn:
        around = read_around(conn, subject, shown, issue_id=known.issue_id)
        laid = partial(
            heat_places,
            places=known.places,
            findings=around.findings,
            hazards=around.hazards,
            clocks=day_clocks(known.places, sites=known.sites, subject=subject, at=known.issued_at or now),
            subject=subject,
            names=names,
            words=reader.words,
        )
        week = laid(around.week, shown=newest_week(shown))
        first = foremost(week, places=known.places)
        compared = read_shown(conn, subject, shown, places=first, issue_id=known.issue_id)
    about = {"category": names.category(subject.category, reader.words)}
    site = names.site(subject.site) if subject.site else reader.words.say("heat-all-sites", count=len(subject.sites))
    title = reader.words.say("heat-title", site=site, **about)
    return heat_of(title, laid(compared, shown=shown), week=week, is_simulated=simulated)


def _show_choices(subject: Subject, shown: Shown, *, names: Names, reader: Reader) -> None:
    words = reader.words
    categories = {each: names.category(each, words) for each in subject.categories}
    sites = {ALL_SITES: words.say("heat-all-sites", count=len(subject.sites))}
    sites |= {each: names.site(each) for each in subject.sites}
    weeks = {each: words.say("heat-weeks", count=int(each)) for each in WEEKS}
    columns = st.columns(4)
    with columns[0]:
        current = subject.category
        select("category", words.say("storm-category"), subject.categories, current, categories.__getitem__)
    with columns[1]:
        select("site", words.say("now-site"), list(sites), subject.site or ALL_SITES, sites.__getitem__)
    with columns[2]:
        select("weeks", words.say("heat-span"), WEEKS, shown.weeks, weeks.__getitem__)
    with columns[3]:
        first = min(shown.first, shown.newest)
        select_day("ending", words.say("explore-until"), shown.last, first=first, last=shown.newest)


def _told_asked(subject: Subject, shown: Shown, heat: Heat, *, names: Names, reader: Reader) -> list[str]:
    """Return what the address asks for and is shown otherwise."""
    words = reader.words
    every = words.say("heat-all-sites", count=len(subject.sites))
    category, site = names.category(subject.category, words), names.site(subject.site) if subject.site else every
    span, ending = words.say("heat-weeks", count=int(shown.weeks)), day(shown.last, language=reader.language)
    told = [
        *told_dropped(words.say("storm-place"), [reader.choices.get("place", "")], known=names.places, reader=reader),
        *told_instead("category", words.say("storm-category"), subject.category, category, reader=reader),
        *told_instead("site", words.say("now-site"), subject.site or ALL_SITES, site, reader=reader),
        *told_instead("weeks", words.say("heat-span"), shown.weeks, span, reader=reader),
        *told_instead("ending", words.say("explore-until"), shown.last.isoformat(), ending, reader=reader),
    ]
    if heat.places:
        chosen = choose_place(reader.choices, places=heat.places)
        told += told_instead("days", words.say("heat-days-of"), chosen.slug, chosen.name, reader=reader)
    return [*told, *told_strange(reader=reader)]


def _show_heat(heat: Heat, shown: Shown, *, reader: Reader) -> None:
    """Show the sentence, the map, the days, and the table that says the same."""
    words = reader.words
    link = f"{reader.address('/storm', place='', hazard='')}&place="
    show(places_heading(heat, shown, reader=reader))
    show(SENTENCE.format(heat_sentence(heat, words=words)))
    show_spec(heat_map(heat, words=words, link=link), key="places-days")
    _show_days(heat, reader=reader)
    drawn = place_map(heat, words=words, link=link, outlines=OUTLINES)
    if drawn is not None:
        show_spec(drawn, key="places-map")
    show(places_list(heat, link=link, reader=reader))


def _show_days(heat: Heat, *, reader: Reader) -> None:
    """Show the days of one place as a table, the place to be chosen."""
    words = reader.words
    chosen = choose_place(reader.choices, places=heat.places)
    named = {place.slug: place.name for place in heat.places}
    with st.columns(4)[0]:
        select("days", words.say("heat-days-of"), list(named), chosen.slug, named.__getitem__)
    title = words.say("heat-days", place=chosen.name)
    show(folded(day_table(chosen, words=words), caption=title, title=title, is_open="days" in reader.choices))


def _show_nothing(known: Known, reader: Reader) -> None:
    """Show that nothing was counted, and where what was imported stands."""
    if not known.has_imports:
        show_uncounted(known.sites, title="heat-empty-title", sentence="explore-empty", reader=reader)
        return
    words = reader.words
    show_notice(
        title=words.say("heat-imported-title"),
        sentence=words.say("heat-imported"),
        step_word=words.say("next-step"),
        step=_LINK.format(address=reader.address("/explore"), word=words.say("heat-imported-step")),
    )


def _show_no_days(reader: Reader) -> None:
    words = reader.words
    address = reader.address("/places", ending="")
    step = _LINK.format(address=address, word=words.say("explore-no-days-step"))
    title, sentence = words.say("explore-no-days-title"), words.say("explore-no-days")
    show_notice(title=title, sentence=sentence, step_word=words.say("next-step"), step=step)
