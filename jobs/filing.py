"""What a situation report is about, and its page: the same for whoever files one by hand and for the clock.

Nothing asked for is replaced by something else, and nothing is stored here.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.errors import WrongInput
from domain.messages import Language
from domain.spelling import refuse_unknown
from exports.situation_page import situation_page
from jobs.telling import letterhead_of
from office import Office
from presentation.words import words_for
from situation.data_io import Known, read_known, read_place
from situation.report import Situation, choose_in, read_situation
from situation.selection import Chosen, Unmatched, categories_at, choosable_hazards, most_counted
from situation.wording import sheet_of
from storage.database import hold_snapshot


def situation_of(  # noqa: PLR0913 - what names a report
    office: Office, *, place: str, hazard: str | None, category: str | None, known_at: datetime | None, now: datetime
) -> Situation:
    """Return the situation asked for, all of it read as of one issue.

    Raises:
        NoSuchThing: a name that nobody knows, with the nearest that exists.
        WrongInput: the disaster did not reach the place, none did, or nothing was counted yet.
    """
    with office.store() as conn:
        hold_snapshot(conn)
        known = read_known(conn, at=known_at)
        if not known.issue_id:
            raise WrongInput("nothing had been written down by then: there is nothing to report")
        chosen = chosen_of(
            known, place=place, hazard=hazard, category=category, until=known_at or now, zone=office.settings.zone
        )
        values = read_place(conn, chosen, place=place, issue_id=known.issue_id)
        chosen = most_counted(chosen, values, sites=known.listing)
        situation = read_situation(conn, chosen, known, until=known_at or now, known_at=known_at)
    if not situation.values:
        by_then = "by then" if known_at else "yet"
        raise WrongInput(f"nothing has been counted in {place} {by_then}, from {chosen.first} to {chosen.last}")
    return situation


def chosen_of(  # noqa: PLR0913 - what names a report
    known: Known, *, place: str, hazard: str | None, category: str | None, until: datetime, zone: str
) -> Chosen:
    """Return what the report is about, as the page Storm chooses it; nothing asked for is replaced by another."""
    today = until.astimezone(ZoneInfo(zone)).date()
    hazards = choosable_hazards(known.hazards, places=known.places, today=today)
    refuse_unknown("place", [place], known=[each.slug for each in known.places])
    refuse_unknown("disaster", [hazard] if hazard else [], known=[each.slug for each in hazards])
    counted = categories_at(place, sites=known.listing)
    refuse_unknown(f"category at {place}", [category] if category else [], known=counted)
    wishes = {"place": place, "hazard": hazard or "", "category": category or ""}
    chosen = choose_in(known, wishes, until=until, zone=zone)
    if isinstance(chosen, Chosen):
        return chosen
    reached = [each.slug for each in hazards if each.at(place)]
    if isinstance(chosen, Unmatched) and hazard and reached and not chosen.is_reached:
        raise WrongInput(f"{hazard} did not reach {place}; that did: {', '.join(reached)}")
    if reached:
        raise WrongInput(f"nothing is counted in {place}: there is nothing to report")
    elsewhere = sorted({touched.place for each in hazards for touched in each.places})
    hint = f"; one reached {', '.join(elsewhere)}" if elsewhere else "; add one to hazards.csv"
    raise WrongInput(f"no disaster on the list has reached {place}{hint}")


def page_of(office: Office, situation: Situation, *, language: Language) -> bytes:
    """Return the page as HTML; what cannot be drawn takes no number."""
    is_simulated = office.settings.is_simulated or situation.is_simulated
    names, words = letterhead_of(office).names, words_for(language)
    sheet = sheet_of(situation, office=office.settings.name, is_simulated=is_simulated, names=names, words=words)
    return situation_page(sheet).encode()
