"""Which role may reach which route, as one table. What stands in no row is not there for anybody.

Addresses match exactly: a prefix would open whatever climbs out of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from api import access as api
from dashboard.exporting import NOTE, TABLE
from dashboard.pages import ADDRESSES, roles_at
from dashboard.report_page import FILING, REPORT
from domain.roles import ACTING, SIGNED_IN, WORKING, OfficeRole

ANSWER = "/answer"  # opened by whoever holds a signed link of a mail, from outside too
METRICS = "/metrics"  # names sites; a program reads it by a token
PROBES = frozenset({"/healthz", "/readyz"})
SOCKET = "/_stcore/stream"
LOGIN, CALLBACK = "/session/login", "/session/callback"
LOGOUT, ENDED = "/session/logout", "/session/ended"
READ, GET, FORM = frozenset({"GET", "HEAD"}), frozenset({"GET"}), frozenset({"GET", "HEAD", "POST"})
EVERYBODY = frozenset(OfficeRole)
REPORTS = frozenset({REPORT, FILING})  # pages of ours without a script: people open them, press on them and come back


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who may ask for a route, and how."""

    roles: frozenset[OfficeRole]
    methods: frozenset[str] = READ


# Streamlit's own login, agent, metrics and upload routes are in no row.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **{path: Rule(roles=EVERYBODY) for path in sorted(PROBES)},
        ANSWER: Rule(roles=EVERYBODY, methods=FORM),
        TABLE: Rule(roles=WORKING),
        NOTE: Rule(roles=WORKING),
        REPORT: Rule(roles=WORKING),
        FILING: Rule(roles=ACTING, methods=FORM),  # a press files; a GET leads back to the draft
        METRICS: Rule(roles=frozenset({OfficeRole.ADMIN})),
        "/_stcore/health": Rule(roles=SIGNED_IN),
        "/_stcore/host-config": Rule(roles=SIGNED_IN),
        **{page: Rule(roles=roles_at(page)) for page in sorted(ADDRESSES)},
    }
)
OF_LOGIN: Mapping[str, Rule] = MappingProxyType(  # where the office has one
    {
        LOGIN: Rule(roles=EVERYBODY, methods=GET),
        CALLBACK: Rule(roles=EVERYBODY, methods=GET),
        ENDED: Rule(roles=EVERYBODY),
        LOGOUT: Rule(roles=SIGNED_IN, methods=FORM),
    }
)
OF_SOCKET = Rule(roles=SIGNED_IN, methods=frozenset())  # which pages come through it, the pages' script decides
OF_FILES = Rule(roles=SIGNED_IN)  # Streamlit's bundles and our style; they hold nothing of the office
OF_DOWNLOADS = Rule(roles=WORKING)  # Streamlit binds them to nobody, so they are shut to whom one of them could be shut
DOWNLOAD = re.compile(r"/media/[0-9a-f]{40,64}\.[a-z0-9]{1,8}")


def rule_at(path: str, *, is_file: bool, has_login: bool, has_public: bool = False) -> Rule | None:
    """Return the row of a path; None where there is nothing.

    Args:
        path: As it was asked for; nothing in it is resolved.
        is_file: Whether it is the very address of a bundle.
        has_login: Whether the office has a login; without one its routes are not there.
        has_public: Whether the office has made its releases public.
    """
    if is_file:
        return OF_FILES
    if DOWNLOAD.fullmatch(path):
        return OF_DOWNLOADS
    return RULES.get(path) or (OF_LOGIN.get(path) if has_login else None) or _rule_of_api(path, has_public=has_public)


def matrix() -> Iterator[tuple[str, Rule]]:
    """Yield every row with its route, as it is printed for whoever has to judge it; the API has a table of its own."""
    yield from sorted(RULES.items())
    yield from OF_LOGIN.items()
    yield f"{SOCKET} (websocket)", OF_SOCKET
    yield "/static/…, /ui-assets/…", OF_FILES
    yield "/media/…", OF_DOWNLOADS


def _rule_of_api(path: str, *, has_public: bool) -> Rule | None:
    rule = api.rule_at(path, is_public=has_public)
    return Rule(roles=rule.roles, methods=rule.methods) if rule else None
