"""The page Backtest as a whole, without a browser, over a real database; the backtest itself is given."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.trying import Answer, Failed, Progress, Question, Trying
from tests.budget_examples import TRIALS
from tests.dashboard.test_app import in_order, run
from tests.dashboard.test_main import said


def backtest_page() -> None:
    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.reader import current_reader
    from dashboard.views.backtest.app import show_backtest
    from domain.messages import Language

    st.set_page_config(layout="wide")
    show_backtest(open_backing(), current_reader(default=Language.ENGLISH))


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """Return the list whose last element every question is answered with."""
    answers: list[Answer] = [TRIALS]

    def ask(_: Trying, question: Question) -> Answer:
        assert 1.0 in question.budgets
        return answers[-1]

    monkeypatch.setattr(Trying, "ask", ask)
    return answers


def charts_of(page: AppTest) -> int:
    return len(page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart"))


@pytest.mark.usefixtures("answered")
def test_another_budget_stands_beside_the_one_in_force_with_months_disasters_and_the_line_to_write(
    office: Path, seeded: str
) -> None:
    page = run(backtest_page, office, seeded, lang="en", budget="0.2")
    markup = said(page)
    above = ("tg-header", "tg-headline", "tg-sentence", "tg-twin")
    assert in_order(markup, *above, "tg-storms", "tg-keep", "tg-caution", "tg-footer")
    assert (
        "At 0.2 false alarms a month, 5 mails would have left; at the 1 false alarm a month now in force, 9" in markup
    )
    assert "Houston (struck)" in markup
    assert "2 days later" in markup
    assert "<code>false_alarms_a_month = 0.2</code>" in markup
    assert f"{office}/tidegauge.toml" in markup
    assert "tidegauge backtest --budget 0.2 -w" in markup
    assert charts_of(page) == 1
    assert "as of issue 3" in markup


@pytest.mark.usefixtures("answered")
def test_the_slider_writes_the_budget_into_the_address(office: Path, seeded: str) -> None:
    page = run(backtest_page, office, seeded, lang="es")
    assert page.select_slider[0].value == "1"
    assert "habrían salido 9 correos" in said(page)
    page.select_slider[0].set_value("0.2").run()
    assert page.query_params["budget"] in ("0.2", ["0.2"])
    assert "habrían salido 5 correos" in said(page)


@pytest.mark.usefixtures("answered")
def test_what_the_settings_say_now_is_in_force_and_no_longer_what_they_said_at_the_start(
    office: Path, seeded: str
) -> None:
    run(backtest_page, office, seeded, lang="en")
    file = office / "tidegauge.toml"
    file.write_text(file.read_text("utf-8") + "\n[alerts]\nfalse_alarms_a_month = 0.2\n", "utf-8")

    markup = said(run(backtest_page, office, seeded, lang="en", budget="1"))
    assert "at the 0.2 false alarms a month now in force, 5" in markup
    file.write_text("this is no TOML", "utf-8")  # somebody is still writing
    assert "9 mails would have left" in said(run(backtest_page, office, seeded, lang="en"))


def test_while_it_is_worked_out_the_page_says_how_far_it_is(office: Path, seeded: str, answered: list[Answer]) -> None:
    answered.append(Progress(done=2, of=9))
    markup = said(run(backtest_page, office, seeded, lang="en"))
    assert "is being gone through" in markup
    assert in_order(markup, "tg-headline", "tg-footer")


def test_a_failure_says_what_to_do_and_offers_to_try_again(office: Path, seeded: str, answered: list[Answer]) -> None:
    answered.append(Failed())
    page = run(backtest_page, office, seeded, lang="en")
    assert "could not be worked out" in said(page)
    assert [button.label for button in page.button] == ["Try again"]


def test_an_office_that_counted_nothing_is_told_what_comes_next(office: Path, database: str) -> None:
    assert "No year to go through yet" in said(run(backtest_page, office, database, lang="en"))
