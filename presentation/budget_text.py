"""Two alert budgets beside each other, as sentences and tables. It judges nothing: every number was decided before."""

from collections.abc import Mapping, Sequence

from domain.alert_budgets import Standing
from domain.budget_trials import BudgetTrial, BudgetTrials, TrialMonth, TrialShown
from domain.hazards import Role
from presentation.chart_text import Table
from presentation.names import Names
from presentation.numbers import percent, rate, ratio
from presentation.times import day, month
from presentation.words import Words

MANY = 2  # any number that takes the plural


def said_budget(false_alarms_a_month: float, *, words: Words) -> str:
    """Return a budget as it is spoken of: `0.2 false alarms a month`."""
    said = rate(false_alarms_a_month, language=words.language)
    return words.say("false-alarms-a-month", many=1 if said == "1" else MANY, rate=said)


def budget_headline(chosen: BudgetTrial, in_force: BudgetTrial, *, words: Words) -> str:
    """Return in one sentence what the chosen budget would have brought, and what the one in force."""
    said = words.say("budget-headline", mails=chosen.mails, budget=_said(chosen, words=words))
    if chosen is in_force:
        return said
    return words.say("budget-headline-instead", said=said, mails=in_force.mails, budget=_said(in_force, words=words))


def months_sentence(chosen: BudgetTrial, in_force: BudgetTrial, *, words: Words) -> str:
    """Return the chart of the months in one sentence: the fullest month, and what lies outside known windows."""
    fullest = max(chosen.months, key=lambda each: each.mails)
    said = words.say(
        "budget-months-sentence",
        month=month(fullest.first, language=words.language),
        mails=fullest.mails,
        findings=chosen.findings,
        outside=chosen.outside,
    )
    if chosen is in_force:
        return said
    return words.say("budget-months-instead", said=said, findings=in_force.findings, outside=in_force.outside)


def counted_sentence(trials: BudgetTrials, *, words: Words) -> str:
    """Return how much of the months was counted, and the month that holds least."""
    counted = sum(each for each, _ in trials.counted.values())
    cells = sum(each for _, each in trials.counted.values())
    least = min(trials.counted, key=lambda first: _share(trials.counted[first]))
    return words.say(
        "budget-counted",
        share=percent(_share((counted, cells)), language=words.language),
        month=month(least, language=words.language),
        least=percent(_share(trials.counted[least]), language=words.language),
    )


def kept_sentence(trial: BudgetTrial, *, length: float, words: Words) -> str:
    """Return whether the budget would have been kept, as far as the office's list of disasters goes."""
    a_month = trial.outside / length
    key = "budget-kept" if a_month <= trial.false_alarms_a_month else "budget-missed"
    said = rate(a_month, language=words.language)
    return words.say(key, outside=trial.outside, a_month=said, budget=_said(trial, words=words))


def standing_sentence(trial: BudgetTrial, *, words: Words) -> str:
    """Return what the thresholds are as of today, and why."""
    return words.say(
        f"backtest-standing-{trial.standing}",
        history=trial.history_days,
        own=_findings(trial.own_a_month, words=words),
        kept=_findings(trial.kept_a_month, words=words),
    )


def months_table(trials: BudgetTrials, chosen: BudgetTrial, in_force: BudgetTrial, *, words: Words) -> Table:
    """Return a row a month: mails and findings outside known windows of both budgets, and how much was counted."""
    both = (chosen,) if chosen is in_force else (chosen, in_force)
    heads = [words.say("budget-month")]
    for trial in both:
        heads += [words.say(f"budget-{head}", budget=_rate(trial, words=words)) for head in ("mails", "outside")]
    heads.append(words.say("budget-counted-share"))
    rows = [
        (
            month(same[0].first, language=words.language),
            *(cell for each in same for cell in (str(each.mails), _outside(each, words=words))),
            _said_counted(trials.counted.get(same[0].first), words=words),
        )
        for same in zip(*(trial.months for trial in both), strict=True)
    ]
    return Table(header=tuple(heads), rows=tuple(rows))


def storms_sentence(chosen: BudgetTrial, in_force: BudgetTrial, *, words: Words) -> str:
    """Return at how many of the struck places a disaster would have been told, with both budgets."""
    struck = [each for each in chosen.shown if each.role is Role.STRUCK]
    if not struck:
        return words.say("budget-storms-none")
    told = sum(each.told_on is not None for each in struck)
    said = words.say("budget-storms-sentence", told=told, struck=len(struck), budget=_said(chosen, words=words))
    if chosen is in_force:
        return said
    before = sum(each.role is Role.STRUCK and each.told_on is not None for each in in_force.shown)
    return words.say("budget-storms-instead", said=said, told=before, budget=_said(in_force, words=words))


