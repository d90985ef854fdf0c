"""Why a copy was taken back or given up, in the reader's language: the store keeps it in one. Pure."""

from collections.abc import Mapping

from alerts.weighing import SAID
from domain.copies import READER_GONE, SENDERS_ENDED
from domain.decisions import Reason
from presentation.words import Words

SETTLED = "withdrawn, or taken care of, before it left"  # as the query `drop_withdrawn` writes it
WHY: Mapping[str, str] = {
    SAID[Reason.WITHDRAWN]: "alerts-dropped-withdrawn",
    SAID[Reason.OVER]: "alerts-dropped-over",
    SAID[Reason.SILENCED]: "alerts-dropped-silenced",
    SAID[Reason.NO_LIVE_COUNT]: "alerts-dropped-uncounted",
    SAID[Reason.NOT_LIVE]: "alerts-dropped-unshown",
    SAID[Reason.SITE_UNHEALTHY]: "alerts-dropped-unread",
    SETTLED: "alerts-dropped-settled",
    SENDERS_ENDED: "alerts-senders-ended",
    READER_GONE: "alerts-reader-gone",
}


def error_words(error: str, *, words: Words) -> str:
    """Return what stands behind a copy's state: our own words in the reader's language, a server's as they came."""
    return words.say(WHY[error]) if error in WHY else error
