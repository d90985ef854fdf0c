"""The two lines on an alert's card: what was counted and expected, and what would change it, where one answers it."""

from dataclasses import replace

from dashboard.views.alerts.markup import alert_card
from dashboard.views.alerts.standing import standing_lines
from presentation.explanation import card_lines, explain
from tests.dashboard.alerts.test_saying import moment_under
from tests.dashboard.alerts.test_silenced import ALERT, TOLD_SILENCE
from tests.dashboard.examples import SPANISH

MOMENT = moment_under(TOLD_SILENCE, ALERT)


def test_a_card_says_what_was_counted_and_expected_and_what_would_change_it() -> None:
    card = alert_card(ALERT, MOMENT)
    assert standing_lines(ALERT, MOMENT) in card
    assert "412 ads on show, where 196 were expected; 160–235 would have been usual" in card
    assert "It closes after 8 days with a count" in card
    assert "This would no longer stand if corrected counts did not bear it out" in card


def test_the_lines_are_those_of_now_and_of_the_mail() -> None:
    words = MOMENT.reader.words
    said = explain(ALERT.finding, names=MOMENT.names, words=words, hazard=None)
    assert all(each in said for each in card_lines(ALERT.finding, names=MOMENT.names, words=words))


def test_what_is_over_is_not_said_to_close_and_stored_names_are_escaped() -> None:
    ended = replace(ALERT, finding=replace(ALERT.finding, ended_on=ALERT.finding.latest_on, site="<b>board"))
    lines = standing_lines(ended, replace(MOMENT, reader=SPANISH))
    assert "Se cierra" not in lines
    assert "Esto dejaría de sostenerse" in lines
    assert "<b>" not in lines
