"""A study in both languages from one value: every answer has its sentence, and no sentence claims a cause."""

from dataclasses import replace
from datetime import date
from math import log

import pytest

from domain.changes import LevelChange
from domain.counts import Measure
from domain.hazards import Phase, Role
from domain.messages import Language
from domain.studies import Answer, Doubt, Effect, PhaseEffect, PlaceStudy, PooledEffect, Reason, SecondLine
from presentation.study_text import phase_name, tell_phase, tell_place, tell_pooled, tell_unpooled
from presentation.words import words_for
from tests.presentation.examples import NAMES, STORM

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
EFFECT = Effect(
    log_ratio=log(0.5),
    low=log(0.4),
    high=log(0.62),
    observed=500.0,
    expected=1000.0,
    excess=-500.0,
    placebo_rank=0.0125,  # 2 of 160
    placebos=160,
    controls=9,
    observed_days=5,
    compared_days=5,
)
DURING = PhaseEffect(
    phase=Phase.DURING,
    planned_days=None,
    first=date(2026, 11, 6),
    last=date(2026, 11, 10),
    passed_days=5,
    is_over=True,
    effect=EFFECT,
    second=SecondLine(log_ratio=log(0.48), low=log(0.4), high=log(0.6), donors=4),
    changes=(
        LevelChange(
            began_on=date(2026, 11, 6),
            low=date(2026, 11, 5),
            high=date(2026, 11, 6),
            before=205.0,
            after=98.0,
            is_slope=False,
        ),
    ),
)
HOUSTON = PlaceStudy(
    place="houston",
    role=Role.STRUCK,
    anchor_on=date(2026, 11, 6),
    anchor_set_on=None,
    is_verified=True,
    measure=Measure.ACTIVE,
    cells=(("bayou", "escorts"), ("bayou", "massage")),
    sites_left_out=(),
    places_left_out=("dallas",),
    phases=(DURING,),
)


def test_a_disaster_without_a_last_day_is_given_none_before_its_first_counted_day() -> None:
    ahead = replace(DURING, is_open=True, is_over=False, passed_days=0, last=date(2026, 11, 19))
    assert phase_name(ahead, words=EN) == "During (from Nov 6, 2026 on, no end given yet)"
    assert phase_name(ahead, words=ES) == "Durante (desde el 6 nov 2026, sin fin indicado aún)"


def told(phase: PhaseEffect = DURING, *, measure: Measure = Measure.ACTIVE) -> tuple[str, ...]:
    return tell_phase(phase, measure=measure, words=EN)


def with_effect(**changed: object) -> PhaseEffect:
    return replace(DURING, effect=replace(EFFECT, **changed), second=None)  # type: ignore[arg-type]


def test_a_drop_is_told_with_its_range_its_mean_level_and_its_comparisons() -> None:
    assert told() == (
        "During (Nov 6 – Nov 10, 2026): below the expected level, at 0.50× (0.40–0.62×).",
        "On average 100 ads on show a day, where 200 were expected: 100 fewer.",  # 500 and 1,000 over five days
        "It is compared with 9 other places.",
        "2 of 160 comparisons in which nothing is known to have happened lay as far off.",
        "A second method (synthetic control) comes to the same answer: 0.48× (0.40–0.60×).",
        "The place’s counts by themselves, without the places it is compared with, go over to another level in these "
        "days as well: Nov 6, 2026, from 205 to 98. That is a summary and no test.",
    )


def test_spanish_says_the_same_from_the_same_value() -> None:
    assert tell_phase(DURING, measure=Measure.ACTIVE, words=ES) == (
        "Durante (6 nov – 10 nov 2026): por debajo del nivel esperado, a 0.50× (0.40–0.62×).",
        "En promedio 100 anuncios publicados por día, cuando se esperaban 200: 100 menos.",
        "Se compara con otros 9 lugares.",
        "De 160 comparaciones en las que no consta que pasara nada, 2 se apartaron tanto.",
        "Un segundo método (control sintético) llega a la misma respuesta: 0.48× (0.40–0.60×).",
        "Los conteos del lugar por sí solos, sin los lugares con los que se compara, pasan también a otro nivel en "
        "esos días: 6 nov 2026, de 205 a 98. Es un resumen y no una prueba.",
    )


