"""Storm focus on the page Now: why places are read more often, and what the extra slots read. It judges nothing."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.tables import open_table
from domain.counts import COVERAGE_OF, Coverage
from domain.focus import Focus
from domain.focus_readings import RANKED_WEEKS, FocusReading
from presentation.chart_text import Table
from presentation.names import Names, name_alert
from presentation.numbers import amount, ratio
from presentation.times import clock_time, instant

_BLOCK = Markup('<section class="tg-focus tg-coverage"><h2>{title}</h2><ul>{reasons}</ul>{table}</section>')
_HEADS = (
    "now-focus-list",
    "now-focus-read",
    "now-fact-counted",
    "now-fact-expected",
    "now-fact-ratio",
    "now-focus-rank",
)


def focus_block(
    focuses: Sequence[Focus], readings: Sequence[FocusReading], *, names: Names, zone: str, reader: Reader
) -> Markup:
    """Return the places in focus, each with its reason and end, and a row a list; nothing where none is in focus."""
    if not focuses:
        return Markup()
    return _BLOCK.format(
        title=reader.words.say("now-focus-title"),
        reasons=_joined(
            Markup("<li>{}</li>").format(told_reason(focus, names=names, zone=zone, reader=reader)) for focus in focuses
        ),
        table=_table(readings, names=names, zone=zone, reader=reader) if readings else "",
    )


def told_reason(focus: Focus, *, names: Names, zone: str, reader: Reader) -> str:
    """Return why a place is in focus and until when, in one sentence."""
    return reader.words.say(
        f"now-focus-{focus.reason}",
        place=names.place(focus.place),
        alert=name_alert(focus.told, words=reader.words),
        source=names.place(focus.told),
        who=focus.asked_by or "",
        until=instant(focus.until, zone=zone, language=reader.language),
    )


def _table(readings: Iterable[FocusReading], *, names: Names, zone: str, reader: Reader) -> Markup:
    table = Table(
        header=tuple(reader.words.say(head) for head in _HEADS),
        rows=tuple(_row(reading, names=names, zone=zone, reader=reader) for reading in readings),
    )
    return open_table(table, caption=reader.words.say("now-focus-caption"))


def _row(reading: FocusReading, *, names: Names, zone: str, reader: Reader) -> tuple[str, ...]:
    return (
        f"{names.place(reading.place)}, {names.category(reading.category, reader.words)}, {reading.site}",
        clock_time(reading.window_end, zone=zone),
        _counted(reading, reader=reader),
        amount(reading.expected, language=reader.language) if reading.expected is not None else "–",
        ratio(reading.ratio, language=reader.language) if reading.ratio is not None else "–",
        _rank(reading, reader=reader),
    )


def _counted(reading: FocusReading, *, reader: Reader) -> str:
    words = reader.words
    if reading.ads is None:
        return words.say(f"verdict-{reading.verdict}")
    ads = amount(reading.ads, language=reader.language)
    return words.say("now-focus-least", ads=ads) if COVERAGE_OF[reading.verdict] is Coverage.PARTIAL else ads


def _rank(reading: FocusReading, *, reader: Reader) -> str:
    if reading.lower is None:
        return "–"
    return reader.words.say("now-focus-ranked", lower=reading.lower, usual=len(reading.usual), weeks=RANKED_WEEKS)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
