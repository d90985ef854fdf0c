"""What the guard tells the pages of a visitor arrives whole, and says nothing where it told of nobody."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.options import NAME_HEADER, ROLE_HEADER, SUBJECT_HEADER
from dashboard.visitor import LOCAL, NOBODY, Visitor, visitor_told
from domain.roles import OfficeRole


def test_a_header_holds_no_accent_no_line_and_no_second_header() -> None:
    visitor = Visitor(role=OfficeRole.ANALYST, subject="a|b\r\nx-evil: 1", name="Ana Núñez\n")
    told = dict(visitor.headers)
    assert set(told) == {ROLE_HEADER.encode(), SUBJECT_HEADER.encode(), NAME_HEADER.encode()}
    assert told[NAME_HEADER.encode()] == b"Ana%20N%C3%BA%C3%B1ez%0A"  # UTF-8 of ú is C3 BA, of ñ C3 B1
    assert not any(sign in value for value in told.values() for sign in b"\r\n:")


@pytest.mark.parametrize(("has_login", "visitor"), [(True, NOBODY), (False, LOCAL)])
def test_where_nobody_was_told_of_there_is_nobody_or_whoever_sits_here(has_login: bool, visitor: Visitor) -> None:
    def page(has_login: bool) -> None:
        import streamlit as st

        from dashboard.visitor import current_visitor

        st.text(repr(current_visitor(has_login=has_login)))

    script = AppTest.from_function(page, kwargs={"has_login": has_login}).run()
    assert script.text[0].value == repr(visitor)


def test_only_analysts_and_administrators_act() -> None:
    acting = {role for role in OfficeRole if Visitor(role=role, subject="x").may_act}
    assert acting == {OfficeRole.ANALYST, OfficeRole.ADMIN}


def test_a_plain_page_hears_of_the_visitor_by_the_same_headers() -> None:
    ana = Visitor(role=OfficeRole.ANALYST, subject="a|b", name="Ana Núñez")
    told = {name.decode(): text.decode() for name, text in ana.headers}
    assert visitor_told(told, has_login=True) == ana
    assert visitor_told({}, has_login=True) == NOBODY
    assert visitor_told({}, has_login=False) == LOCAL
    assert visitor_told({ROLE_HEADER: "king"}, has_login=True) == NOBODY
