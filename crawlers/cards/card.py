"""Reads the card of one listing site and checks it as a whole. A card with a problem is no card."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml
from pydantic import ValidationError

from crawlers.cards.card_checks import contradictions
from crawlers.cards.card_problems import Complaint, problem_of
from crawlers.cards.site_card import SiteCard
from crawlers.cards.yaml_lines import YamlText, read_yaml
from domain.errors import Problem, WorkspaceInvalid
from domain.places import CellMeasure, Site, Terms

__all__ = ["SiteCard", "definitions_of", "load_card", "site_of"]


def load_card(path: Path, *, today: date, may_reach_private: bool) -> SiteCard:
    """Return the card that a file holds.

    Args:
        path: A YAML file of the workspace's `sites/`.
        today: The local date; a decision past its renewal is refused.
        may_reach_private: Whether the workspace lets crawls reach this machine and private networks (demo, tests).

    Raises:
        WorkspaceInvalid: with every problem of the file, each with its line.
    """
    try:
        text = read_yaml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WorkspaceInvalid((_whole_file(path, found=type(error).__name__, line=0),)) from error
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        problem = error.problem if isinstance(error, yaml.MarkedYAMLError) else error
        told = f"no YAML: {problem}"
        raise WorkspaceInvalid((_whole_file(path, found=told, line=mark.line + 1 if mark else 0),)) from error
    complaints = [Complaint(path=key, found=f"{key[-1]!r} twice", expected="each key once") for key in text.repeated]
    card, refused = _checked(text, today=today, may_reach_private=may_reach_private)
    complaints.extend(refused)
    if card is None or complaints:
        raise WorkspaceInvalid(_problems(complaints, text, file=path))
    return card


def definitions_of(card: SiteCard) -> Mapping[CellMeasure, str]:
    """Return for every cell and measure of a card the digest of the way in which it is counted."""
    return {
        (cell.place, cell.category, measure): card.definition_of(cell, measure)
        for cell in card.listed_cells
        for measure in card.measures
    }


def site_of(card: SiteCard, *, versions: Mapping[CellMeasure, int], is_simulated: bool = False) -> Site:
    """Return what the other rooms need to know of a card, given the number of each of its ways of counting."""
    return Site(
        slug=card.site,
        home=card.home,
        every=card.every,
        cells=tuple((cell.place, cell.category) for cell in card.listed_cells),
        measures=card.measures,
        primary=card.primary,
        versions=versions,
        is_simulated=is_simulated,
        terms=Terms(
            delay=card.politeness.delay,
            max_requests=card.politeness.max_requests_per_run,
            decided_by=card.decision.by,
            renew_by=card.decision.renew_by,
        ),
    )


def _checked(text: YamlText, *, today: date, may_reach_private: bool) -> tuple[SiteCard | None, list[Complaint]]:
    try:
        card = SiteCard.model_validate(text.value)
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        paths = [error["loc"] for error in errors]
        # A list whose item is wrong also complains that it is too short; the item's own complaint is enough.
        own = [error for error in errors if not any(_lies_within(path, error["loc"]) for path in paths)]
        return None, [problem_of(error, model=SiteCard) for error in own if not _is_taken(error["loc"], text)]
    return card, list(contradictions(card, today=today, may_reach_private=may_reach_private))


def _is_taken(path: tuple[str | int, ...], text: YamlText) -> bool:
    """Return whether a value was taken from another rule of `count`, where it is complained of already."""
    rule, key = path[:2], path[3:4]  # between them stands the rule's strategy
    return rule[:1] == ("count",) and len(path) > 3 and (*rule, *key) not in text.lines and rule in text.lines


def _lies_within(path: tuple[str | int, ...], outer: tuple[str | int, ...]) -> bool:
    return len(path) > len(outer) and path[: len(outer)] == outer


def _problems(complaints: list[Complaint], text: YamlText, *, file: Path) -> tuple[Problem, ...]:
    found = (complaint.at(file, line=text.line_of(complaint.path)) for complaint in complaints)
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.line))


def _whole_file(path: Path, *, found: str, line: int) -> Problem:
    return Problem(file=path, line=line, found=found, expected="a site card in YAML, in UTF-8")
