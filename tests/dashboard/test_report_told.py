"""What is said where there is no report to show: in the reader's language, with a way on."""

import re

import pytest

from dashboard.report_told import Told, told
from domain.messages import Language
from tests.dashboard.seed import HOSTILE

ASKED = {"hazard": "storm", "place": HOSTILE, "number": "3"}


@pytest.mark.parametrize("said", Told)
def test_each_is_a_page_in_either_language_with_a_way_back(said: Told) -> None:
    titles = set()
    for language in Language:
        answer = told(said, asked=ASKED, language=language, office=HOSTILE)
        page = bytes(answer.body).decode()
        assert answer.status_code == said.status
        assert f'<html lang="{language}">' in page
        assert HOSTILE not in page
        assert f'href="/storm?lang={language}"' in page
        titles |= set(re.findall("<h1>(.*?)</h1>", page))
    assert len(titles) == len(Language)


def test_what_passes_by_itself_can_be_tried_again_at_the_same_address() -> None:
    for said in Told:
        page = bytes(told(said, asked=ASKED, language=Language.ENGLISH, office="O").body).decode()
        assert ("/sitrep?hazard=storm" in page) == (said in (Told.BUSY, Told.AWAY, Told.NOT_YOURS))
