"""Who is looking at a page. Only the guard says so; whatever a browser claims about itself was dropped on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

import streamlit as st

from dashboard.options import NAME_HEADER, ROLE_HEADER, SUBJECT_HEADER, TOKEN_HEADER, TRUSTED
from domain.roles import ACTING, OfficeRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One person, as the office's login told of them; on this machine itself nobody was asked."""

    role: OfficeRole
    subject: str  # what the login calls them, never given to another person
    name: str = ""  # empty where nobody signed in: then they write who they are
    token: int | None = None  # its number, where a program of theirs asks

    @property
    def may_act(self) -> bool:
        """Return whether they may answer alerts and pause sites."""
        return self.role in ACTING

    @property
    def account(self) -> str:
        """Return what the audit calls them behind the name of a page, with the token that was used."""
        return f"signed in as {self.subject}" + (f", token {self.token}" if self.token is not None else "")

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """Return what the guard tells the pages; percent-encoded, since a header holds no accents."""
        told = {ROLE_HEADER: self.role.value, SUBJECT_HEADER: self.subject, NAME_HEADER: self.name}
        if self.token is not None:
            told[TOKEN_HEADER] = str(self.token)
        return [(name.encode("ascii"), quote(text, safe="").encode("ascii")) for name, text in told.items()]


LOCAL = Visitor(role=OfficeRole.ADMIN, subject="local")  # who sits at the machine can do all this without a page too
NOBODY = Visitor(role=OfficeRole.ANONYMOUS, subject="")


def current_visitor(*, has_login: bool) -> Visitor:
    """Return who runs the page; nobody where the guard told of nobody although the office has a login."""
    role, subject, name = (_told(TRUSTED[header]) for header in (ROLE_HEADER, SUBJECT_HEADER, NAME_HEADER))
    if role in frozenset(OfficeRole):
        return Visitor(role=OfficeRole(role), subject=subject, name=name)
    return NOBODY if has_login else LOCAL


def visitor_told(headers: Mapping[str, str], *, has_login: bool) -> Visitor:
    """Return who asks for a plain page, from what the guard wrote into the request's headers; see `current_visitor`."""
    role, subject, name = (unquote(headers.get(each, "")) for each in (ROLE_HEADER, SUBJECT_HEADER, NAME_HEADER))
    if role in frozenset(OfficeRole):
        token = int(headers[TOKEN_HEADER]) if TOKEN_HEADER in headers else None
        return Visitor(role=OfficeRole(role), subject=subject, name=name, token=token)
    return NOBODY if has_login else LOCAL


def _told(key: str) -> str:
    said = st.user.get(key)
    return unquote(said) if isinstance(said, str) else ""
