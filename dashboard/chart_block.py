"""A chart with everything that must stand beside it: its sentence, and its table for those who do not see it."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard.shell import show, unseen
from dashboard.tables import folded
from presentation.chart_layers import Spec
from presentation.chart_text import Table, chart_sentence, coverage_sentence, table_twin
from presentation.chart_values import Coverages, TimeLine
from presentation.charts import coverage_strip, peer_lines, time_line
from presentation.peer_text import peer_sentence, peer_table
from presentation.words import Words

ACROSS = 3  # small charts beside each other on a wide screen; on a phone they stand below each other
SENTENCE = Markup('<p class="tg-sentence">{}</p>')


def show_time_line(chart: TimeLine, rows: Coverages, *, words: Words, key: str) -> None:
    """Show a time line and under it the strip of what was counted, each under its sentence, and one table of both.

    Args:
        chart: The days counted, at least one.
        rows: The strip: name of each row and its days, the same days as the chart's.
        words: The language.
        key: Unique on the page.
    """
    show(SENTENCE.format(chart_sentence(chart, words=words)))
    show_spec(time_line(chart, words=words), key=key)
    show(SENTENCE.format(coverage_sentence(rows, words=words)))
    show_spec(coverage_strip(chart, rows, words=words), key=f"{key}-coverage")
    show(twin(table_twin(chart, rows, words=words), caption=chart.title, words=words))


def show_peers(charts: Sequence[TimeLine], *, words: Words, key: str, sentence: str = "peer-sentence") -> None:
    """Show a place and those beside it on one scale, some in a row, under one sentence, with one table for all.

    Args:
        charts: The place in question first; the same days in each.
        words: The language.
        key: Unique on the page.
        sentence: The key of the words that say how the first place stood against the others.
    """
    show(SENTENCE.format(peer_sentence(charts, words=words, said=sentence)))
    specs = peer_lines(charts, words=words)
    for left in range(0, len(specs), ACROSS):
        for index, column in enumerate(st.columns(ACROSS)[: len(specs) - left], start=left):
            with column:
                show_spec(specs[index], key=f"{key}-{index}")
    show(twin(peer_table(charts, words=words), caption=words.say("chart-peer-ratio"), words=words))


def show_spec(spec: Spec, *, key: str) -> None:
    """Show one Vega-Lite description as wide as the page; its own look is kept."""
    padding = dict.fromkeys(("left", "right", "top", "bottom"), spec["padding"])  # Streamlit adds to each side
    st.vega_lite_chart(spec=spec | {"padding": padding}, theme=None, width="stretch", key=key)


def twin(table: Table, *, caption: str, words: Words) -> Markup:
    """Return a table that says the same as a chart, folded away."""
    title = Markup("{}{}").format(words.say("chart-as-table"), unseen(caption))
    return folded(table, caption=caption, title=title)
