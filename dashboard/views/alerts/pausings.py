"""What the pages Alerts and Sites say of a pause, and of its end, as the audit keeps them. Pure; it escapes nothing."""

from datetime import datetime

from dashboard.views.alerts.people import who_did
from presentation.names import Names
from presentation.times import instant
from presentation.words import Words
from storage.audit import Act
from storage.pauses import EVERY_SITE, RESUMED, UNTIL_RESUMED


def paused_site(act: Act) -> str | None:
    """Return which site somebody paused or resumed, None where it was every one."""
    return None if act.subject == EVERY_SITE else act.subject


def pausing_line(act: Act, *, zone: str, names: Names, words: Words) -> str:
    """Return when somebody paused or resumed which site; of a pause, until when and why."""
    site = paused_site(act)
    what = names.site(site) if site else words.say("pausing-every-site")
    at, who = instant(act.at, zone=zone, language=words.language), who_did(act, words=words)
    if act.action == RESUMED:
        return words.say("pausing-resumed", at=at, who=who, what=what)
    why, until = act.detail["why"], act.detail["until"]
    if until == UNTIL_RESUMED:
        return words.say("pausing-paused", at=at, who=who, what=what, why=why)
    end = instant(datetime.fromisoformat(until), zone=zone, language=words.language)
    return words.say("pausing-paused-until", at=at, who=who, what=what, why=why, until=end)
