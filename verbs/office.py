"""`init` and `check`: make an office's folder, and name everything in it that has to be mended."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from domain.errors import Problem, WorkspaceInvalid
from domain.places import Category, Place
from office import KnownNames, read_cards
from settings import load_settings
from workspace import check_workspace, create_workspace, load_categories, load_places


def init(folder: Path) -> int:
    """Make a new office folder and say what to do next."""
    create_workspace(folder)
    sys.stdout.write(f"Made {folder}. Next: edit tidegauge.toml and sites/, then run: tidegauge check -w {folder}\n")
    return 0


def check(folder: Path, *, as_json: bool) -> int:
    """Print every problem of the folder, one a line; return 2 when there is one."""
    problems = find_problems(folder)
    if as_json:
        sys.stdout.write(json.dumps([_as_json(problem) for problem in problems], indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{problem}\n" for problem in problems)
        sys.stdout.write("All is well.\n" if not problems else f"{len(problems)} to mend.\n")
    return 2 if problems else 0


def find_problems(folder: Path) -> tuple[Problem, ...]:
    """Return the problems of settings, tables and cards together."""
    found = list(check_workspace(folder, os.environ))
    known = KnownNames(places=_slugs(load_places, folder), categories=_slugs(load_categories, folder))
    try:
        read_cards(load_settings(folder, os.environ), today=datetime.now(UTC), known=known)
    except WorkspaceInvalid as invalid:
        found.extend(problem for problem in invalid.problems if problem not in found)
    return tuple(found)


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
