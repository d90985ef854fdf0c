"""Whatever is refused is a problem that a program can read, and says nothing that is not its business."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.problems import LONGEST, PROBLEM, in_words_of_the_api, tell_problems
from domain.errors import DatabaseUnreachable, NoSuchThing, ServerFault, TidegaugeError, WrongInput

FAULTS: dict[str, TidegaugeError] = {
    "name": NoSuchThing("place", "houton", nearest="houston"),
    "option": WrongInput("--as-of 9: there is no such issue"),
    "away": DatabaseUnreachable("postgresql://secret@host"),
    "fault": ServerFault("secret.log"),
    "long": WrongInput("x" * 9999),
}


@pytest.fixture(scope="module")
def broken() -> TestClient:
    app = FastAPI()
    tell_problems(app)

    @app.get("/{fault}")
    def fail(fault: str, number: int = 0) -> None:
        raise FAULTS[fault]

    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("fault", "status", "detail"),
    [
        ("name", 404, "there is no place 'houton'; did you mean 'houston'?"),
        ("option", 400, "as_of 9: there is no such issue"),
        ("away", 503, "the database does not answer, or others are served first"),
        ("fault", 500, "this cannot be answered; the office's log says more"),
        ("long", 400, "x" * LONGEST),
    ],
)
def test_each_error_has_its_status_and_no_secret(broken: TestClient, fault: str, status: int, detail: str) -> None:
    answer = broken.get(f"/{fault}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    told = answer.json()
    assert (told["status"], told["detail"], told["type"]) == (status, detail, "about:blank")
    assert ("Retry-After" in answer.headers) == (status == 503)
    assert told.get("nearest") == ("houston" if fault == "name" else None)


def test_each_parameter_that_does_not_fit_is_named(broken: TestClient) -> None:
    answer = broken.get("/name?number=x")
    assert answer.status_code == 422
    (fault,) = answer.json()["faults"]
    assert fault["parameter"] == "query.number"
    assert fault["expected"] == "a whole number"


@pytest.mark.parametrize(
    ("asked", "parameter", "said"),
    [
        ("plase=houston", "query.plase", "there is no such parameter or field here"),
        ("limit=0", "query.limit", "1 or more"),
        ("limit=99999", "query.limit", "10000 or less"),
        ("step=dai", "query.step", "'slot', 'day', 'week' or 'month'"),
        ("since=1.9.2026", "query.since", "expected a date as YYYY-MM-DD"),
        ("as_of=", "query.as_of", "1 or more characters"),
    ],
)
def test_what_was_expected_is_said_in_words_of_ours(client: TestClient, asked: str, parameter: str, said: str) -> None:
    (fault,) = client.get(f"/api/v1/counts?{asked}").json()["faults"]
    assert fault["parameter"] == parameter
    assert fault["expected"].startswith(said)


def test_an_address_that_is_none_is_a_problem_too(broken: TestClient) -> None:
    assert broken.get("/a/b").headers["content-type"] == PROBLEM


def test_options_of_verbs_are_told_by_their_names_here() -> None:
    assert in_words_of_the_api("--as-of and --step 'x'; 2026-09-01") == "as_of and step 'x'; 2026-09-01"
