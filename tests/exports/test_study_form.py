"""A study leaves as plain ratios with their interval, and a phase without an estimate with its reason and no number."""

from dataclasses import replace
from datetime import UTC, datetime
from math import inf, log

from domain.counts import Measure, Source
from domain.hazards import Hazard
from domain.studies import Doubt, Effect, HazardStudy, PlaceStudy, Reason, SourcedStudy
from exports.study_form import study_batch, study_form
from tests.builders import a_place
from tests.presentation.test_study_text import DURING, HOUSTON

AT = datetime(2026, 11, 28, 12, tzinfo=UTC)
STORM = Hazard(slug="storm", name="Storm One", kind="storm", references=(), places=())


def rows(*places: PlaceStudy) -> list[dict[str, object]]:
    studies = [SourcedStudy(study=HazardStudy(hazard=STORM, places=places), source=Source.CRAWL)]
    batch = study_batch(
        studies, places={"houston": a_place()}, issue_id=7, issued_at=AT, method_version="study 1", is_simulated=True
    )
    assert batch.schema == study_form().schema
    return list(batch.to_pylist())


def with_effect(effect: Effect) -> PlaceStudy:
    return replace(HOUSTON, phases=(replace(DURING, effect=effect, second=None),))


def test_a_phase_is_a_row_with_its_ratio_its_interval_and_its_days() -> None:
    (row,) = rows(HOUSTON)
    assert (row["hazard"], row["place_geoid"], row["role"], row["phase"]) == ("storm", "4835000", "struck", "during")
    assert (row["ratio"], row["ratio_low"], row["ratio_high"], row["answer"]) == (0.5, 0.4, 0.62, "below")
    assert (row["observed"], row["expected"]) == (100.0, 200.0)  # 500 and 1,000 over five days
    assert (row["series"], row["second_ratio"], row["second_agreement"]) == (
        "bayou/escorts bayou/massage",
        0.48,
        "agrees",
    )
    assert (row["issue_id"], row["issued_utc"], row["simulated"]) == (7, AT, True)


def test_a_flow_is_a_sum() -> None:
    (row,) = rows(replace(HOUSTON, measure=Measure.NEW))
    assert (row["observed"], row["expected"]) == (500.0, 1000.0)


def test_without_an_estimate_there_is_a_reason_and_no_number() -> None:
    (row,) = rows(with_effect(Effect(reason=Reason.NOT_OVER)))
    assert (row["answer"], row["reason"]) == ("not_estimated", "not_over")
    numbers = ("ratio", "ratio_low", "ratio_high", "observed", "expected", "placebo_rank", "second_ratio", "doubts")
    assert [row[name] for name in numbers] == [None] * len(numbers)


def test_not_one_ad_is_a_ratio_of_zero_and_no_upper_end_is_no_number() -> None:
    doubts = (Doubt.FEW_PLACES, Doubt.FEW_COMPARISONS)
    (row,) = rows(with_effect(Effect(log_ratio=-inf, low=-inf, high=inf, doubts=doubts)))
    assert (row["ratio"], row["ratio_low"], row["ratio_high"]) == (0.0, 0.0, None)
    assert (row["answer"], row["doubts"]) == ("uncertain", "few_places few_comparisons")


def test_the_last_digit_of_a_machine_makes_no_other_row() -> None:
    effect = DURING.effect
    moved = replace(effect, log_ratio=log(0.5) * (1 + 1e-14), expected=(effect.expected or 0) * (1 + 1e-14))
    assert rows(with_effect(moved)) == rows(with_effect(effect))


def test_a_place_that_left_the_offices_list_leaves_no_row() -> None:
    assert rows(replace(HOUSTON, place="galveston")) == []
