"""Which role may ask which route of the API, as one table; the guard and the API itself read it. It asks nobody.

A route that stands in no row is not there for anybody.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from domain.roles import SIGNED_IN, WORKING, OfficeRole

ROOT = "/api/v1"
EXPORT_ID = "[0-9a-f]{32}"
EVERYBODY = frozenset(OfficeRole)
READ, ASK = frozenset({"GET"}), frozenset({"POST"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRule:
    """Who may ask a route, and how."""

    roles: frozenset[OfficeRole]
    methods: frozenset[str] = READ
    may_be_public: bool = False  # then anybody may, where the office has made its releases public


RULES: Mapping[str, ApiRule] = MappingProxyType(
    {
        "/openapi.json": ApiRule(roles=SIGNED_IN, may_be_public=True),
        "/limits": ApiRule(roles=SIGNED_IN, may_be_public=True),
        "/releases": ApiRule(roles=SIGNED_IN, may_be_public=True),
        "/releases/{release_id}": ApiRule(roles=SIGNED_IN, may_be_public=True),
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
_PARTS = {"{export_id}": EXPORT_ID, "{release_id}": "[0-9]{1,9}"}


def _shape(route: str) -> re.Pattern[str]:
    shape = re.escape(ROOT + route)
    for name, part in _PARTS.items():
        shape = shape.replace(re.escape(name), part)
    return re.compile(shape)


_SHAPES = {route: _shape(route) for route in RULES}


def is_of_api(path: str) -> bool:
    """Return whether an address lies under the API, whether or not anything stands there."""
    return path.startswith(f"{ROOT}/")


def route_at(path: str) -> str | None:
    """Return the route of an address as its row names it, None where there is none; nothing in it is resolved."""
    return next((route for route, shape in _SHAPES.items() if shape.fullmatch(path)), None)


def rule_at(path: str, *, is_public: bool) -> ApiRule | None:
    """Return the row of an address; None where there is nothing.

    Args:
        path: As it was asked for.
        is_public: Whether the office has made its releases public.
    """
    route = route_at(path)
    rule = RULES[route] if route else None
    return replace(rule, roles=EVERYBODY) if rule and is_public and rule.may_be_public else rule
