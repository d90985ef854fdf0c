"""A finding in sentences a person can check and doubt. It judges nothing: every number was decided by the detector."""

from collections.abc import Iterable
from datetime import date

from domain.confidence import held_below
from domain.counts import Source, Step
from domain.findings import Confidence, Finding, Kind, Scope
from domain.hazards import Hazard, Phase, TouchedPlace, shocks_beside
from presentation.dates import began_date, on_date, said_span, short_date, since_date
from presentation.doubt import say_doubt
from presentation.names import Names, name_finding, name_hazard, name_hazard_within, name_role
from presentation.numbers import amount, amounts, difference, percent, ratio, times
from presentation.times import day, days
from presentation.words import Words

ONE = 1.05  # nearer to one, a number with one decimal reads 1.0


def headline(finding: Finding, *, names: Names, words: Words) -> str:
    """Return the one sentence that must be enough on a lock screen, without a full stop.

    Its size is that of the window with the strongest score, which is said: a day within may lie further off.
    """
    language = words.language
    last, hours = finding.ended_on or finding.latest_on, (finding.began_hour, finding.latest_hour)
    return words.say(
        "headline-once" if _is_once(finding) else f"headline-{_state(finding)}",
        about=name_finding(finding, names=names, words=words),
        measure=words.say(f"measure-{finding.measure}"),
        kind=words.say(f"kind-{finding.kind}"),
        move=_move(finding, words=words),
        span=said_span(finding.began_on, last, step=finding.step, language=language, hours=hours),
        since=since_date(finding.began_on, step=finding.step, words=words, hour=finding.began_hour),
        latest=short_date(last, step=finding.step, language=language, hour=finding.latest_hour),
    )


def _is_once(finding: Finding) -> bool:
    """Return whether all of it is one step, whose date then says when it was."""
    is_dated = finding.step in (Step.HOUR, Step.DAY, Step.MONTH) and _state(finding) != "stayed"
    ends = (finding.began_on, finding.began_hour), (finding.latest_on, finding.latest_hour)
    return is_dated and finding.window == 1 and ends[0] == ends[1]


def _move(finding: Finding, *, words: Words) -> str:
    """Return how far off it was, and over how long a time that is the mean."""
    return words.say(
        f"move-once-{finding.direction}" if _is_once(finding) else f"move-{finding.direction}",
        times=times(finding.ratio, language=words.language),
        percent=percent(1 - finding.ratio, language=words.language),
        count=finding.window,
        step=words.say(f"step-{finding.step}"),
        span=window_span(finding, words=words),
    )


def explain(  # noqa: PLR0913 - what a finding is explained with
    finding: Finding,
    *,
    names: Names,
    words: Words,
    hazard: Hazard | None,
    shocks: Iterable[Hazard] = (),
    peak: tuple[date, date] | None = None,
) -> tuple[str, ...]:
    """Return whole sentences, most needed first; the last one says what a count of ads is not.

    Args:
        finding: What was found, with every number said here.
        names: The office's names of places, categories and sites.
        words: The language.
        hazard: The disaster or other recorded cause that the finding names, None where it names none.
        shocks: Hazards on record; the shocks among them that acted in the finding's days are named.
        peak: The first and last day of its most unusual window; said behind what was counted in it where known.
    """
    return (
        _observed(finding, names=names, words=words),
        *_peak(peak, words=words),
        _excess(finding, words=words),
        _window(finding, words=words),
        *_peers(finding, hazard, words=words),
        _completeness(finding, words=words),
        words.say(
            "explain-confidence",
            confidence=words.say(f"confidence-{finding.confidence}"),
            times=times(abs(finding.score), language=words.language),
        ),
        _placebo(finding, words=words),
        *_grounds(finding, words=words),
        *_hazard(finding, hazard, names=names, words=words),
        *_shocks(finding, [each for each in shocks if each != hazard], words=words),
        *say_doubt(finding, words=words),
        words.say("limits"),
    )


