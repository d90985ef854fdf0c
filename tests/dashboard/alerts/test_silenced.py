"""What the page says of a silence over an alert that was told already, and of one over what nobody has any more."""

from dataclasses import replace
from datetime import timedelta

from dashboard.told import Told
from dashboard.views.alerts.markup import alert_card
from dashboard.views.alerts.silenced import done_words, silenced_line
from domain.decisions import Acknowledgement, Matcher
from storage.acts import Saying, findings_detail
from storage.alerts import Alert
from storage.audit import Act
from storage.outbox import MessageState
from tests.alerted_office import END, TOLD, WEAK, copy_in
from tests.dashboard.alerts.test_saying import HELD, SILENCE, an_alert, moment_under
from tests.dashboard.examples import SPANISH

HOUR = timedelta(hours=1)
TOLD_SILENCE = replace(SILENCE, matcher=Matcher(place="houston"))
ALERT = an_alert(copy_in(MessageState.SENT, sent_at=END))
SAID = "Silenced until Nov 24, 2026, 12:00 UTC, by A (known): it is not told again before."
UNACK = Told(word="alerts-done-unack")


def unacked(*keys: str) -> Act:
    return Act(
        audit_id=1, at=END, actor="A", action=Saying.UNACKNOWLEDGED, subject=keys[0], detail=findings_detail(keys)
    )


def test_an_alert_that_was_told_says_on_its_card_that_it_is_silenced_whoever_takes_care_of_it() -> None:
    moment = moment_under(TOLD_SILENCE, ALERT)
    said = Acknowledgement(finding_key=TOLD.key, acknowledged_by="B", acknowledged_at=END)
    for alert in (ALERT, replace(ALERT, acknowledgement=said), an_alert(copy_in(MessageState.DEAD))):
        assert silenced_line(alert, moment) == SAID
        assert SAID in alert_card(alert, moment)
    assert silenced_line(ALERT, replace(moment, reader=SPANISH)).startswith("Silenciado hasta el 24 nov 2026")


def test_a_card_tells_of_no_silence_that_is_lifted_that_is_of_another_or_whose_end_has_come() -> None:
    lifted, other = replace(TOLD_SILENCE, lifted_at=END), replace(TOLD_SILENCE, matcher=Matcher(place="dallas"))
    for silence in (lifted, other, replace(TOLD_SILENCE, since=END - HOUR, until=END)):
        assert silenced_line(ALERT, moment_under(silence, ALERT)) == ""


def test_what_waits_is_held_or_is_over_says_of_its_silence_once() -> None:
    over = replace(ALERT, finding=replace(TOLD, ended_on=TOLD.latest_on))
    for alert in (an_alert(copy_in(MessageState.QUEUED)), an_alert(decision=HELD), over):
        assert silenced_line(alert, moment_under(TOLD_SILENCE, alert)) == ""


def test_taken_back_under_a_silence_it_is_told_again_only_after_its_end() -> None:
    moment = moment_under(TOLD_SILENCE, ALERT, Alert(finding=WEAK, decision=None, copies=(), acknowledgement=None))
    under = replace(moment, board=replace(moment.board, acts=(unacked(TOLD.key),)))
    assert done_words(UNACK, under) == (
        "Taken back: nobody takes care of it. It is silenced until Nov 24, 2026, 12:00 UTC, by A, "
        "and told again after that while it stands."
    )
    assert "silenciado hasta el 24 nov 2026" in done_words(UNACK, replace(under, reader=SPANISH))
    plain = "Taken back: nobody takes care of it, and it is told again while it stands."
    partly = replace(moment, board=replace(moment.board, acts=(unacked(TOLD.key, WEAK.key),)))
    for each in (moment, partly):
        assert done_words(UNACK, each) == plain
    taken = Told(word="alerts-done-note")
    assert done_words(taken, under) == moment.reader.words.say("alerts-done-note")
