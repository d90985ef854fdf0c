"""The page Storm, from top to bottom. It reads as of one issue and shows what it read."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from dashboard.asked import show_asked
from dashboard.backing import Backing, is_simulated, names_of
from dashboard.chart_block import show_peers, show_time_line
from dashboard.reader import Reader
from dashboard.shell import show, show_footer, show_header
from dashboard.stale import read_stopped, show_stale
from dashboard.views.storm.boxes import show_selectors, told_asked
from dashboard.views.storm.closer import choose_closer, closer_line, closer_rows, show_closer, told_closer
from dashboard.views.storm.comparing import show_comparison
from dashboard.views.storm.elsewhere import read_elsewhere, show_elsewhere
from dashboard.views.storm.markup import (
    change_list,
    finding_list,
    phase_cards,
    report_link,
    series_link,
    storm_heading,
    study_block,
    study_heading,
)
from dashboard.views.storm.states import show_no_days, show_nothing, show_nothing_then, show_unmatched
from dashboard.views.storm.study import study_shown
from dashboard.views.storm.time_machine import asked_instant, show_then, show_time_machine, show_way_to_anchor
from domain.errors import InvalidPanel
from presentation.chart_values import Coverages, TimeLine
from situation.charts import beside, coverage_rows, phase_numbers, place_line
from situation.data_io import Known, day_clocks, read_known, read_place, read_places_days, read_story
from situation.selection import (
    Chosen,
    Unmatched,
    choosable_hazards,
    choose,
    counted_hazards,
    others_here,
    peers_of,
)


def show_storm(backing: Backing, reader: Reader) -> None:
    """Show the page Storm.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
    """
    now, zone = datetime.now(UTC), backing.settings.zone
    asked = asked_instant(reader.choices, zone=zone, now=now)
    today = (asked or now).astimezone(ZoneInfo(zone)).date()
    with backing.reading() as conn:
        known, stopped = read_known(conn, at=asked), read_stopped(conn, now=now)
    simulated = is_simulated(backing.settings, known.sites)
    show_header(reader, page="/storm", office=backing.settings.name, is_simulated=simulated)
    hazards = choosable_hazards(known.hazards, places=known.places, today=today)
    chosen = choose(reader.choices, hazards=hazards, places=known.places, sites=known.listing, today=today)
    if asked:
        show_then(asked, issue_id=known.issue_id, zone=zone, reader=reader)
    awaited = None
    if chosen is None:
        _show_nothing(asked, known, reader=reader)
    elif isinstance(chosen, Unmatched):
        shown = counted_hazards(hazards, places=known.places, sites=known.listing, today=today)
        show_unmatched(chosen, hazards=shown, names=names_of(known.places, known.categories), reader=reader)
    else:
        show_selectors(chosen, known, today=today, reader=reader)
        show_asked(told_asked(chosen, known, reader=reader))
        present = now.astimezone(ZoneInfo(zone)).date()
        show_time_machine(asked, zone=zone, first=chosen.first, today=present, reader=reader)
        if not asked:
            show_stale(stopped, zone=zone, reader=reader)
            show_way_to_anchor(chosen.touched, zone=zone, now=now, reader=reader)
        awaited = _show_chosen(chosen, known, today=today, backing=backing, reader=reader)
    show_footer(reader, issue_id=known.issue_id, issued_at=known.issued_at, zone=backing.settings.zone)
    if isinstance(chosen, Chosen) and awaited is not None:  # last: the page stands before the study is computed
        _show_study(awaited, chosen, known, backing=backing, reader=reader)


def _show_nothing(asked: datetime | None, known: Known, *, reader: Reader) -> None:
    """Show that there is no disaster to show; where nothing was known at all at the hour asked for, that is said."""
    if asked is None:
        show_nothing(reader)
    elif known.issue_id:
        show_nothing_then(reader)


def _show_chosen(
    chosen: Chosen, known: Known, *, today: date, backing: Backing, reader: Reader
) -> DeltaGenerator | None:
    """Show all but the study; return where it comes to stand, None where there is nothing to study."""
    words, names = reader.words, names_of(known.places, known.categories)
    peers = peers_of(chosen, places=known.places, hazards=known.hazards, sites=known.listing)
    own = next(place for place in known.places if place.slug == chosen.touched.place)
    with backing.reading() as conn:
        values = read_place(conn, chosen, place=own.slug, issue_id=known.issue_id)
        others = read_places_days(conn, chosen, places=[each.slug for each in peers], issue_id=known.issue_id)
        elsewhere = read_elsewhere(conn, chosen, places=known.places, issue_id=known.issue_id)
        findings = read_story(conn, chosen, issue_id=known.issue_id)
    clocks = day_clocks(known, category=chosen.category)
    numbers = phase_numbers(chosen, values, clocks[own.slug])
    show(storm_heading(chosen, numbers, others=others_here(chosen, known.hazards), names=names, reader=reader))
    if not values:
        show_no_days(chosen.touched.place, names=names, reader=reader)
        return None
    show(phase_cards(numbers, reader=reader) + report_link(chosen, reader=reader))
    line = place_line(chosen, values, findings=findings, hazards=known.hazards, names=names, words=words)
    _show_line(line, coverage_rows(line, values, clocks[own.slug]), reader=reader)
    show(series_link(chosen, reader=reader))
    show(change_list(line, reader=reader))
    show(study_heading(chosen, today=today, names=names, reader=reader))
    awaited = st.empty()
    with awaited:
        show(Markup('<p class="tg-quiet" role="status">{}</p>').format(words.say("storm-study-wait")))
    show(finding_list(findings, hazard=chosen.hazard, shocks=known.hazards, names=names, reader=reader))
    show_elsewhere(line, chosen, elsewhere, own=values, clocks=clocks, names=names, reader=reader)
    _show_peers(beside(line, {own.slug: values, **others}, places=(own, *peers), words=words), reader=reader)
    show_comparison(line, chosen, known, today=today, backing=backing, reader=reader)
    return awaited


def _show_line(line: TimeLine, rows: Coverages, *, reader: Reader) -> None:
    """Show the line and its strip over the days looked at, under the choice of these."""
    words = reader.words
    closer = choose_closer(reader.choices, first=line.first, last=line.last)
    show_closer(closer, first=line.first, last=line.last, reader=reader)
    show_asked(told_closer(closer, reader=reader))
    show_time_line(closer_line(line, closer), closer_rows(rows, closer), words=words, key="storm-line")
    show(Markup('<p class="tg-quiet tg-more">{}</p>').format(words.say("storm-zoom")))


def _show_study(awaited: DeltaGenerator, chosen: Chosen, known: Known, *, backing: Backing, reader: Reader) -> None:
    """Put the study where it is awaited; what is stored may not add up to one, which is said."""
    names = names_of(known.places, known.categories)
    try:
        study = study_shown(backing, chosen, known)
    except InvalidPanel:
        block = Markup("<p>{}</p>").format(reader.words.say("storm-study-refused"))
    else:
        block = study_block(study, hazard=chosen.hazard, names=names, reader=reader)
    with awaited:
        show(block)


def _show_peers(lines: Sequence[TimeLine], *, reader: Reader) -> None:
    """Show the chosen place first and the places beside it."""
    words = reader.words
    note = words.say("storm-peers-note" if len(lines) > 1 else "storm-no-peers")
    show(Markup("<h2>{}</h2><p>{}</p>").format(words.say("storm-peers"), note))
    if len(lines) > 1:
        show_peers(lines, words=words, key="storm-peer")
