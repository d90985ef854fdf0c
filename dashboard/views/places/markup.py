"""The page Places as markup: heading and the list, each place leading to its storm. Every stored word is escaped."""

from dataclasses import replace

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.tables import open_table
from dashboard.views.places.selection import Shown
from presentation.heat_text import place_table
from presentation.heat_values import Heat
from presentation.times import days

_HEADING = Markup(
    '<section class="tg-headline tg-quiet"><p class="tg-kicker">{kicker}</p><h1>{title}</h1><p>{note}</p>{cut}'
    "</section>"
)
_LIST = Markup('<div class="tg-places">{}</div>')
_LINK = Markup('<a href="{address}" target="_self">{word}</a>')


def places_heading(heat: Heat, shown: Shown, *, reader: Reader) -> Markup:
    """Return what is compared as a headline, and whether some of the places are not on the page."""
    words = reader.words
    cut = ""
    if heat.rest:
        said = words.say("heat-cut", shown=len(heat.places), known=len(heat.everywhere))
        cut = Markup("<p>{}</p>").format(said)
    return _HEADING.format(
        kicker=days(shown.first, shown.last, language=reader.language),
        title=heat.title,
        note=words.say("heat-note"),
        cut=cut,
    )


def places_list(heat: Heat, *, link: str, reader: Reader) -> Markup:
    """Return the twin of both pictures: a row a place, its name leading to the page Storm, its end to its days."""
    words, table = reader.words, place_table(heat.places, words=reader.words)
    rows = tuple(
        (
            _LINK.format(address=f"{link}{place.slug}", word=first),
            *rest,
            _LINK.format(
                address=reader.address("/places", days=place.slug), word=words.say("heat-days", place=place.name)
            ),
        )
        for place, (first, *rest) in zip(heat.places, table.rows, strict=True)
    )
    header = (*table.header, words.say("table-day"))
    return _LIST.format(open_table(replace(table, header=header, rows=rows), caption=words.say("heat-table")))
