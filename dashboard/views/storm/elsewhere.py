"""The other places a disaster touched, on the page Storm: where people may have gone, and from where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from dashboard.chart_block import show_peers
from dashboard.reader import Reader
from dashboard.shell import show
from dashboard.tables import open_table
from domain.days import DayValue
from domain.hazards import Phase, Role, TouchedPlace
from domain.places import Place
from domain.situations import PhaseNumber
from domain.slots import DayClock
from presentation.chart_days import all_together, comparable
from presentation.chart_text import Table
from presentation.chart_values import TimeLine, phase_bands
from presentation.names import Names, name_role
from presentation.numbers import ratio
from presentation.words import Words
from situation.charts import phase_numbers
from situation.data_io import read_places_days
from situation.selection import Chosen, choosable_places
from storage.database import Connection

_RECORDS = Markup('<div class="tg-records">{}</div>')
_LINK = Markup('<a href="{address}" target="_self">{word}</a>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Another place of the same disaster and what was counted there, every site, over the days shown."""

    touched: TouchedPlace
    values: tuple[DayValue, ...]


def read_elsewhere(
    conn: Connection, chosen: Chosen, *, places: Sequence[Place], issue_id: int
) -> tuple[Elsewhere, ...]:
    """Return the disaster's other places that we count in, as of an issue: where people left before where they went."""
    touched = choosable_places(chosen.hazard, places=places, today=chosen.last)
    others = [each for each in touched if each.place != chosen.touched.place]
    days = read_places_days(conn, chosen, places=[each.place for each in others], issue_id=issue_id)
    return tuple(Elsewhere(touched=each, values=days[each.place]) for each in others)


def show_elsewhere(  # noqa: PLR0913 - what is shown, and for whom
    line: TimeLine,
    chosen: Chosen,
    elsewhere: Sequence[Elsewhere],
    *,
    own: Sequence[DayValue],
    clocks: Mapping[str, Mapping[str, DayClock]],
    names: Names,
    reader: Reader,
) -> None:
    """Show every other place of the disaster as a row of ratios, and those of a possible move as charts."""
    words = reader.words
    show(Markup("<h2>{}</h2>").format(words.say("elsewhere-heading")))
    if not elsewhere:
        show(Markup("<p>{}</p>").format(words.say("elsewhere-none")))
        return
    show(Markup("<p>{}</p>").format(words.say("elsewhere-note")))
    moved = moved_between(line, chosen, elsewhere, own=own, names=names)
    if len(moved) > 1:
        show_peers(moved, words=words, key="storm-elsewhere", sentence="elsewhere-sentence")
    table = elsewhere_table(chosen, elsewhere, clocks=clocks, names=names, reader=reader)
    show(_RECORDS.format(open_table(table, caption=words.say("chart-peer-ratio"))))


def moved_between(
    line: TimeLine, chosen: Chosen, elsewhere: Sequence[Elsewhere], *, own: Sequence[DayValue], names: Names
) -> tuple[TimeLine, ...]:
    """Return the chosen place first and then destinations; at a destination the places that people left."""
    is_destination = chosen.touched.role is Role.DESTINATION
    wanted = Role.STRUCK if is_destination else Role.DESTINATION
    all_places = [Elsewhere(touched=chosen.touched, values=tuple(own))]
    all_places += [each for each in elsewhere if each.touched.role is wanted]
    first, last = line.days[0].day, line.days[-1].day
    return tuple(
        replace(
            line,
            title=names.place(each.touched.place),
            days=all_together(each.values, first=first, last=last),
            bands=phase_bands(each.touched, first=first, last=last),
            findings=(),
            changes=(),
        )
        for each in all_places
        if comparable(each.values)
    )


def elsewhere_table(
    chosen: Chosen,
    elsewhere: Sequence[Elsewhere],
    *,
    clocks: Mapping[str, Mapping[str, DayClock]],
    names: Names,
    reader: Reader,
) -> Table:
    """Return a row a place, its name leading to its own page: its role, and each phase by its own official dates."""
    words = reader.words
    heads = (words.say("storm-place"), words.say("elsewhere-role"), *(words.say(f"phase-{each}") for each in Phase))
    return Table(
        header=heads,
        rows=tuple(
            (
                _LINK.format(
                    address=reader.address("/storm", place=each.touched.place), word=names.place(each.touched.place)
                ),
                name_role(each.touched, words=words),
                *_phases(replace(chosen, touched=each.touched), each.values, clocks[each.touched.place], words=words),
            )
            for each in elsewhere
        ),
    )


def _phases(
    chosen: Chosen, values: Sequence[DayValue], clocks: Mapping[str, DayClock], *, words: Words
) -> tuple[str, ...]:
    numbers: Mapping[Phase, PhaseNumber] = {number.phase: number for number in phase_numbers(chosen, values, clocks)}
    return tuple(_phase(numbers.get(phase), words=words) for phase in Phase)


def _phase(number: PhaseNumber | None, *, words: Words) -> str:
    if number is None:
        return words.say("elsewhere-not-yet")
    said = words.say("no-number") if number.ratio is None else ratio(number.ratio, language=words.language)
    cells = words.say("cells-compared", compared=number.cells, cells=number.cells_expected)
    return words.say("aligned-cell", ratio=said, cells=cells)
