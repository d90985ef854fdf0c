"""What the page Alerts says of a silence over what was told already: until when it is not told again. Pure."""

from dashboard.told import Told
from dashboard.views.alerts.moment import Moment
from dashboard.views.alerts.selection import Group, group_of
from domain.decisions import Silence, covering
from domain.findings import Finding
from storage.acts import Saying, keys_of
from storage.alerts import Alert

OF_TOLD = (Group.ANSWER, Group.LOST, Group.CARED)  # of what waits and of what is held the reason tells its silence
UNACKNOWLEDGED = "alerts-done-unack"


def silenced_line(alert: Alert, moment: Moment) -> str:
    """Return until when and by whom an alert that was told is silenced; empty where it is not."""
    silence = _at_work(alert.finding, moment)
    if silence is None or group_of(alert, now=moment.now) not in OF_TOLD:
        return ""
    who, why = silence.silenced_by, silence.why
    return moment.reader.words.say("alerts-silenced-told", until=moment.at(silence.until), who=who, why=why)


def done_words(told: Told, moment: Moment) -> str:
    """Return what came of the last press; of what nobody has any more, that a silence keeps it from being told."""
    silence = _over_all(_newest_undone(moment), moment) if told.word == UNACKNOWLEDGED else None
    if silence is None:
        return moment.reader.words.say(told.word, **told.said)
    until, who = moment.at(silence.until), silence.silenced_by
    return moment.reader.words.say("alerts-done-unack-silenced", until=until, who=who)


def _newest_undone(moment: Moment) -> tuple[str, ...]:
    """Return the keys of the findings of which an acknowledgement was taken back last."""
    act = next((each for each in moment.board.acts if each.action == Saying.UNACKNOWLEDGED), None)
    return () if act is None else keys_of(act) or (act.subject,)


def _over_all(keys: tuple[str, ...], moment: Moment) -> Silence | None:
    """Return the silence that ends first where each finding is under one; None where one of them is not."""
    found = [_at_work(moment.findings[key], moment) if key in moment.findings else None for key in keys]
    silences = [each for each in found if each is not None]
    return min(silences, key=lambda each: each.until, default=None) if len(silences) == len(keys) else None


def _at_work(finding: Finding, moment: Moment) -> Silence | None:
    return covering(moment.board.silences, finding, due_at=moment.now, now=moment.now)
