"""What a filed situation report refuses to be."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.counts import Measure
from domain.errors import WrongInput
from domain.hazards import Phase
from domain.messages import Language
from domain.situations import LONGEST_NAME, Figures, Filed, PhaseNumber, ReportName, StudyNumber, named_by
from domain.studies import Answer
from tests.builders import NOON

MARCH = date(2026, 3, 1)
DURING = PhaseNumber(phase=Phase.DURING, first=MARCH, last=MARCH, cells=3, cells_expected=4, ratio=0.5)
STUDIED = StudyNumber(phase=Phase.DURING, answer=Answer.BELOW, days=5, ratio=0.5, low=0.0, high=0.75)
FIGURES = Figures(
    phases=(DURING,),
    findings=("one", "two"),
    open_findings=("two",),
    began_on=MARCH,
    ended_on=None,
    whole_days=9,
    all_days=10,
    measure=Measure.ACTIVE,
    study=(STUDIED, StudyNumber(phase=Phase.AFTER, answer=Answer.NOT_ESTIMATED, days=0)),
    windows_read=3,
    windows_due=4,
    open_on_all_sites=3,
    open_in_others=(("massage", 3),),
)
FILED = Filed(
    hazard="storm",
    place="houston",
    category="escorts",
    site="listings",
    issue_id=7,
    known_at=None,
    period_from=NOON - timedelta(hours=12),
    period_until=NOON,
    written_at=NOON,
    written_by="A. Analyst",
    figures=FIGURES,
    language=Language.ENGLISH,
)


def test_a_phase_that_had_not_begun_has_no_number() -> None:
    assert FIGURES.of(Phase.DURING) is DURING
    assert FIGURES.of(Phase.AFTER) is None


def test_of_a_phase_that_the_study_knows_nothing_of_or_was_not_kept_there_is_no_estimate() -> None:
    assert FIGURES.studied(Phase.DURING) is STUDIED
    assert FIGURES.studied(Phase.BEFORE) is None
    assert replace(FIGURES, study=None).studied(Phase.DURING) is None


def test_a_period_has_to_end_after_it_begins_and_a_name_to_find_room() -> None:
    with pytest.raises(WrongInput, match="ends after it begins"):
        replace(FILED, period_from=NOON)
    assert replace(FILED, prepared_by="A" * LONGEST_NAME).prepared_by
    long = "A" * (LONGEST_NAME + 1)
    with pytest.raises(WrongInput, match="at most 80 characters"):
        replace(FILED, prepared_by=long)
    with pytest.raises(WrongInput, match="at most 80 characters"):
        replace(FILED, approved_by=long)


def test_a_message_names_its_report_and_nothing_else_is_taken_for_one() -> None:
    filed = replace(FILED, number=12, hazard="heard-nws-2026", language=Language.SPANISH)
    assert filed.key == "sitrep:es:12:houston:heard-nws-2026"
    expected = ReportName(hazard="heard-nws-2026", place="houston", number=12, language=Language.SPANISH)
    assert named_by(filed.key) == expected
    with pytest.raises(ValueError, match="not enough values"):
        named_by("daily:2026-03-02")
