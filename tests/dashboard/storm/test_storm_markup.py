"""The parts of the page Storm, as markup: what they say, and that nothing stored gets through unescaped."""

from dataclasses import replace
from datetime import date, timedelta

from markupsafe import escape

from dashboard.views.storm.markup import (
    change_list,
    finding_list,
    phase_cards,
    report_link,
    series_link,
    storm_heading,
    study_block,
    study_heading,
)
from domain.hazards import Phase
from domain.situations import PhaseNumber
from presentation.chart_values import ChartDay, TimeLine
from presentation.study_text import tell_place
from situation.selection import Chosen, choose
from tests.dashboard.examples import ENGLISH, NAMES, SPANISH
from tests.dashboard.seed import places, rebound, sites, storm
from tests.presentation.test_change_text import DROP
from tests.presentation.test_study_text import DURING as FALLEN
from tests.presentation.test_study_text import HOUSTON

TODAY = date(2026, 11, 24)
BEFORE = PhaseNumber(
    phase=Phase.BEFORE, first=date(2026, 8, 10), last=date(2026, 8, 23), cells=28, cells_expected=28, ratio=1.0
)
DURING = PhaseNumber(
    phase=Phase.DURING, first=date(2026, 8, 24), last=date(2026, 8, 28), cells=9, cells_expected=10, ratio=0.4
)
AFTER = PhaseNumber(
    phase=Phase.AFTER, first=date(2026, 8, 29), last=date(2026, 8, 31), cells=0, cells_expected=6, ratio=None
)

LINE = TimeLine(
    title="Escorts in Houston",
    days=tuple(ChartDay(day=date(2026, 11, number), ads=200.0) for number in (5, 6)),
    measure_word="ads on show",
)


def chosen() -> Chosen:
    found = choose({}, hazards=(storm(TODAY),), places=places(), sites=sites(), today=TODAY)
    assert isinstance(found, Chosen)
    return found


def test_the_heading_states_the_newest_phase_that_has_a_number() -> None:
    heading = storm_heading(chosen(), (BEFORE, DURING, AFTER), names=NAMES, reader=ENGLISH)
    assert "Escorts in Houston, during: 0.4× the expected level" in heading
    assert "Storm Testwind" in heading
    assert "struck" in heading


def test_the_report_is_of_what_is_shown_as_of_the_same_instant() -> None:
    link = report_link(chosen(), reader=replace(SPANISH, choices={"asof": "2026-11-06T05"}))
    wanted = "/sitrep?hazard=sim-testwind&amp;place=houston&amp;category=escorts&amp;site=board&amp;asof=2026-11-06T05"
    assert f'href="{wanted}&amp;lang=es"'.replace(":", "%3A") in link
    assert "asof" not in report_link(chosen(), reader=ENGLISH)


def test_the_line_leads_to_the_series_and_so_to_the_crawls_behind_each_day() -> None:
    link = series_link(chosen(), reader=ENGLISH)
    assert (
        'href="/explore?place=houston&amp;category=escorts&amp;site=board&amp;lang=en&amp;measure=active&amp;since='
        in link
    )


def test_without_a_number_the_heading_says_so() -> None:
    heading = storm_heading(chosen(), (AFTER,), names=NAMES, reader=ENGLISH)
    assert "nothing to compare yet" in heading


def test_a_place_that_is_not_verified_is_said_to_be_so() -> None:
    unverified = replace(chosen(), touched=replace(chosen().touched, is_verified=False))
    heading = storm_heading(unverified, (DURING,), names=NAMES, reader=ENGLISH)
    assert "not yet verified" in heading
    assert "by the official dates" in heading  # which days are meant is said all the same


def test_another_disaster_in_the_same_days_is_named_before_the_numbers() -> None:
    other = replace(storm(TODAY), slug="other", name="Storm <b>Other</b>")
    heading = storm_heading(chosen(), (DURING,), others=(other,), names=NAMES, reader=ENGLISH)
    assert "Storm &lt;b&gt;Other&lt;/b&gt; touched this place in these days too" in heading


def test_the_numbers_go_by_the_official_dates_and_the_study_by_the_anchor_and_both_say_so() -> None:
    # the storm of the seed: 20 days before November 24, for five days
    anchored = replace(chosen(), touched=replace(chosen().touched, anchor_on=date(2026, 11, 6)))
    heading = storm_heading(anchored, (DURING,), names=NAMES, reader=ENGLISH)
    assert "by the official dates (Nov 4 – Nov 8, 2026)" in heading
    assert "as many of the 90 days that follow them as have passed" in heading  # as the span on the number says
    study = study_heading(anchored, today=TODAY, names=NAMES, reader=ENGLISH)
    assert "<h2>Before, during and after, counted from the anchor Nov 6, 2026, against" in study
    assert "según las fechas oficiales (4 nov – 8 nov 2026)" in storm_heading(
        anchored, (DURING,), names=NAMES, reader=SPANISH
    )
    assert "fecha de referencia 6 nov 2026" in study_heading(anchored, today=TODAY, names=NAMES, reader=SPANISH)


