"""A rehearsal: an invented surge goes through the office's own detector, outbox and senders, and is taken away again.

The counts are invented and never stored. What is real is the way: the detector's code, the outbox of this database, the
clock that sends, the people and channels it sends to, and the acknowledgement that ends it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
import structlog

from alerts.message import Letterhead, Story, compose_mail
from alerts.pictures import draw_pictures
from alerts.policy import decide_alerts
from alerts.rules import Situation
from detector.look import Detection, look
from domain.counts import Measure, Series, Step
from domain.decisions import Decision
from domain.errors import ClaimLost, NoSuchThing
from domain.findings import Direction, Finding
from domain.hazards import Hazard, present_hazard
from domain.messages import Mail, MessageKind, OutboxEntry
from domain.panels import Panel
from domain.rehearsals import Rehearsal, number_of
from domain.spelling import nearest_spelling
from jobs.deciding import unhealthy_sites
from office import Office
from presentation.chart_values import ChartDay
from storage.acts import Author
from storage.audit import append_audit
from storage.database import Connection
from storage.hazards import read_hazards
from storage.outbox import queue_notice
from storage.rehearsals import begin_rehearsal, end_rehearsal, read_rehearsal, read_rehearsals
from storage.silences import read_silences

log = structlog.get_logger()
DAYS = 120  # invented days, of which the last few surge
SURGING = 3
USUAL, FACTOR = 40.0, 3.0  # invented ads a day, and what the surge makes of them
LONGEST = timedelta(hours=2)  # one that its verb did not end, since it was killed, is taken away by the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """The invented surge as the detector tells it, and the days that it was found in."""

    finding: Finding
    days: tuple[ChartDay, ...]
    storm: Hazard | None = None  # a real one, that the place stands in now


def begin(office: Office, place: str, *, author: Author) -> Rehearsal:
    """Put an invented surge at a place on its way and return it.

    Raises:
        NoSuchThing: no site's card counts that place.
    """
    cards = {site: file.card for site, file in office.cards.items() if place in file.card.places}
    if not cards:
        known = {name for file in office.cards.values() for name in file.card.places}
        raise NoSuchThing("place that is counted", place, nearest=nearest_spelling(place, known))
    site, card = min(cards.items())
    now = office.clock()
    with office.store() as conn:
        begun = begin_rehearsal(conn, site=site, place=place, category=min(card.categories), begun_by=author.by, at=now)
        queue_notice(conn, kind=MessageKind.REHEARSAL, key=begun.key, at=now)
        _write(conn, office, begun, author=author, action="rehearse", detail={})
    log.info("rehearsal begun", rehearsal=begun.key, place=place)
    return begun


def end(office: Office, rehearsal: Rehearsal, *, author: Author, outcome: Mapping[str, str]) -> bool:
    """Take a rehearsal away, and write into the audit how it went; return False where it had been taken away."""
    with office.store() as conn:
        if not end_rehearsal(conn, rehearsal.number):
            return False
        _write(conn, office, rehearsal, author=author, action="rehearse end", detail=outcome)
    log.info("rehearsal ended", rehearsal=rehearsal.key, **outcome)
    return True


def end_forgotten_rehearsals(office: Office) -> None:
    """Take away every rehearsal that nobody has ended in two hours."""
    with office.store() as conn:
        forgotten = [each for each in read_rehearsals(conn) if each.begun_at < office.clock() - LONGEST]
    for each in forgotten:
        author = Author(by=each.begun_by, entered_by="the clock")
        end(office, each, author=author, outcome={"ended": "forgotten"})


def rehearse(office: Office, rehearsal: Rehearsal) -> Rehearsed:
    """Return the surge that the office's detector finds in the invented days; the same for the same rehearsal."""
    detection = look(_invented(office, rehearsal), hazards=())
    finding = next(
        each
        for each in detection.findings
        if each.place == rehearsal.place and each.direction is Direction.UP and each.ended_on is None
    )
    return Rehearsed(finding=finding, days=_days(detection))


def would_be(conn: Connection, office: Office, rehearsal: Rehearsal) -> Decision:
    """Return what the policy would decide now of a real surge like it: told, or held and why."""
    finding, now = _in_its_storm(conn, office, rehearse(office, rehearsal)).finding, office.clock()
    situation = Situation(
        newest_live={finding.site: finding.latest_on},
        unhealthy=unhealthy_sites(conn, now=now),
        silences=read_silences(conn, at=now),
    )
    (decision,) = decide_alerts([finding], situation)
    return decision


