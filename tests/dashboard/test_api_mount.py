"""The API knows whoever the guard says asks, and writes nothing where it only reads."""

from dataclasses import replace

import psycopg
import pytest

from api.caller import Caller
from dashboard.api_mount import BY_API, _reading, caller_told
from dashboard.visitor import LOCAL, Visitor
from domain.roles import OfficeRole
from storage.audit import append_audit
from storage.database import Role, open_pool
from tests.builders import NOON


def told(visitor: Visitor) -> dict[str, str]:
    return {name.decode(): text.decode() for name, text in visitor.headers}


def test_who_is_signed_in_is_named_and_who_sits_at_the_machine_is_not() -> None:
    ana = Visitor(role=OfficeRole.ANALYST, subject="id ñ 7", name="Ana")
    asks = caller_told(told(ana), has_login=True)
    assert asks == Caller(role=OfficeRole.ANALYST, subject="id ñ 7", actor=f"{BY_API}, signed in as id ñ 7")
    by_token = caller_told(told(replace(ana, token=12)), has_login=True)
    assert (by_token.subject, by_token.actor) == ("id ñ 7", f"{BY_API}, signed in as id ñ 7, token 12")
    local = caller_told(told(LOCAL), has_login=False)
    assert (local.role, local.actor) == (OfficeRole.ADMIN, BY_API)


def test_where_people_sign_in_nobody_is_nobody() -> None:
    assert caller_told({}, has_login=True).role is OfficeRole.ANONYMOUS


def test_a_list_reads_one_state_and_can_write_nothing(database: str) -> None:
    refused = pytest.raises(psycopg.errors.ReadOnlySqlTransaction)
    with open_pool(database, role=Role.WEB, max_size=1) as pool, refused, _reading(pool) as conn:
        append_audit(conn, actor="x", action="x", subject="x", at=NOON)
