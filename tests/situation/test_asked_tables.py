"""A question for findings or studies is answered by those of its series, places and days, and no others."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.counts import Source, Step
from domain.findings import Finding, Scope
from domain.hazards import Hazard, Role, TouchedPlace
from domain.question import Question, Table
from domain.studies import SourcedStudy
from office import Office
from situation.asked_tables import asked_findings, asked_studies, is_asked_for
from storage.hazards import save_hazards
from storage.issues import newest_issue, open_issue
from storage.places import read_places, save_places
from tests.builders import a_finding

ASKED = Question(
    table=Table.FINDINGS,
    step=Step.DAY,
    since=date(2026, 3, 1),
    until=date(2026, 3, 31),
    as_of=4,
    method="7",
    places=("houston",),
    sites=("listings",),
    categories=("escorts",),
    source=Source.CRAWL,
)


@pytest.mark.parametrize(
    ("finding", "is_asked"),
    [
        (a_finding(), True),
        (a_finding(place="dallas"), False),
        (a_finding(place=None, category=None, scope=Scope.SITE), True),  # the whole site, Houston with it
        (a_finding(category=None, scope=Scope.PLACE), True),
        (a_finding(category="massage"), False),
        (a_finding(site="other"), False),
        (a_finding(source=Source.IMPORT), False),
        (a_finding(step=Step.HOUR), True),
        (a_finding(step=Step.WEEK), False),
        (a_finding(began_on=date(2026, 4, 1), latest_on=date(2026, 4, 2)), False),
        (a_finding(began_on=date(2026, 2, 1), latest_on=date(2026, 2, 28)), False),
        (a_finding(began_on=date(2026, 2, 1), latest_on=date(2026, 3, 1)), True),
        (a_finding(began_on=date(2026, 2, 1), latest_on=date(2026, 2, 28), ended_on=date(2026, 3, 1)), True),
    ],
)
def test_a_finding_is_asked_for_by_its_series_and_its_days(finding: Finding, is_asked: bool) -> None:
    assert is_asked_for(finding, ASKED) is is_asked


def test_a_question_that_narrows_nothing_asks_for_all_of_its_step() -> None:
    wide = replace(ASKED, places=(), sites=(), categories=(), source=None)
    assert is_asked_for(a_finding(place="dallas", category="massage", site="other", source=Source.IMPORT), wide)
    assert is_asked_for(a_finding(step=Step.WEEK), replace(wide, step=Step.WEEK))
    assert not is_asked_for(a_finding(), replace(wide, step=Step.WEEK))


def estimates(studies: Iterable[SourcedStudy]) -> list[float]:
    ratios = (phase.effect.log_ratio for each in studies for place in each.study.places for phase in place.phases)
    return [ratio for ratio in ratios if ratio is not None]


def test_studies_are_those_of_disasters_whose_anchor_lies_in_the_days(town_office: Office) -> None:
    today = town_office.clock().date()
    with town_office.store() as conn:
        wide = Question(
            table=Table.STUDIES,
            step=Step.DAY,
            since=date(2020, 1, 1),
            until=today,
            as_of=newest_issue(conn),
            method="1",
        )
        every = asked_studies(conn, wide)
        assert {each.source for each in every} == {Source.CRAWL}
        storm = next(each.study for each in every if each.study.hazard.slug == "sim-quillfeather")
        anchor = storm.hazard.places[0].anchor
        assert {place.place for place in storm.places} == {place.place for place in storm.hazard.places}
        narrow = replace(wide, since=anchor, places=("houston",))
        assert [[p.place for p in each.study.places] for each in asked_studies(conn, narrow)] == [["houston"]]
        for other in (
            replace(wide, since=today),
            replace(wide, places=("phoenix",)),
            replace(wide, source=Source.IMPORT),
        ):
            assert asked_studies(conn, other) == ()
        assert asked_studies(conn, replace(wide, as_of=1)) == ()  # by then nothing was counted
        one_list = estimates(asked_studies(conn, replace(wide, as_of=2)))  # and by then the first of two lists
        assert one_list
        assert one_list != estimates(every)
        assert len(asked_findings(conn, replace(wide, table=Table.FINDINGS))) > 10
        assert asked_findings(conn, replace(wide, table=Table.FINDINGS, as_of=1)) == ()


def test_a_place_that_is_added_later_changes_no_earlier_answer(town_office: Office) -> None:
    noon = (town_office.clock() + timedelta(days=1)).replace(hour=12)
    begun, ahead = (storm_on(noon.date() + timedelta(days=days)) for days in (0, 1))
    with town_office.store() as conn:
        issue = open_issue(conn, cause="test", at=noon)
        save_hazards(conn, (begun, ahead), issue_id=issue)
        days = replace(ASKED, since=noon.date(), until=noon.date() + timedelta(days=9), as_of=issue)
        asked = replace(days, table=Table.STUDIES, sites=(), categories=())
        first = asked_studies(conn, asked)
        assert {each.study.hazard.slug for each in first} == {begun.slug}
        houston = next(place for place in read_places(conn) if place.slug == "houston")
        island = replace(houston, slug="kiritimati", zone="Pacific/Kiritimati")  # there it is the day after since ten
        save_places(conn, [island], issue_id=open_issue(conn, cause="test", at=noon))
        assert asked_studies(conn, asked) == first


def storm_on(began_on: date) -> Hazard:
    touched = TouchedPlace(place="houston", role=Role.STRUCK, began_on=began_on, ended_on=None)
    return Hazard(slug=f"storm-{began_on}", name="Storm", kind="storm", references=(), places=(touched,))
