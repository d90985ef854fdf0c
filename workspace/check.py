"""Everything to mend in an office's folder, settings and tables together. Site cards are not read here."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from domain.errors import Problem, WorkspaceInvalid
from settings import load_settings
from workspace.hazards import read_hazards
from workspace.places import read_categories, read_places

NO_ENVIRONMENT: Mapping[str, str] = MappingProxyType({})


def check_workspace(folder: Path, environment: Mapping[str, str] = NO_ENVIRONMENT) -> tuple[Problem, ...]:
    """Return every problem of settings, places, categories and hazards; nothing where all is well.

    Args:
        folder: The office's folder.
        environment: The process's environment; without it the secrets are not looked at.
    """
    places, problems = read_places(folder)
    _, found_in_categories = read_categories(folder)
    _, found_in_hazards = read_hazards(folder, places=tuple(place.slug for place in places))
    return (*_settings_problems(folder, environment), *problems, *found_in_categories, *found_in_hazards)


def _settings_problems(folder: Path, environment: Mapping[str, str]) -> tuple[Problem, ...]:
    try:
        load_settings(folder, environment)
    except WorkspaceInvalid as invalid:
        return invalid.problems
    return ()