def test_a_disaster_without_a_last_day_is_no_disaster_of_one_day() -> None:
    still_on = replace(chosen(), touched=replace(chosen().touched, ended_on=None))
    heading = storm_heading(still_on, (DURING,), names=NAMES, reader=ENGLISH)
    assert "Storm Testwind · since Nov 4, 2026, no end given yet · struck" in heading
    assert "by the official dates (since Nov 4, 2026, no end given yet): “before”" in heading
    spanish = storm_heading(still_on, (DURING,), names=NAMES, reader=SPANISH)
    assert "desde el 4 nov 2026, sin fin indicado aún" in spanish


def test_an_anchor_that_had_not_come_is_said_to_be_foreseen() -> None:
    # as known on November 4, when the list of disasters had the landfall of November 6 on it
    anchored = replace(chosen(), touched=replace(chosen().touched, anchor_on=date(2026, 11, 6)))
    ahead = study_heading(anchored, today=date(2026, 11, 5), names=NAMES, reader=ENGLISH)
    assert "counted from the anchor Nov 6, 2026, foreseen and not yet come, against" in ahead
    assert "prevista" in study_heading(anchored, today=date(2026, 11, 5), names=NAMES, reader=SPANISH)
    assert "foreseen" not in study_heading(anchored, today=date(2026, 11, 6), names=NAMES, reader=ENGLISH)


def test_a_storms_name_is_escaped() -> None:
    named = replace(chosen(), hazard=replace(chosen().hazard, name="<script>"))
    assert "<script>" not in storm_heading(named, (DURING,), names=NAMES, reader=ENGLISH)


def test_each_phase_says_over_how_many_cells_it_was_taken() -> None:
    cards = phase_cards((BEFORE, DURING, AFTER), reader=ENGLISH)
    assert "9 of 10 site-days compared" in cards
    assert "0 of 6 site-days compared" in cards
    assert "no number" in cards
    assert "Aug 10 – Aug 23, 2026" in cards


def test_findings_are_told_oldest_first_with_their_reasons() -> None:
    newer = rebound(TODAY)
    older = replace(newer, began_on=newer.began_on - timedelta(days=30), latest_on=newer.began_on, ended_on=TODAY)
    listed = finding_list((newer, older), hazard=storm(TODAY), shocks=(), names=NAMES, reader=ENGLISH)
    assert listed.count("<article") == 2
    assert listed.index("Oct 15") < listed.index("last seen")
    law = replace(storm(TODAY), slug="a-law", name="A law", kind="law", is_shock=True)
    listed = finding_list((newer, older), hazard=storm(TODAY), shocks=[law], names=NAMES, reader=ENGLISH)
    # from 20 to 16 days ago: the older one went on for the 30 days until ten days ago, the newer began then
    assert listed.count("Another cause is on record for this time: A law.") == 1


def test_no_finding_is_an_answer_of_its_own() -> None:
    assert "No evidence of a change" in finding_list((), hazard=storm(TODAY), shocks=(), names=NAMES, reader=ENGLISH)
    assert "No hay evidencia" in finding_list((), hazard=storm(TODAY), shocks=(), names=NAMES, reader=SPANISH)


def test_change_points_are_a_table_under_what_they_come_to() -> None:
    listed = change_list(replace(LINE, changes=(DROP,)), reader=ENGLISH)
    assert "<caption>One change point: Nov 6, 2026, from 2,335 to 466</caption>" in listed
    assert "A summary and no test" in listed


def test_no_change_point_is_said_over_the_days_shown_and_without_an_empty_table() -> None:
    listed = change_list(LINE, reader=SPANISH)
    assert "Ningún punto de cambio, 5 nov – 6 nov 2026" in listed
    assert "<table" not in listed


def test_a_study_is_a_table_and_every_sentence_of_the_command_line() -> None:
    study = replace(HOUSTON, phases=(replace(FALLEN, others=("<i>A law</i>",)),))
    block = study_block(study, hazard=storm(TODAY), names=NAMES, reader=ENGLISH)
    assert "<caption>During: below the expected level (0.50×)</caption>" in block
    text = tell_place(study, hazard=storm(TODAY), names=NAMES, words=ENGLISH.words)
    assert block.count("<li>") == len(text.phases) + len(text.notes)
    assert str(escape(text.phases[0])) in block
    assert block.index("counted from Nov 6, 2026") < block.index("<details>")  # the days differ from the cards above
    assert "<i>" not in block


def test_the_study_says_what_it_is_of() -> None:
    heading = study_heading(replace(chosen(), hazard=storm(TODAY)), today=TODAY, names=NAMES, reader=ENGLISH)
    assert "Escorts in Houston, all sites together" in heading


def test_a_phase_of_which_no_site_day_is_over_says_so() -> None:
    young = replace(AFTER, cells=0, cells_expected=0, ratio=None)
    assert "none of its site-days was over as of this issue" in phase_cards((young,), reader=ENGLISH)
