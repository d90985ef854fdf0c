"""`pause` and `resume`: a site, or every site, is not asked for a while. It says what is felt, and when."""

import getpass
import sys
from pathlib import Path

from domain.errors import NoSuchThing, WrongInput
from domain.pauses import Pause, pause_of
from domain.spelling import nearest_spelling
from office import Office, open_office
from storage import pauses
from storage.acts import Author
from verbs.running import tell_only_warnings
from verbs.site_accept import instant_of
from verbs.told import told_pause

NOBODY = "Name a site, or every one with --all: `tidegauge {verb} SITE`"


def pause(  # noqa: PLR0913 - one argument an option
    folder: Path, *, site: str | None, is_all: bool, until: str | None, why: str, by: str | None
) -> int:
    """Store a pause, and say what it keeps from being asked."""
    tell_only_warnings()
    ends = instant_of(until, option="--until") if until else None
    with open_office(folder) as office:
        whom = _whom(office, site, is_all=is_all, verb="pause")
        wanted = Pause(site=whom, since=office.clock(), until=ends, why=why, paused_by=by or getpass.getuser())
        with office.store() as conn:
            pauses.pause(conn, wanted, author=_author(by))
    told = told_pause(wanted)
    sys.stdout.write(f"{whom or 'Every site'}: {told}. A crawl that is under way asks for no further page.\n")
    return 0


def resume(folder: Path, *, site: str | None, is_all: bool, by: str | None) -> int:
    """Lift what keeps a site, or every site, from being asked; return 1 where something else still does."""
    tell_only_warnings()
    with open_office(folder) as office:
        whom = _whom(office, site, is_all=is_all, verb="resume")
        with office.store() as conn:
            pauses.resume(conn, whom, author=_author(by), at=office.clock())
            left = pauses.standing_pauses(conn, at=office.clock())
    sites = [whom] if whom else list(office.cards)
    still = {each: held for each in sites if (held := pause_of(left, site=each))}
    sys.stdout.write(f"{whom or 'Every site'}: resumed. A window that may still be read is read within a minute.\n")
    for each, held in still.items():
        sys.stderr.write(f"{each} is still not asked: {told_pause(held)}\n")
    return 1 if still else 0


def _whom(office: Office, site: str | None, *, is_all: bool, verb: str) -> str | None:
    """Return the site that is meant, None for every site.

    Raises:
        WrongInput: neither is said, or both.
        NoSuchThing: the office has no card for the site.
    """
    if is_all == (site is not None):
        raise WrongInput(NOBODY.format(verb=verb))
    if site is not None and site not in office.cards:
        raise NoSuchThing("site", site, nearest=nearest_spelling(site, tuple(office.cards)))
    return site


def _author(by: str | None) -> Author:
    user = getpass.getuser()
    return Author(by=by or user, entered_by=f"{user} at the command line")
