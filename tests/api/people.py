"""An office whose people sign in, and a program of each of them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from dashboard.sessions import COOKIE, SessionStore
from dashboard.visitor import Visitor
from domain.roles import SIGNED_IN, OfficeRole
from settings import AccessSettings, Settings

ROLES = {
    OfficeRole.VIEWER: ("partners", "vic@office.example"),
    OfficeRole.RESEARCHER: ("science", "rita@office.example"),
    OfficeRole.ANALYST: ("desk", "ana@office.example"),
    OfficeRole.ADMIN: ("machines", "adam@office.example"),
}
ACCESS = AccessSettings(
    issuer="https://login.office.example",
    client_id="tidegauge",
    secret_file=Path("/nowhere/secret"),
    scope="openid",
    claim="groups",
    roles=ROLES,
    idle=timedelta(minutes=30),
    longest=timedelta(hours=8),
)


def with_login(settings: Settings) -> Settings:
    """Return an office like another one, whose people sign in."""
    return replace(settings, access=ACCESS)


def sessions_of_all(now: float) -> tuple[SessionStore, dict[OfficeRole, dict[str, str]]]:
    """Return a store with somebody of each role signed in, and by role the header that says so."""
    store = SessionStore(idle_seconds=1800, longest_seconds=28800)
    tokens = {
        role: store.begin(Visitor(role=role, subject=f"the {role}", name=role.title()), now=now) for role in SIGNED_IN
    }
    headers = {role: {"cookie": f"{COOKIE}={token}"} for role, token in tokens.items()}
    return store, {**headers, OfficeRole.ANONYMOUS: {}}