def test_a_flow_is_told_as_a_sum() -> None:
    assert told(measure=Measure.NEW)[1] == "500 new ads in all, where 1,000 were expected: 500 fewer."


def test_a_range_that_holds_one_is_no_evidence_of_a_change() -> None:
    said = told(with_effect(log_ratio=log(1.05), low=log(0.95), high=log(1.16)))[0]
    assert said.endswith("no evidence of a change, at 1.05× the expected level (0.95–1.16×).")


def test_a_place_that_fell_silent_has_a_range_from_zero() -> None:
    assert "(0.00–0.62×)" in told(with_effect(low=-float("inf")))[0]


def test_an_uncertain_number_says_that_it_is_not_to_be_relied_on() -> None:
    said = told(with_effect(doubts=tuple(Doubt), placebos=12))
    assert said[0].endswith("uncertain, at 0.50× the expected level (0.40–0.62×). It cannot be relied on.")
    assert said[1].startswith("That range can be checked by 12 comparisons in which nothing is known to have happened;")
    assert said[2].startswith("With 9 places to compare with, fewer than 10,")
    assert said[3].startswith("The 9 places it is compared with follow the moves of the whole site too unlike")


@pytest.mark.parametrize("doubt", Doubt)
def test_only_the_doubt_that_applies_is_said_in_either_language(doubt: Doubt) -> None:
    phase = with_effect(doubts=(doubt,), placebos=0, placebo_rank=None)
    for words in (EN, ES):
        said = tell_phase(phase, measure=None, words=words)
        assert said[1] == words.say(f"study-doubt-{doubt}", comparisons=0, places=9)
        assert len(said) == 3  # the answer, the doubt, how many places it is compared with


@pytest.mark.parametrize("words", [EN, ES])
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_said_instead_of_a_number(reason: Reason, words: object) -> None:
    language = EN if words is EN else ES
    phase = replace(DURING, effect=Effect(reason=reason), second=None, others=("Other Storm",))
    (said,) = tell_phase(phase, measure=None, words=language)
    assert "×" not in said
    assert ("cannot be estimated, because" in said) is (words is EN)
    assert ("Other Storm" in said) is (reason is Reason.OTHER_HAZARD)


def test_too_few_places_are_told_with_how_many_there_are_and_how_many_a_disaster_takes() -> None:
    few = Effect(reason=Reason.TOO_FEW_CONTROLS, controls=3)
    phase = replace(DURING, effect=few, second=None, places_listed=11, places_touched=8)
    (said,) = tell_phase(phase, measure=None, words=EN)
    assert "left to compare with: 3, where 5 are needed; 11 others are counted in the same lists, 8 of which" in said
    (dicho,) = tell_phase(phase, measure=None, words=ES)
    assert "comparar: 3, y hacen falta 5; hay otros 11 con las mismas listas, de los que 8 quedan fuera" in dicho


def test_a_phase_that_is_not_over_or_not_whole_says_how_far_it_is() -> None:
    running = replace(DURING, phase=Phase.AFTER, planned_days=28, is_over=False, passed_days=7, second=None)
    said = " ".join(told(running))
    assert said.startswith("The 28 days after (")
    assert "So far 7 of its 28 days have passed." in said
    assert "2 of its 7 days have no whole count, which is not the same as zero." in said


def test_a_disaster_without_an_end_names_phases_without_dates() -> None:
    undated = replace(DURING, first=None, last=None, passed_days=0, effect=Effect(reason=Reason.NO_END), second=None)
    assert told(undated) == ("During: cannot be estimated, because the disaster has no last day on record.",)


