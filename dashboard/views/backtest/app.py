"""The page Backtest, from top to bottom. It asks for a backtest, and shows it once it is there."""

from datetime import UTC, datetime

import streamlit as st
from markupsafe import Markup

from dashboard.backing import Backing, is_simulated, names_of
from dashboard.chart_block import show_spec, twin
from dashboard.choosing import slide
from dashboard.reader import Reader
from dashboard.shell import show, show_footer, show_header, show_notice
from dashboard.trying import Failed, Progress, Question, Trying
from dashboard.views.backtest.data_io import Known, budget_in_force, open_trying, read_known
from dashboard.views.backtest.markup import caution, heading, keep_block, storms_block
from dashboard.views.backtest.selection import Budgets, choose_budget, choose_source, question_of
from domain.budget_trials import BudgetTrial, BudgetTrials
from presentation.budget_chart import budget_chart
from presentation.budget_text import counted_sentence, months_sentence, months_table, said_budget
from presentation.names import name_hazard

LOOK_AGAIN_SECONDS = 1.5
_SENTENCE = Markup('<p class="tg-sentence">{}</p>')
_QUIET = Markup("<p>{}</p>")
_WAITING = Markup('<section class="tg-headline tg-quiet"><h1>{}</h1><p>{}</p></section>')


def show_backtest(backing: Backing, reader: Reader) -> None:
    """Show the page Backtest.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
    """
    with backing.reading() as conn:
        known = read_known(conn)
    simulated = is_simulated(backing.settings, known.sites)
    show_header(reader, page="/backtest", office=backing.settings.name, is_simulated=simulated)
    budgets = choose_budget(reader.choices, in_force=budget_in_force(backing))
    source = choose_source(known.sources)
    issue_id, issued_at = known.issue_id, known.issued_at
    if source is None:
        _show_nothing(reader)
    else:
        question = question_of(budgets, source=source, hazards=known.hazards, today=datetime.now(UTC).date())
        answer = open_trying().ask(question)
        if isinstance(answer, BudgetTrials):
            issue_id, issued_at = answer.issue_id, answer.issued_at
            _show_answer(answer, budgets, known, backing=backing, reader=reader, simulated=simulated)
        elif isinstance(answer, Failed):
            _show_failed(question, reader)
        else:
            _show_waiting(question, reader)
    show_footer(reader, issue_id=issue_id, issued_at=issued_at, zone=backing.settings.zone)


def _show_answer(  # noqa: PLR0913 - one argument a source of what is shown
    trials: BudgetTrials, budgets: Budgets, known: Known, *, backing: Backing, reader: Reader, simulated: bool
) -> None:
    """Show what would have been sent, then the disasters, then how to keep the budget."""
    chosen, in_force = trials.of(budgets.chosen), trials.of(budgets.in_force)
    if chosen is None or in_force is None or not chosen.months:
        _show_nothing(reader)
        return
    show(heading(trials, chosen, in_force, reader=reader))
    _show_slider(budgets, reader)
    _show_months(trials, chosen, in_force, reader=reader, simulated=simulated)
    hazards = {each.slug: name_hazard(each, words=reader.words) for each in known.hazards}
    names = names_of(known.places, known.categories)
    show(storms_block(chosen, in_force, hazards=hazards, names=names, reader=reader))
    show(keep_block(budgets, folder=backing.settings.folder, reader=reader))
    show(caution(reader))


def _show_slider(budgets: Budgets, reader: Reader) -> None:
    words = reader.words
    said = {f"{each:g}": said_budget(each, words=words) for each in budgets.offered}
    own = f"{budgets.in_force:g}"
    said[own] = words.say("budget-in-force", budget=said[own])
    slide("budget", words.say("budget-slider"), list(said), f"{budgets.chosen:g}", said.__getitem__)


def _show_months(
    trials: BudgetTrials, chosen: BudgetTrial, in_force: BudgetTrial, *, reader: Reader, simulated: bool
) -> None:
    words = reader.words
    show(_SENTENCE.format(months_sentence(chosen, in_force, words=words)))
    show_spec(budget_chart(chosen, in_force, is_simulated=simulated, words=words), key="backtest-months")
    show(_QUIET.format(counted_sentence(trials, words=words)))
    table = months_table(trials, chosen, in_force, words=words)
    show(twin(table, caption=words.say("budget-chart-title"), words=words))


def _show_waiting(question: Question, reader: Reader) -> None:
    """Show how far it is, and look again by itself; the page comes back whole when the answer is there."""
    words, trying = reader.words, open_trying()
    show(_WAITING.format(words.say("budget-waiting-title"), words.say("budget-waiting")))

    def look() -> None:
        answer = trying.ask(question)
        if not isinstance(answer, Progress):
            st.rerun()  # it does not come back
        st.progress(answer.done / (answer.of or 1), text=_said_progress(answer, reader))

    st.fragment(look, run_every=LOOK_AGAIN_SECONDS)()


def _said_progress(progress: Progress, reader: Reader) -> str:
    if not progress.of:
        return reader.words.say("budget-progress-start")
    key = "budget-progress-other" if progress.is_other else "budget-progress"
    return reader.words.say(key, done=progress.done, of=progress.of)


def _show_failed(question: Question, reader: Reader) -> None:
    words, trying = reader.words, open_trying()
    show_notice(
        title=words.say("budget-failed-title"),
        sentence=words.say("budget-failed"),
        step_word=words.say("next-step"),
        step=words.say("budget-failed-step"),
        tone="alarm",
    )
    _press_again(question, trying, word=words.say("budget-again"))


def _press_again(question: Question, trying: Trying, *, word: str) -> None:
    st.button(word, key="backtest-again", on_click=trying.forget_failure, args=(question,))


def _show_nothing(reader: Reader) -> None:
    words = reader.words
    show_notice(
        title=words.say("budget-empty-title"),
        sentence=words.say("backtest-empty"),
        step_word=words.say("next-step"),
        step=words.say("budget-empty-step"),
    )
