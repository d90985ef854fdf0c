"""The study's part of a situation report in words: its own days beside each of its ratios, or why there is none."""

from collections.abc import Iterator, Sequence
from math import exp

from domain.hazards import Phase
from domain.situations import StudyNumber
from domain.studies import Answer, Effect, PhaseEffect, PlaceStudy, Reason
from presentation.study_table import study_title
from presentation.study_text import CHANGED, reason_of, said_limits, said_ratio
from presentation.times import days
from presentation.words import Words


def study_numbers(study: PlaceStudy | None, phases: Sequence[Phase]) -> tuple[StudyNumber, ...]:
    """Return what the study says of each of these phases in figures: the estimate that the page shows, if any."""
    shown = [each for phase in phases if (each := _shown(study, phase)) is not None]
    return tuple(
        StudyNumber(
            phase=each.phase,
            answer=each.effect.answer,
            days=each.passed_days,
            ratio=_ratio(each, each.effect.log_ratio),
            low=_ratio(each, each.effect.low),
            high=_ratio(each, each.effect.high),
        )
        for each in shown
    )


def _ratio(phase: PhaseEffect, log_ratio: float | None) -> float | None:
    """Return a ratio, None where the phase is not estimated."""
    return None if log_ratio is None or phase.effect.answer is Answer.NOT_ESTIMATED else exp(log_ratio)


def said_lead(study: PlaceStudy, begun: Sequence[Phase], *, words: Words) -> str:
    """Return the study's finding by phase, and of which phases that have begun it has none."""
    said = (*_answers(study, words=words), *_silent(study, begun, words=words))
    return words.say("sitrep-lead", finding="; ".join(said))


def said_study(study: PlaceStudy | None, phases: Sequence[Phase], *, words: Words) -> tuple[str, ...]:
    """Return each phase's estimate with the study's days, how many have passed, and its range; or why there is none.

    A reason that stands in a row above is not said again: three times over it finds no room on one sheet.
    """
    shown = [_shown(study, phase) for phase in phases]
    reasons = [reason_of(each, words=words) if each and each.effect.reason else "" for each in shown]
    return tuple(
        _cell(each, reason, is_told=reason in reasons[:row], words=words)
        for row, (each, reason) in enumerate(zip(shown, reasons, strict=True))
    )


def _shown(study: PlaceStudy | None, phase: Phase) -> PhaseEffect | None:
    """Return a phase's estimate: of several after the disaster the longest that has one, else the shortest."""
    effects = [each for each in study.phases if each.phase is phase] if study else []
    estimated = [each for each in effects if each.effect.answer is not Answer.NOT_ESTIMATED]
    if estimated:
        return max(estimated, key=lambda each: each.planned_days or 0)
    return min(effects, key=lambda each: each.planned_days or 0, default=None)


def _cell(phase: PhaseEffect | None, reason: str, *, is_told: bool, words: Words) -> str:
    if phase is None:
        return words.say("sitrep-no-estimate")
    span, is_estimated = _span(phase, words=words), phase.effect.answer is not Answer.NOT_ESTIMATED
    said = _estimate(phase.effect, words=words) if is_estimated else _why_none(reason, is_told=is_told, words=words)
    return words.say("sitrep-studied", span=span, said=said) if span else said


def _estimate(effect: Effect, *, words: Words) -> str:
    return words.say(
        "sitrep-estimate",
        ratio=said_ratio(effect.log_ratio or 0.0, words=words),
        limits=said_limits(effect.low, effect.high, words=words) or words.say("no-number"),
        answer=words.say(f"study-answer-{effect.answer}", reason=""),
    )


def _why_none(reason: str, *, is_told: bool, words: Words) -> str:
    if not reason:
        return words.say("sitrep-no-estimate")
    return words.say("sitrep-no-estimate-again") if is_told else words.say("sitrep-no-estimate-because", reason=reason)


def _span(phase: PhaseEffect, *, words: Words) -> str:
    """Return the study's days of a phase, with how many of them have passed while it goes on; empty without days."""
    if phase.first is None or phase.last is None:
        return ""
    span = days(phase.first, phase.last, language=words.language)
    planned, passed = phase.planned_days, phase.passed_days
    if planned is None or not passed:
        return words.say("sitrep-span-open", days=span) if passed and not phase.is_over else span
    if phase.phase is not Phase.AFTER:
        return span if phase.is_over else words.say("sitrep-span-part", passed=passed, planned=str(planned), days=span)
    if phase.is_over:
        return words.say("sitrep-span-first", planned=planned, days=span)
    return words.say("sitrep-span-first-part", passed=str(passed), planned=planned, days=span)


def _answers(study: PlaceStudy, *, words: Words) -> Iterator[str]:
    """Yield every phase with evidence of a change; without one, what is said of which phases that are estimated."""
    if any(each.effect.answer in CHANGED for each in study.phases):
        yield study_title(study, words=words)
        return
    told: dict[Answer, list[str]] = {}
    for shown in (_shown(study, phase) for phase in Phase):
        if shown is not None and shown.effect.answer is not Answer.NOT_ESTIMATED:
            told.setdefault(shown.effect.answer, []).append(words.say(f"phase-{shown.phase}"))
    for answer, phases in told.items():
        said = words.say(f"study-answer-{answer}", reason="")
        yield words.say("sitrep-lead-answer", phases=", ".join(phases), answer=said)
    if not told:
        yield study_title(study, words=words)


def _silent(study: PlaceStudy, begun: Sequence[Phase], *, words: Words) -> Iterator[str]:
    """Yield the phases that have begun and have no estimate, and whether it is too early for one."""
    nothing = all(each.effect.answer is Answer.NOT_ESTIMATED for each in study.phases)
    for phase in begun:
        shown = _shown(study, phase)
        if shown is None or shown.effect.answer is not Answer.NOT_ESTIMATED:
            continue
        name = words.say(f"phase-{phase}")
        if shown.effect.reason is Reason.NOT_OVER:
            yield words.say("sitrep-lead-early", phase=name)
        elif not nothing:
            yield words.say("sitrep-lead-silent", phase=name)
