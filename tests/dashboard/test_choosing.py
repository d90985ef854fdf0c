"""What is chosen in a box stands in the address, in words that can be sent to somebody."""

from datetime import date

from streamlit.testing.v1 import AppTest


def boxes() -> None:
    from datetime import date

    from dashboard.choosing import search, select, select_day, select_several, slide

    select(
        "site", "Site", ["board", "cards"], "board", str.upper, also=lambda site: {"day": ""} if site == "cards" else {}
    )
    select_several("with", "With", ["dallas", "tampa"], ["tampa"], str.title, most=2, none="None")
    select_day("day", "Day", None, first=date(2026, 11, 1), last=date(2026, 11, 24))
    slide("budget", "Budget", ["0.2", "1", "5"], "1", str.upper)
    search("word", "Word", "tide", longest=20)


def opened() -> AppTest:
    page = AppTest.from_function(boxes, default_timeout=60).run()
    assert not page.exception
    return page


def test_one_choice_is_written_by_its_short_name_and_shown_by_its_own() -> None:
    page = opened()
    assert page.selectbox[0].options == ["BOARD", "CARDS"]
    page.selectbox[0].select("cards").run()
    assert page.query_params["site"] in ("cards", ["cards"])


def test_a_choice_may_take_another_one_with_it() -> None:
    page = opened()
    page.date_input[0].set_value(date(2026, 11, 9)).run()
    page.selectbox[0].select("cards").run()
    assert page.query_params["day"] in ("", [""])


def test_several_choices_are_written_with_commas_and_none_as_nothing() -> None:
    page = opened()
    assert page.multiselect[0].placeholder == "None"
    page.multiselect[0].select("dallas").run()
    assert page.query_params["with"] in ("tampa,dallas", ["tampa,dallas"])
    page.multiselect[0].set_value([]).run()
    assert page.query_params["with"] in ("", [""])


def test_a_day_is_written_so_that_every_reader_s_language_reads_it() -> None:
    page = opened()
    assert page.date_input[0].value is None
    page.date_input[0].set_value(date(2026, 11, 9)).run()
    assert page.query_params["day"] in ("2026-11-09", ["2026-11-09"])


def test_a_slider_moves_from_the_first_option_to_the_last_and_is_written_like_a_box() -> None:
    page = opened()
    assert page.select_slider[0].value == "1"
    page.select_slider[0].set_value("5").run()
    assert page.query_params["budget"] in ("5", ["5"])


def test_what_is_looked_for_is_written_as_it_was_typed() -> None:
    page = opened()
    assert page.text_input[0].value == "tide"
    page.text_input[0].set_value("storm focus").run()
    assert page.query_params["word"] in ("storm focus", ["storm focus"])
