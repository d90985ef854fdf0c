"""`backtest`: what past months would have sent at a budget of false alarms, and what each disaster would have shown."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.backtests import Backtest
from domain.counts import Source
from domain.errors import WrongInput
from jobs.backtesting import backtest
from jobs.going_back import read_past
from jobs.telling import letterhead_of
from office import Office, open_office
from presentation.backtest_text import tell_backtest
from presentation.times import instant
from presentation.words import words_for
from storage.database import Connection
from storage.detector_state import PanelName, daily_panels
from storage.hazards import read_hazards
from storage.issues import issue_written_at, newest_issue
from verbs.backtest_json import as_object
from verbs.known_moves import Known, read_known_moves, unexplained
from verbs.running import tell_only_warnings
from verbs.sources import hint_at, other_than, source_of

MOST_FALSE_ALARMS = 1000  # a month, as in the settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line asks for."""

    months: int
    budget: float | None  # None: the office's own
    source: Source


def run(  # noqa: PLR0913 - one option a choice
    folder: Path, *, months: int, budget: float | None, source: str, truth: Path | None, as_json: bool
) -> int:
    """Print what would have been sent; return 1 when there is nothing to go through."""
    wanted = Wanted(months=months, budget=_positive(budget), source=source_of(source))
    tell_only_warnings()
    with open_office(folder) as office:
        with office.store() as conn:
            panels = daily_panels(conn)
            moves = read_known_moves(truth, known=_known_names(office, panels)) if truth else None
            as_of = issue_written_at(conn, newest_issue(conn))
            told = backtest_of(conn, office, wanted, panels=panels)
            is_simulated = office.settings.is_simulated or any(each.is_simulated for each in read_hazards(conn))
        names, words = letterhead_of(office).names, words_for(office.settings.languages[0])
    if not told.months and any(name.source is other_than(wanted.source) for name in panels):
        sys.stderr.write(hint_at(other_than(wanted.source), words=words))
    false = None if moves is None else unexplained(told.sent, moves)
    if as_json:
        found = as_object(told, false=false, as_of=as_of, is_simulated=is_simulated, names=names, words=words)
        sys.stdout.write(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
        return 0 if told.months else 1
    if is_simulated:
        sys.stdout.write(f"{words.say('simulated-sentence')}\n\n")
    lines = tell_backtest(told, false=false, moves=len(moves or ()), names=names, words=words)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    known = words.say("known-as-of", instant=instant(as_of, zone=office.settings.zone, language=words.language))
    sys.stdout.write(f"{words.say('limits')}\n{known}\n")
    return 0 if told.months else 1


def backtest_of(conn: Connection, office: Office, wanted: Wanted, *, panels: Sequence[PanelName]) -> Backtest:
    """Return the backtest of the stored daily panels of one source, without months where there are none."""
    names = [name for name in panels if name.source is wanted.source]
    past = read_past(conn, names, places=office.places, now=office.clock(), months=wanted.months)
    return backtest(
        past.gone_through(),
        entered_on=past.entered_on,
        false_alarms_a_month=wanted.budget or office.settings.false_alarms_a_month,
    )


def _known_names(office: Office, panels: Iterable[PanelName]) -> Known:
    """Return the names that a table of known moves may use: what the office lists or has counts of."""
    return Known(
        site=frozenset(office.cards) | {name.site for name in panels},
        place=frozenset(place.slug for place in office.places),
        category=frozenset(category.slug for category in office.categories),
    )


def _positive(budget: float | None) -> float | None:
    if budget is not None and not 0 < budget <= MOST_FALSE_ALARMS:
        raise WrongInput(f"--budget '{budget:g}': expected a number above 0 and up to {MOST_FALSE_ALARMS}")
    return budget
