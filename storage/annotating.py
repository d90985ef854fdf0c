"""What an analyst says of hazards, each act with its row of the audit, under an issue of its own.

Verbs and the page come through here; the transaction is their caller's. Said twice, it is stored once. Each act waits
for other writers, so that the detector's next look knows either all of it or nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from domain.annotations import UNDONE_FOR, Anchor, Refusal, Shock, on_record
from domain.errors import AnnotationRefused, NoSuchThing
from domain.hazards import Hazard
from domain.places import Place
from domain.spelling import nearest_spelling, refuse_unknown
from storage.acts import Author, Saying
from storage.annotations import add_anchor, add_shock, read_anchors, read_shocks, undo_anchor, undo_shock
from storage.audit import append_audit
from storage.counts import clean_text
from storage.database import Connection
from storage.hazards import read_hazards
from storage.issues import lock_issues, newest_issue, open_issue
from storage.places import read_places


def annotate_shock(conn: Connection, wanted: Shock, *, author: Author) -> int:
    """Store a shock and return its number; that of the same words of the same person where it stands already.

    Raises:
        AnnotationRefused: a day of it lies in the future.
        NoSuchThing: the office has no such place.
    """
    places = {place.slug: place for place in read_places(conn)}
    refuse_unknown("place", wanted.places, known=places)
    here = [places[place] for place in wanted.places]
    _refuse_future((wanted.began_on, wanted.ended_on), places=here, at=wanted.noted_at)
    wanted = replace(
        wanted,
        name=clean_text(wanted.name),
        places=tuple(sorted(set(wanted.places))),
        why=clean_text(wanted.why),
        noted_by=clean_text(author.by),
    )
    lock_issues(conn)
    for each in read_shocks(conn, as_of=newest_issue(conn)):
        if each.shock_id and replace(wanted, shock_id=each.shock_id, noted_at=each.noted_at) == each:
            return each.shock_id
    issue_id = open_issue(conn, cause="annotated", at=wanted.noted_at)
    number = add_shock(conn, wanted, issue_id=issue_id)
    stored = replace(wanted, shock_id=number)
    _write(conn, author, Saying.SHOCK, subject=stored.slug, at=wanted.noted_at, detail=_shock_detail(stored))
    return number


def set_anchor(conn: Connection, wanted: Anchor, *, author: Author) -> int:
    """Store an anchor and return its number; that of the same words of the same person where it stands last already.

    Raises:
        AnnotationRefused: the disaster did not touch the place, or the day is not one of its days there, or to come.
        NoSuchThing: no disaster goes by that name, or the office has no such place.
    """
    lock_issues(conn)
    hazard = _anchored(conn, wanted)
    why, by = clean_text(wanted.why), clean_text(author.by)
    wanted = replace(wanted, on_record=on_record(hazard), why=why, set_by=by)
    here = (wanted.hazard, wanted.place)
    anchors = read_anchors(conn, as_of=newest_issue(conn))
    last = next((each for each in reversed(anchors) if (each.hazard, each.place) == here), None)
    if last and last.anchor_id and replace(wanted, anchor_id=last.anchor_id, set_at=last.set_at) == last:
        return last.anchor_id
    number = add_anchor(conn, wanted, issue_id=open_issue(conn, cause="annotated", at=wanted.set_at))
    detail = _anchor_detail(replace(wanted, anchor_id=number))
    _write(conn, author, Saying.ANCHORED, subject=wanted.hazard, at=wanted.set_at, detail=detail)
    return number


def take_shock_back(conn: Connection, number: int, *, author: Author, at: datetime) -> Shock:
    """Store that a shock does not stand any more, and return it.

    Raises:
        NoSuchThing: none that stands has that number.
        AnnotationRefused: it was annotated more than 30 days ago.
    """
    lock_issues(conn)
    shock = next((each for each in read_shocks(conn, as_of=newest_issue(conn)) if each.shock_id == number), None)
    if shock is None:
        raise NoSuchThing("shock that stands", str(number))
    _refuse_old(shock.noted_at, at=at)
    undo_shock(conn, number, issue_id=open_issue(conn, cause="annotated", at=at), at=at)
    _write(conn, author, Saying.UNSHOCKED, subject=shock.slug, at=at, detail=_shock_detail(shock))
    return shock


def take_anchor_back(conn: Connection, number: int, *, author: Author, at: datetime) -> Anchor:
    """Store that an anchor does not stand any more, and return it; one that was set before it holds again.

    Raises:
        NoSuchThing: none that stands has that number.
        AnnotationRefused: it was set more than 30 days ago.
    """
    lock_issues(conn)
    anchor = next((each for each in read_anchors(conn, as_of=newest_issue(conn)) if each.anchor_id == number), None)
    if anchor is None:
        raise NoSuchThing("anchor that stands", str(number))
    _refuse_old(anchor.set_at, at=at)
    undo_anchor(conn, number, issue_id=open_issue(conn, cause="annotated", at=at), at=at)
    _write(conn, author, Saying.UNANCHORED, subject=anchor.hazard, at=at, detail=_anchor_detail(anchor))
    return anchor


def _anchored(conn: Connection, wanted: Anchor) -> Hazard:
    """Return the disaster that is to be anchored; refuse an anchor that cannot be so."""
    places = {place.slug: place for place in read_places(conn)}
    refuse_unknown("place", [wanted.place], known=places)
    disasters = {hazard.slug: hazard for hazard in read_hazards(conn) if not hazard.is_shock}
    hazard = disasters.get(wanted.hazard)
    if hazard is None:
        raise NoSuchThing("disaster", wanted.hazard, nearest=nearest_spelling(wanted.hazard, disasters))
    touched = hazard.at(wanted.place)
    if touched is None:
        known = ", ".join(each.place for each in hazard.places)
        raise AnnotationRefused(Refusal.NOT_TOUCHED, f"{wanted.hazard} touched {known}, and not {wanted.place}")
    _refuse_future((wanted.anchor_on,), places=[places[wanted.place]], at=wanted.set_at)
    if not touched.may_count_from(wanted.anchor_on):
        days = f"{touched.began_on}" + (f" to {touched.ended_on}" if touched.ended_on else "")
        expected = f"an anchor within its days at {wanted.place} ({days}), or at most 14 days before"
        raise AnnotationRefused(Refusal.NO_ANCHOR_THERE, f"{wanted.anchor_on}: expected {expected}")
    return hazard


def _refuse_future(days: Iterable[date | None], *, places: Iterable[Place], at: datetime) -> None:
    """Refuse a day that has come at none of the places yet."""
    today = max(place.local_date(at) for place in places)
    for day in days:
        if day is not None and day > today:
            raise AnnotationRefused(Refusal.FUTURE, f"{day} lies in the future: today is {today}")


def _refuse_old(said_at: datetime, *, at: datetime) -> None:
    if at - said_at > UNDONE_FOR:
        raise AnnotationRefused(Refusal.TOO_OLD, f"it was said more than {UNDONE_FOR.days} days ago, and stays")


def _shock_detail(shock: Shock) -> Mapping[str, str]:
    """Return what an act was about, as the audit keeps it; the first word is its number."""
    return {
        "shock": str(shock.shock_id),
        "kind": shock.kind,
        "name": shock.name,
        "places": " ".join(shock.places),
        "began_on": f"{shock.began_on}",
        "ended_on": f"{shock.ended_on or ''}",
        "why": shock.why,
    }


def _anchor_detail(anchor: Anchor) -> Mapping[str, str]:
    return {
        "anchor": str(anchor.anchor_id),
        "place": anchor.place,
        "anchor_on": f"{anchor.anchor_on}",
        "why": anchor.why,
    }


def _write(  # noqa: PLR0913 - the words of a row
    conn: Connection, author: Author, saying: Saying, *, subject: str, at: datetime, detail: Mapping[str, str]
) -> None:
    detail = {**detail, "by": author.by}
    append_audit(conn, actor=author.entered_by, action=saying.value, subject=subject, at=at, detail=detail)