def test_a_disaster_that_is_not_known_to_be_over_says_until_when_its_days_are_counted() -> None:
    going_on = replace(DURING, is_open=True, is_over=False)
    assert told(going_on)[0].startswith("During (Nov 6 – Nov 10, 2026, no end given yet): ")
    assert any(each.startswith("It has no last day on record, so its days until ") for each in told(going_on))
    dicho = " ".join(tell_phase(going_on, measure=None, words=ES))
    assert "No consta su último día, así que cuentan sus días hasta el " in dicho
    assert "no last day" not in " ".join(told(replace(going_on, is_open=False)))


def test_a_second_method_that_disagrees_or_has_no_range_is_told() -> None:
    other = SecondLine(log_ratio=log(1.4), low=log(1.2), high=log(1.6), donors=4)
    assert "another answer: 1.40× (1.20–1.60×)" in told(replace(DURING, second=other))[-2]
    assert "too few comparisons" in told(replace(DURING, second=replace(other, low=None, high=None)))[-2]


def test_a_change_that_the_counts_alone_do_not_show_is_said_to_be_so() -> None:
    assert "go over to no other level in these days" in told(replace(DURING, changes=()))[-1]
    assert "no pasan a otro nivel" in tell_phase(replace(DURING, changes=()), measure=None, words=ES)[-1]


def test_no_reason_is_given_that_the_numbers_exclude() -> None:
    rise = replace(DURING.changes[0], before=708.0, after=2496.0)
    above = replace(DURING, effect=replace(EFFECT, log_ratio=log(3), low=log(2), high=log(4)), usual=708.0, mean=2496.0)
    earlier = told(replace(above, changes=(), earlier=rise))[-1]
    assert "in these days: they did so before, Nov 6, 2026, from 708 to 2,496." in earlier
    undated = told(replace(above, changes=(), earlier=replace(rise, after=98.0)))[-1]
    assert "that could be dated, though their mean is 2,496 a day, after 708 in the four weeks before" in undated
    slope = replace(rise, before=422.0, after=257.0, is_slope=True, is_rising=True)
    rising = told(replace(above, changes=(), earlier=slope))[-1]
    assert "in these days: they rise steadily from Nov 6, 2026 on." in rising
    back = told(replace(above, changes=(replace(rise, before=2600.0, after=2100.0),)))[-1]
    assert "the other way: Nov 6, 2026, from 2,600 to 2,100. Their mean is still 2,496 a day, after 708" in back
    for said in (earlier, undated, rising, back):
        assert "small or short" not in said
        assert "others" not in said
        assert "moved further" not in said
    still = told(replace(above, changes=(), earlier=rise, mean=800.0))[-1]  # log(800 / 708) is a ninth of log(3)
    assert still.endswith("small or short beside their usual ups and downs, or it was the others that moved.")


def test_only_where_the_study_says_a_change_the_counts_alone_are_asked() -> None:
    for changed in ({"low": log(0.3), "high": log(1.2)}, {"doubts": (Doubt.FEW_COMPARISONS,)}):
        assert not any("counts by themselves" in each for each in told(with_effect(**changed)))


def test_another_cause_on_record_and_struck_controls_are_told() -> None:
    said = told(replace(with_effect(struck_controls=1), others=("A new law",)))
    assert "1 place moved by itself as if struck too, and is not compared with." in said
    assert said[-1] == "Another cause is on record for this time: A new law."


def test_a_place_has_a_title_its_phases_and_what_holds_for_all_of_them() -> None:
    text = tell_place(HOUSTON, hazard=STORM, names=NAMES, words=EN)
    assert text.title == "Storm Three in Houston (struck), counted from Nov 6, 2026"
    assert len(text.phases) == 1
    assert text.notes == (
        "Studied: the sum of the same 2 lists on every day (ads on show; Bayou Board).",
        "Not compared with, wholly or for a time, because a disaster or another cause on record touched them: dallas.",
    )


