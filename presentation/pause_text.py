"""What is paused, by whom, why, and until when: one sentence for mail and page."""

from domain.pauses import Pause
from presentation.names import Names
from presentation.times import instant
from presentation.words import Words


def said_pause(pause: Pause, *, zone: str, names: Names, words: Words) -> str:
    """Return one pause as a sentence that names its site, or says that it is of every one."""
    said = {"since": instant(pause.since, zone=zone, language=words.language)}
    said |= {"who": pause.paused_by, "why": pause.why}
    if pause.until:
        said["until"] = instant(pause.until, zone=zone, language=words.language)
    if pause.site is None:
        return words.say("sites-paused-every-until" if pause.until else "sites-paused-every", **said)
    site = names.site(pause.site)
    return words.say("daily-paused-until" if pause.until else "daily-paused", site=site, **said)
