"""What an alert stands on and what would change it, as the page Now and a mail say it too. It judges nothing."""

from markupsafe import Markup

from dashboard.views.alerts.moment import Moment
from presentation.explanation import card_lines
from storage.alerts import Alert

_LINES = Markup("<p>{counted}</p><p>{doubt}</p>")


def standing_lines(alert: Alert, moment: Moment) -> Markup:
    """Return two lines for whoever is about to answer: what was counted and expected, and what would change it."""
    counted, *doubts = card_lines(alert.finding, names=moment.names, words=moment.reader.words)
    return _LINES.format(counted=counted, doubt=" ".join(doubts))
