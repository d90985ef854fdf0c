"""A backtest in sentences a person can check and doubt. It judges nothing: every number was decided before."""

from collections.abc import Collection, Iterator

from domain.alert_budgets import AlertBudget, Bar, Standing
from domain.backtests import Backtest, BacktestMonth, Sent, Shown
from presentation.explanation import headline
from presentation.names import Names
from presentation.numbers import fine_ratio, percent, ratio, times
from presentation.times import day, days, month
from presentation.words import Words

HOLDS_AT = 0.05  # of the rows that hold, at most one in twenty is chance
MONTH_DAYS = 365.2425 / 12


def tell_backtest(
    told: Backtest, *, false: Collection[Sent] | None, moves: int, names: Names, words: Words
) -> Iterator[str]:
    """Yield lines: the thresholds, each month with what would have been sent, then each disaster.

    Args:
        told: What is told.
        false: Findings that meet no known move, None where nobody gave known moves.
        moves: How many known moves were given.
        names: The office's names.
        words: The language.
    """
    if not told.months:
        yield words.say("backtest-empty")
        return
    budget = told.budget
    yield words.say(
        "backtest-title",
        days=days(told.first, told.last, language=words.language),
        budget=times(budget.false_alarms_a_month, language=words.language),
    )
    yield from tell_budget(budget, words=words)
    for each in told.months:
        yield ""
        yield from _month(each, false=false, names=names, words=words)
    yield ""
    yield from _totals(told, false=false, moves=moves, words=words)
    if told.shown:
        yield ""
        yield from (_shown(each, names=names, words=words) for each in told.shown)
    yield ""
    yield words.say("backtest-caution")


def tell_budget(budget: AlertBudget, *, words: Words) -> Iterator[str]:
    """Yield what can be said of the budget, its thresholds and where they come from."""
    yield words.say(f"backtest-standing-{budget.standing}", **_standing(budget, words=words))
    for bar in budget.bars:
        yield f"  {_bar(bar, words=words)}"
    if budget.standing is Standing.RAISED and budget.window_share:
        yield words.say(
            "backtest-weights",
            share=percent(budget.window_share, language=words.language),
            inside=times(budget.window_weight, language=words.language),
            outside=times(budget.usual_weight, language=words.language),
        )


def verdict_of(sent: Sent, *, false: Collection[Sent] | None, words: Words) -> str:
    """Return whether a row holds among all that were looked at, and whether anything is known to explain it."""
    rate = _plain(sent.false_discovery, words=words)
    sentences = [words.say("backtest-holds" if sent.false_discovery <= HOLDS_AT else "backtest-holds-not", rate=rate)]
    if not sent.is_known:
        sentences.append(words.say("backtest-unexplained"))
    if false and sent in false:
        sentences.append(words.say("backtest-false"))
    return " ".join(sentences)


def months_of(told: Backtest) -> float:
    """Return how many months were gone through."""
    return ((told.last - told.first).days + 1) / MONTH_DAYS


def _standing(budget: AlertBudget, *, words: Words) -> dict[str, str | int]:
    numbers: dict[str, str | int] = {
        "history": budget.history_days,
        "own": times(budget.own_a_month, language=words.language),
        "kept": times(budget.kept_a_month, language=words.language),
    }
    return numbers


def _bar(bar: Bar, *, words: Words) -> str:
    if bar.tail_scale is None:
        tail = words.say("backtest-tail-none")
    else:
        name = "backtest-tail-pooled" if bar.is_pooled else "backtest-tail-own"
        tail = words.say(name, scale=_plain(bar.tail_scale, words=words))
    return words.say(
        "backtest-bar",
        size=words.say(f"size-{bar.size}"),
        step=words.say(f"step-{bar.step}"),
        series=bar.series,
        usual=_plain(bar.usual, words=words),
        window=_plain(bar.in_window, words=words),
        exceedances=bar.exceedances,
        months=round(bar.quiet_months),
        tail=tail,
    )


def _month(each: BacktestMonth, *, false: Collection[Sent] | None, names: Names, words: Words) -> Iterator[str]:
    yield words.say(
        "backtest-month",
        month=month(each.first, language=words.language),
        sent=len(each.sent),
        mails=each.mails,
        unexplained=each.unexplained,
    )
    for sent in each.sent:
        row = words.say(
            "backtest-row",
            told=day(sent.told_on, language=words.language),
            headline=headline(sent.finding, names=names, words=words),
            verdict=verdict_of(sent, false=false, words=words),
        )
        yield f"  {row}"


def _totals(told: Backtest, *, false: Collection[Sent] | None, moves: int, words: Words) -> Iterator[str]:
    unexplained = sum(month.unexplained for month in told.months)
    yield words.say(
        "backtest-total",
        sent=len(told.sent),
        mails=sum(month.mails for month in told.months),
        unexplained=unexplained,
        a_month=times(unexplained / months_of(told), language=words.language),
        budget=times(told.budget.false_alarms_a_month, language=words.language),
    )
    if false is not None:
        a_month = times(len(false) / months_of(told), language=words.language)
        yield words.say("backtest-truth", moves=moves, false=len(false), sent=len(told.sent), a_month=a_month)


def _shown(shown: Shown, *, names: Names, words: Words) -> str:
    about = {
        "hazard": shown.hazard.name,
        "place": names.place(shown.place),
        "role": words.say(f"role-{shown.role}"),
    }
    if shown.sent is None:
        return words.say("backtest-shown-nothing", **about)
    return words.say(
        "backtest-shown",
        **about,
        told=day(shown.sent.told_on, language=words.language),
        offset=f"{shown.days_from_anchor:+d}",
        anchor=day(shown.anchor_on, language=words.language),
        kind=words.say(f"kind-{shown.sent.finding.kind}"),
        ratio=ratio(shown.sent.finding.ratio, language=words.language),
    )


def _plain(value: float, *, words: Words) -> str:
    """Return a number with two decimals."""
    return fine_ratio(value, language=words.language)[:-1]