def card_lines(finding: Finding, *, names: Names, words: Words) -> tuple[str, ...]:
    """Return what whoever answers for a finding has to know of it: what was counted, and what would change it."""
    return _observed(finding, names=names, words=words), *say_doubt(finding, words=words)


def no_evidence(about: str, *, words: Words) -> tuple[str, ...]:
    """Return headline and sentences for a subject where nothing unusual was found; that too is an answer."""
    return words.say("headline-none", about=about), words.say("explain-none"), words.say("limits")


def no_baseline(about: str, *, counted_days: int, needed_days: int, words: Words) -> tuple[str, ...]:
    """Return headline and sentences for a subject with too short a history to call anything unusual."""
    return (
        words.say("headline-no-baseline", about=about),
        words.say("explain-no-baseline", counted=counted_days, needed=needed_days),
        words.say("limits"),
    )


def usual_range(finding: Finding, *, words: Words) -> str:
    """Return what would have been usual, as a range: `160–235`."""
    return amounts(max(finding.low, 0.0), finding.high, language=words.language)


def window_span(finding: Finding, *, words: Words) -> str:
    """Return the length of the window the strongest score was taken over: `14 days`."""
    return words.say(f"span-{finding.step}", count=finding.window)


def _nature(finding: Finding) -> str:
    return "stock" if finding.measure.is_stock else "flow"


def _observed(finding: Finding, *, names: Names, words: Words) -> str:
    return words.say(
        f"explain-{_nature(finding)}",
        site=names.site(finding.site),
        count=finding.window,
        step=words.say(f"step-{finding.step}"),
        span=window_span(finding, words=words),
        measure=words.say(f"measure-{finding.measure}"),
        observed=amount(finding.observed, language=words.language),
        expected=amount(finding.expected, language=words.language),
        usual=usual_range(finding, words=words),
    )


def _peak(peak: tuple[date, date] | None, *, words: Words) -> tuple[str, ...]:
    if peak is None:
        return ()
    first, last = peak
    return (words.say("explain-peak", count=(last - first).days + 1, days=days(first, last, language=words.language)),)


def _excess(finding: Finding, *, words: Words) -> str:
    return words.say(
        f"explain-excess-{finding.direction}-{_nature(finding)}",
        excess=difference(finding.observed, finding.expected, language=words.language),
        ratio=ratio(finding.ratio, language=words.language),
    )


def _window(finding: Finding, *, words: Words) -> str:
    hours = finding.began_hour, finding.onset_from_hour, finding.onset_to_hour
    began = began_date(finding.began_on, between=_onset(finding), step=finding.step, words=words, hours=hours)
    last, state = finding.ended_on or finding.latest_on, _state(finding)
    told = since_date if state == "stayed" else on_date
    said = told(last, step=finding.step, words=words, hour=finding.latest_hour)
    return words.say(f"explain-window-{state}", began=began, latest=said)


def _state(finding: Finding) -> str:
    """Return whether it goes on, is over, or stayed until it was taken for the usual level."""
    if finding.ended_on is None:
        return "on"
    return "stayed" if finding.kind in (Kind.LEVEL_SHIFT, Kind.CLOSURE) else "over"


def _onset(finding: Finding) -> tuple[date, date]:
    return finding.onset_from or finding.began_on, finding.onset_to or finding.began_on


def _peers(finding: Finding, hazard: Hazard | None, *, words: Words) -> tuple[str, ...]:
    if finding.scope is Scope.SITE:
        return (words.say("explain-whole-site", count=finding.peers),)
    if finding.peers and finding.peer_ratio is not None:
        said = ratio(finding.peer_ratio, language=words.language)
        return (words.say("explain-peers", count=finding.peers, ratio=said),)
    if hazard is None or hazard.is_shock:
        return (words.say("explain-peers-few"),)
    touched = words.say("explain-peers-touched", hazard=name_hazard(hazard, words=words), count=len(hazard.places))
    return words.say("explain-peers-few"), touched


