"""A chart with everything that must stand beside it: its sentence, and its table for those who do not see it."""

import streamlit as st
from markupsafe import Markup

from dashboard.shell import show
from presentation.chart_layers import Spec
from presentation.chart_text import Table, chart_sentence, table_twin
from presentation.chart_values import TimeLine
from presentation.charts import time_line
from presentation.words import Words

_TABLE = Markup(
    '<details class="tg-twin"><summary>{title}</summary><div class="tg-scroll"><table class="tg-table">'
    "<caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>"
)


def show_time_line(chart: TimeLine, *, words: Words, key: str) -> None:
    """Show a time line with its sentence above and its table below; `key` is unique on the page."""
    show(Markup('<p class="tg-sentence">{}</p>').format(chart_sentence(chart, words=words)))
    show_spec(time_line(chart, words=words), key=key)
    show(twin(table_twin(chart, words=words), caption=chart.title, words=words))


def show_spec(spec: Spec, *, key: str) -> None:
    """Show one Vega-Lite description as wide as the page; its own look is kept."""
    padding = dict.fromkeys(("left", "right", "top", "bottom"), spec["padding"])  # Streamlit adds to each side
    st.vega_lite_chart(spec=spec | {"padding": padding}, theme=None, width="stretch", key=key)


def twin(table: Table, *, caption: str, words: Words) -> Markup:
    """Return a table that says the same as a chart, folded away; its first column names the row."""
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(text) for text in table.header)
    rows = Markup("").join(_row(row) for row in table.rows)
    return _TABLE.format(title=words.say("chart-as-table"), caption=caption, heads=heads, rows=rows)


def _row(cells: tuple[str, ...]) -> Markup:
    first = Markup('<th scope="row">{}</th>').format(cells[0])
    return Markup("<tr>{}{}</tr>").format(
        first, Markup("").join(Markup("<td>{}</td>").format(text) for text in cells[1:])
    )
