"""`sitrep`: file a situation report on one hazard at one place under its next number, or give one back, as one page."""

import getpass
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from crawlers.asking.browser import FLAGS, installed_browser
from domain.errors import NoSuchThing, NothingThere, WrongInput
from domain.messages import Language
from domain.situations import Filed
from domain.spelling import nearest_spelling, refuse_unknown
from exports.part_file import refuse_unusable, whole_file
from exports.printing import NO_BROWSER, print_pdf
from exports.situation_page import situation_page
from jobs.telling import letterhead_of
from office import Office, open_office
from presentation.words import words_for
from situation.data_io import Known, read_known
from situation.instants import read_instant
from situation.report import Situation, choose_in, read_situation
from situation.selection import Chosen, Unmatched, categories_at, choosable_hazards
from situation.wording import sheet_of
from storage.database import hold_snapshot
from storage.situation_reports import file_report, filed_page, filed_under
from verbs.running import tell_only_warnings

FORMATS = (".html", PDF := ".pdf")


def run(  # noqa: PLR0913 - one option a word of the page
    folder: Path,
    *,
    out: Path,
    place: str,
    hazard: str | None,
    category: str | None,
    as_of: str | None,
    language: str | None,
    prepared_by: str,
    approved_by: str,
    number: int | None,
    as_json: bool,
) -> int:
    """File the report and write it, or write the one that was filed under a number; say which number it has."""
    refuse_unusable(out, endings=FORMATS)
    is_printed = out.suffix.lower() == PDF
    browser = installed_browser()
    if is_printed and browser is None:
        raise NothingThere(NO_BROWSER)  # before a number is given
    tell_only_warnings()
    with open_office(folder) as office:
        if number is not None:
            said = {"--category": category, "--as-of": as_of, "--lang": language}
            said |= {"--prepared-by": prepared_by, "--approved-by": approved_by}
            filed, page = filed_before(office, place=place, hazard=hazard, number=number, said=said)
        else:
            spoken, now = language_of(language, office), office.clock()
            known_at = instant_of(as_of, office, now=now)
            situation = situation_of(office, place=place, hazard=hazard, category=category, known_at=known_at, now=now)
            situation = replace(situation, prepared_by=prepared_by.strip(), approved_by=approved_by.strip())
            filed, page = file(office, situation, language=spoken, now=now)
        laid_out = print_pdf(page.decode(), browser=browser, flags=FLAGS) if is_printed else page
        with whole_file(out) as written:
            written.write(laid_out)
    say(filed, out, as_json=as_json)
    return 0


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
        return read_situation(conn, chosen, known, until=known_at or now, known_at=known_at)


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


def file(office: Office, situation: Situation, *, language: Language, now: datetime) -> tuple[Filed, bytes]:
    """Store the report with its page before anything is written; return it, numbered, and the page as it is kept."""
    report = situation.to_file(written_at=now, written_by=f"{getpass.getuser()} at the command line", language=language)
    with office.store() as conn:
        filed = file_report(
            conn, report, draw=lambda number: page_of(office, replace(situation, number=number), language=language)
        )
        return filed, filed_page(conn, filed)


def filed_before(
    office: Office, *, place: str, hazard: str | None, number: int, said: Mapping[str, str | None]
) -> tuple[Filed, bytes]:
    """Return the report that was filed under a number and its page, byte by byte; nothing said can change it.

    Raises:
        NoSuchThing: none was filed under it, or before pages were kept.
        WrongInput: no disaster is named, or something is said that the report has already.
    """
    if more := [option for option, words in said.items() if words]:
        raise WrongInput(f"--number gives back a report as it was filed: leave out {', '.join(more)}")
    if not hazard:
        raise WrongInput("--number: name the disaster of the report by --hazard")
    with office.store() as conn:
        filed = filed_under(conn, hazard=hazard, place=place, number=number)
        return filed, filed_page(conn, filed)


def page_of(office: Office, situation: Situation, *, language: Language) -> bytes:
    """Return the page as HTML; what cannot be drawn takes no number."""
    is_simulated = office.settings.is_simulated or situation.is_simulated
    names, words = letterhead_of(office).names, words_for(language)
    sheet = sheet_of(situation, office=office.settings.name, is_simulated=is_simulated, names=names, words=words)
    return situation_page(sheet).encode()


def language_of(asked: str | None, office: Office) -> Language:
    """Return the language asked for, the office's first where none is; raises NoSuchThing for one we do not speak."""
    if asked is None:
        return office.settings.languages[0]
    if asked not in set(Language):
        raise NoSuchThing("language", asked, nearest=nearest_spelling(asked, [each.value for each in Language]))
    return Language(asked)


def instant_of(asked: str | None, office: Office, *, now: datetime) -> datetime | None:
    """Return the instant as of which is asked, None for the present; raises WrongInput for one that is no instant."""
    if asked is None:
        return None
    at = read_instant(asked, zone=office.settings.zone)
    if at is None:
        raise WrongInput(f"--as-of {asked!r}: expected a day or a time, such as 2026-11-06 or 2026-11-06T05:30")
    if at >= now:
        raise WrongInput(f"--as-of {asked!r}: expected an instant that has passed")
    return at


def say(filed: Filed, out: Path, *, as_json: bool) -> None:
    """Print which number the report was given, and where it is."""
    told = {"number": filed.number, "hazard": filed.hazard, "place": filed.place, "issue": filed.issue_id}
    told |= {"file": str(out), "period_from": filed.period_from.isoformat()}
    told |= {"period_until": filed.period_until.isoformat()}
    if as_json:
        sys.stdout.write(json.dumps(told) + "\n")
        return
    sys.stdout.write(f"Situation report No. {filed.number} on {filed.hazard} in {filed.place}: {out}\n")
