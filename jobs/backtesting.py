"""Past months gone through as if they were now: what would have been mailed, and what each disaster would have shown.

Thresholds of a month are learned from what was known before it began. It reads no store and mails nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from alerts.policy import choose_alerts
from alerts.rules import Situation
from detector.budget.acute import disaster_windows, is_within, shock_windows, told_alone
from detector.budget.confidence import judged
from detector.budget.ranks import adjusted, chances
from detector.budget.replay import Looked, replay
from detector.budget.thresholds import learn_budget
from detector.budget.watch import watched_in
from detector.compiled import Single
from detector.look import look
from domain.alert_budgets import MONTH_DAYS, AlertBudget
from domain.backtests import Backtest, BacktestMonth, Sent, Shown
from domain.counts import Step
from domain.errors import InvalidPanel
from domain.findings import Finding
from domain.hazards import Hazard
from domain.panels import Panel
from jobs.budgeting import thresholds, too_weak

DAY = timedelta(days=1)


@dataclass(slots=True, kw_only=True)
class _Office:
    """What an office would have known at one time: moved on slot by slot."""

    panels: tuple[tuple[Panel, Single], ...]  # each with what was expected
    hazards: tuple[Hazard, ...]
    entered_on: Mapping[str, date]  # by disaster
    false_alarms_a_month: float
    known: dict[str, Finding] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    strong_on: dict[str, date] = field(default_factory=dict)  # since when each is strong enough without foresight

    def budget(self, today: date) -> AlertBudget:
        """Return the thresholds as they would have been learned at the end of a day."""
        watched = [each for panel, expected in self.panels for each in watched_in(panel, expected, until=today)]
        return learn_budget(
            self.known.values(),
            watched,
            hazards=self.hazards,
            false_alarms_a_month=self.false_alarms_a_month,
            today=today,
        )

    def hear(self, looked: Looked, *, site: str, budget: AlertBudget) -> Iterator[Sent]:
        """Yield what is told of one look, and remember all of it."""
        self.known |= {finding.key: finding for finding in looked.findings}
        situation = Situation(
            newest_live={site: looked.day},
            told=frozenset(self.told),
            thresholds=thresholds(looked.findings, budget, hazards=self.hazards),
        )
        entries = choose_alerts(looked.findings, situation, now=datetime.combine(looked.day, time(), tzinfo=UTC))
        windows = (*disaster_windows(self.hazards), *shock_windows(self.hazards))
        entered = [each for each in self.hazards if self.entered_on.get(each.slug, date.max) <= looked.day]
        too_weak_then = too_weak(looked.findings, budget, hazards=entered)
        for finding in looked.findings:
            if finding.key not in too_weak_then:
                self.strong_on.setdefault(finding.key, looked.day)
        for entry in entries:
            self.told.add(entry.finding_key)
            finding = judged(self.known[entry.finding_key], budget)
            yield Sent(
                finding=finding,
                told_on=looked.day,
                group=entry.group_key,
                is_known=is_within(finding, windows),
                relied_on_list=finding.key in too_weak_then,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneThrough:
    """Panels gone through slot by slot: what every budget has in common, and what takes the time."""

    panels: tuple[tuple[Panel, Single], ...]  # each with what was expected
    hazards: tuple[Hazard, ...]
    looks: Mapping[date, Sequence[tuple[str, Looked]]]  # what was seen of each site, by day
    since: date
    last: date


def go_through(panels: Sequence[Panel], *, hazards: tuple[Hazard, ...], since: date) -> GoneThrough:
    """Return what an office that watched these panels would have seen on each day, whatever it can bear.

    Args:
        panels: All of one source, with all of their history.
        hazards: Disasters and annotated shocks.
        since: The first day gone through; earlier ones only teach.

    Raises:
        InvalidPanel: a panel is of hours.
    """
    panels = tuple(_in_days(panel) for panel in panels if len(panel.starts) and panel.series)
    return GoneThrough(
        panels=tuple((panel, look(panel, hazards=hazards).expected) for panel in panels),
        hazards=hazards,
        looks=_looks(panels, hazards=hazards, since=since),
        since=since,
        last=max((panel.starts[-1].item() for panel in panels), default=since),
    )


def backtest(gone: GoneThrough, *, entered_on: Mapping[str, date], false_alarms_a_month: float) -> Backtest:
    """Return what would have been sent with one budget.

    Each slot counts as live on its own day. The disasters are those of today's list: the window of one that was entered
    later is open from 14 days before its anchor as if it had been known. What was sent for that alone is marked.

    Args:
        gone: What was seen on each day.
        entered_on: When the office first had each disaster on its list, by slug; one that is missing was never known.
        false_alarms_a_month: What the office can bear.
    """
    office = _Office(
        panels=gone.panels,
        hazards=gone.hazards,
        entered_on=entered_on,
        false_alarms_a_month=false_alarms_a_month,
    )
    for day in sorted(each for each in gone.looks if each < gone.since):
        office.known |= {finding.key: finding for _, looked in gone.looks[day] for finding in looked.findings}
    months = tuple(_months(office, gone.looks, since=gone.since, last=gone.last)) if gone.panels else ()
    budget = office.budget(gone.last)
    months = _with_discoveries(months, office, budget=budget, days=(gone.last - gone.since).days + 1)
    shown = tuple(_shown(gone.hazards, months, first=gone.since, last=gone.last))
    return Backtest(first=gone.since, last=gone.last, months=months, shown=shown, budget=budget)


def _looks(
    panels: Iterable[Panel], *, hazards: tuple[Hazard, ...], since: date
) -> dict[date, list[tuple[str, Looked]]]:
    """Return what was seen of each site by the day on which it was."""
    looks: dict[date, list[tuple[str, Looked]]] = defaultdict(list)
    for panel in panels:
        for looked in replay(panel, hazards=hazards, since=since):
            looks[looked.day].append((panel.series[0].site, looked))
    return looks


def _in_days(panel: Panel) -> Panel:
    if panel.step is Step.HOUR:
        raise InvalidPanel("a backtest goes through days, weeks or months; hourly counts have none")
    return panel


def _months(
    office: _Office, looks: Mapping[date, Sequence[tuple[str, Looked]]], *, since: date, last: date
) -> Iterator[BacktestMonth]:
    first = since
    while first <= last:
        following = (first.replace(day=1) + 32 * DAY).replace(day=1)
        budget = office.budget(first - DAY)
        days = sorted(day for day in looks if first <= day < following)
        sent = tuple(
            each
            for day in days
            for site, looked in looks[day]
            for each in office.hear(looked, site=site, budget=budget)
        )
        yield BacktestMonth(first=first, budget=budget, sent=sent)
        first = following


def _with_discoveries(
    months: Sequence[BacktestMonth], office: _Office, *, budget: AlertBudget, days: int
) -> tuple[BacktestMonth, ...]:
    """Return the months with each finding's false discovery rate among all series-months that were looked at.

    With what relied on the list stands the day on which it would have been told without.
    """
    windows = (*disaster_windows(office.hazards), *shock_windows(office.hazards))
    ranks = chances(
        [office.known[each.finding.key] for month in months for each in month.sent],
        (finding for finding in told_alone(office.known.values()) if not is_within(finding, windows)),
        budget=budget,
    )

    def strong_on(sent: Sent) -> date | None:
        return office.strong_on.get(sent.finding.key) if sent.relied_on_list else None

    looked_at = round(sum(bar.series for bar in budget.bars) * days / MONTH_DAYS)
    rates = iter(adjusted(ranks, looked_at=looked_at).tolist())
    return tuple(
        replace(
            month,
            sent=tuple(replace(each, false_discovery=next(rates), strong_on=strong_on(each)) for each in month.sent),
        )
        for month in months
    )


def _shown(hazards: Iterable[Hazard], months: Iterable[BacktestMonth], *, first: date, last: date) -> Iterator[Shown]:
    """Yield what each disaster whose window meets the days would have shown at each place it touched."""
    sent = [each for month in months for each in month.sent]
    for hazard in hazards:
        for touched in () if hazard.is_shock else hazard.places:
            (window,) = disaster_windows([replace(hazard, places=(touched,))])
            if window.last < first or window.first > last:
                continue
            mine = [
                each
                for each in sent
                if each.finding.place == touched.place
                and window.meets(touched.place, first=each.finding.began_on, last=each.told_on)
            ]
            yield Shown(
                hazard=hazard,
                place=touched.place,
                role=touched.role,
                anchor_on=touched.anchor,
                sent=min(mine, key=lambda each: (each.told_on, -each.finding.score), default=None),
                live_on=min((each.live_on for each in mine if each.live_on), default=None),
                mails=len({each.mail for each in mine}),
            )
