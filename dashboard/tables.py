"""A table as markup: it scrolls by itself where it is too wide, also by keyboard, and each number names its column.

A cell that is markup stands as it is; any other text is escaped. How rows look on a phone is up to what stands around.
"""

from markupsafe import Markup

from presentation.chart_text import Table

_FOLDED = Markup('<details class="tg-twin"{open}><summary>{title}</summary>{table}</details>')
_TABLE = Markup(
    '<div class="tg-scroll" tabindex="0" role="region" aria-label="{caption}">'
    '<table class="tg-table"><caption>{caption}</caption>'
    "<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
)


def folded(table: Table, *, caption: str, title: str, is_open: bool = False) -> Markup:
    """Return a table that opens under its title, or stands open where somebody asked for it."""
    opened = Markup(" open") if is_open else ""
    return _FOLDED.format(open=opened, title=title, table=open_table(table, caption=caption))


def open_table(table: Table, *, caption: str) -> Markup:
    """Return a table under its title; its first column names the row."""
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(text) for text in table.header)
    rows = Markup("").join(_row(row, heads=table.header) for row in table.rows)
    return _TABLE.format(caption=caption, heads=heads, rows=rows)


def _row(cells: tuple[str, ...], *, heads: tuple[str, ...]) -> Markup:
    """Return a row; each number names its column, for screens so narrow that the columns stand below each other."""
    first = Markup('<th scope="row">{}</th>').format(cells[0])
    numbers = zip(heads[1:], cells[1:], strict=True)
    rest = (Markup('<td data-label="{}">{}</td>').format(head, text) for head, text in numbers)
    return Markup("<tr>{}{}</tr>").format(first, Markup("").join(rest))
