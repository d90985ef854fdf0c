"""`hazards`: the disasters with their places and phases now, who told of them, and how old each feed's word is."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from domain.hazards import AFTER_DAYS, Hazard, Phase, TouchedPlace
from domain.places import Place
from domain.reports import Feed, FeedState, Report, Word
from domain.spelling import counted
from office import Office, open_office
from settings import FeedSettings
from storage.annotations import read_anchors, read_shocks
from storage.hazards import read_hazards
from storage.issues import newest_issue
from storage.reports import read_feed_states, read_reports
from verbs.annotating import anchor_as_object, shock_as_object, told_annotations
from verbs.running import tell_only_warnings
from verbs.site_health import told_age, utc

LATE_AFTER = 3  # of a feed's own intervals: one answer may be lost, three are no accident
AT_SEA = timedelta(days=1)  # an advisory comes every six hours as long as there is a storm
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardNow:
    """A disaster and the phase in which each of its places stands today, by the place's own calendar."""

    hazard: Hazard
    phases: Mapping[str, Phase | None]

    @property
    def is_open(self) -> bool:
        """Return whether one of its places is before, in or after it today."""
        return any(self.phases.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedNow:
    """A feed that is turned on, and how it answered; None where it was never asked."""

    settings: FeedSettings
    state: FeedState | None
    now: datetime

    @property
    def age(self) -> timedelta | None:
        """Return how long ago the feed answered, None where it never did."""
        return self.now - self.state.answered_at if self.state and self.state.answered_at else None

    @property
    def is_well(self) -> bool:
        """Return whether the feed answered the last time, and lately."""
        is_late = self.age is None or self.age > LATE_AFTER * self.settings.every
        return self.state is not None and not self.state.failure and not is_late


def run(folder: Path, *, is_all: bool, as_json: bool) -> int:
    """Print the disasters and the feeds; return 1 when a feed that is turned on does not answer."""
    tell_only_warnings()
    with open_office(folder) as office:
        now = office.clock()
        with office.store() as conn:
            known = [hazard_now(hazard, office, now=now) for hazard in read_hazards(conn)]
            states, reports, issue_id = read_feed_states(conn), read_reports(conn), newest_issue(conn)
            shocks, anchors = read_shocks(conn, as_of=issue_id), read_anchors(conn, as_of=issue_id)
    feeds = feeds_now(office.settings.feeds, states, now=now)
    known.sort(key=lambda each: max(touched.began_on for touched in each.hazard.places), reverse=True)
    shown = [each for each in known if is_all or each.is_open]
    unmapped, storms = unmapped_now(reports, now=now), storms_now(reports, now=now)
    by_slug = {each.hazard.slug: each.hazard for each in known}
    if as_json:
        told = {
            "as_of": now.isoformat(),
            "hazards": [hazard_as_object(each) for each in shown],
            "feeds": [feed_as_object(each) for each in feeds],
            "unmapped": [report_as_object(each) for each in unmapped],
            "storms": [report_as_object(each) | {"position": each.position} for each in storms],
            "shocks": [shock_as_object(each) for each in shocks],
            "anchors": [anchor_as_object(each, hazards=by_slug) for each in anchors],
        }
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        lines = (
            *told_hazards(shown, left_out=len(known) - len(shown)),
            *told_feeds(feeds),
            *told_unmapped(unmapped),
            *told_storms(storms, now=now),
            *told_annotations(shocks, anchors, hazards=by_slug, zone=office.settings.zone),
        )
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0 if all(each.is_well for each in feeds) else 1


def hazard_now(hazard: Hazard, office: Office, *, now: datetime) -> HazardNow:
    """Return a disaster with today's phases; what is no disaster has none."""
    places: Mapping[str, Place] = {place.slug: place for place in office.places}
    phases = {
        touched.place: touched.phase_on(places[touched.place].local_date(now))
        for touched in hazard.places
        if touched.place in places and not hazard.is_shock
    }
    return HazardNow(hazard=hazard, phases=phases)


def feeds_now(
    turned_on: Iterable[FeedSettings], states: Mapping[Feed, FeedState], *, now: datetime
) -> tuple[FeedNow, ...]:
    """Return each feed that is turned on, as it stands now."""
    return tuple(FeedNow(settings=each, state=states.get(each.feed), now=now) for each in turned_on)


def unmapped_now(reports: Sequence[Report], *, now: datetime) -> tuple[Report, ...]:
    """Return the serious reports in force that name no county: nobody guesses which place they mean."""
    over = {(each.feed, number) for each in reports for number in (*each.replaces, *each.cancels)}
    standing = (each for each in reports if each.is_unmapped and (each.feed, each.external_id) not in over)
    return tuple(each for each in standing if _until(each) > now)


def storms_now(reports: Iterable[Report], *, now: datetime) -> tuple[Report, ...]:
    """Return the storms at sea of which an advisory spoke lately."""
    return tuple(each for each in reports if each.feed is Feed.NHC and now - each.issued_at <= AT_SEA)


def _until(report: Report) -> datetime:
    """Return until when a report is worth a line: a declaration as long as an event it spoke of would matter."""
    if report.word is Word.DECLARATION or report.ends_at is None:
        return report.issued_at + timedelta(days=AFTER_DAYS)
    return report.ends_at


def told_hazards(shown: Iterable[HazardNow], *, left_out: int) -> Iterator[str]:
    """Yield a line a disaster and one for each of its places."""
    is_any = False
    for each in shown:
        is_any = True
        sources = ", ".join(f"{source.feed} {source.external_id}" for source in each.hazard.references)
        kind = f"{each.hazard.kind}, explains a move" if each.hazard.is_shock else each.hazard.kind
        yield f"{each.hazard.slug}: {each.hazard.name} ({kind}); told by {sources}"
        yield from (f"  {told_place(touched, each.phases.get(touched.place))}" for touched in each.hazard.places)
    if not is_any:
        yield "No disaster stands in a phase today."
    if left_out:
        yield f"{counted(left_out, 'other')} in no phase today; --all lists them."


def told_place(touched: TouchedPlace, phase: Phase | None) -> str:
    """Return how a disaster stands at a place: `houston: struck, now during; 2026-07-08 to 2026-07-09`."""
    now = f"now {phase}" if phase else "in no phase now"
    days = f"{touched.began_on}" + (f" to {touched.ended_on}" if touched.ended_on else ", no last day known")
    anchor = f", anchor {touched.anchor_on}" if touched.anchor_on else ""
    unsure = "" if touched.is_verified else ", not verified"
    return f"{touched.place}: {touched.role}, {now}; {days}{anchor}{unsure}"


def told_feeds(feeds: Sequence[FeedNow]) -> Iterator[str]:
    """Yield a line for each feed: how old its word is, what went wrong, what could not be read."""
    if not feeds:
        yield "No feed is turned on; [feeds] of tidegauge.toml turns them on."
    for each in feeds:
        yield told_feed(each)
        yield from (f"  {problem}" for problem in (each.state.problems if each.state else ()))


def told_feed(now: FeedNow) -> str:
    """Return how a feed stands: `nws: answer 3 min old; left out 2 Test`."""
    parts = [f"answer {told_age(now.age)}" if now.age is not None else "never answered"]
    if now.state is not None and now.state.failure:
        parts.append(f"asked {utc(now.state.asked_at)} in vain: {now.state.failure}")
    if now.state is not None and now.state.left_out:
        parts.append("left out " + ", ".join(f"{number:,} {why}" for why, number in now.state.left_out.items()))
    return f"{now.settings.feed}: {'; '.join(parts)}"


def told_unmapped(reports: Iterable[Report]) -> Iterator[str]:
    """Yield a line for each serious report that names no county."""
    for each in reports:
        ends = f", until {utc(each.ends_at)}" if each.ends_at else ""
        yield f"Not mapped: {each.name} ({each.feed} {each.external_id}{ends}) names no county and opens no phase."


def told_storms(storms: Iterable[Report], *, now: datetime) -> Iterator[str]:
    """Yield a line for each storm at sea."""
    for each in storms:
        at = f" at {each.position}" if each.position else ""
        age = told_age(now - each.issued_at)
        yield f"At sea: {each.name} ({each.feed} {each.external_id}){at}, advisory {age}; it opens no phase by itself."


def hazard_as_object(now: HazardNow) -> dict[str, object]:
    """Return a disaster under the names that a program reads."""
    hazard = now.hazard
    return {
        "hazard": hazard.slug,
        "name": hazard.name,
        "kind": hazard.kind,
        "is_shock": hazard.is_shock,
        "references": [
            {"feed": each.feed, "external_id": each.external_id, "declared_on": _written(each.declared_on)}
            for each in hazard.references
        ],
        "places": [_place_as_object(touched, now.phases.get(touched.place)) for touched in hazard.places],
    }


def _place_as_object(touched: TouchedPlace, phase: Phase | None) -> dict[str, object]:
    return {
        "place": touched.place,
        "role": touched.role.value,
        "phase": phase.value if phase else None,
        "began_on": _written(touched.began_on),
        "ended_on": _written(touched.ended_on),
        "anchor_on": _written(touched.anchor_on),
        "is_verified": touched.is_verified,
        "evidence": touched.evidence,
    }


def feed_as_object(now: FeedNow) -> dict[str, object]:
    """Return a feed under the names that a program reads."""
    state = now.state
    return {
        "feed": now.settings.feed.value,
        "is_well": now.is_well,
        "asked_at": _written(state.asked_at if state else None),
        "answered_at": _written(state.answered_at if state else None),
        "age_minutes": None if now.age is None else round(now.age / MINUTE, 1),
        "failure": state.failure if state else "",
        "problems": list(state.problems) if state else [],
        "left_out": dict(state.left_out) if state else {},
    }


def report_as_object(report: Report) -> dict[str, object]:
    """Return a report under the names that a program reads."""
    return {
        "feed": report.feed.value,
        "external_id": report.external_id,
        "name": report.name,
        "issued_at": _written(report.issued_at),
        "ends_at": _written(report.ends_at),
    }


def _written(at: date | None) -> str | None:
    return at.isoformat() if at else None
