"""What a page without counts says: waiting helps only where a site is asked."""

from streamlit.testing.v1 import AppTest

from tests.dashboard.test_main import said


def page() -> None:
    from dataclasses import replace

    import streamlit as st

    from dashboard.empty import show_uncounted
    from tests.dashboard.examples import ENGLISH
    from tests.dashboard.seed import sites

    shown = tuple(replace(site, has_card=bool(st.query_params.get("card"))) for site in sites())
    show_uncounted(shown, title="heat-empty-title", sentence="explore-empty", reader=ENGLISH)


def test_without_a_card_nobody_is_told_to_wait() -> None:
    markup = said(AppTest.from_function(page).run())
    assert "No site yet" in markup
    assert "tidegauge site new" in markup
    assert "Wait for" not in markup


def test_with_a_card_the_first_window_is_waited_for() -> None:
    script = AppTest.from_function(page)
    script.query_params["card"] = "1"
    markup = said(script.run())
    assert "Nothing on the map yet" in markup
    assert "Wait for the first window to end" in markup
