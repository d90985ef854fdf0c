"""What an analyst says to storm focus: this place until then, or no longer. Each act is one row of the audit too."""

from datetime import datetime, timedelta

from domain.errors import NoSuchThing, WrongInput
from domain.focus import Focus, FocusReason, NobodyAsked
from domain.spelling import nearest_spelling
from jobs.focusing import focus_places
from office import Office
from storage.acts import Author
from storage.audit import append_audit
from storage.focus import add_focus, end_focus, read_focus

LONGEST = timedelta(days=30)  # a focus is for a storm; what is wanted for longer belongs into the card's `every`


def ask_for_focus(office: Office, place: str, *, until: datetime, told: str, author: Author) -> Focus:
    """Put a place in focus until an instant, open its slots, and return the focus; said again, the new end holds.

    Raises:
        NoSuchThing: the office knows no such place.
        WrongInput: the end has been, or is further off than a focus may last.
    """
    known = {each.slug for each in office.places}
    if place not in known:
        raise NoSuchThing("place", place, nearest=nearest_spelling(place, known))
    now = office.clock()
    if not now < until <= now + LONGEST:
        raise WrongInput(f"--until {until:%Y-%m-%d %H:%M} UTC: expected an instant in the next {LONGEST.days} days")
    focus = Focus(place=place, reason=FocusReason.ASKED, since=now, until=until, told=told.strip(), asked_by=author.by)
    with office.store() as conn:
        add_focus(conn, focus, now=now)
        detail = {"until": until.isoformat(), "why": focus.told, "by": author.by}
        append_audit(conn, actor=author.entered_by, action="focus", subject=place, at=now, detail=detail)
    focus_places(office)
    return focus


def end_asked_focus(office: Office, place: str, *, author: Author) -> tuple[Focus, ...]:
    """End the focus that was asked for, call its slots off, and return what keeps the place in focus all the same.

    Raises:
        NobodyAsked: the place is in focus, and nobody has asked for it.
        NoSuchThing: it is not in focus.
    """
    now = office.clock()
    with office.store() as conn:
        focuses = read_focus(conn, now)
        asked = {focus.place: focus for focus in focuses if focus.reason is FocusReason.ASKED}
        held = [focus for focus in focuses if focus.place == place]
        if held and place not in asked:
            raise NobodyAsked(place, held)
        if place not in asked:
            raise NoSuchThing("place in focus that was asked for", place, nearest=nearest_spelling(place, asked))
        end_focus(conn, asked[place], now=now)
        detail = {"by": author.by}
        append_audit(conn, actor=author.entered_by, action="focus end", subject=place, at=now, detail=detail)
    focus_places(office)
    return tuple(focus for focus in held if focus is not asked[place])
