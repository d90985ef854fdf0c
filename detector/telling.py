"""An episode told as a finding: what kind it is, how sure, and to which disaster it belongs. It finds nothing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from detector.episodes import REBOUND_DAYS, SITE, Episode
from domain.confidence import MOSTLY, WHOLE
from domain.counts import Series, Step
from domain.findings import Confidence, Direction, Finding, Kind, Scope
from domain.hazards import Hazard, Phase, TouchedPlace

Episodes: TypeAlias = tuple[Episode, ...]
Hazards: TypeAlias = tuple[Hazard, ...]

CLOSED_BELOW = 0.1  # a level set anew below a tenth of the old one: the series stopped
SPIKE_ALARMS = 2  # more alarms than this are no single day or hour


def told(episode: Episode, series: tuple[Series, ...], *, hazards: Hazards, earlier: Episodes) -> Finding:
    """Return the finding that tells an episode; its number, instant and issue are left to the store.

    Among the `earlier` episodes a rebound looks for its dip.
    """
    about, is_site = series[max(episode.column, 0)], episode.column == SITE
    began_on, began_hour = _day_and_hour(episode.began_on)
    latest_on, latest_hour = _day_and_hour(episode.latest_on)
    hazard, touched = (None, None) if is_site else _hazard_at(about.place, began_on, hazards)
    scale = episode.used if about.measure.is_stock else 1.0  # a stock is told as a mean level
    finding = Finding(
        site=about.site,
        place=None if is_site else about.place,
        category=None if is_site else about.category,
        measure=about.measure,
        step=about.step,
        source=about.source,
        scope=Scope.SITE if is_site else Scope.SERIES,
        kind=_kind(episode, touched, step=about.step, earlier=earlier),
        direction=Direction.UP if episode.sign > 0 else Direction.DOWN,
        began_on=began_on,
        latest_on=latest_on,
        began_hour=began_hour,
        latest_hour=latest_hour,
        ended_on=latest_on if episode.closed_on else None,
        window=episode.window,
        observed=episode.ads / scale,
        expected=episode.expected / scale,
        low=episode.low / scale,
        high=episode.high / scale,
        score=episode.score,
        confidence=_confidence(episode),
        observed_steps=int(episode.used),
        peers=episode.peers,
        peer_ratio=episode.peer_ratio if episode.peers else None,
        hazard=hazard.slug if hazard else None,
        phase=touched.phase_on(began_on) if touched else None,
    )
    return _with_onset(finding, episode)


def _with_onset(finding: Finding, episode: Episode) -> Finding:
    (first, first_hour), (last, last_hour) = (_day_and_hour(each) for each in (episode.onset_from, episode.onset_to))
    return replace(finding, onset_from=first, onset_to=last, onset_from_hour=first_hour, onset_to_hour=last_hour)


def _day_and_hour(start: str) -> tuple[date, int | None]:
    """Return the local day of a slot's start, and its hour where it has one."""
    day, _, hour = start.partition("T")
    return date.fromisoformat(day), int(hour) if hour else None


def _kind(episode: Episode, touched: TouchedPlace | None, *, step: Step, earlier: Episodes) -> Kind:
    """Return the first kind that fits, from the most to the least particular."""
    if episode.column == SITE:
        return Kind.PLATFORM
    if episode.rebased != 1:
        return Kind.CLOSURE if episode.rebased < CLOSED_BELOW else Kind.LEVEL_SHIFT
    if step in (Step.HOUR, Step.DAY) and _stands_alone(episode):
        return Kind.SPIKE
    if episode.sign < 0:
        return Kind.DIP
    return Kind.REBOUND if touched and _followed_a_dip(episode, touched, earlier) else Kind.SURGE


def _stands_alone(episode: Episode) -> bool:
    """Return whether a slot was not carried by those after it; before one has been counted nobody knows."""
    return episode.widest == 1 and episode.alarms <= SPIKE_ALARMS and episode.quiet > 0


def _followed_a_dip(episode: Episode, touched: TouchedPlace, earlier: Episodes) -> bool:
    """Return whether the same series dipped during or after the same hazard, not too long before."""
    oldest = (_day_and_hour(episode.began_on)[0] - timedelta(days=REBOUND_DAYS)).isoformat()
    return any(
        dip.column == episode.column
        and dip.sign < 0
        and dip.began_on < episode.latest_on
        and dip.latest_on >= oldest
        and _is_acute(touched, _day_and_hour(dip.latest_on)[0])
        for dip in earlier
    )


def _is_acute(touched: TouchedPlace, day: date) -> bool:
    return touched.phase_on(day) in (Phase.DURING, Phase.AFTER)


def _hazard_at(place: str, began_on: date, hazards: Hazards) -> tuple[Hazard | None, TouchedPlace | None]:
    """Return the hazard in one of whose phases the day stands at this place.

    Where there are two, one that went on that day comes before one that was over or yet to come, then the one whose
    anchor is nearest, then the later. So what followed one disaster is not told as the approach of the next.
    """
    touching = [
        (
            touched.phase_on(began_on) is not Phase.DURING,
            abs((began_on - touched.anchor).days),
            -touched.began_on.toordinal(),
            hazard.slug,
            hazard,
            touched,
        )
        for hazard in hazards
        for touched in hazard.places
        if touched.place == place and not hazard.is_shock and touched.phase_on(began_on) is not None
    ]
    return min(touching, key=lambda found: found[:4])[4:] if touching else (None, None)


def _confidence(episode: Episode) -> Confidence:
    """Return the method's own rule, until history can judge it.

    Far beyond the threshold and whole; beyond it; just beyond it or full of gaps.
    """
    completeness = episode.used / episode.window
    if episode.score >= 1.5 and completeness >= WHOLE and episode.alarms > 1 and episode.peers:
        return Confidence.HIGH
    if completeness >= MOSTLY and (episode.score >= 1.2 or episode.alarms > 1):
        return Confidence.MEDIUM
    return Confidence.LOW
