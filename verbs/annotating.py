"""`hazards shock` and `anchor`, and `unshock` and `unanchor`, which take back; and what of it stands, for the list."""

import getpass
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from alerts.subject import one_line
from domain.annotations import Anchor, Shock, anchored_hazard, is_in_force
from domain.errors import WrongInput
from domain.hazards import Hazard
from office import open_office
from storage import annotating
from storage.acts import Author
from storage.hazards import read_hazards
from verbs.running import tell_only_warnings
from verbs.told import told_instant

SEEN = "Studies and pages see it at once, the detector at its next look."


def shock(  # noqa: PLR0913 - one argument an option
    folder: Path, *, said: Mapping[str, str], first: str, last: str | None, places: tuple[str, ...], by: str
) -> int:
    """Annotate a shock, and print its number."""
    tell_only_warnings()
    began_on, ended_on = day_of(first, option="--from"), day_of(last, option="--until") if last else None
    with open_office(folder) as office:
        wanted = Shock(
            kind=said["kind"],
            name=one_line(said["name"]),
            places=places or tuple(place.slug for place in office.places),
            began_on=began_on,
            ended_on=ended_on,
            why=one_line(said["why"]),
            noted_by=one_line(by),
            noted_at=office.clock(),
        )
        with office.store() as conn:
            number = annotating.annotate_shock(conn, wanted, author=_author(by))
    sys.stdout.write(f"Shock {number}: {_told_shock(wanted)}. {SEEN}\n")
    return 0


def unshock(folder: Path, *, number: int, by: str) -> int:
    """Take a shock back, and say which it was."""
    tell_only_warnings()
    with open_office(folder) as office, office.store() as conn:
        undone = annotating.take_shock_back(conn, number, author=_author(by), at=office.clock())
    sys.stdout.write(f"Shock {number} is taken back: {_told_shock(undone)}. {SEEN}\n")
    return 0


def anchor(folder: Path, *, hazard: str, place: str, day: str, why: str, by: str) -> int:  # noqa: PLR0913
    """Set an anchor, and print its number."""
    tell_only_warnings()
    anchor_on = day_of(day, option="DAY")
    with open_office(folder) as office:
        wanted = Anchor(
            hazard=hazard,
            place=place,
            anchor_on=anchor_on,
            why=one_line(why),
            set_by=one_line(by),
            set_at=office.clock(),
        )
        with office.store() as conn:
            number = annotating.set_anchor(conn, wanted, author=_author(by))
    sys.stdout.write(f"Anchor {number}: {_told_anchor(wanted)}. {SEEN}\n")
    return 0


def unanchor(folder: Path, *, number: int, by: str) -> int:
    """Take an anchor back, and say from which day the disaster is counted again."""
    tell_only_warnings()
    with open_office(folder) as office, office.store() as conn:
        undone = annotating.take_anchor_back(conn, number, author=_author(by), at=office.clock())
        hazard = anchored_hazard(undone, {each.slug: each for each in read_hazards(conn)})
    touched = hazard.at(undone.place) if hazard else None
    now = f"{undone.hazard} at {undone.place} is counted from {touched.anchor}" if touched else "it had no effect"
    sys.stdout.write(f"Anchor {number} is taken back: {now}. {SEEN}\n")
    return 0


def day_of(text: str, *, option: str) -> date:
    """Return the day written behind an option; raises WrongInput where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongInput(f"{option} {text!r}: expected a day such as 2026-11-26") from None


def told_annotations(
    shocks: Iterable[Shock], anchors: Iterable[Anchor], *, hazards: Mapping[str, Hazard], zone: str
) -> Iterator[str]:
    """Yield a line for each shock and anchor that stands: its number, what it says, by whom, when and why."""
    for each in shocks:
        at = told_instant(each.noted_at, zone=zone)
        yield f"Shock {each.shock_id}: {_told_shock(each)}; {each.noted_by}, {at}: {each.why}"
    for said in anchors:
        at = told_instant(said.set_at, zone=zone)
        unused = "" if is_in_force(said, hazards) else " (not in use)"
        yield f"Anchor {said.anchor_id}: {_told_anchor(said)}{unused}; {said.set_by}, {at}: {said.why}"


def shock_as_object(shock: Shock) -> dict[str, object]:
    """Return a shock under the names that a program reads."""
    return {
        "number": shock.shock_id,
        "hazard": shock.slug,
        "kind": shock.kind,
        "name": shock.name,
        "places": list(shock.places),
        "began_on": shock.began_on.isoformat(),
        "ended_on": shock.ended_on.isoformat() if shock.ended_on else None,
        "why": shock.why,
        "by": shock.noted_by,
        "at": shock.noted_at.isoformat(),
    }


def anchor_as_object(anchor: Anchor, *, hazards: Mapping[str, Hazard]) -> dict[str, object]:
    """Return an anchor under the names that a program reads."""
    return {
        "number": anchor.anchor_id,
        "hazard": anchor.hazard,
        "place": anchor.place,
        "anchor_on": anchor.anchor_on.isoformat(),
        "is_in_force": is_in_force(anchor, hazards),
        "why": anchor.why,
        "by": anchor.set_by,
        "at": anchor.set_at.isoformat(),
    }


def _told_shock(shock: Shock) -> str:
    days = f"{shock.began_on} to {shock.ended_on}" if shock.ended_on else f"since {shock.began_on}"
    return f"{shock.kind} {shock.name!r}, {days}, at {', '.join(sorted(set(shock.places)))}"


def _told_anchor(anchor: Anchor) -> str:
    return f"{anchor.hazard} at {anchor.place} is counted from {anchor.anchor_on}"


def _author(by: str) -> Author:
    return Author(by=one_line(by), entered_by=f"{getpass.getuser()} at the command line")