def test_a_placebo_is_called_one_and_reservations_are_said() -> None:
    doubtful = replace(
        HOUSTON, role=None, is_verified=False, anchor_set_on=date(2026, 12, 1), sites_left_out=("bayou",)
    )
    text = tell_place(doubtful, hazard=STORM, names=NAMES, words=EN)
    assert text.title.startswith("Houston, which Storm Three did not touch: a placebo")
    assert "Left out of the sum, because they were counted on too few of the days: Bayou Board." in text.notes
    unverified = "It is not yet verified that this place was affected."
    assert unverified not in text.notes  # it is known that it was not
    struck = replace(doubtful, role=Role.STRUCK)
    assert unverified in tell_place(struck, hazard=STORM, names=NAMES, words=EN).notes
    assert text.notes[-1].startswith("The anchor date Nov 6, 2026 was set on Dec 1, 2026")


POOLED = PooledEffect(
    role=Role.STRUCK,
    phase=Phase.AFTER,
    planned_days=28,
    hazards=("a", "b", "c"),
    left_out=1,
    log_ratio=log(1.3),
    low=log(1.1),
    high=log(1.54),
    spread=0.2,
    inconsistency=0.64,
)
FOUR = [replace(STORM, slug=letter, name=f"Storm {letter.upper()}") for letter in "abcd"]


def test_a_mean_of_disasters_says_how_far_they_differ_and_how_many_are_left_out() -> None:
    text = tell_pooled([POOLED], hazards=FOUR, words=EN)
    assert text.title == "4 disasters together, each counted from its anchor"
    assert text.phases == (
        "The 28 days after, struck: on average above the expected level, at 1.30× (1.10–1.54×), over 3 disasters. "
        "The disasters differ by a factor of 1.22 around that mean; 64% of what sets them apart is not chance. "
        "1 disaster is left out: it has no reliable estimate of this phase, or the phase is not over.",
    )
    assert text.notes == ("The disasters, each where it has a reliable estimate: Storm A; Storm B; Storm C; Storm D.",)


def test_a_mean_of_two_disasters_is_uncertain_and_claims_neither_a_range_nor_a_difference() -> None:
    two = replace(POOLED, hazards=("a", "b"), log_ratio=log(0.96), low=log(0.001), high=log(7681), left_out=0)
    (said,) = tell_pooled([two], hazards=FOUR[:2], words=EN).phases
    assert said == (
        "The 28 days after, struck: uncertain: too few disasters, or too unlike ones, for a mean that can be relied "
        "on; at 0.96× over 2 disasters."
    )
    (dicho,) = tell_pooled([two], hazards=FOUR[:2], words=ES).phases
    assert dicho.endswith(
        ": incierto: muy pocos desastres, o muy distintos, para una media fiable; a 0.96× sobre 2 desastres."
    )


def test_one_disaster_alone_has_no_mean_and_an_open_one_no_evidence() -> None:
    alone = replace(POOLED, hazards=("a",), log_ratio=None, low=None, high=None)
    unclear = replace(POOLED, low=log(0.9), spread=0.0, left_out=0)
    first, second = tell_pooled([alone, unclear], hazards=FOUR[:2], words=EN).phases
    assert "no mean effect" in first
    assert "×" not in first
    assert "on average no evidence of a change" in second


def test_each_answer_has_a_sentence_in_each_language() -> None:
    for answer in Answer:
        values = {"phase": "P", "ratio": "R", "limits": "L", "reason": "W"}
        assert EN.say(f"study-{answer}", **values) != ES.say(f"study-{answer}", **values)


def test_one_disaster_asked_for_as_a_mean_is_said_to_have_none() -> None:
    for words in (EN, ES):
        text = tell_unpooled(words=words)
        assert text.title == words.say("study-pooled-one")
        assert (text.phases, text.notes) == ((), ())
