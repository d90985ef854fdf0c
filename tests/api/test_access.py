"""Which role reaches which route of the API, printed; a route of its description that has no row here fails."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.access import ROOT, RULES, route_at
from domain.roles import OfficeRole
from settings import load_settings
from tests.api.people import sessions_of_all, with_login
from tests.api.programs import HOME, program
from tests.shown import Show

A, V, R, N, D = OfficeRole.ANONYMOUS, OfficeRole.VIEWER, OfficeRole.RESEARCHER, OfficeRole.ANALYST, OfficeRole.ADMIN
# Written by hand, so that a change of the code's own table has to be made twice, and looked at twice.
WANTED: dict[str, set[OfficeRole]] = {
    "GET /openapi.json": {V, R, N, D},
    "GET /limits": {V, R, N, D},
    "GET /releases": {V, R, N, D},
    "GET /releases/{release_id}": {V, R, N, D},
    "GET /places": {R, N, D},
    "GET /sites": {R, N, D},
    "GET /series": {R, N, D},
    "GET /counts": {R, N, D},
    "GET /expected": {R, N, D},
    "GET /findings": {R, N, D},
    "GET /hazards": {R, N, D},
    "GET /studies": {R, N, D},
    "GET /exports": {R, N, D},
    "POST /exports": {R, N, D},
    "GET /exports/{export_id}": {R, N, D},
    "GET /exports/{export_id}/file": {R, N, D},
}
REFUSED = {401, 403}


@dataclass(frozen=True)
class Office:
    """The API of an office with a login, and what each role's browser sends."""

    client: TestClient
    sent: dict[OfficeRole, dict[str, str]]

    def ask(self, role: OfficeRole, method: str, path: str, **headers: str) -> int:
        words = {**self.sent[role], **{name.replace("_", "-"): text for name, text in headers.items()}}
        return self.client.request(method, f"{ROOT}{path}", headers=words).status_code


@pytest.fixture(scope="module")
def office(stored: str, office_folder: Path) -> Iterator[Office]:
    store, sent = sessions_of_all(time.monotonic())
    with program(stored, with_login(load_settings(office_folder, {})), sessions=store) as client:
        yield Office(client, sent)


def described(client: TestClient, headers: dict[str, str]) -> set[str]:
    """Return every route that the API says it has, with its own description."""
    paths = client.get(f"{ROOT}/openapi.json", headers=headers).json()["paths"]
    told = {f"{method.upper()} {path}" for path, item in paths.items() for method in item}
    return told | {"GET /openapi.json"}


def test_each_role_reaches_what_the_table_says_and_nothing_else(office: Office, show: Show) -> None:
    routes = sorted(described(office.client, office.sent[D]))
    found = {}
    for route in routes:
        method, path = route.split(" ")
        path = path.replace("{export_id}", "0" * 32).replace("{release_id}", "1")
        statuses = {role: office.ask(role, method, path, origin=HOME) for role in OfficeRole}
        found[route] = {role for role, status in statuses.items() if status not in REFUSED}
    width = max(map(len, found))
    rows = [f"{'':{width}}  " + "  ".join(role.value for role in OfficeRole)]
    for route, roles in found.items():
        cells = "  ".join(("yes" if role in roles else "·").center(len(role.value)) for role in OfficeRole)
        rows.append(f"{route:{width}}  {cells}")
    show("\n".join(rows))
    assert found == WANTED


PUBLIC = {"GET /openapi.json", "GET /limits", "GET /releases", "GET /releases/{release_id}"}


def test_where_releases_are_public_anybody_reads_them_and_nothing_else(stored: str, office_folder: Path) -> None:
    settings = replace(with_login(load_settings(office_folder, {})), has_public_releases=True)
    with program(stored, settings, sessions=sessions_of_all(time.monotonic())[0]) as client:
        found = set()
        for route in WANTED:
            method, path = route.split(" ")
            address = f"{ROOT}{path.replace('{export_id}', '0' * 32).replace('{release_id}', '1')}"
            if client.request(method, address, headers={"origin": HOME}).status_code not in REFUSED:
                found.add(route)
        assert found == PUBLIC
        assert client.get(f"{ROOT}/releases", headers={"authorization": "Bearer tg_x"}).status_code == 401


def test_the_table_in_code_has_these_rows_and_no_other() -> None:
    assert {f"{method} {route}": set(rule.roles) for route, rule in RULES.items() for method in rule.methods} == WANTED


@pytest.mark.parametrize(
    "path", ["", "/", "/places/", "/Places", "/places/houston", "/../metrics", "//places", "/docs"]
)
def test_what_stands_in_no_row_is_there_for_nobody(office: Office, path: str) -> None:
    assert route_at(f"{ROOT}{path}") is None
    assert office.ask(D, "GET", path) == 404
    assert office.ask(A, "GET", path) in {401, 404}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_a_list_can_only_be_read(office: Office, method: str) -> None:
    answer = office.client.request(method, f"{ROOT}/places", headers={**office.sent[D], "origin": HOME})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_a_stranger_is_told_how_to_be_known_and_learns_no_address(office: Office) -> None:
    answers = [office.client.get(f"{ROOT}{path}") for path in ("/places", "/nowhere")]
    assert [(each.status_code, each.headers["www-authenticate"]) for each in answers] == [(401, "Bearer")] * 2
    assert answers[0].content == answers[1].content
    assert answers[0].headers["content-type"] == "application/problem+json"


def test_another_site_s_page_makes_nobody_s_browser_ask(office: Office) -> None:
    assert office.ask(D, "GET", "/places", sec_fetch_site="cross-site") == 403
    assert office.ask(D, "GET", "/places", sec_fetch_site="same-origin") == 200


def test_a_forged_identity_is_nobody_s(office: Office) -> None:
    forged = {"x_tidegauge_role": "admin", "x_tidegauge_subject": "boss"}
    assert office.ask(A, "GET", "/places", **forged) == 401
    assert office.ask(V, "GET", "/places", **forged) == 403
