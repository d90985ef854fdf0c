"""Which role may ask which route of the API, as one table; the guard and the API itself read it. It asks nobody.

A route that stands in no row is not there for anybody.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.roles import SIGNED_IN, WORKING, OfficeRole

ROOT = "/api/v1"
EXPORT_ID = "[0-9a-f]{32}"
READ, ASK = frozenset({"GET"}), frozenset({"POST"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRule:
    """Who may ask a route, and how."""

    roles: frozenset[OfficeRole]
    methods: frozenset[str] = READ


RULES: Mapping[str, ApiRule] = MappingProxyType(
    {
        "/openapi.json": ApiRule(roles=SIGNED_IN),
        "/limits": ApiRule(roles=SIGNED_IN),
        "/places": ApiRule(roles=WORKING),
        "/sites": ApiRule(roles=WORKING),
        "/series": ApiRule(roles=WORKING),
        "/counts": ApiRule(roles=WORKING),
        "/expected": ApiRule(roles=WORKING),
        "/findings": ApiRule(roles=WORKING),
        "/hazards": ApiRule(roles=WORKING),
        "/studies": ApiRule(roles=WORKING),
        "/exports": ApiRule(roles=WORKING, methods=READ | ASK),
        "/exports/{export_id}": ApiRule(roles=WORKING),
        "/exports/{export_id}/file": ApiRule(roles=WORKING),
    }
)
_SHAPES = {route: re.compile(re.escape(ROOT + route).replace(re.escape("{export_id}"), EXPORT_ID)) for route in RULES}


def is_of_api(path: str) -> bool:
    """Return whether an address lies under the API, whether or not anything stands there."""
    return path.startswith(f"{ROOT}/")


def route_at(path: str) -> str | None:
    """Return the route of an address as its row names it, None where there is none; nothing in it is resolved."""
    return next((route for route, shape in _SHAPES.items() if shape.fullmatch(path)), None)


def rule_at(path: str) -> ApiRule | None:
    """Return the row of an address; None where there is nothing."""
    route = route_at(path)
    return RULES[route] if route else None
