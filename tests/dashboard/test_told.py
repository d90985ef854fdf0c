"""What came of a press is said once, on the page it was made on or where that cannot be shown."""

from streamlit.testing.v1 import AppTest

from dashboard.told import told_line
from tests.dashboard.test_main import said


def page() -> None:
    import streamlit as st

    from dashboard.told import keep_told, keep_written, plainly, restore_written, show_told, show_told_anywhere
    from domain.messages import Language
    from presentation.words import words_for

    words = words_for(Language.ENGLISH)
    restore_written()
    st.button("press", key="press", on_click=lambda: keep_told("alerts", "alerts-done-ack", about="<b>it</b>"))
    if st.query_params.get("absent"):
        keep_written()
        show_told_anywhere(words)
    else:
        st.text_input("Why", key="why")
        show_told("sites", say=plainly(words))
        show_told("alerts", say=plainly(words))


def test_it_is_said_once_and_what_stands_in_it_is_never_obeyed() -> None:
    script = AppTest.from_function(page).run()
    assert said(script) == ""
    script.button(key="press").click().run()
    assert "Kept: you take care of “&lt;b&gt;it&lt;/b&gt;”" in said(script)
    assert said(script.run()) == ""


def test_where_the_page_cannot_be_shown_it_is_said_there_and_what_was_written_stays() -> None:
    script = AppTest.from_function(page).run()
    script.text_input(key="why").input("court order").run()
    script.query_params["absent"] = "1"
    script.button(key="press").click().run()
    assert "Kept: you take care of" in said(script)
    script.run()  # it is still away
    del script.query_params["absent"]
    script.run()
    assert script.text_input(key="why").value == "court order"


def test_what_changed_nothing_looks_otherwise() -> None:
    assert 'data-tone="refused"' in told_line("no", is_done=False)
    assert "data-tone" not in told_line("yes")


def test_the_focus_goes_to_what_came_of_a_press_and_not_to_what_nobody_pressed() -> None:
    script = AppTest.from_function(page).run()
    script.button(key="press").click().run()
    assert 'data-told="1" tabindex="-1" class="tg-told" role="status"' in said(script)
    assert "data-told" not in told_line("somebody else answered")


def test_the_same_sentence_of_another_press_is_said_anew() -> None:
    script = AppTest.from_function(page).run()
    first, second = (said(script.button(key="press").click().run()) for _ in range(2))
    assert first != second
