"""What a situation report stands on: one issue, the days of the page Storm, the report before it."""

from dataclasses import replace
from datetime import timedelta

from domain.hazards import Phase
from domain.messages import Language
from domain.situations import Filed
from domain.studies import Answer
from presentation.words import words_for
from situation.data_io import read_known
from situation.report import Situation, read_situation
from situation.wording import sheet_of
from storage.database import Connection
from storage.situation_reports import file_report
from tests.dashboard.examples import NAMES
from tests.dashboard.seed import NOW, ONE_DAY, STORM, last_midnight
from tests.situation.conftest import chosen_in, situation_in, to_file

TODAY = last_midnight(NOW).date()


def filed_now(conn: Connection, situation: Situation) -> Filed:
    return file_report(conn, to_file(situation), draw=lambda _: b"page")


def test_without_a_report_before_it_the_period_is_the_last_day_and_the_numbers_are_those_of_the_page(
    stored: Connection,
) -> None:
    situation = situation_in(stored)
    assert situation.previous is None
    assert situation.period == (NOW - ONE_DAY, NOW)
    during = situation.figures.of(Phase.DURING)
    assert during is not None
    # five days, two sites, 80 counted where 200 were expected
    assert (during.ratio, during.cells, during.cells_expected) == (0.4, 10, 10)
    assert situation.is_simulated
    # the days before are 35, those of the storm and after it until yesterday 20, at two sites; one was blocked
    assert (situation.figures.whole_days, situation.figures.all_days) == (108, 110)
    assert [each.ended_on for each in situation.findings] == [None]
    assert situation.figures.open_findings == situation.figures.findings
    assert situation.study is not None
    assert {phase.effect.answer for phase in situation.study.phases} == {Answer.NOT_ESTIMATED}


def test_the_site_days_of_the_figures_are_those_of_the_coverage_table(stored: Connection) -> None:
    situation = situation_in(stored)
    newest = max(value.day for value in situation.values)
    behind = tuple(each for each in situation.values if (each.site, each.day) != ("board", newest))
    late = replace(situation, values=behind)  # the other site is a day ahead of the chosen one
    table = sheet_of(late, office="O", is_simulated=True, names=NAMES, words=words_for(Language.ENGLISH)).coverage.table
    assert table is not None
    of = [tuple(map(int, row[1].split(" of "))) for row in table.rows]
    figures = late.figures
    assert (figures.whole_days, figures.all_days) == (sum(whole for whole, _ in of), sum(days for _, days in of))
    assert figures.all_days == situation.figures.all_days - 2


def test_the_period_goes_on_where_the_last_report_of_hazard_and_place_ended(stored: Connection) -> None:
    earlier = NOW - timedelta(hours=9)
    first = filed_now(stored, situation_in(stored, until=earlier))
    situation = situation_in(stored)
    assert situation.period == (earlier, NOW)
    assert situation.previous == first
    assert (first.number, first.hazard, first.place) == (1, STORM, "houston")
    second = filed_now(stored, situation)
    assert second.number == 2


def test_a_report_as_of_an_earlier_instant_follows_what_was_filed_before_that_instant(stored: Connection) -> None:
    at = [NOW - ONE_DAY * days for days in (3, 2, 1)]
    for until in (at[0], at[2]):
        filed_now(stored, situation_in(stored, until=until))
    chosen, known = chosen_in(stored), read_known(stored)
    late = read_situation(stored, chosen, known, until=at[1], known_at=at[1])
    assert (late.previous.number if late.previous else 0, late.period) == (1, (at[0], at[1]))
    filed = filed_now(stored, late)
    assert (filed.number, filed.known_at) == (3, at[1])
    assert situation_in(stored).period == (at[2], NOW)
