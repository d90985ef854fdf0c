"""`release`: decide the days that are not public yet, once and for good; take out what turned out wrong."""

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from domain.errors import WrongInput
from domain.releases import LEAST, TOLD_AS, Mark, Release, Withdrawal
from domain.spelling import counted, refuse_unknown
from extracts.asked_question import day_of
from jobs.release_ledger import note_releases, refuse_older_store, refuse_unnoted
from jobs.releasing import last_day, release_days, withdraw
from office import Office, open_office
from storage.database import Connection
from storage.releases import count_marks, places_of_release, read_released_categories, release_numbered
from verbs.audit import record_in
from verbs.running import tell_only_warnings


def run(folder: Path, *, until: str | None, is_dry_run: bool, as_json: bool) -> int:
    """Release every day that is over and not public yet; say what is told of its cells and what is not."""
    tell_only_warnings()
    with open_office(folder) as office:
        through = through_of(office, until)
        with office.store() as conn, conn.transaction(force_rollback=is_dry_run):
            refuse_older_store(conn, office.settings.data_folder)
            if not is_dry_run:
                refuse_unnoted(office.settings.data_folder)
            release = release_days(
                conn, places=office.places, categories=office.categories, until=through, at=office.clock()
            )
            marks = count_marks(conn, release.release_id) if release else {}
            if release:
                detail = {"until": str(through), "rows": str(release.rows), "sha256": release.sha256}
                record(conn, office, action="release", subject=str(release.release_id), detail=detail)
        if not is_dry_run:
            with office.store() as conn:
                note_releases(conn, office.settings.data_folder)
    if release is None:
        return tell_nothing(through, as_json=as_json)
    tell(release, marks, is_dry_run=is_dry_run, as_json=as_json)
    return 0


def through_of(office: Office, until: str | None) -> date:
    """Return the last day to be released.

    Raises:
        WrongInput: it is no date, or it is not over everywhere for as long as the office waits.
    """
    last = last_day(office.places, now=office.clock(), after_days=office.settings.release_after_days)
    wanted = day_of(until, option="--until")
    if wanted and wanted > last:
        days = counted(office.settings.release_after_days, "further day")
        raise WrongInput(f"--until {wanted}: a day is decided once it is over everywhere and {days} too, so to {last}")
    return wanted or last


def take_out(  # noqa: PLR0913 - one word a column
    folder: Path, *, place: str, category: str, since: str | None, until: str | None, why: str, as_json: bool
) -> int:
    """Take the numbers of some days out of a further release and of all that follow; they are never told again."""
    tell_only_warnings()
    with open_office(folder) as office:
        first, last = day_of(since, option="--since"), day_of(until or since, option="--until")
        if first is None or last is None or first > last:
            raise WrongInput("--since is missing or after --until: say which days' numbers are taken out")
        if not why.strip():
            raise WrongInput("--why is missing: everybody who reads the release is told what was wrong")
        wrong = Withdrawal(place=place, category=category, since=first, until=last, why=" ".join(why.split()))
        with office.store() as conn:
            refuse_older_store(conn, office.settings.data_folder)
            refuse_unnoted(office.settings.data_folder)
            refuse_unreleased(conn, wrong)
            release = withdraw(conn, [wrong], at=office.clock())
            if release is None:
                raise WrongInput("nothing has been released, so nothing can be taken out: tidegauge release")
            detail = {"days": f"{first} to {last}", "why": wrong.why, "sha256": release.sha256}
            subject = f"{release.release_id} {place}/{category}"
            record(conn, office, action="release withdrawn", subject=subject, detail=detail)
            marks = count_marks(conn, release.release_id)
        with office.store() as conn:
            note_releases(conn, office.settings.data_folder)
    tell(release, marks, is_dry_run=False, as_json=as_json)
    return 0


def refuse_unreleased(conn: Connection, wrong: Withdrawal) -> None:
    """Raise NoSuchThing for a place or category that no release has, whatever the office's tables have today."""
    newest = release_numbered(conn, None)
    if newest is not None:
        refuse_unknown("place", [wrong.place], known=places_of_release(conn, newest.release_id))
        known = [each.slug for each in read_released_categories(conn, newest.release_id)]
        refuse_unknown("category", [wrong.category], known=known)


def record(conn: Connection, office: Office, *, action: str, subject: str, detail: Mapping[str, str]) -> None:
    """Write the act into the audit, in the transaction of the act."""
    record_in(conn, action=action, subject=subject, at=office.clock(), detail=detail)


def tell_nothing(through: date, *, as_json: bool) -> int:
    """Say that every day is public already, or that there is none."""
    if as_json:
        sys.stdout.write("null\n")
    else:
        sys.stdout.write(f"There is no day through {through} that is not public yet.\n")
    return 0


def tell(release: Release, marks: Mapping[Mark, int], *, is_dry_run: bool, as_json: bool) -> None:
    """Print what a release tells and what it does not."""
    if as_json:
        said = {"release": release.release_id, "until": str(release.until), "rows": release.rows}
        cells = {TOLD_AS[mark]: marks.get(mark, 0) for mark in Mark}
        sys.stdout.write(json.dumps(said | {"sha256": release.sha256, "cells": cells, "dry_run": is_dry_run}) + "\n")
        return
    head = "Would be release" if is_dry_run else "Release"
    sys.stdout.write(f"{head} {release.release_id}: {counted(release.rows, 'row')}, days to {release.until}.\n")
    sys.stdout.write(
        f"Of all its cells {marks.get(Mark.SHOWN, 0):,} are told, {marks.get(Mark.SMALL, 0):,} are below {LEAST}, "
        f"{marks.get(Mark.WITHHELD, 0):,} withheld beside others, {marks.get(Mark.MISSING, 0):,} missing, "
        f"{marks.get(Mark.WITHDRAWN, 0):,} withdrawn.\n"
    )
    sys.stdout.write("Nothing was stored.\n" if is_dry_run else f"SHA-256 {release.sha256}\n")
