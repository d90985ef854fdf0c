"""`site test`: read the fixtures of cards again, without any network, and say what has changed."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from crawlers.cards.card import load_card
from crawlers.fixtures.fixture_files import found_fixtures, missing_fixtures
from crawlers.fixtures.fixture_results import FixtureResult, fixture_results
from crawlers.looking.views import Judgement
from domain.errors import Problem, WorkspaceInvalid
from office import utc_now
from settings import load_settings
from verbs.told import told_ads
from workspace import load_places


def run(folder: Path, *, cards: tuple[Path, ...], as_json: bool) -> int:
    """Print what came of each fixture; return 1 when one differs.

    Raises:
        WorkspaceInvalid: a card holds problems, or names a file that is not there; the others are told before.
    """
    settings, now = load_settings(folder, os.environ), utc_now()
    zones = {place.slug: place.zone for place in load_places(folder)}
    told: list[tuple[Path, FixtureResult]] = []
    missing: list[Problem] = []
    paths = cards or tuple(sorted((settings.folder / "sites").glob("*.yaml")))
    for path in paths:
        card = load_card(path, today=now.date(), may_reach_private=settings.may_reach_private)
        missing.extend(missing_fixtures(path, card))
        told.extend(
            (path, result) for result in fixture_results(card, found_fixtures(path, card), now=now, zones=zones)
        )
    if as_json:
        sys.stdout.write(json.dumps([as_object(path, result) for path, result in told], indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{sentence(path, result)}\n" for path, result in told)
        sys.stdout.write(f"{summary([result for _, result in told], cards=len(paths))}\n")
    if missing:
        raise WorkspaceInvalid(tuple(missing))
    return 0 if all(result.is_right for _, result in told) else 1


def sentence(path: Path, result: FixtureResult) -> str:
    """Return one result as a line that an editor can jump to."""
    what = f"{path}:{result.line}: {result.file}: {result.cell} {result.measure}"
    if result.is_right:
        return f"ok       {what}: {_words(result.came)}"
    return f"differs  {what}: expected {_words(result.expected)}, came {_words(result.came)} ({result.came.evidence})"


def summary(results: Sequence[FixtureResult], *, cards: int) -> str:
    """Return all results as a sentence."""
    differing = sum(not result.is_right for result in results)
    if not results:
        return f"No fixtures in {cards} cards; `site record` makes one."
    return f"{len(results) - differing} as expected, {differing} differ."


def as_object(path: Path, result: FixtureResult) -> Mapping[str, object]:
    """Return one result under the names that a program reads."""
    return {
        "card": str(path),
        "line": result.line,
        "file": result.file,
        "cell": result.cell,
        "measure": result.measure.value,
        "is_right": result.is_right,
        "expected_verdict": result.expected.verdict.value,
        "expected_ads": result.expected.ads,
        "verdict": result.came.verdict.value,
        "ads": result.came.ads,
        "evidence": result.came.evidence,
    }


def _words(judgement: Judgement) -> str:
    number = told_ads(judgement.ads)
    return f"{number}, {judgement.verdict}"
