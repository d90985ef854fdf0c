"""Why a copy was taken back is said in the reader's language, and a server's answer as it came."""

from alerts.weighing import SAID
from dashboard.views.alerts.dropped import SETTLED, WHY, error_words
from domain.copies import READER_GONE, SENDERS_ENDED
from storage.queries import query
from tests.dashboard.examples import ENGLISH, SPANISH


def test_every_reason_of_ours_has_its_words_in_either_language() -> None:
    assert set(WHY) == {*SAID.values(), SETTLED, SENDERS_ENDED, READER_GONE}
    assert SETTLED in query("drop_withdrawn").as_string()
    assert error_words("silenced before it left", words=ENGLISH.words) == "silenced before it left"
    assert error_words("silenced before it left", words=SPANISH.words) == "silenciado antes de salir"
    assert not set(WHY) & {error_words(each, words=SPANISH.words) for each in WHY}


def test_what_a_server_answered_stays_as_it_came() -> None:
    assert error_words("550 no such user", words=SPANISH.words) == "550 no such user"
