"""The page Explore, from top to bottom. It reads as of one issue and shows what it read."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import streamlit as st
from markupsafe import Markup

from dashboard.asked import show_asked
from dashboard.backing import Backing, is_simulated, names_of
from dashboard.chart_block import SENTENCE, show_spec
from dashboard.choosing import select, select_day, select_several
from dashboard.empty import show_uncounted
from dashboard.reader import Reader
from dashboard.shell import show, show_footer, show_header, show_notice
from dashboard.stale import read_stopped, show_stale
from dashboard.views.explore.charts import Picture, picture_of
from dashboard.views.explore.data_io import Known, Read, read_chosen, read_known
from dashboard.views.explore.markup import empty_step, explore_heading, explore_twin, told_asked
from dashboard.views.explore.selection import MOST_PLACES, Chosen, View, choose
from dashboard.views.explore.tracing import trace_block
from domain.counts import Step
from presentation.chart_text import chart_sentence, coverage_sentence
from presentation.charts import coverage_strip, time_line
from presentation.names import Names
from presentation.ratio_line import ratio_line
from presentation.ratio_text import ratio_sentence


def show_explore(backing: Backing, reader: Reader) -> None:
    """Show the page Explore.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
    """
    with backing.reading() as conn:
        known, stopped = read_known(conn, reader.choices), read_stopped(conn, now=datetime.now(UTC))
    simulated = is_simulated(backing.settings, known.sites)
    show_header(reader, page="/explore", office=backing.settings.name, is_simulated=simulated)
    show_stale(stopped, zone=backing.settings.zone, reader=reader)
    if known.line is None or known.span is None:
        show_uncounted(known.sites, title="explore-empty-title", sentence="explore-empty", reader=reader)
    else:
        chosen = choose(
            reader.choices,
            line=known.line,
            span=known.span,
            listed=known.listed,
            places=known.places,
            hazards=known.hazards,
        )
        with backing.reading() as conn:
            read = read_chosen(conn, chosen, known)
        names = names_of(known.places, known.categories)
        link = f"{reader.address('/explore', day='')}&day="
        today = _today_at(chosen.line.place, known)
        picture = picture_of(chosen, read, names=names, words=reader.words, link=link, simulated=simulated, today=today)
        _show_cell(chosen, known, names=names, reader=reader)
        _show_manner(chosen, known, names=names, reader=reader)
        show_asked(told_asked(chosen, names=names, reader=reader))
        show(explore_heading(chosen, picture, names=names, reader=reader))
        _show_picture(chosen, picture, reader=reader)
        _show_traces(chosen, known, read, reader=reader)
    show_footer(reader, issue_id=known.issue_id, issued_at=known.issued_at, zone=backing.settings.zone)


def _today_at(place: str, known: Known) -> date:
    """Return the local day that is not over."""
    zone = next(each.zone for each in known.places if each.slug == place)
    return datetime.now(UTC).astimezone(ZoneInfo(zone)).date()


def _show_cell(chosen: Chosen, known: Known, *, names: Names, reader: Reader) -> None:
    """Show which place, category, site and measure it is, and from where it came if there are two answers."""
    words, line = reader.words, chosen.line
    categories = sorted({series.category for series in known.kept})
    listing = [series for series in known.kept if series.category == line.category]
    sites = sorted({series.site for series in listing})
    measures = sorted({series.measure.value for series in listing if series.site == line.site})
    categories_said = {each: names.category(each, words) for each in categories}
    measures_said = {each: words.say(f"measure-{each}") for each in measures}
    columns = st.columns(5 if len(line.sources) > 1 else 4)
    with columns[0]:
        select("place", words.say("storm-place"), known.counted, line.place, names.place)
    with columns[1]:
        select("category", words.say("storm-category"), categories, line.category, categories_said.__getitem__)
    with columns[2]:
        select("site", words.say("now-site"), sites, line.site, names.site)
    with columns[3]:
        select("measure", words.say("explore-measure"), measures, line.measure.value, measures_said.__getitem__)
    if len(line.sources) > 1:
        sources = {each.value: words.say(f"explore-source-{each}") for each in line.sources}
        with columns[4]:
            select("source", words.say("explore-source"), list(sources), line.source.value, sources.__getitem__)


def _show_manner(chosen: Chosen, known: Known, *, names: Names, reader: Reader) -> None:
    """Show how it is shown: alone or beside what, by which step, over which days, with which other places."""
    words, line = reader.words, chosen.line
    views = {view.value: words.say(f"explore-view-{view}") for view in line.views}
    steps = {
        step.value: words.say("explore-by", step=words.say(f"step-{step}"))
        for step in Step
        if step in line.steps(chosen.view)
    }
    oldest, newest = known.span or (chosen.first, chosen.last)
    columns = st.columns(4)
    with columns[0]:
        select("view", words.say("explore-view"), list(views), chosen.view.value, views.__getitem__)
    with columns[1]:
        select("step", words.say("explore-step"), list(steps), chosen.step.value, steps.__getitem__)
    with columns[2]:
        select_day("since", words.say("explore-since"), chosen.first, first=oldest, last=chosen.last)
    with columns[3]:
        select_day("until", words.say("explore-until"), chosen.last, first=chosen.first, last=newest)
    others = [place for place in known.listed if place != line.place]
    if line.is_daily and others and chosen.view is not View.COUNTS:
        label, none = words.say("explore-with"), words.say("explore-with-none")
        select_several("with", label, others, chosen.others, names.place, most=MOST_PLACES - 1, none=none)


def _show_picture(chosen: Chosen, picture: Picture, *, reader: Reader) -> None:
    """Show the line, the strip of what was counted, and the table of both; or that nothing is on record."""
    words, line = reader.words, picture.line
    if picture.is_empty:
        step = empty_step(reader=reader)
        title, sentence = words.say("explore-no-days-title"), words.say("explore-no-days")
        show_notice(title=title, sentence=sentence, step_word=words.say("next-step"), step=step)
        return
    if chosen.view is View.COUNTS:
        sentence, spec = chart_sentence(line, words=words), time_line(line, words=words)
    else:
        sentence = ratio_sentence(line, picture.beside, words=words)
        spec = ratio_line(line, picture.beside, words=words)
    show(SENTENCE.format(sentence))
    show_spec(spec, key="explore-line")
    show(SENTENCE.format(coverage_sentence(picture.rows, words=words)))
    show_spec(coverage_strip(line, picture.rows, words=words), key="explore-coverage")
    show(explore_twin(chosen, picture, reader=reader))


def _show_traces(chosen: Chosen, known: Known, read: Read, *, reader: Reader) -> None:
    """Show where the numbers of one day come from, or how to choose one."""
    words = reader.words
    note = Markup("<h2>{}</h2><p>{}</p>").format(words.say("explore-trace"), words.say("explore-trace-choose"))
    show(note)
    oldest, newest = known.span or (chosen.first, chosen.last)
    with st.columns([1, 3])[0]:
        select_day("day", words.say("explore-trace-day"), chosen.day, first=oldest, last=newest)
    if chosen.day is not None:
        block = trace_block(read.traces, shown=chosen.day, issue_id=known.issue_id, places=known.places, reader=reader)
        show(block)
