"""A backtest in sentences a person can check and doubt. It judges nothing: every number was decided before."""

from collections.abc import Collection, Iterator
from datetime import date

from domain.alert_budgets import AlertBudget, Bar, Standing
from domain.backtests import Backtest, BacktestMonth, Sent, Shown
from presentation.explanation import headline
from presentation.names import Names, name_hazard
from presentation.numbers import fine_ratio, percent, rate, ratio, times
from presentation.times import day, days, month
from presentation.words import Words

LEAST_RATE = 0.01  # a false discovery rate below it rests on the tail's shape: its figures would say more than is known
MANY = 2  # any number that takes the plural


def tell_backtest(
    told: Backtest, *, false: Collection[Sent] | None, moves: int, names: Names, words: Words
) -> Iterator[str]:
    """Yield lines: the thresholds, each month with what would have been sent, the sums, then each disaster.

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
    yield words.say(
        "backtest-title",
        days=days(told.first, told.last, language=words.language),
        budget=_a_month("false-alarms-a-month", told.budget.false_alarms_a_month, words=words),
    )
    yield from tell_budget(told.budget, words=words)
    for each in told.months:
        yield ""
        yield from _month(each, false=false, names=names, words=words)
    yield ""
    yield from _totals(told, false=false, moves=moves, words=words)
    if told.shown:
        yield ""
        yield words.say("backtest-shown-title")
        yield from (f"  {_shown(each, names=names, words=words)}" for each in told.shown)
    yield ""
    yield words.say("backtest-caution")


def tell_budget(budget: AlertBudget, *, words: Words) -> Iterator[str]:
    """Yield what can be said of the budget, its thresholds and where they come from."""
    yield words.say(
        f"backtest-standing-{budget.standing}",
        history=budget.history_days,
        own=_a_month("findings-a-month", budget.own_a_month, words=words),
        kept=_a_month("findings-a-month", budget.kept_a_month, words=words),
    )
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
    """Return whether a row holds among all that were looked at, and whether anything is known to explain it.

    Where somebody gave known moves they are the judge, and the office's own list only says what it did not know.
    """
    known = _plain(sent.false_discovery, words=words)
    least = _plain(LEAST_RATE, words=words)
    rare = known if sent.false_discovery >= LEAST_RATE else words.say("below-number", number=least)
    sentences = [words.say("backtest-holds" if sent.holds else "backtest-holds-not", rate=rare)]
    if false is not None and sent in false:
        sentences.append(words.say("backtest-false"))
    elif not sent.is_known:
        sentences.append(words.say("backtest-outside" if false is None else "backtest-outside-true"))
    if sent.relied_on_list:
        sentences.append(_relied(sent.live_on, words=words))
    return " ".join(sentences)


def _a_month(key: str, value: float, *, words: Words) -> str:
    said = rate(value, language=words.language)
    return words.say(key, many=1 if said == "1" else MANY, rate=said)


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
    said = month(each.first, language=words.language)
    sentences = [words.say("backtest-month", month=said, sent=len(each.sent), mails=each.mails)]
    wrong = false_in(each, false)
    if each.sent:
        sentences.append(words.say("backtest-month-outside" if false is None else "backtest-month-false", count=wrong))
    if wrong > each.budget.false_alarms_a_month:
        budget = rate(each.budget.false_alarms_a_month, language=words.language)
        sentences.append(words.say("backtest-month-over", budget=budget))
    highest = max((bar.usual for bar in each.budget.bars), default=1.0)
    standing = f"backtest-month-standing-{each.budget.standing}"
    sentences.append(words.say(standing, highest=_plain(highest, words=words)))
    yield " ".join(sentences)
    for sent in each.sent:
        row = words.say(
            "backtest-row",
            told=day(sent.told_on, language=words.language),
            headline=headline(sent.finding, names=names, words=words),
            verdict=verdict_of(sent, false=false, words=words),
        )
        yield f"  {row}"


def false_in(each: BacktestMonth, false: Collection[Sent] | None) -> int:
    """Return a month's false alarms: those that meet no known move, without known moves those outside all windows."""
    return each.unexplained if false is None else sum(sent in false for sent in each.sent)


def _totals(told: Backtest, *, false: Collection[Sent] | None, moves: int, words: Words) -> Iterator[str]:
    """Yield the sums and whether the budget was kept, by one judge: the truth where it is given, else the list."""
    budget, outside = told.budget.false_alarms_a_month, sum(each.unexplained for each in told.months)
    wrong = outside if false is None else len(false)
    a_month = _a_month("false-alarms-a-month", wrong / told.length, words=words)
    sent = len(told.sent)
    yield words.say("backtest-total", sent=sent, mails=sum(each.mails for each in told.months))
    judged = (
        words.say("backtest-total-outside", count=outside, a_month=a_month)
        if false is None
        else words.say("backtest-total-false", moves=moves, false=wrong, sent=sent, a_month=a_month)
    )
    kept = "backtest-total-kept" if wrong / told.length <= budget else "backtest-total-missed"
    over = sum(false_in(each, false) > budget for each in told.months)
    yield " ".join(
        (
            judged,
            words.say(kept, budget=rate(budget, language=words.language)),
            words.say("backtest-total-over", over=over, months=len(told.months)),
        )
    )
    if false is not None:
        yield words.say("backtest-total-list", count=outside)
    if relied := sum(each.relied_on_list for each in told.sent):
        yield words.say("backtest-total-relied", count=relied)


def _shown(shown: Shown, *, names: Names, words: Words) -> str:
    about = {
        "hazard": name_hazard(shown.hazard, words=words),
        "place": names.place(shown.place),
        "role": words.say(f"role-{shown.role}"),
    }
    if shown.sent is None or shown.days_from_anchor is None:
        return words.say("backtest-shown-nothing", **about)
    about |= {
        "kind": words.say(f"kind-{shown.sent.finding.kind}"),
        "ratio": ratio(shown.sent.finding.ratio, language=words.language),
        "told": day(shown.sent.told_on, language=words.language),
    }
    offset = shown.days_from_anchor
    if offset == 0:
        said = words.say("backtest-shown-on", **about)
    else:
        anchor = day(shown.anchor_on, language=words.language)
        name = "backtest-shown-before" if offset < 0 else "backtest-shown-after"
        said = words.say(name, **about, days=abs(offset), anchor=anchor)
    return " ".join([said, _relied(shown.sent.live_on, words=words)]) if shown.sent.relied_on_list else said


def _relied(live_on: date | None, *, words: Words) -> str:
    """Return that it took a disaster's window, and when an office that had not foreseen it would have been told."""
    if live_on is None:
        return words.say("backtest-relied-never")
    return words.say("backtest-relied", live=day(live_on, language=words.language))


def _plain(value: float, *, words: Words) -> str:
    """Return a number with two decimals."""
    return fine_ratio(value, language=words.language)[:-1]
