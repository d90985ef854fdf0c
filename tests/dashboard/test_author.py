"""Who stands behind a press: whoever signed in, whatever they write; at the machine itself whoever they write."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.author import NAMELESS, NOT_YOURS, author_of
from dashboard.visitor import LOCAL, NOBODY, Visitor
from domain.errors import NobodyActs
from domain.roles import OfficeRole
from storage.acts import Author
from tests.dashboard.test_main import said
from tests.dashboard.test_sessions import ANA

ENTRY = "the page Alerts"


def test_who_signed_in_stands_behind_it_with_what_the_login_calls_them() -> None:
    author = author_of(ANA, written="Somebody Else", entry=ENTRY)
    assert author == Author(by="Ana Ruiz", entered_by="the page Alerts, signed in as 248")


def test_at_the_machine_itself_the_name_that_was_written_counts() -> None:
    assert author_of(LOCAL, written=" A.\nAnalyst ", entry=ENTRY) == Author(by="A. Analyst", entered_by=ENTRY)
    assert len(author_of(LOCAL, written="x" * 200, entry=ENTRY).by) == 80


@pytest.mark.parametrize(
    ("visitor", "written", "word"),
    [
        (LOCAL, " \n", NAMELESS),
        (NOBODY, "Ana", NOT_YOURS),
        (Visitor(role=OfficeRole.RESEARCHER, subject="7", name="Rita"), "Ana", NOT_YOURS),
        (Visitor(role=OfficeRole.VIEWER, subject="8", name="Vic"), "Ana", NOT_YOURS),
    ],
)
def test_nobody_else_acts_and_the_page_says_why(visitor: Visitor, written: str, word: str) -> None:
    with pytest.raises(NobodyActs) as refused:
        author_of(visitor, written=written, entry=ENTRY)
    assert refused.value.word == word


def page(name: str) -> None:
    from dashboard.author import show_author
    from dashboard.reader import Reader
    from dashboard.visitor import Visitor
    from domain.messages import Language
    from domain.roles import OfficeRole

    visitor = Visitor(role=OfficeRole.ADMIN, subject="local", name=name)
    show_author(Reader(language=Language.ENGLISH, visitor=visitor))


def test_a_name_is_asked_for_only_where_no_login_says_it() -> None:
    asked = AppTest.from_function(page, kwargs={"name": ""}).run()
    assert len(asked.text_input) == 1
    told = AppTest.from_function(page, kwargs={"name": "Ana <b>Ruiz</b>"}).run()
    assert len(told.text_input) == 0
    assert "kept under your name: Ana &lt;b&gt;Ruiz&lt;/b&gt;." in said(told)
