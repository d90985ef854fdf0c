"""A chart never stands alone: its sentence above, its table below, and nothing in either that a browser would obey."""

from dashboard.chart_block import open_table, twin
from presentation.chart_text import Table
from tests.dashboard.examples import ENGLISH

TABLE = Table(header=("Day", "<b>Counted</b>"), rows=(("Nov 1", "412"), ("Nov 2", "<i>no number</i>")))


def test_the_table_says_every_row_with_its_first_column_as_its_name() -> None:
    markup = twin(TABLE, caption="Escorts", words=ENGLISH.words)
    assert '<th scope="row">Nov 1</th><td data-label="&lt;b&gt;Counted&lt;/b&gt;">412</td>' in markup
    assert markup.count("<tr>") == 3
    assert "<caption>Escorts</caption>" in markup


def test_what_stands_in_a_table_is_escaped() -> None:
    markup = twin(TABLE, caption="<script>", words=ENGLISH.words)
    assert "<b>" not in markup
    assert "<i>" not in markup
    assert "<script>" not in markup


def test_the_table_is_folded_away_under_a_plain_title() -> None:
    markup = twin(TABLE, caption="x", words=ENGLISH.words)
    assert markup.startswith('<details class="tg-twin"><summary>The same as a table</summary>')


def test_a_table_that_is_no_twin_stands_open() -> None:
    markup = open_table(TABLE, caption="What was found")
    assert "<details" not in markup
    assert "<caption>What was found</caption>" in markup
