"""The page of public releases, from top to bottom: all that a viewer sees. It reads no count that is not released."""

from datetime import UTC, datetime

import streamlit as st

from dashboard.asked import show_asked, told_instead, told_strange
from dashboard.backing import Backing
from dashboard.chart_block import SENTENCE, show_spec, twin
from dashboard.choosing import select
from dashboard.reader import Reader
from dashboard.shell import show, show_footer, show_header, show_notice
from dashboard.views.method.markup import limits_block
from dashboard.views.releases.charts import lines_of
from dashboard.views.releases.data_io import Known, read_known
from dashboard.views.releases.markup import files_block, marks_block, release_heading, withdrawn_block
from dashboard.views.releases.selection import NEWEST, days_old
from domain.roles import OfficeRole
from presentation.names import Names
from presentation.release_chart import release_line
from presentation.release_text import release_sentence, release_twin


def show_releases(backing: Backing, reader: Reader) -> None:
    """Show the newest release and the way to the earlier ones.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
    """
    settings = backing.settings
    with backing.reading() as conn:
        known = read_known(conn, reader.choices)
    address = "/" if _is_viewer(reader) else "/releases"
    show_header(reader, page=address, office=settings.name, is_simulated=settings.is_simulated)
    if known is None:
        _show_nothing(reader)
        show_footer(reader, issue_id=0, issued_at=None, zone=settings.zone)
        return
    release, names = known.release, _names(known)
    old = days_old(release, now=datetime.now(UTC))
    show(release_heading(release, old=old, zone=settings.zone, reader=reader))
    _show_choices(known, names=names, reader=reader)
    show_asked(_told_asked(known, names=names, reader=reader))
    _show_lines(known, names=names, is_simulated=settings.is_simulated, reader=reader)
    show(withdrawn_block(known, names=names, words=reader.words))
    show(files_block(known, zone=settings.zone, words=reader.words))
    show(marks_block(reader.words))
    show(limits_block(reader.words))
    show_footer(reader, issue_id=release.issue_id, issued_at=release.released_at, zone=settings.zone)


def _is_viewer(reader: Reader) -> bool:
    return reader.visitor.role is OfficeRole.VIEWER


def _names(known: Known) -> Names:
    return Names(
        places={**known.withdrawn, **known.places},
        categories={each.slug: each.name for each in known.categories},
        spanish={each.slug: each.name_es for each in known.categories if each.name_es},
    )


def _show_choices(known: Known, *, names: Names, reader: Reader) -> None:
    words, days = reader.words, known.days
    categories = {each.slug: names.category(each.slug, words) for each in known.categories}
    columns = st.columns(3)
    with columns[0]:
        select("place", words.say("storm-place"), list(known.places), known.place, known.places.__getitem__)
    with columns[1]:
        label = words.say("storm-category")
        select("category", label, list(categories), known.category.slug, categories.__getitem__)
    if len(days.years) > 1:
        with columns[2]:
            said = {year: _said_year(year, reader=reader) for year in days.years}
            select("year", words.say("releases-span"), days.years, days.year, said.__getitem__)


def _said_year(year: str, *, reader: Reader) -> str:
    return reader.words.say("releases-newest-year") if year == NEWEST else year


def _told_asked(known: Known, *, names: Names, reader: Reader) -> list[str]:
    """Return what the address asks for and is shown otherwise."""
    words, category = reader.words, known.category.slug
    place, year = known.places[known.place], _said_year(known.days.year, reader=reader)
    shown = names.category(category, words)
    return [
        *told_instead("place", words.say("storm-place"), known.place, place, reader=reader),
        *told_instead("category", words.say("storm-category"), category, shown, reader=reader),
        *told_instead("year", words.say("releases-span"), known.days.year, year, reader=reader),
        *told_strange(reader=reader),
    ]


def _show_lines(known: Known, *, names: Names, is_simulated: bool, reader: Reader) -> None:
    """Show each measure with its sentence, its chart and its table."""
    words = reader.words
    category = names.category(known.category.slug, words)
    title = words.say("releases-line", category=category, place=known.places[known.place])
    lines = lines_of(
        known.rows, known.days, withdrawals=known.withdrawals, title=title, is_simulated=is_simulated, words=words
    )
    for number, line in enumerate(lines):
        show(SENTENCE.format(release_sentence(line, words=words)))
        show_spec(release_line(line, words=words), key=f"release-{number}")
        show(twin(release_twin(line, words=words), caption=f"{line.title} · {line.measure_word}", words=words))


def _show_nothing(reader: Reader) -> None:
    """Show that nothing is released, and what comes next for whoever reads it."""
    words = reader.words
    sentence, step = ("releases-none", "releases-none-step")
    if not _is_viewer(reader):
        sentence, step = ("releases-none-office", "releases-none-office-step")
    show_notice(
        title=words.say("releases-none-title"),
        sentence=words.say(sentence),
        step_word=words.say("next-step"),
        step=words.say(step),
        tone="quiet",
    )
