"""Who somebody is to the office, and which of them may see or say what. It knows no person and no login."""

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
