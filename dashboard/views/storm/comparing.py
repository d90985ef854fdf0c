"""Storms beside each other on the page Storm: read as of its issue, each counted from its own anchor."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from markupsafe import Markup

from dashboard.backing import Backing, names_of
from dashboard.chart_block import SENTENCE, show_spec, twin
from dashboard.choosing import select_several
from dashboard.reader import Reader
from dashboard.shell import show
from dashboard.views.storm.others import Other, choose_others, comparable_storms, name_other
from domain.days import DayValue
from presentation.aligned_lines import MOST_STORMS, aligned_lines
from presentation.aligned_text import AlignedStorm, aligned_sentence, aligned_table
from presentation.chart_days import comparable, together
from presentation.chart_values import TimeLine
from presentation.names import Names
from presentation.words import Words
from situation.data_io import Known, read_place
from situation.selection import Chosen
from storage.database import Connection

SHOWN_BEFORE, SHOWN_AFTER = timedelta(weeks=4), timedelta(weeks=9)


def show_comparison(  # noqa: PLR0913 - what is compared, and for whom
    line: TimeLine, chosen: Chosen, known: Known, *, today: date, backing: Backing, reader: Reader
) -> None:
    """Show the chosen storm and others on one axis of days from the anchor, under the choice of which.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
    """
    words, names = reader.words, names_of(known.places, known.categories)
    others = comparable_storms(chosen, known.hazards, places=known.places, sites=known.listing, today=today)
    show(Markup("<h2>{}</h2><p>{}</p>").format(words.say("aligned-heading"), words.say("aligned-note")))
    if not others:
        show(Markup("<p>{}</p>").format(words.say("aligned-no-other")))
        return
    picked = choose_others(reader.choices, others)
    _show_choice(others, picked, names=names, words=words)
    own = Other(hazard=chosen.hazard, touched=chosen.touched)
    with backing.reading() as conn:
        storms = [
            _aligned(storm, _read(conn, chosen, storm, today=today, known=known), names=names, words=words)
            for storm in (own, *picked)
        ]
    if storms[0] is None:
        show(Markup("<p>{}</p>").format(words.say("aligned-no-days")))
        return
    _show_storms(line, [storm for storm in storms if storm], words=words)


def _show_choice(others: Sequence[Other], picked: Sequence[Other], *, names: Names, words: Words) -> None:
    called = {other.key: name_other(other, names=names, words=words) for other in others}
    select_several(
        "against",
        words.say("aligned-choose"),
        list(called),
        [other.key for other in picked],
        called.__getitem__,
        most=MOST_STORMS - 1,
        none=words.say("aligned-choose-none"),
    )


def _show_storms(line: TimeLine, storms: Sequence[AlignedStorm], *, words: Words) -> None:
    titled = replace(line, title=words.say("aligned-title"), findings=(), changes=(), bands=())
    show(SENTENCE.format(aligned_sentence(storms, words=words)))
    show_spec(aligned_lines(titled, storms, words=words), key="storm-aligned")
    show(twin(aligned_table(storms, words=words), caption=titled.title, words=words))


def _read(conn: Connection, chosen: Chosen, storm: Other, *, today: date, known: Known) -> tuple[DayValue, ...]:
    first, last = storm.touched.anchor - SHOWN_BEFORE, min(storm.touched.anchor + SHOWN_AFTER, today)
    return read_place(conn, chosen, place=storm.touched.place, issue_id=known.issue_id, first=first, last=last)


def _aligned(storm: Other, values: Sequence[DayValue], *, names: Names, words: Words) -> AlignedStorm | None:
    """Return a storm's days, all sites together over the same cells; None where none can be compared."""
    if not comparable(values):
        return None
    first, newest = storm.touched.anchor - SHOWN_BEFORE, max(value.day for value in values)
    days = together(values, first=first, last=newest, of=len({value.site for value in values}))
    return AlignedStorm(
        name=name_other(storm, names=names, words=words),
        anchor=storm.touched.anchor,
        days=days,
        phases=storm.touched.phases,
    )