def storms_table(
    chosen: BudgetTrial, in_force: BudgetTrial, *, hazards: Mapping[str, str], names: Names, words: Words
) -> Table:
    """Return a row a disaster and place: told or not, on which day, in how many mails, with both budgets.

    Args:
        chosen: The budget looked at.
        in_force: The office's own.
        hazards: Names of the disasters, by slug.
        names: Names of the places.
        words: The language.
    """
    is_one = chosen is in_force
    heads = [words.say("budget-disaster"), words.say("table-place")]
    heads += [words.say("budget-told-at", budget=_rate(each, words=words)) for each in (chosen, in_force)[: 2 - is_one]]
    if not is_one:
        heads.append(words.say("budget-difference"))
    is_stricter = _is_stricter(chosen, in_force)
    rows = []
    for mine, theirs in zip(chosen.shown, in_force.shown, strict=True):
        place = words.say("budget-place", place=names.place(mine.place), role=words.say(f"role-{mine.role}"))
        told = [_told(each, words=words) for each in (mine, theirs)[: 2 - is_one]]
        differs = [] if is_one else [difference(mine, theirs, is_stricter=is_stricter, words=words)]
        rows.append((hazards.get(mine.hazard, mine.hazard), place, *told, *differs))
    return Table(header=tuple(heads), rows=tuple(rows))


def difference(mine: TrialShown, theirs: TrialShown, *, is_stricter: bool, words: Words) -> str:
    """Return what the chosen budget changes for one place; a stricter one tells nothing that the other does not."""
    if mine.told_on is None or theirs.told_on is None:
        if mine.told_on is theirs.told_on:
            return words.say("budget-same")
        return words.say("budget-lost" if mine.told_on is None else "budget-won")
    later = (mine.told_on - theirs.told_on).days
    if later == 0:
        return words.say(_same_day(mine, theirs, is_stricter=is_stricter))
    return words.say("budget-later" if later > 0 else "budget-sooner", days=abs(later))


def _is_stricter(chosen: BudgetTrial, in_force: BudgetTrial) -> bool:
    """Return whether the chosen budget has no threshold below the other's; one that cannot be kept raises none."""
    months = zip(chosen.months, in_force.months, strict=True)
    is_raised = all(
        mine.standing is Standing.RAISED or theirs.standing is not Standing.RAISED for mine, theirs in months
    )
    return chosen.false_alarms_a_month < in_force.false_alarms_a_month and is_raised


def _same_day(mine: TrialShown, theirs: TrialShown, *, is_stricter: bool) -> str:
    """Return what differs where both tell a place first on one day; a stricter one has more mails by more days."""
    if mine.mails == theirs.mails:
        return "budget-same"
    if mine.mails < theirs.mails:
        return "budget-same-day-fewer"
    return "budget-same-day-more" if is_stricter else "budget-same-day-won"


def _told(shown: TrialShown, *, words: Words) -> str:
    offset = shown.days_from_anchor
    if shown.told_on is None or shown.kind is None or shown.ratio is None or offset is None:
        return words.say("budget-not-told")
    about = {
        "told": day(shown.told_on, language=words.language),
        "kind": words.say(f"kind-{shown.kind}"),
        "ratio": ratio(shown.ratio, language=words.language),
        "mails": words.say("budget-in-mails", mails=shown.mails),
    }
    if offset == 0:
        said = words.say("budget-told-on", **about)
    else:
        said = words.say("budget-told-before" if offset < 0 else "budget-told-after", days=abs(offset), **about)
    if shown.live_on == shown.told_on:
        return said
    live = (
        words.say("backtest-relied", live=day(shown.live_on, language=words.language))
        if shown.live_on
        else words.say("backtest-relied-never")
    )
    return f"{said} {live}"


def _said(trial: BudgetTrial, *, words: Words) -> str:
    return said_budget(trial.false_alarms_a_month, words=words)


def _findings(a_month: float, *, words: Words) -> str:
    said = rate(a_month, language=words.language)
    return words.say("findings-a-month", many=1 if said == "1" else MANY, rate=said)


def _rate(trial: BudgetTrial, *, words: Words) -> str:
    return rate(trial.false_alarms_a_month, language=words.language)


def _outside(each: TrialMonth, *, words: Words) -> str:
    return words.say("budget-outside-of", outside=each.outside, findings=each.findings)


def _said_counted(counted: tuple[int, int] | None, *, words: Words) -> str:
    return words.say("no-number") if counted is None else percent(_share(counted), language=words.language)


def _share(counted: Sequence[int]) -> float:
    return counted[0] / counted[1] if counted[1] else 0.0
