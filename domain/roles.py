"""Who somebody is to the office, and which of them may see or say what. It knows no person and no login."""

from collections.abc import Collection, Mapping
from enum import StrEnum


class OfficeRole(StrEnum):
    """What a visitor of the dashboard is to the office."""

    ANONYMOUS = "anonymous"  # has not signed in
    VIEWER = "viewer"  # from outside the office: what it has released, and nothing else
    RESEARCHER = "researcher"  # studies the counts; answers no alert
    ANALYST = "analyst"  # studies the counts and answers alerts
    ADMIN = "admin"  # the same, and what names the machine's work


SIGNED_IN = frozenset(OfficeRole) - {OfficeRole.ANONYMOUS}
WORKING = SIGNED_IN - {OfficeRole.VIEWER}  # may see counts that are not released
ACTING = frozenset({OfficeRole.ANALYST, OfficeRole.ADMIN})  # may answer, silence, note, pause
GIVEN = (OfficeRole.ADMIN, OfficeRole.ANALYST, OfficeRole.RESEARCHER, OfficeRole.VIEWER)  # the first that fits is given


def given_role(names: Collection[str], roles: Mapping[OfficeRole, Collection[str]]) -> OfficeRole | None:
    """Return the role of somebody who goes by these names, None where the office has given none to any of them.

    Args:
        names: Groups of the login.
        roles: By role, the names that have it.
    """
    return next((role for role in GIVEN if set(names) & set(roles.get(role, ()))), None)


def role_of_address(email: str, roles: Mapping[OfficeRole, Collection[str]]) -> OfficeRole | None:
    """Return the role under which an e-mail address stands, in whatever letters; None where it stands under none."""
    return given_role({email.lower()}, {role: [name.lower() for name in names] for role, names in roles.items()})
