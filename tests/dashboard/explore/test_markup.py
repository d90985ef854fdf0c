"""The heading says what is shown otherwise than asked; the table leads to days and says where its rest is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.views.explore.data_io import Read
from dashboard.views.explore.markup import (
    MOST_ROWS,
    empty_step,
    explore_heading,
    explore_twin,
    export_command,
    told_asked,
    told_otherwise,
)
from dashboard.views.explore.selection import Note, View
from domain.counts import Step
from tests.dashboard.examples import ENGLISH, NAMES, SPANISH
from tests.dashboard.explore.test_charts import chosen_by, picture, value
from tests.dashboard.explore.test_selection import LAST
from tests.dashboard.seed import storm

DAYS = tuple(value(LAST - timedelta(days=offset), 200.0) for offset in range(500))


def test_the_heading_says_what_how_and_when() -> None:
    chosen = chosen_by(since="2026-11-20")
    markup = explore_heading(chosen, picture(chosen, Read(days=DAYS)), names=NAMES, reader=ENGLISH)
    assert "Counts · Nov 20 – Nov 24, 2026 · by day" in markup
    assert "<h1>Escorts in Houston, on board</h1>" in markup
    assert "tg-chosen" not in markup


@pytest.mark.parametrize("note", Note)
def test_whatever_is_shown_otherwise_is_said_in_both_languages(note: Note) -> None:
    chosen = replace(chosen_by(), notes=(note,))
    shown = picture(chosen, Read(days=DAYS))
    english, spanish = (
        [*told_asked(chosen, names=NAMES, reader=reader), *told_otherwise(chosen, shown, names=NAMES, reader=reader)][0]
        for reader in (ENGLISH, SPANISH)
    )
    assert english != spanish


def test_weeks_say_that_they_are_means_and_slots_that_nothing_is_expected_of_them() -> None:
    for step, said in (
        ("week", "the mean of the counted days of its whole week"),
        ("slot", "no expected level of its own"),
    ):
        chosen = chosen_by(step=step)
        told = told_otherwise(chosen, picture(chosen, Read(days=DAYS)), names=NAMES, reader=ENGLISH)
        assert said in " ".join(told)


def test_weeks_of_ratios_say_that_they_are_whole() -> None:
    chosen = chosen_by(step="week", view="expected")
    told = told_otherwise(chosen, picture(chosen, Read(days=DAYS)), names=NAMES, reader=ENGLISH)
    assert "Each point is of its whole week, also where the days chosen cut it" in " ".join(told)


def test_who_is_left_out_of_the_rest_is_named_under_the_disaster_with_the_reason() -> None:
    left_out = tuple((place, storm(LAST)) for place in ("dallas", "mobile"))
    chosen = replace(chosen_by(view="site", since="2026-11-20"), beside=("tampa",), rest=3, left_out=left_out)
    markup = explore_heading(chosen, picture(chosen, Read(days=DAYS)), names=NAMES, reader=ENGLISH)
    assert "For the rest of the site stand 1 of its 3 other places" in markup
    assert (
        "2 of its other places are left out, because a disaster touched them in these days or up to four weeks before "
        "them, and they are no measure for others: &lt;b&gt;Dallas&lt;/b&gt;, mobile (Storm Testwind)."
    ) in markup
    assert "quedan fuera" in explore_heading(chosen, picture(chosen, Read(days=DAYS)), names=NAMES, reader=SPANISH)


def test_a_site_whose_other_places_were_all_touched_has_no_rest_and_says_so() -> None:
    left_out = (("dallas", storm(LAST)),)
    chosen = replace(chosen_by(view="site"), beside=(), rest=1, left_out=left_out)
    markup = explore_heading(chosen, picture(chosen, Read(days=DAYS)), names=NAMES, reader=ENGLISH)
    assert chosen.view is View.SITE
    assert "No other place stands for the rest of the site." in markup
    assert "1 of its other places is left out" in markup


def test_of_many_left_out_the_first_are_named_and_the_others_counted() -> None:
    left_out = tuple((f"place-{number}", storm(LAST)) for number in range(30))
    chosen = replace(chosen_by(view="site"), beside=(), rest=30, left_out=left_out)
    (told,) = told_otherwise(chosen, picture(chosen, Read(days=DAYS)), names=NAMES, reader=ENGLISH)
    assert told.startswith("30 of its other places")
    assert told.endswith("place-19 (Storm Testwind); and 10 more.")


def test_each_day_of_the_table_leads_to_what_is_behind_it() -> None:
    chosen = chosen_by(since="2026-11-24")
    markup = explore_twin(chosen, picture(chosen, Read(days=DAYS)), reader=ENGLISH)
    assert '<a href="/explore?day=2026-11-24" target="_self">Nov 24, 2026</a>' in markup


def test_a_long_table_ends_and_says_where_the_rest_is() -> None:
    chosen = chosen_by(since="2025-08-01")  # 481 days
    markup = explore_twin(chosen, picture(chosen, Read(days=DAYS)), reader=ENGLISH)
    assert markup.count("<tr>") == MOST_ROWS + 1  # and the line of names
    assert "first 400 of 481 rows" in markup
    assert "tidegauge export counts.csv --step day --place houston --since 2025-08-01 --until 2026-11-24" in markup


def test_ratios_have_a_table_of_their_own() -> None:
    chosen = chosen_by(view="expected", since="2026-11-24")
    assert "1 of 1" in explore_twin(chosen, picture(chosen, Read(days=DAYS)), reader=ENGLISH)


def test_weeks_of_days_are_exported_as_the_days_they_are_made_of() -> None:
    assert "--step day" in export_command(chosen_by(step="week"))
    assert "--step slot" in export_command(chosen_by(step="slot"))
    kept = chosen_by().line.kept[Step.SLOT]
    months = replace(chosen_by().line, kept={Step.MONTH: replace(kept, step=Step.MONTH)})
    assert "--step month" in export_command(replace(chosen_by(), line=months, step=Step.MONTH))


def test_the_way_out_of_days_without_counts_keeps_the_rest_of_the_choice() -> None:
    reader = replace(ENGLISH, choices={"place": "houston", "since": "2026-01-01", "until": "2026-01-02"})
    assert 'href="/explore?place=houston&amp;lang=en"' in empty_step(reader=reader)
