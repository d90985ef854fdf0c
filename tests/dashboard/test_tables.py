"""A table is written in one place: each cell names its column, and nothing in it is obeyed by a browser."""

from pathlib import Path

from markupsafe import Markup

from dashboard.tables import folded, open_table
from presentation.chart_text import Table

ROOMS = Path(__file__).parents[2] / "dashboard"
TABLE = Table(header=("Day", "<b>Counted</b>"), rows=(("Nov 1", "412"), ("Nov 2", "<i>no number</i>")))


def test_a_table_that_scrolls_is_written_in_one_file_only() -> None:
    assert [file.name for file in ROOMS.rglob("*.py") if "tg-scroll" in file.read_text("utf-8")] == ["tables.py"]


def test_every_row_has_its_first_column_as_its_name_and_each_number_names_its_column() -> None:
    markup = open_table(TABLE, caption="Escorts")
    assert '<th scope="row">Nov 1</th><td data-label="&lt;b&gt;Counted&lt;/b&gt;">412</td>' in markup
    assert markup.count("<tr>") == 3
    assert "<caption>Escorts</caption>" in markup


def test_one_who_has_no_mouse_can_scroll_it_and_hears_what_it_is() -> None:
    assert 'tabindex="0" role="region" aria-label="Escorts"' in open_table(TABLE, caption="Escorts")


def test_what_stands_in_a_table_is_escaped() -> None:
    markup = open_table(TABLE, caption="<script>")
    assert not any(tag in markup for tag in ("<b>", "<i>", "<script>"))


def test_a_cell_that_is_markup_stands_as_it_is() -> None:
    link = Markup('<a href="/sites?site={}">{}</a>').format("board", "<b>")
    markup = open_table(Table(header=("Site", "Day"), rows=((link, link),)), caption="x")
    assert markup.count('<a href="/sites?site=board">&lt;b&gt;</a>') == 2


def test_a_table_stands_open_and_a_folded_one_under_its_title_unless_somebody_asked_for_it() -> None:
    assert "<details" not in open_table(TABLE, caption="x")
    closed, opened = (folded(TABLE, caption="x", title="<b>By day", is_open=is_open) for is_open in (False, True))
    assert closed.startswith('<details class="tg-twin"><summary>&lt;b&gt;By day</summary>')
    assert opened.startswith('<details class="tg-twin" open>')
