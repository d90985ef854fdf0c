"""What a situation report stands on: one issue, the days of the page Storm, the report before it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import NoSuchThing
from domain.hazards import Phase
from domain.studies import Answer
from situation.data_io import read_known
from situation.report import read_filed, read_situation
from storage.database import Connection
from storage.situation_reports import file_report, filed_under
from tests.dashboard.seed import NOW, ONE_DAY, STORM, last_midnight
from tests.situation.conftest import chosen_in, situation_in

TODAY = last_midnight(NOW).date()


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


def test_the_period_goes_on_where_the_last_report_of_hazard_and_place_ended(stored: Connection) -> None:
    earlier = NOW - timedelta(hours=9)
    first = file_report(stored, situation_in(stored, until=earlier).to_file(written_at=NOW, written_by="A"))
    situation = situation_in(stored)
    assert situation.period == (earlier, NOW)
    assert situation.previous == first
    assert (first.number, first.hazard, first.place) == (1, STORM, "houston")
    second = file_report(stored, situation.to_file(written_at=NOW, written_by="A"))
    assert second.number == 2


def test_a_report_as_of_an_earlier_instant_follows_what_was_filed_before_that_instant(stored: Connection) -> None:
    at = [NOW - ONE_DAY * days for days in (3, 2, 1)]
    for until in (at[0], at[2]):
        file_report(stored, situation_in(stored, until=until).to_file(written_at=NOW, written_by="A"))
    chosen, known = chosen_in(stored), read_known(stored)
    late = read_situation(stored, chosen, known, until=at[1], known_at=at[1])
    assert (late.previous.number if late.previous else 0, late.period) == (1, (at[0], at[1]))
    filed = file_report(stored, late.to_file(written_at=NOW, written_by="A"))
    assert (filed.number, filed.known_at) == (3, at[1])
    assert situation_in(stored).period == (at[2], NOW)


def test_what_was_filed_is_read_again_as_of_its_issue_with_its_period(stored: Connection) -> None:
    situation = replace(situation_in(stored), prepared_by="A. Analyst")
    file_report(stored, situation.to_file(written_at=NOW, written_by="A"))
    later = situation_in(stored, until=NOW + ONE_DAY)
    file_report(stored, later.to_file(written_at=NOW, written_by="A"))
    filed = filed_under(stored, hazard=STORM, place="houston", number=1)
    again = read_filed(stored, filed, zone="UTC")
    assert (again.figures, again.period, again.previous) == (filed.figures, situation.period, None)
    assert (again.number, again.prepared_by) == (1, "A. Analyst")


def test_a_filed_report_of_a_list_that_is_gone_is_not_shown_as_another_one(stored: Connection) -> None:
    filed = file_report(stored, situation_in(stored).to_file(written_at=NOW, written_by="A"))
    for gone in (replace(filed, site="gone"), replace(filed, category="gone"), replace(filed, place="dallas")):
        with pytest.raises(NoSuchThing, match="no list any more"):
            read_filed(stored, gone, zone="UTC")
