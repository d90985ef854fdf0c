"""Who somebody is, read from what the office's login said of them. It asks nobody and keeps nothing."""

from collections.abc import Mapping

from alerts.subject import one_line
from dashboard.answer_page import NAME_LENGTH
from dashboard.visitor import Visitor
from domain.roles import given_role
from settings import AccessSettings

SUBJECT_LENGTH = 255  # the longest that OpenID Connect Core 1.0, section 2, allows
NAMES = ("name", "preferred_username", "email", "sub")  # the first one that says something


def visitor_of(claims: Mapping[str, object], access: AccessSettings) -> Visitor | None:
    """Return the visitor that a login's claims tell of; None where the office has given them no role."""
    role = given_role(groups_in(claims, access.claim), access.roles)
    told = claims.get("sub")
    subject = one_line(told) if isinstance(told, str) and len(told) <= SUBJECT_LENGTH else ""
    return Visitor(role=role, subject=subject, name=name_in(claims)) if role and subject else None


def groups_in(claims: Mapping[str, object], claim: str) -> tuple[str, ...]:
    """Return what stands under a claim, one or many; `realm_access.roles` also means `roles` inside `realm_access`."""
    found: object = claims.get(claim)
    if found is None and "." in claim:
        found = claims
        for part in claim.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    each = found if isinstance(found, list) else [found]
    return tuple(text for text in each if isinstance(text, str))


def name_in(claims: Mapping[str, object]) -> str:
    """Return how somebody is called on pages and in the audit."""
    said = (one_line(text) for key in NAMES if isinstance(text := claims.get(key), str))
    return next((name for name in said if name), "")[:NAME_LENGTH]