def rehearsed_by(conn: Connection, office: Office, entries: Sequence[OutboxEntry]) -> Rehearsed:
    """Return the surge that a rehearsal's message tells; raises ClaimLost where the rehearsal has ended."""
    try:
        rehearsal = read_rehearsal(conn, number_of(entries[0].finding_key))
    except NoSuchThing as gone:
        raise ClaimLost("the rehearsal has ended") from gone
    return _in_its_storm(conn, office, rehearse(office, rehearsal))


def compose_rehearsal(
    conn: Connection, office: Office, entries: Sequence[OutboxEntry], *, letterhead: Letterhead, message_id: str
) -> Mail:
    """Return the alert of an invented surge, which says in its subject, first line and picture what it is.

    Its links work like those of an alert; what is answered ends with the rehearsal.

    Raises:
        ClaimLost: the rehearsal has ended.
    """
    rehearsed = rehearsed_by(conn, office, entries)
    finding, days, storm = rehearsed.finding, rehearsed.days, rehearsed.storm
    story = Story(
        findings=(finding,),
        hazard=storm,
        as_of=office.clock(),
        storm=storm,
        pictures=draw_pictures(finding, days, hazard=storm, letterhead=letterhead, is_simulated=True),
        is_simulated=True,
        kind=MessageKind.REHEARSAL,
        messages=tuple(entry.outbox_id for entry in entries if entry.outbox_id is not None),
    )
    return compose_mail(story, letterhead=letterhead, message_id=message_id)


def _in_its_storm(conn: Connection, office: Office, rehearsed: Rehearsed) -> Rehearsed:
    """Return the surge as one of the disaster that its place stands in now, if any, as a real one would be."""
    finding = rehearsed.finding
    place = next((each for each in office.places if each.slug == finding.place), None)
    today = place.local_date(office.clock()) if place else finding.latest_on
    storm = present_hazard(read_hazards(conn), place=finding.place or "", day=today)
    touched = storm.at(finding.place or "") if storm else None
    if storm is None or touched is None:
        return rehearsed
    phase = touched.phase_on(finding.began_on) or touched.phase_on(today)
    return replace(rehearsed, finding=replace(finding, hazard=storm.slug, phase=phase), storm=storm)


def _invented(office: Office, rehearsal: Rehearsal) -> Panel:
    """Return invented counts of one category at every place of the site; those of the rehearsal's place surge."""
    places = (rehearsal.place, *sorted(set(office.cards[rehearsal.site].card.places) - {rehearsal.place}))
    zones = {place.slug: place for place in office.places}
    today = np.datetime64(zones[rehearsal.place].local_date(rehearsal.begun_at), "D")
    ads = np.random.default_rng(rehearsal.number).poisson(USUAL, (DAYS, len(places))).astype(float)
    ads[-SURGING:, 0] *= FACTOR
    series = tuple(
        Series(site=rehearsal.site, place=place, category=rehearsal.category, measure=Measure.ACTIVE, step=Step.DAY)
        for place in places
    )
    return Panel(
        step=Step.DAY,
        starts=today - np.arange(DAYS, 0, -1),
        series=series,
        ads=ads,
        is_lower_bound=np.zeros(ads.shape, dtype=bool),
    )


def _days(detection: Detection) -> tuple[ChartDay, ...]:
    """Return the days of the first series; none has bounds before there is a baseline."""
    numbers = zip(
        detection.panel.starts.tolist(),
        detection.panel.ads[:, 0].tolist(),
        *(np.asarray(of, dtype=float)[:, 0].tolist() for of in (detection.expected, detection.low, detection.high)),
        strict=True,
    )
    return tuple(
        ChartDay(day=day, ads=ads)
        if np.isnan(expected)
        else ChartDay(day=day, ads=ads, expected=expected, low=low, high=high)
        for day, ads, expected, low, high in numbers
    )[-60:]


def _write(  # noqa: PLR0913 - the words of a row
    conn: Connection,
    office: Office,
    rehearsal: Rehearsal,
    *,
    author: Author,
    action: str,
    detail: Mapping[str, str],
) -> None:
    said = {"place": rehearsal.place, "site": rehearsal.site, "by": author.by, **detail}
    append_audit(conn, actor=author.entered_by, action=action, subject=rehearsal.key, at=office.clock(), detail=said)
