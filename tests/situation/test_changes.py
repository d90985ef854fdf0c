"""What changed is what reads otherwise than in the last report, and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.counts import Measure
from domain.hazards import Phase
from domain.messages import Language
from domain.situations import Figures, StudyNumber
from domain.studies import Answer, Effect
from presentation.words import words_for
from situation.changes import said_changes, told_together
from situation.report import Situation
from storage.database import Connection
from tests.dashboard.examples import NAMES
from tests.dashboard.seed import NOW, ONE_DAY
from tests.situation.conftest import situation_in, to_file

UNCHANGED = (
    "Nothing that is compared reads otherwise than in the last report: the days of the disaster, the phases, the"
    " findings, the study, whole site-days, the windows read."
)
UNCHANGED_ELSEWHERE = UNCHANGED.replace(" the findings,", "")
OTHER_SITE = "The last report told the findings on {}: those here are not compared with them."


UNKEPT = "The last report kept neither the study’s estimate nor the windows read: these are not compared."
STUDIED = StudyNumber(phase=Phase.DURING, answer=Answer.BELOW, days=5, ratio=0.42, low=0.39, high=0.46)


@pytest.fixture
def situation(stored: Connection) -> Situation:
    return situation_in(stored)


def changes(
    situation: Situation,
    before: Figures | None = None,
    *,
    language: str = "en",
    site: str = "board",
    category: str = "escorts",
) -> list[str]:
    """Return what changed since a report with these figures."""
    filed = to_file(replace(situation, period=(NOW - 2 * ONE_DAY, NOW - ONE_DAY)))
    previous = replace(filed, number=4, figures=before or situation.figures, site=site, category=category)
    follows = replace(situation, previous=previous)
    return list(said_changes(follows, names=NAMES, words=words_for(Language(language))))


def test_the_first_report_says_that_there_is_none_before_it(situation: Situation) -> None:
    (said,) = said_changes(situation, names=NAMES, words=words_for(Language.ENGLISH))
    assert said == "There is no report of an earlier period to compare with."


def test_the_same_figures_are_no_change_and_neither_is_what_reads_alike(situation: Situation) -> None:
    assert changes(situation) == [UNCHANGED]
    nearly = tuple(replace(each, ratio=(each.ratio or 0) + 0.0001) for each in situation.numbers)
    assert changes(situation, replace(situation.figures, phases=nearly)) == [UNCHANGED]


def test_a_phase_that_began_and_one_that_moved_are_told_with_their_site_days(situation: Situation) -> None:
    before, during, after = situation.numbers
    earlier = replace(during, ratio=0.7, cells=6, cells_expected=6)
    said = changes(situation, replace(situation.figures, phases=(before, earlier)))
    assert said[1] == "during: now 0.4× over 10 of 10 site-days; was 0.7× over 6 of 6 site-days."
    assert said[0].startswith("Phase “after” has begun, on ")
    assert len(said) == 2
    silent = changes(situation, replace(situation.figures, phases=(before, replace(during, ratio=None), after)))
    assert silent == ["during: now 0.4× over 10 of 10 site-days; was no number."]


def studied(situation: Situation, effect: Effect, *, passed: int = 6) -> Situation:
    """Return the situation with another estimate of the phase `during`."""
    assert situation.study is not None
    phases = tuple(
        replace(each, effect=effect, passed_days=passed) if each.phase is Phase.DURING else each
        for each in situation.study.phases
    )
    return replace(situation, study=replace(situation.study, phases=phases))


def test_the_study_s_estimate_is_compared_with_its_range_and_its_days(situation: Situation) -> None:
    # exp(-0.7) = 0.497, exp(-0.8) = 0.449, exp(-0.6) = 0.549
    half = studied(situation, Effect(log_ratio=-0.7, low=-0.8, high=-0.6))
    kept = replace(half.figures, study=(STUDIED,))
    now = "0.50× (0.45–0.55×), below the expected level, over 6 days"
    assert changes(half, kept) == [
        f"during: the study says now {now}; said 0.42× (0.39–0.46×), below the expected level, over 5 days."
    ]
    assert changes(half, replace(kept, study=())) == [f"during: the study says now {now}; said not estimated."]
    phases = tuple(replace(each, ratio=0.7) if each.phase is Phase.DURING else each for each in situation.numbers)
    (both,) = changes(half, replace(kept, phases=phases))
    told = "during: now 0.4× over 10 of 10 site-days; was 0.7× over 10 of 10 site-days. The study says now "
    assert both.startswith(told)
    (spanish,) = changes(half, kept, language="es")
    assert spanish.startswith("durante: el estudio dice ahora 0.50× (0.45–0.55×), ")
    assert spanish.endswith(", en 5 días.")


def test_a_study_whose_days_alone_have_gone_on_comes_last(situation: Situation) -> None:
    half = studied(situation, Effect(log_ratio=-0.7, low=-0.8, high=-0.6))
    kept = half.figures.studied(Phase.DURING)
    assert kept is not None
    earlier = replace(half.figures, study=(replace(kept, days=1),), whole_days=9)
    assert [each.split(":")[0] for each in changes(half, earlier)] == ["Whole site-days", "during"]
    assert changes(half, earlier)[1].endswith("below the expected level, over 1 day.")


def test_windows_read_are_compared_and_what_was_not_kept_is_said_not_to_be(situation: Situation) -> None:
    figures = replace(situation.figures, windows_read=3, windows_due=4)
    read, due = situation.windows() or (0, 0)
    (said,) = changes(situation, figures)
    assert said == f"Windows read in the days of the period: {read} of {due}; in those of the last report 3 of 4."
    unkept = replace(situation.figures, study=None, windows_read=None, windows_due=None)
    assert changes(situation, unkept) == [UNCHANGED, UNKEPT]
    assert changes(situation, unkept, site="cards")[1:] == [OTHER_SITE.format("cards"), UNKEPT]


def test_the_days_of_the_disaster_come_first(situation: Situation) -> None:
    figures = situation.figures
    said = changes(situation, replace(figures, began_on=figures.began_on - timedelta(days=1), ended_on=None))
    assert [said[0][:33], "(was open)" in said[1]] == ["First day of the disaster here: " + said[0][32], True]


def test_findings_that_came_ended_or_fell_away_are_told(situation: Situation) -> None:
    figures = situation.figures
    (new,) = changes(situation, replace(figures, findings=(), open_findings=()))
    assert new.startswith("New finding: Escorts in Houston")
    ended = replace(situation, findings=(replace(situation.findings[0], ended_on=NOW.date()),))
    (over,) = changes(ended, figures)
    assert over.startswith("Ended: Escorts in Houston")
    without = replace(situation, findings=())
    assert changes(without, figures) == ["1 finding of the last report no longer stands."]


def test_several_new_findings_are_counted_and_marked_in_their_list(situation: Situation) -> None:
    both = (situation.findings[0], replace(situation.findings[0], episode=99))
    several = replace(situation, findings=both)
    assert changes(several, replace(several.figures, findings=(), open_findings=())) == [
        "2 new findings: they stand under “Findings”."
    ]
    filed = replace(to_file(replace(several, period=(NOW - 2 * ONE_DAY, NOW - ONE_DAY))), number=4)
    unknown = replace(filed, figures=replace(filed.figures, findings=()))
    assert told_together(replace(several, previous=unknown)) == {each.key for each in both}
    assert told_together(replace(several, previous=replace(unknown, site="cards"))) == frozenset()
    assert told_together(replace(several, previous=filed)) == frozenset()
    assert told_together(several) == frozenset()


def test_of_another_site_findings_are_not_compared_and_that_is_said(situation: Situation) -> None:
    figures = situation.figures
    elsewhere = [UNCHANGED_ELSEWHERE, OTHER_SITE.format("cards")]
    assert changes(replace(situation, findings=()), figures, site="cards") == elsewhere
    assert changes(situation, replace(figures, findings=(), open_findings=()), site="cards") == elsewhere
    moved = changes(situation, replace(figures, whole_days=9, findings=()), site="cards")
    assert [each.split(":")[0] for each in moved] == ["Whole site-days", OTHER_SITE.format("cards").split(":")[0]]


def test_another_measure_is_not_compared_and_one_that_was_not_kept_is(situation: Situation) -> None:
    figures = replace(situation.figures, phases=(), measure=Measure.NEW)
    assert changes(situation, figures) == ["The last report counted new ads: its figures are not compared with these."]
    assert changes(situation, replace(situation.figures, measure=None)) == [UNCHANGED]


def test_the_weightiest_come_first_and_what_reads_alike_comes_last(situation: Situation) -> None:
    figures, (before, during, after) = situation.figures, situation.numbers
    phases = (replace(before, cells=1), replace(during, ratio=0.7), replace(after, ratio=9.0))
    earlier = replace(figures, ended_on=None, phases=phases, findings=(), open_findings=(), whole_days=9)
    said = changes(situation, earlier)
    assert [each.split(":")[0] for each in said] == [
        "Last day of the disaster here",
        "New finding",
        "during",
        "after",
        "Whole site-days",
        "before",
    ]


def test_coverage_and_another_category_are_told(situation: Situation) -> None:
    said = changes(situation, replace(situation.figures, whole_days=90, all_days=100), language="es")
    assert said == ["Días-sitio completos: 108 de 110; antes, 90 de 100."]
    (other,) = changes(situation, replace(situation.figures, phases=()), category="massage")
    assert other == "The last report was on massage: its figures are not compared with these."
    assert situation.figures.of(Phase.AFTER) is not None