def _completeness(finding: Finding, *, words: Words) -> str:
    missing = finding.window - finding.observed_steps
    if missing <= 0:
        return words.say("explain-complete", step=words.say(f"step-{finding.step}"))
    return words.say(
        "explain-incomplete",
        span=window_span(finding, words=words),
        missing=missing,
    )


def _placebo(finding: Finding, *, words: Words) -> str:
    """Say what stands behind the word of confidence: how rare its like is in quiet time, or a rule."""
    placebo = finding.placebo
    if placebo is None:
        is_judged = finding.source is Source.CRAWL and finding.step in (Step.HOUR, Step.DAY)
        return words.say("explain-rule" if is_judged else "explain-rule-only")
    known: dict[str, str | int] = {
        "years": amount(placebo.years_watched, language=words.language),
        "found": placebo.found,
    }
    if placebo.is_beyond:
        return words.say("explain-placebo-beyond", **known)
    if 1 / ONE < placebo.a_year < ONE:
        return words.say("explain-placebo-yearly", **known)
    if placebo.a_year >= 1:
        return words.say("explain-placebo-often", often=times(placebo.a_year, language=words.language), **known)
    return words.say("explain-placebo", once=times(1 / placebo.a_year, language=words.language), **known)


def _grounds(finding: Finding, *, words: Words) -> tuple[str, ...]:
    """Say what makes the word of confidence the one it is; of a rule's word nothing beyond that is known."""
    if finding.placebo is None:
        return ()
    if finding.confidence is Confidence.HIGH:
        return (words.say("explain-high"),)
    higher = Confidence.HIGH if finding.confidence is Confidence.MEDIUM else Confidence.MEDIUM
    held = held_below(higher, finding, finding.placebo)
    return tuple(words.say(f"explain-held-{higher}-{each}") for each in held)


def _hazard(finding: Finding, hazard: Hazard | None, *, names: Names, words: Words) -> tuple[str, ...]:
    if finding.scope is Scope.SITE and hazard is None:
        return ()
    if hazard is None:
        return (words.say("explain-no-hazard"),)
    if hazard.is_shock:
        return (words.say("explain-shock", hazard=name_hazard(hazard, words=words)),)
    touched = hazard.at(finding.place) if finding.place else None
    phase = finding.phase or (touched.phase_on(finding.began_on) if touched else None)
    if touched is None or phase is None:
        return (words.say("explain-no-hazard"),)
    return (
        _phase(touched, phase, hazard=hazard, names=names, words=words),
        *_reservations(touched, finding, words=words),
        words.say("explain-not-a-cause"),
    )


def _shocks(finding: Finding, hazards: Iterable[Hazard], *, words: Words) -> tuple[str, ...]:
    beside = shocks_beside(hazards, place=finding.place, first=finding.began_on, last=finding.latest_on)
    return tuple(words.say("explain-shock", hazard=name_hazard(shock, words=words)) for shock in beside)


def _phase(touched: TouchedPlace, phase: Phase, *, hazard: Hazard, names: Names, words: Words) -> str:
    return words.say(
        f"explain-hazard-{phase}",
        place=names.place(touched.place),
        hazard=name_hazard_within(hazard, words=words),
        began=day(touched.began_on, language=words.language),
        role=name_role(touched, words=words),
    )


def _reservations(touched: TouchedPlace, finding: Finding, *, words: Words) -> tuple[str, ...]:
    """Say what weakens the link to the disaster: an unverified place, an anchor set with the counts in view."""
    unverified = () if touched.is_verified else (words.say("explain-unverified"),)
    set_on = touched.anchor_set_at.date() if touched.anchor_set_at and touched.anchor_on else None
    if set_on is None or set_on < finding.began_on:
        return unverified
    anchor = day(touched.anchor, language=words.language)
    return (
        *unverified,
        words.say("explain-anchor-late", anchor=anchor, set_on=day(set_on, language=words.language)),
    )
