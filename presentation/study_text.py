"""A study in sentences a person can check and doubt. It judges nothing: every number was decided by the detector."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

from domain.changes import LevelChange
from domain.counts import Measure
from domain.hazards import Hazard
from domain.studies import Answer, Effect, PhaseEffect, PlaceStudy, PooledEffect, SecondLine
from presentation.chart_text import change_size
from presentation.names import Names, name_hazard, name_hazard_within
from presentation.numbers import amount, difference, fine_ratio, fine_ratios, percent
from presentation.times import day, days
from presentation.words import Words

CHANGED = (Answer.ABOVE, Answer.BELOW)
LEAST_SPREAD = 0.01  # log; less would be told as a factor of 1.00


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyText:
    """A study of one place, or the mean of several: a title, a paragraph a phase, and what holds for all of them."""

    title: str
    phases: tuple[str, ...]
    notes: tuple[str, ...]


def tell_place(study: PlaceStudy, *, hazard: Hazard, names: Names, words: Words) -> StudyText:
    """Return what was found at one place, in the order of its phases."""
    role, name = f"role-{study.role}", name_hazard if study.role else name_hazard_within
    return StudyText(
        title=words.say(
            "study-place" if study.role else "study-placebo",
            hazard=name(hazard, words=words),
            place=names.place(study.place),
            role=words.say(role) if study.role else "",
            anchor=day(study.anchor_on, language=words.language),
        ),
        phases=tuple(" ".join(tell_phase(each, measure=study.measure, words=words)) for each in study.phases),
        notes=tuple(_notes(study, names=names, words=words)),
    )


def tell_phase(phase: PhaseEffect, *, measure: Measure | None, words: Words) -> tuple[str, ...]:
    """Return whole sentences on one phase; the first one is the answer."""
    effect, name = phase.effect, phase_name(phase, words=words)
    if effect.answer is Answer.NOT_ESTIMATED or effect.log_ratio is None:
        said_reason = words.say(f"study-{Answer.NOT_ESTIMATED}", phase=name, reason=reason_of(phase, words=words))
        return (said_reason, *_so_far(phase, words=words))
    said = [
        words.say(
            f"study-{effect.answer}",
            phase=name,
            ratio=said_ratio(effect.log_ratio, words=words),
            limits=said_limits(effect.low, effect.high, words=words),
        ),
        *_doubts(effect, words=words),
        *_excess(effect, measure=measure, words=words),
        *_comparisons(effect, words=words),
        *_so_far(phase, words=words),
        *_completeness(phase, words=words),
        *_second(phase.second, effect, words=words),
    ]
    if effect.answer in CHANGED:
        said.append(_checked(phase, words=words))
    if phase.others:
        said.append(words.say("explain-shock", hazard=", ".join(phase.others)))
    return tuple(said)


def reason_of(phase: PhaseEffect, *, words: Words) -> str:
    """Return why a phase has no number, as the end of a sentence."""
    return words.say(
        f"study-reason-{phase.effect.reason}",
        others=", ".join(phase.others),
        left=phase.effect.controls,
        listed=phase.places_listed,
        touched=phase.places_touched,
    )


def tell_pooled(pooled: Sequence[PooledEffect], *, hazards: Sequence[Hazard], words: Words) -> StudyText:
    """Return the mean effects of several disasters, how far these differ, and which they are."""
    return StudyText(
        title=words.say("study-pooled", count=len(hazards)),
        phases=tuple(" ".join(_pooled_phase(each, words=words)) for each in pooled),
        notes=(words.say("study-pooled-names", hazards="; ".join(name_hazard(each, words=words) for each in hazards)),),
    )


def tell_unpooled(*, words: Words) -> StudyText:
    """Return that one disaster alone has no mean, for whoever asked for one."""
    return StudyText(title=words.say("study-pooled-one"), phases=(), notes=())


def phase_name(phase: PhaseEffect, *, words: Words) -> str:
    """Return a phase with its days, without them where it cannot be dated; no end is given that nobody gave."""
    planned = phase.planned_days or 0
    if phase.first is None or phase.last is None:
        return words.say(f"study-phase-{phase.phase}-undated", planned=planned)
    if phase.is_open and not phase.passed_days:
        return words.say("study-phase-during-ahead", day=day(phase.first, language=words.language))
    span = days(phase.first, phase.last, language=words.language)
    if phase.is_open:
        return words.say("study-phase-during-open", days=span)
    return words.say(f"study-phase-{phase.phase}", days=span, planned=planned)


def said_ratio(log_ratio: float, *, words: Words) -> str:
    """Return an estimate as a ratio."""
    return fine_ratio(exp(log_ratio), language=words.language)


def said_limits(low: float | None, high: float | None, *, words: Words) -> str:
    """Return a range; without limits none, in a sentence that says so."""
    return "" if low is None or high is None else fine_ratios(exp(low), exp(high), language=words.language)


def _doubts(effect: Effect, *, words: Words) -> Iterator[str]:
    """Yield why a number is not to be relied on, with what decided it."""
    for doubt in effect.doubts:
        yield words.say(f"study-doubt-{doubt}", comparisons=effect.placebos, places=effect.controls)


def _excess(effect: Effect, *, measure: Measure | None, words: Words) -> Iterator[str]:
    """Yield ads above expectation: a stock as a mean level, a flow as a sum."""
    levels = levels_of(effect, measure=measure)
    if measure is None or levels is None:
        return
    observed, expected = levels
    yield words.say(
        f"study-excess-{'up' if observed >= expected else 'down'}-{'stock' if measure.is_stock else 'flow'}",
        observed=amount(observed, language=words.language),
        expected=amount(expected, language=words.language),
        excess=difference(observed, expected, language=words.language),
        measure=words.say(f"measure-{measure}"),
    )


def levels_of(effect: Effect, *, measure: Measure | None) -> tuple[float, float] | None:
    """Return observed and expected ads, of a stock a day and of a flow in all; None where there is no number."""
    if measure is None or effect.observed is None or effect.expected is None or not effect.compared_days:
        return None
    days_added = effect.compared_days if measure.is_stock else 1
    return effect.observed / days_added, effect.expected / days_added


def _comparisons(effect: Effect, *, words: Words) -> Iterator[str]:
    yield words.say("study-controls", count=effect.controls)
    if effect.placebo_rank is not None:
        as_far = round(effect.placebo_rank * effect.placebos)
        yield words.say("study-placebos", as_far=as_far, count=effect.placebos)
    if effect.struck_controls:
        yield words.say("study-struck-controls", count=effect.struck_controls)


def _so_far(phase: PhaseEffect, *, words: Words) -> Iterator[str]:
    if phase.is_open and phase.last and phase.passed_days:
        yield words.say("study-open", last=day(phase.last, language=words.language))
    if not phase.is_over and phase.passed_days and phase.planned_days:
        yield words.say("study-so-far", passed=phase.passed_days, planned=phase.planned_days)


def _completeness(phase: PhaseEffect, *, words: Words) -> Iterator[str]:
    missing = phase.passed_days - phase.effect.observed_days
    if missing > 0:
        yield words.say("study-missing", missing=missing, span=words.say("span-day", count=phase.passed_days))


def _second(second: SecondLine | None, effect: Effect, *, words: Words) -> Iterator[str]:
    if second is None:
        return
    yield words.say(
        f"study-second-{second.agreement_with(effect)}",
        ratio=said_ratio(second.log_ratio, words=words),
        limits=said_limits(second.low, second.high, words=words),
    )


def _checked(phase: PhaseEffect, *, words: Words) -> str:
    """Return whether the place's counts by themselves show a change where the study says there is one, and that way.

    Where they do not, a reason is named only where the numbers leave it open.
    """
    is_above = (phase.effect.log_ratio or 0) > 0
    same_way = [each for each in phase.changes if each.is_up is is_above]
    changes = "; ".join(change_size(each, words=words) for each in same_way or phase.changes)
    if same_way:
        return words.say("study-changes", changes=changes)
    if not phase.has_moved or phase.mean is None or phase.usual is None:
        return words.say("study-changes-against", changes=changes) if changes else words.say("study-no-changes")
    means = {
        "mean": amount(phase.mean, language=words.language),
        "usual": amount(phase.usual, language=words.language),
    }
    if changes:
        return words.say("study-changes-back", changes=changes, **means)
    return _began_before(phase.earlier, is_above=is_above, words=words) or words.say("study-no-changes-moved", **means)


def _began_before(earlier: LevelChange | None, *, is_above: bool, words: Words) -> str | None:
    """Return how what came before a phase explains that its counts lie off in it, None where it does not."""
    if earlier is None:
        return None
    if earlier.is_up is is_above:
        return words.say("study-changes-earlier", change=change_size(earlier, words=words))
    if earlier.is_slope and earlier.is_rising is is_above:
        course = "study-changes-rise" if is_above else "study-changes-fall"
        return words.say(course, day=day(earlier.began_on, language=words.language))
    return None


def _notes(study: PlaceStudy, *, names: Names, words: Words) -> Iterator[str]:
    """Yield what holds for all phases: what was added up and compared, and what weakens the link."""
    if study.cells and study.measure:
        sites = ", ".join(names.site(site) for site in dict.fromkeys(site for site, _ in study.cells))
        measure = words.say(f"measure-{study.measure}")
        yield words.say("study-cells", count=len(study.cells), measure=measure, sites=sites)
    if study.sites_left_out:
        yield words.say("study-sites-left-out", sites=", ".join(names.site(site) for site in study.sites_left_out))
    if study.places_left_out:
        yield words.say("study-places-left-out", places=", ".join(names.place(each) for each in study.places_left_out))
    if study.role and not study.is_verified:
        yield words.say("explain-unverified")
    if study.anchor_set_on:
        anchor, set_on = (day(each, language=words.language) for each in (study.anchor_on, study.anchor_set_on))
        yield words.say("explain-anchor-late", anchor=anchor, set_on=set_on)


def _pooled_phase(pooled: PooledEffect, *, words: Words) -> Iterator[str]:
    phase = words.say(f"study-pooled-phase-{pooled.phase}", planned=pooled.planned_days or 0)
    role = words.say(f"role-{pooled.role}")
    if pooled.log_ratio is None or pooled.low is None or pooled.high is None:
        yield words.say(f"study-pooled-{Answer.NOT_ESTIMATED}", phase=phase, role=role)
        return
    yield words.say(
        f"study-pooled-{pooled.answer}",
        phase=phase,
        role=role,
        ratio=said_ratio(pooled.log_ratio, words=words),
        limits=said_limits(pooled.low, pooled.high, words=words),
        count=len(pooled.hazards),
    )
    if pooled.answer is not Answer.UNCERTAIN and pooled.spread and pooled.spread > LEAST_SPREAD:
        yield words.say(
            "study-pooled-spread",
            spread=said_ratio(pooled.spread, words=words)[:-1],
            percent=percent(pooled.inconsistency or 0.0, language=words.language),
        )
    if pooled.left_out:
        yield words.say("study-pooled-left-out", count=pooled.left_out)
