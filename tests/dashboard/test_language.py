"""The address bar wins, then the last choice, then the browser, then the office."""

import pytest

from dashboard.language import choose_language, known_language
from domain.messages import Language

EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.mark.parametrize(
    ("query", "cookie", "accepted", "expected"),
    [
        ("es", "en", "en-US,en", ES),
        (None, "es", "en-US,en", ES),
        (None, None, "es-MX, en;q=0.5", ES),
        (None, None, "fr-FR, en;q=0.5", EN),
        (None, None, "", ES),
        ("xx", "<script>", "*", ES),
    ],
)
def test_the_first_wish_that_can_be_met_is_met(
    query: str | None, cookie: str | None, accepted: str, expected: Language
) -> None:
    assert choose_language(query=query, cookie=cookie, accepted=accepted, default=ES) is expected


def test_a_code_is_read_without_regard_to_case_and_anything_else_is_unknown() -> None:
    assert known_language(" ES ") is ES
    assert known_language("español") is None
    assert known_language(None) is None
