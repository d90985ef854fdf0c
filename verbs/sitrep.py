"""`sitrep`: file a situation report on one hazard at one place under its next number, or give one back, as one page."""

import getpass
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from crawlers.asking.browser import FLAGS, installed_browser
from domain.errors import NoSuchThing, NothingThere, WrongInput
from domain.messages import Language
from domain.situations import Filed
from domain.spelling import nearest_spelling
from exports.part_file import refuse_unusable, whole_file
from exports.printing import NO_BROWSER, print_pdf
from jobs.filing import page_of, situation_of
from office import Office, open_office
from situation.instants import read_instant
from situation.report import Situation
from storage.situation_reports import file_report, filed_page, filed_under, with_period_of
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
        with office.store() as conn:
            together = with_period_of(conn, filed)
        laid_out = print_pdf(page.decode(), browser=browser, flags=FLAGS) if is_printed else page
        with whole_file(out) as written:
            written.write(laid_out)
    say(filed, out, together=together, as_json=as_json)
    return 0


def file(office: Office, situation: Situation, *, language: Language, now: datetime) -> tuple[Filed, bytes]:
    """Store the report with its page before anything is written; return it, numbered, and the page as it is kept."""
    signed = replace(situation, submitted_at=now)
    report = situation.to_file(written_at=now, written_by=f"{getpass.getuser()} at the command line", language=language)
    with office.store() as conn:
        filed = file_report(
            conn, report, draw=lambda number: page_of(office, replace(signed, number=number), language=language)
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


def say(filed: Filed, out: Path, *, together: Sequence[Filed], as_json: bool) -> None:
    """Print which number the report was given, where it is, and with which others it shares its period.

    Args:
        filed: The report.
        out: Its file.
        together: The reports whose period began with its own, itself among them.
        as_json: For a program.
    """
    sisters = [each.number for each in together if each.number != filed.number]
    if as_json:
        told = {"number": filed.number, "hazard": filed.hazard, "place": filed.place, "issue": filed.issue_id}
        told |= {"file": str(out), "period_from": filed.period_from.isoformat()}
        told |= {"period_until": filed.period_until.isoformat(), "sisters": sisters}
        sys.stdout.write(json.dumps(told) + "\n")
        return
    sys.stdout.write(f"Situation report No. {filed.number} on {filed.hazard} in {filed.place}: {out}\n")
    if sisters:
        numbers = ", ".join(f"No. {number}" for number in sisters)
        sys.stdout.write(
            f"It shares its period with {numbers}: all begin together, and follow the same report if any is earlier.\n"
        )
