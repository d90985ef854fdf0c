"""What a login says becomes a visitor, or nobody."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.claims import groups_in, name_in, visitor_of
from domain.roles import OfficeRole
from settings import AccessSettings

ACCESS = AccessSettings(
    issuer="https://login.office.example",
    client_id="tidegauge",
    secret_file=Path("/run/secrets/login"),
    scope="openid",
    claim="groups",
    roles={OfficeRole.ANALYST: ("desk", "night desk"), OfficeRole.VIEWER: ("partners",)},
)


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        (["everybody", "night desk"], OfficeRole.ANALYST),
        (["partners", "desk"], OfficeRole.ANALYST),  # the stronger of two
        ("partners", OfficeRole.VIEWER),  # one group may come without a list
        (["Desk"], None),
        (["desk "], None),
        ([], None),
        (None, None),
        ([["desk"], {"desk": "desk"}, 7], None),
        ({"desk": True}, None),
    ],
)
def test_a_role_is_given_for_a_group_s_exact_name(groups: object, role: OfficeRole | None) -> None:
    visitor = visitor_of({"sub": "248", "name": "Ana", "groups": groups}, ACCESS)
    assert (visitor.role if visitor else None) is role


@pytest.mark.parametrize("subject", [None, "", 7, "x" * 256, "\n"])
def test_nobody_is_let_in_whom_the_login_does_not_name(subject: object) -> None:
    assert visitor_of({"sub": subject, "groups": ["desk"]}, ACCESS) is None


@pytest.mark.parametrize(
    ("claims", "groups"),
    [
        ({"realm_access": {"roles": ["a"]}}, ("a",)),
        ({"realm_access.roles": ["b"], "realm_access": {"roles": ["a"]}}, ("b",)),
        ({"realm_access": ["roles"]}, ()),
        ({}, ()),
    ],
)
def test_a_claim_may_stand_inside_another(claims: Mapping[str, object], groups: tuple[str, ...]) -> None:
    assert groups_in(claims, "realm_access.roles") == groups


def test_a_name_is_one_short_line_and_somebody_without_one_goes_by_what_there_is() -> None:
    assert name_in({"name": "Ana\nRuiz\u202e", "email": "ana@office.example"}) == "Ana Ruiz"
    assert name_in({"name": " ", "email": "ana@office.example", "sub": "248"}) == "ana@office.example"
    assert name_in({"sub": "248"}) == "248"
    assert name_in({"name": "x" * 500}) == "x" * 80
