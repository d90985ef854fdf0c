"""The page Backtest as markup: headline, disasters, and the line to write down. Every stored word is escaped."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.tables import open_table
from dashboard.views.backtest.selection import Budgets
from domain.budget_trials import BudgetTrial, BudgetTrials
from presentation.budget_text import (
    budget_headline,
    kept_sentence,
    said_budget,
    standing_sentence,
    storms_sentence,
    storms_table,
)
from presentation.names import Names
from presentation.times import days

FILE = "tidegauge.toml"
_HEADING = Markup(
    '<section class="tg-headline tg-quiet"><p class="tg-kicker">{kicker}</p><h1>{title}</h1><p>{kept}</p>'
    "<p>{standing}</p></section>"
)
_STORMS = Markup(
    '<section class="tg-places tg-storms"><h2>{title}</h2><p>{note}</p><p class="tg-sentence">{sentence}</p>{table}'
    "</section>"
)
_KEEP = Markup('<section class="tg-keep"><h2>{title}</h2><p>{note}</p>{line}<p>{after}</p></section>')
_LINE = Markup('<pre class="tg-line"><code>{}</code></pre>')
_CAUTION = Markup('<details class="tg-caution"><summary>{title}</summary><p>{text}</p></details>')


def heading(trials: BudgetTrials, chosen: BudgetTrial, in_force: BudgetTrial, *, reader: Reader) -> Markup:
    """Return what would have been sent as a headline, and whether the budget would have been kept."""
    return _HEADING.format(
        kicker=days(trials.first, trials.last, language=reader.language),
        title=budget_headline(chosen, in_force, words=reader.words),
        kept=kept_sentence(chosen, length=trials.length, words=reader.words),
        standing=standing_sentence(chosen, words=reader.words),
    )


def storms_block(
    chosen: BudgetTrial, in_force: BudgetTrial, *, hazards: Mapping[str, str], names: Names, reader: Reader
) -> Markup:
    """Return what each disaster would have shown, a row a place."""
    words = reader.words
    table = storms_table(chosen, in_force, hazards=hazards, names=names, words=words)
    return _STORMS.format(
        title=words.say("budget-storms-title"),
        note=words.say("budget-storms-note"),
        sentence=storms_sentence(chosen, in_force, words=words),
        table=open_table(table, caption=words.say("budget-storms-table")) if table.rows else "",
    )


def keep_block(budgets: Budgets, *, folder: Path, reader: Reader) -> Markup:
    """Return the exact line that makes the budget the office's own: this page writes no setting."""
    words = reader.words
    command = f"tidegauge backtest --budget {budgets.chosen!r} -w {shlex.quote(str(folder))}"
    if budgets.chosen == budgets.in_force:
        said = said_budget(budgets.chosen, words=words)
        return _KEEP.format(
            title=words.say("budget-keep-title"),
            note=words.say("budget-keep-in-force", budget=said, file=str(folder / FILE)),
            line=Markup(),
            after=words.say("budget-keep-command", command=command),
        )
    return _KEEP.format(
        title=words.say("budget-keep-title"),
        note=words.say("budget-keep-note", file=str(folder / FILE)),
        line=_LINE.format(f"false_alarms_a_month = {budgets.chosen!r}"),
        after=words.say("budget-keep-after", command=command),
    )


def caution(reader: Reader) -> Markup:
    """Return how a backtest differs from the real year, folded away."""
    words = reader.words
    return _CAUTION.format(title=words.say("budget-caution"), text=words.say("backtest-caution"))
