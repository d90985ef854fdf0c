"""The error tree: its messages say what to do next, its exit codes are the command line's contract."""

import inspect
from pathlib import Path

import pytest

from domain import errors
from domain.errors import AnnotationRefused, NobodyActs, NoSuchThing, Problem, TidegaugeError, WorkspaceInvalid

TREE = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, TidegaugeError)]
EXIT_CODES = {
    "TidegaugeError": 1,
    "WrongInput": 2,
    "WorkspaceInvalid": 2,
    "InvalidCount": 2,
    "InvalidPanel": 2,
    "InvalidRun": 2,
    "NothingThere": 3,
    "DatabaseUnreachable": 3,
    "SchemaTooOld": 3,
    "SchemaTooNew": 3,
    "NoSuchThing": 2,
    "NoSuchExport": 2,
    "NoSuchFormat": 2,
    "OthersFirst": 1,
    "EnoughAsked": 1,
    "NumberTaken": 2,
    "AnnotationRefused": 2,
    "NobodyActs": 1,
    "LoginFailed": 1,
    "ProviderAway": 3,
    "ServerFault": 1,
    "ClaimLost": 1,
    "ClockSuspect": 1,
    "HostBusy": 1,
    "SitePaused": 1,
    "CrawlFailed": 1,
    "DamagedFile": 1,
    "NotRecorded": 1,
    "HeartbeatFailed": 1,
    "DeliveryFailed": 1,
    "DeliveryUncertain": 1,
    "MailServerAway": 1,
}


def test_every_error_has_the_exit_code_of_its_branch() -> None:
    assert {cls.__name__: cls.exit_code for cls in TREE} == EXIT_CODES


@pytest.mark.parametrize("name", sorted(EXIT_CODES))
def test_the_tree_at_the_top_of_the_file_draws_every_error(name: str) -> None:
    assert name in (errors.__doc__ or "")


WITH_WORDS = {WorkspaceInvalid, NoSuchThing, NobodyActs, AnnotationRefused}


@pytest.mark.parametrize("cls", [cls for cls in TREE if cls not in WITH_WORDS])
def test_an_error_without_words_of_its_own_says_its_docstring(cls: type[TidegaugeError]) -> None:
    assert str(cls()) == (cls.__doc__ or "").strip() != ""
    assert str(cls("other words")) == "other words"


def test_an_uncertain_delivery_is_caught_where_a_failed_one_is() -> None:
    assert issubclass(errors.DeliveryUncertain, errors.DeliveryFailed)


def test_a_problem_is_one_line_that_an_editor_can_jump_to() -> None:
    problem = Problem(file=Path("places.csv"), line=7, found="'txx'", expected="a state", did_you_mean="TX")
    assert str(problem) == "places.csv:7: found 'txx', expected a state; did you mean 'TX'?"


def test_a_problem_without_a_near_word_offers_none() -> None:
    problem = Problem(file=Path("a.yaml"), line=0, found="nothing", expected="a decision")
    assert str(problem) == "a.yaml:0: found nothing, expected a decision"


def test_an_invalid_workspace_tells_every_problem_at_once() -> None:
    problems = tuple(Problem(file=Path("a.csv"), line=line, found="x", expected="y") for line in (2, 5))
    error = WorkspaceInvalid(problems)
    assert str(error).splitlines() == ["a.csv:2: found x, expected y", "a.csv:5: found x, expected y"]
    assert error.problems == problems


def test_an_unknown_name_is_answered_with_the_nearest_known_one() -> None:
    error = NoSuchThing("place", "huston", nearest="houston")
    assert str(error) == "there is no place 'huston'; did you mean 'houston'?"
    assert (error.noun, error.name, error.nearest) == ("place", "huston", "houston")
    assert str(NoSuchThing("site", "x")) == "there is no site 'x'"
