"""A study as a table: a row a phase, under a title that states the finding. Its words are those of the sentences."""

from domain.counts import Measure
from domain.studies import Answer, Effect, PhaseEffect, PlaceStudy
from presentation.chart_text import Table
from presentation.numbers import difference
from presentation.study_text import CHANGED, levels_of, phase_name, reason_of, said_limits, said_ratio
from presentation.words import Words


def study_title(study: PlaceStudy, *, words: Words) -> str:
    """Return every phase with evidence of a change; without one, the most that can be said of any phase."""
    changed = [phase for phase in study.phases if phase.effect.answer in CHANGED]
    if changed:
        return "; ".join(_changed(phase, words=words) for phase in changed)
    answers = [phase.effect.answer for phase in study.phases]
    most = next((each for each in (Answer.NONE, Answer.UNCERTAIN) if each in answers), Answer.NOT_ESTIMATED)
    return words.say(f"study-title-{most}")


def study_table(study: PlaceStudy, *, words: Words) -> Table:
    """Return a row a phase: ratio with its range, ads against expected, comparisons as far off, the answer."""
    heads = ("study-head-phase", "study-head-answer", "study-head-ratio", "study-head-excess", "study-head-rank")
    return Table(
        header=tuple(words.say(key) for key in heads),
        rows=tuple(_row(phase, measure=study.measure, words=words) for phase in study.phases),
    )


def _changed(phase: PhaseEffect, *, words: Words) -> str:
    return words.say(
        "study-title-change",
        phase=words.say(f"study-pooled-phase-{phase.phase}", planned=phase.planned_days or 0),
        answer=_answer(phase, words=words),
        ratio=said_ratio(phase.effect.log_ratio or 0.0, words=words),
    )


def _row(phase: PhaseEffect, *, measure: Measure | None, words: Words) -> tuple[str, ...]:
    effect, none = phase.effect, words.say("no-number")
    said = [phase_name(phase, words=words), _answer(phase, words=words)]
    if effect.log_ratio is None:
        return (*said, none, none, none)
    limits = said_limits(effect.low, effect.high, words=words)
    ratio = said_ratio(effect.log_ratio, words=words)
    as_far = round((effect.placebo_rank or 0.0) * effect.placebos)
    return (
        *said,
        f"{ratio} ({limits})" if limits else ratio,
        _excess(effect, measure=measure, words=words),
        none if effect.placebo_rank is None else words.say("study-rank", as_far=as_far, count=effect.placebos),
    )


def _answer(phase: PhaseEffect, *, words: Words) -> str:
    said = reason_of(phase, words=words) if phase.effect.reason else ""
    return words.say(f"study-answer-{phase.effect.answer}", reason=said)


def _excess(effect: Effect, *, measure: Measure | None, words: Words) -> str:
    levels = levels_of(effect, measure=measure)
    if measure is None or levels is None:
        return words.say("no-number")
    return words.say(
        f"study-{'more' if levels[0] >= levels[1] else 'fewer'}-{'stock' if measure.is_stock else 'flow'}",
        excess=difference(*levels, language=words.language),
    )
