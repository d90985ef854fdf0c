"""A chart never stands alone: its table stands below it, and says which chart it repeats."""

from dashboard.chart_block import twin
from presentation.chart_text import Table
from tests.dashboard.examples import ENGLISH

TABLE = Table(header=("Day", "Counted"), rows=(("Nov 1", "412"),))


def test_the_table_is_folded_away_under_a_plain_title_that_names_its_chart_to_who_hears_it() -> None:
    markup = twin(TABLE, caption="Escorts", words=ENGLISH.words)
    assert markup.startswith(
        '<details class="tg-twin"><summary>The same as a table<span class="tg-unseen">: Escorts</span>'
    )
    assert "<caption>Escorts</caption>" in markup
    assert "412" in markup
