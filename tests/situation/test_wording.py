"""The page in words: the numbers of the page Storm, in both languages, cut to what one sheet has room for."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.hazards import Phase
from domain.messages import Language
from domain.studies import Effect, PhaseEffect
from presentation.sheet import Sheet
from presentation.times import days
from presentation.words import words_for
from situation.charts import place_line
from situation.report import Situation
from situation.wording import MOST_CHANGES, MOST_SITES, WIDTH, sheet_of
from storage.database import Connection
from tests.dashboard.examples import NAMES
from tests.dashboard.seed import NOW, ONE_DAY
from tests.situation.conftest import situation_in, to_file


@pytest.fixture
def situation(stored: Connection) -> Situation:
    return situation_in(stored)


def sheet(situation: Situation, language: Language = Language.ENGLISH) -> Sheet:
    return sheet_of(situation, office="Test office", is_simulated=True, names=NAMES, words=words_for(language))


def test_the_numbers_are_those_of_the_page_with_how_many_site_days_stand_behind_them(situation: Situation) -> None:
    page = sheet(situation)
    assert page.headline.startswith("Escorts in Houston, after: ")
    table = page.phases.table
    assert table is not None
    assert [row[0] for row in table.rows] == ["before", "during", "after"]
    assert table.rows[1][2:4] == ("0.4×", "10 of 10")
    assert "not estimated, because " in table.rows[0][4]
    assert table.rows[1][4].endswith(": not estimated, for the reason above")
    assert page.lead[0] == "The study, against places it did not touch: No phase can be estimated."
    assert sheet(replace(situation, study=None)).lead[0].startswith("The study cannot be made")


def test_beside_the_study_s_ratio_stand_its_own_days_which_may_be_others_than_the_official_ones(
    situation: Situation,
) -> None:
    assert situation.study is not None
    # exp(0.5) = 1.65, exp(0.4) = 1.49, exp(0.6) = 1.82
    late = PhaseEffect(
        phase=Phase.DURING,
        planned_days=None,
        first=date(2026, 11, 10),
        last=date(2026, 11, 14),
        passed_days=5,
        is_over=True,
        effect=Effect(log_ratio=0.5, low=0.4, high=0.6),
    )
    page = sheet(replace(situation, study=replace(situation.study, phases=(late,))))
    assert page.phases.table is not None
    assert page.phases.table.rows[1][4] == "Nov 10 – Nov 14, 2026: 1.65× (1.49–1.82×), above the expected level"
    assert page.phases.table.header[4].endswith(", over the study’s own days: ratio (95 % range)")
    assert page.lead[0].endswith(": above the expected level (1.65×).")


def test_when_it_was_submitted_is_said_in_the_zone_of_the_place(situation: Situation) -> None:
    word, at = sheet(replace(situation, submitted_at=NOW), Language.SPANISH).signatures[1]
    assert (word, at.endswith(" UTC")) == ("Presentado", True)


def test_the_period_has_its_zone_and_says_which_report_it_follows(situation: Situation) -> None:
    assert "UTC (the last 24 hours: no report of an earlier period)" in sheet(situation).facts[0][1]
    filed = to_file(replace(situation, period=(NOW - 2 * ONE_DAY, NOW - ONE_DAY)))
    follows = sheet(replace(situation, previous=replace(filed, number=7)))
    assert follows.facts[0][1].endswith("(since report No. 7)")
    assert re.fullmatch(r"What changed since report No\. 7 \(.* UTC\)", follows.changes.title)


def test_a_report_that_shares_its_period_says_with_which_and_is_compared_with_what_that_was(
    situation: Situation,
) -> None:
    filed = to_file(replace(situation, period=(NOW - 2 * ONE_DAY, NOW - ONE_DAY)))
    sister = replace(filed, number=8)
    first = sheet(replace(situation, sister=sister))
    assert "UTC (begun together with report No. 8, which ended less than an hour before: no report" in first.facts[0][1]
    assert first.changes.sentences == ("There is no report of an earlier period to compare with.",)
    later = replace(situation, previous=replace(filed, number=7), sister=sister)
    assert "UTC (since report No. 7, begun together with No. 8, which " in sheet(later).facts[0][1]
    assert "(desde el informe n.º 7; empieza junto con el n.º 8, que " in sheet(later, Language.SPANISH).facts[0][1]
    assert sheet(later).changes.title.startswith("What changed since report No. 7 (")


def test_a_draft_an_earlier_issue_and_invented_numbers_are_said_to_be_so(situation: Situation) -> None:
    page = sheet(replace(situation, known_at=NOW - timedelta(hours=2)))
    assert page.title == "Situation report · DRAFT, number to come"
    assert [banner.split(":")[0] for banner in page.banners] == ["SIMULATED", "As of an earlier issue"]
    assert page.chart_title.startswith("SIMULATED · Escorts in Houston, on board")
    numbered = sheet(replace(situation, number=3), Language.SPANISH)
    assert numbered.title == "Informe de situación n.º 3"
    assert len(numbered.banners) == 1


def test_coverage_says_why_days_are_not_whole_and_what_was_read_in_the_period(situation: Situation) -> None:
    table = sheet(situation).coverage.table
    assert table is not None
    board = table.rows[0]
    assert (board[0], board[1]) == ("board", "54 of 55")
    assert "1 day: " in board[4]
    assert re.fullmatch(r"1 of 1|none yet", board[3])


def test_more_sites_and_findings_than_find_room_are_counted(situation: Situation) -> None:
    many = tuple(
        replace(value, site=f"site-{number}") for number in range(MOST_SITES + 2) for value in situation.values
    )
    page = sheet(replace(situation, values=many, findings=situation.findings * 5))
    assert page.coverage.table is not None
    assert (len(page.coverage.table.rows), page.coverage.note) == (MOST_SITES, "2 more sites are counted here.")
    assert page.findings.sentences[2] == "and 3 more, on the page Storm."


def test_changes_that_find_no_room_are_counted_without_a_page_that_does_not_tell_them(situation: Situation) -> None:
    earlier = replace(to_file(replace(situation, period=(NOW - 2 * ONE_DAY, NOW - ONE_DAY))), number=7)
    phases = tuple(replace(each, ratio=9.0) for each in situation.numbers)
    figures = replace(earlier.figures, ended_on=None, phases=phases, findings=(), open_findings=(), whole_days=9)
    follows = replace(situation, previous=replace(earlier, figures=figures))
    said = sheet(follows).changes.sentences
    assert len(said) == MOST_CHANGES
    assert said[1].startswith("New finding: ")
    assert said[3] == "and 3 more that find no room here: see the tables of this report and of the last one."


def test_what_goes_on_on_other_sites_and_in_other_categories_is_counted_beside_the_findings_of_one_site(
    situation: Situation,
) -> None:
    (found,) = situation.findings
    others = (replace(found, site="cards"), replace(found, category="massage"), replace(found, category=None))
    page = sheet(replace(situation, going_on=(found, *others)))
    assert page.lead[1] == (
        "Findings that go on: 1 on board, 3 on all sites. In other categories, on all sites: massage (1)."
    )
    alone = sheet(situation, Language.SPANISH).lead
    assert alone[1] == "Hallazgos que siguen: 1 en board, 2 en todos los sitios."


def test_the_day_of_the_report_is_not_over_and_not_among_a_phase_s_days(situation: Situation) -> None:
    today = situation.place.local_date(situation.period[1])
    first, yesterday = today - timedelta(days=3), today - timedelta(days=1)
    for began, last, shown in ((first, today, yesterday), (first, yesterday, yesterday), (today, today, today)):
        going = replace(situation.numbers[-1], first=began, last=last)
        table = sheet(replace(situation, numbers=(*situation.numbers[:-1], going))).phases.table
        assert table is not None
        assert table.rows[-1][1] == days(began, shown, language=Language.ENGLISH)


def test_the_two_measures_are_named_where_their_ratios_stand_together(situation: Situation) -> None:
    assert sheet(situation).headline.endswith("× the expected level (counted ÷ expected)")
    assert sheet(replace(situation, numbers=(), study=None)).headline.endswith(": nothing to compare yet")


def test_change_points_are_left_to_the_page_that_has_room_to_name_each(situation: Situation) -> None:
    chosen = situation.chosen
    line = place_line(chosen, situation.values, findings=(), hazards=(), names=NAMES, words=words_for(Language.ENGLISH))
    assert line.changes
    assert sheet(situation).chart.changes == ()


def test_a_place_without_counts_has_a_page_that_says_so(situation: Situation) -> None:
    page = sheet(replace(situation, values=(), findings=(), numbers=(), study=None))
    assert page.coverage.table is None
    assert page.coverage.note.startswith("This place was not counted")
    assert page.chart.width == WIDTH
    assert page.findings.sentences == ("No evidence of a change on this site in these days.",)


def test_who_signs_is_named_or_left_open_and_the_limits_stand_on_every_page(situation: Situation) -> None:
    page = sheet(replace(situation, prepared_by="A. Analyst"))
    assert page.signatures == (("Prepared by", "A. Analyst"), ("Submitted", ""), ("Approved by", ""))
    assert page.limits.sentences[0].startswith("Counts of ads are not counts of people")


def test_new_findings_that_are_counted_above_are_marked_in_their_list(situation: Situation) -> None:
    filed = replace(to_file(replace(situation, period=(NOW - 2 * ONE_DAY, NOW - ONE_DAY))), number=7)
    previous = replace(filed, figures=replace(filed.figures, findings=()))
    both = (situation.findings[0], replace(situation.findings[0], episode=99))
    said = sheet(replace(situation, findings=both, previous=previous)).findings.sentences
    assert [each.startswith("New finding: ") for each in said] == [True, True]
