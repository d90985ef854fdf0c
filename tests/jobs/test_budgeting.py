"""What is stored says how much an office can bear, and what is too weak for that."""

from dataclasses import replace

from detector.budget.acute import disaster_windows, is_within, told_alone
from detector.budget.confidence import judged
from domain.alert_budgets import AlertBudget, Bar, Size, Standing
from domain.counts import Measure, Source, Step
from domain.hazards import Role, TouchedPlace
from jobs.budgeting import read_budget, too_weak
from jobs.judging import judge_by_history
from office import Office
from storage.findings import read_findings, record_findings
from storage.hazards import read_hazards, save_hazards
from storage.issues import open_issue
from tests.presentation.examples import STORM, SURGE
from tests.year_office import add_chance, count_for_a_year, expect_for_a_year

BAR = Bar(
    step=Step.DAY, size=Size.LARGE, series=50, quiet_months=600.0, exceedances=12, tail_scale=0.1, is_pooled=False
)
BUDGET = AlertBudget(
    false_alarms_a_month=1.0,
    standing=Standing.RAISED,
    history_days=400,
    bars=(replace(BAR, usual=2.4, in_window=2.2),),
)


def test_a_finding_is_too_weak_below_its_threshold_which_is_lower_beside_a_disaster() -> None:
    # SURGE has a score of 2.3, in Houston, days after the storm
    assert too_weak([SURGE], BUDGET, hazards=[STORM]) == frozenset()
    assert too_weak([SURGE], BUDGET, hazards=[]) == {SURGE.key}
    assert too_weak([replace(SURGE, score=2.4)], BUDGET, hazards=[]) == frozenset()


def test_the_stored_series_and_findings_are_what_a_budget_is_learned_from(town_office: Office) -> None:
    with town_office.store() as conn:
        hazards, findings = read_hazards(conn), read_findings(conn)
        budget = read_budget(conn, town_office, hazards=hazards)
    # two sites with 14 cities and two categories each, watched since the detector could first speak: five months
    assert sum(bar.series for bar in budget.bars) == 2 * 28 + 2
    assert budget.standing is Standing.NOT_YET
    assert 120 < budget.history_days < 160
    quiet = [each for each in told_alone(findings) if not is_within(each, disaster_windows(hazards))]
    assert sum(bar.exceedances for bar in budget.bars) == len(quiet) > 0
    assert budget.false_alarms_a_month == 1.0


def test_an_office_with_a_year_behind_it_holds_weak_findings_back(town_office: Office) -> None:
    office = replace(town_office, settings=replace(town_office.settings, false_alarms_a_month=0.05))
    with office.store() as conn:
        hazards = read_hazards(conn)
        weak = add_chance(conn, office, site="demo-board")
        five_months = read_budget(conn, office, hazards=hazards)
        assert too_weak(weak, five_months, hazards=hazards) == frozenset()  # they verify nothing
        expect_for_a_year(conn, office)
        assert read_budget(conn, office, hazards=hazards).standing is Standing.NOT_YET  # nobody counted in between
        count_for_a_year(conn, office)
        budget = read_budget(conn, office, hazards=hazards)
        held = too_weak(weak, budget, hazards=hazards)
        calmer = read_budget(
            conn, office, hazards=hazards, newest=[replace(each, hazard=None, score=1.0) for each in weak]
        )
        once, twice = judge_by_history(conn, office), judge_by_history(conn, office)
        kept = {each.key: each for each in read_findings(conn)}
        # A disaster lets more through from the day on which the office has it on its list, and not before.
        struck = TouchedPlace(place=str(weak[0].place), role=Role.STRUCK, began_on=weak[0].began_on)
        storm = replace(STORM, slug="entered-late", places=(struck,))
        save_hazards(conn, [storm], issue_id=open_issue(conn, cause="workspace", at=office.clock()))
        later = read_hazards(conn)
        held_in_window = too_weak(weak, read_budget(conn, office, hazards=later), hazards=later)
    assert held_in_window < held
    # what followed a rule is judged as soon as history can speak of it, and then keeps its word
    assert {each.key for each in weak} <= {each.key for each in once}
    assert twice == ()
    assert all(kept[each.key].placebo == each.placebo is not None for each in once)
    assert budget.standing is Standing.RAISED
    assert {each.key for each in weak if each.score < 1.1} <= held
    # a finding of that office is then held against the ten of its year, not against a rule
    placebo = judged(weak[0], budget).placebo
    assert placebo is not None
    assert placebo.found >= len(weak)
    # what has just been found stands in the place of what is stored under the same key
    assert sum(bar.exceedances for bar in calmer.bars) == sum(bar.exceedances for bar in budget.bars)
    assert max(bar.usual for bar in calmer.bars) < max(bar.usual for bar in budget.bars)


def test_imported_findings_teach_nothing_about_mails(town_office: Office) -> None:
    with town_office.store() as conn:
        hazards = read_hazards(conn)
        before = read_budget(conn, town_office, hazards=hazards)
        issue_id = open_issue(conn, cause="detect", at=town_office.clock())
        imported = replace(
            SURGE, source=Source.IMPORT, measure=Measure.ACTIVE, hazard=None, phase=None, place="phoenix"
        )
        record_findings(conn, [imported], issue_id=issue_id, outbox=(), at=town_office.clock())
        assert read_budget(conn, town_office, hazards=hazards) == before
