"""`init` and `check`: make an office's folder, and name everything in it that has to be mended."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from crawlers.asking.browser import lacking_for
from crawlers.cards.yaml_lines import read_yaml
from crawlers.fixtures.fixture_files import missing_fixtures
from domain.errors import Problem, WorkspaceInvalid
from domain.people import Person
from domain.places import Category, Place
from office import CardFile, KnownNames, read_cards, unknown_in_settings
from settings import load_settings
from verbs.commands import command
from verbs.running import shut_door
from workspace import check_workspace, create_workspace, load_categories, load_places


def init(folder: Path) -> int:
    """Make a new office folder and say what to do next."""
    create_workspace(folder)
    sys.stdout.write(f"Made {folder}. Next: edit tidegauge.toml and sites/, then run: {command('check', folder)}\n")
    return 0


def check(folder: Path, *, as_json: bool) -> int:
    """Print every problem of the folder, one a line; return 2 when there is one."""
    problems = find_problems(folder)
    if as_json:
        sys.stdout.write(json.dumps([_as_json(problem) for problem in problems], indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{problem}\n" for problem in problems)
        if not problems:
            sys.stdout.writelines(told_turns(load_settings(folder, os.environ).people))
        sys.stdout.write("All is well.\n" if not problems else f"{len(problems)} to mend.\n")
    return 2 if problems else 0


def told_turns(people: Iterable[Person]) -> Iterator[str]:
    """Yield one line that names who is asked after whom, where more than one has a turn on call."""
    on_call = sorted((each for each in people if each.on_call), key=lambda each: each.on_call or 0)
    turns = [", ".join(each.name for each in turn) for _, turn in groupby(on_call, key=lambda each: each.on_call)]
    if len(turns) > 1:
        yield f"On call, in this order: {'; then '.join(turns)}.\n"


def find_problems(folder: Path) -> tuple[Problem, ...]:
    """Return the problems of settings, tables and cards together."""
    found = list(check_workspace(folder, os.environ))
    known = KnownNames(places=_slugs(load_places, folder), categories=_slugs(load_categories, folder))
    try:
        settings = load_settings(folder, os.environ)
        found.extend(filter(None, [shut_door(settings)]))
        found.extend(unknown_in_settings(settings, known=known))
        cards = read_cards(settings, today=datetime.now(UTC), known=known)
        found.extend(_not_renderable(cards.values(), may_reach_private=settings.may_reach_private))
        found.extend(problem for file in cards.values() for problem in missing_fixtures(file.path, file.card))
    except WorkspaceInvalid as invalid:
        found.extend(problem for problem in invalid.problems if problem not in found)
    return tuple(found)


def _not_renderable(files: Iterable[CardFile], *, may_reach_private: bool) -> Iterator[Problem]:
    """Yield a problem for each card whose pages need a browser where something for it is lacking."""
    for file in files:
        if lacking := lacking_for(file.card, may_reach_private=may_reach_private):
            line = read_yaml(file.path.read_text(encoding="utf-8")).line_of(("render",))
            yield Problem(file=file.path, line=line, found="render: browser", expected=lacking)


def _slugs(load: Callable[[Path], Iterable[Place | Category]], folder: Path) -> frozenset[str] | None:
    """Return the names of a table, None where it holds problems of its own."""
    try:
        return frozenset(row.slug for row in load(folder))
    except WorkspaceInvalid:
        return None


def _as_json(problem: Problem) -> dict[str, str | int | None]:
    return {
        "file": str(problem.file),
        "line": problem.line,
        "found": problem.found,
        "expected": problem.expected,
        "did_you_mean": problem.did_you_mean,
    }
