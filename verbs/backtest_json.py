"""A backtest under the names that a program reads. Null is no answer, never zero."""

from collections.abc import Collection, Mapping
from datetime import datetime

from domain.alert_budgets import AlertBudget
from domain.backtests import Backtest, BacktestMonth, Sent, Shown
from presentation.explanation import headline
from presentation.names import Names
from presentation.words import Words

Object = Mapping[str, object]


def as_object(  # noqa: PLR0913 - what a backtest is told with
    told: Backtest,
    *,
    false: Collection[Sent] | None,
    as_of: datetime,
    is_simulated: bool,
    names: Names,
    words: Words,
) -> Object:
    """Return the months, the thresholds and what each disaster would have shown."""
    return {
        "as_of": as_of.isoformat(),
        "simulated": is_simulated,
        "first": told.first.isoformat(),
        "last": told.last.isoformat(),
        "budget": _budget(told.budget),
        "months": [_month(each, false=false, names=names, words=words) for each in told.months],
        "sent": len(told.sent),
        "mails": sum(month.mails for month in told.months),
        "outside_windows": sum(month.unexplained for month in told.months),
        "relied_on_list": sum(each.relied_on_list for each in told.sent),
        "false_by_truth": None if false is None else len(false),
        "hazards": [_shown(each) for each in told.shown],
        "caution": words.say("backtest-caution"),
        "limits": words.say("limits"),
    }


def _budget(budget: AlertBudget) -> Object:
    return {
        "false_alarms_a_month": budget.false_alarms_a_month,
        "standing": budget.standing.value,
        "history_days": budget.history_days,
        "own_a_month": round(budget.own_a_month, 3),
        "kept_a_month": round(budget.kept_a_month, 3),
        "window_share": round(budget.window_share, 4),
        "window_weight": round(budget.window_weight, 3),
        "usual_weight": round(budget.usual_weight, 3),
        "strata": [
            {
                "step": bar.step.value,
                "size": bar.size.value,
                "series": bar.series,
                "quiet_series_months": round(bar.quiet_months, 1),
                "exceedances": bar.exceedances,
                "tail_scale": None if bar.tail_scale is None else round(bar.tail_scale, 4),
                "is_pooled": bar.is_pooled,
                "threshold": round(bar.usual, 3),
                "window_threshold": round(bar.in_window, 3),
            }
            for bar in budget.bars
        ],
    }


def _month(month: BacktestMonth, *, false: Collection[Sent] | None, names: Names, words: Words) -> Object:
    return {
        "month": f"{month.first:%Y-%m}",
        "standing": month.budget.standing.value,
        "mails": month.mails,
        "outside_windows": month.unexplained,
        "sent": [_sent(each, false=false, names=names, words=words) for each in month.sent],
    }


def _sent(sent: Sent, *, false: Collection[Sent] | None, names: Names, words: Words) -> Object:
    finding = sent.finding
    return {
        "id": finding.key,
        "told_on": sent.told_on.isoformat(),
        "group": sent.group,
        "headline": headline(finding, names=names, words=words),
        "kind": finding.kind.value,
        "site": finding.site,
        "place": finding.place,
        "category": finding.category,
        "ratio": round(finding.ratio, 3),
        "score": round(finding.score, 3),
        "in_window": sent.is_known,
        "false_discovery": round(sent.false_discovery, 4),
        "holds": sent.holds,
        "relied_on_list": sent.relied_on_list,
        "live_on": sent.live_on.isoformat() if sent.live_on else None,
        "is_false": None if false is None else sent in false,
    }


def _shown(shown: Shown) -> Object:
    finding = shown.sent.finding if shown.sent else None
    return {
        "hazard": shown.hazard.slug,
        "place": shown.place,
        "role": shown.role.value,
        "anchor_on": shown.anchor_on.isoformat(),
        "told_on": shown.sent.told_on.isoformat() if shown.sent else None,
        "days_from_anchor": shown.days_from_anchor,
        "live_on": shown.live_on.isoformat() if shown.live_on else None,
        "kind": finding.kind.value if finding else None,
        "ratio": round(finding.ratio, 3) if finding else None,
    }
