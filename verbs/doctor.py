"""`doctor`: asks everything an office needs whether it works, and prints the commands that mend. It mends nothing."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

from domain.errors import Problem, WorkspaceInvalid
from office import utc_now
from settings import Settings, load_settings
from verbs.commands import command
from verbs.diagnosis import EXIT_CODES, Diagnosis, State, secrets_of, without_secrets, worst
from verbs.doctor_access import check_access
from verbs.doctor_channels import check_channels
from verbs.doctor_machine import check_disk, check_heartbeat, check_mail
from verbs.doctor_store import check_store, ways_out
from verbs.office import find_problems
from verbs.running import tell_only_warnings


def run(folder: Path, *, as_json: bool) -> int:
    """Print one line a check; return 0 when all is well, 1 when one wants attention, 2 when one is broken."""
    tell_only_warnings()
    settings, problems = _settings_of(folder)
    secrets = secrets_of(settings, os.environ)
    found = []
    for each in _diagnoses(folder, settings, problems):
        found.append(without_secrets(each, secrets))
        if not as_json:
            sys.stdout.write(found[-1].line + "\n")
            sys.stdout.flush()  # a server that does not answer takes its time; what is known stands there already
    if as_json:
        sys.stdout.write(json.dumps([asdict(each) for each in found], indent=1, ensure_ascii=False) + "\n")
    return EXIT_CODES[worst(found)]


def _settings_of(folder: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    try:
        return load_settings(folder, os.environ), ()
    except WorkspaceInvalid as invalid:
        return None, invalid.problems


def _diagnoses(folder: Path, settings: Settings | None, problems: tuple[Problem, ...]) -> Iterator[Diagnosis]:
    """Yield each diagnosis as soon as it is known, the database first: nothing works without it."""
    if settings is None:
        yield _of_folder(folder, problems)
        return
    yield from check_store(settings, clock=utc_now)
    yield check_mail(settings)
    yield from check_channels(settings, ask=partial(ways_out, settings, clock=utc_now), now=utc_now())
    yield check_access(settings)
    yield from check_disk(settings)
    yield _of_folder(folder, find_problems(folder))
    yield check_heartbeat(settings)


def _of_folder(folder: Path, problems: tuple[Problem, ...]) -> Diagnosis:
    if not problems:
        return Diagnosis(check="folder", state=State.OK, said="settings, tables and cards hold no problem")
    more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
    said = f"{problems[0]}{more}"
    return Diagnosis(check="folder", state=State.BROKEN, said=said, mend=command("check", folder))
