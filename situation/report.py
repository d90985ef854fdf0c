"""All that one situation report stands on, read as of one issue. It words nothing and files nothing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.counts import Coverage
from domain.days import DayValue
from domain.errors import InvalidPanel
from domain.findings import Finding
from domain.hazards import Hazard
from domain.messages import Language
from domain.places import Place
from domain.situations import Figures, Filed, PhaseNumber
from domain.slots import DayClock
from domain.studies import PlaceStudy
from presentation.chart_days import chart_days
from situation.charts import last_shown, phase_numbers
from situation.data_io import Known, day_clocks, read_going_on, read_place, read_story
from situation.periods import period_of
from situation.selection import Chosen, Unmatched, choosable_hazards, choose, others_here
from situation.studied import study_numbers
from situation.study import study_of
from storage.database import Connection
from storage.situation_reports import filed_until

NOT_FILED = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One hazard at one place as of an issue, with the report that it follows, and one whose period it shares."""

    chosen: Chosen
    known: Known
    place: Place
    known_at: datetime | None  # None where it is the present
    period: tuple[datetime, datetime]
    values: tuple[DayValue, ...]
    clocks: Mapping[str, DayClock]  # by site, when the place's days are over
    numbers: tuple[PhaseNumber, ...]
    findings: tuple[Finding, ...]  # of the chosen site and category
    going_on: tuple[Finding, ...]  # of every site and category of the place, those that had not ended
    study: PlaceStudy | None  # None where what is stored adds up to none
    others: tuple[Hazard, ...]
    previous: Filed | None
    sister: Filed | None = None
    number: int = NOT_FILED
    prepared_by: str = ""
    approved_by: str = ""
    submitted_at: datetime | None = None  # None while it is a draft

    @property
    def is_simulated(self) -> bool:
        """Return whether anything on the page is invented; one simulated site is enough to say so."""
        return self.chosen.hazard.is_simulated or any(site.is_simulated for site in self.known.sites)

    @property
    def figures(self) -> Figures:
        """Return what the next report is compared with."""
        touched, last = self.chosen.touched, last_shown(self.chosen, self.values)
        sites = {value.site for value in self.values}
        days = [
            point
            for site in sites
            for point in chart_days(
                (value for value in self.values if value.site == site),
                first=self.chosen.first,
                last=last,
                clock=self.clocks.get(site),
            )
            if not point.is_to_end
        ]
        read, due = self.windows() or (0, 0)
        others = Counter(each.category for each in self.going_on if each.category is not None)
        del others[self.chosen.category]
        return Figures(
            phases=self.numbers,
            findings=tuple(finding.key for finding in self.findings),
            open_findings=tuple(finding.key for finding in self.findings if finding.ended_on is None),
            began_on=touched.began_on,
            ended_on=touched.ended_on,
            whole_days=sum(point.coverage is Coverage.COMPLETE for point in days),
            all_days=len(days),
            measure=self.chosen.site.primary,
            study=study_numbers(self.study, [number.phase for number in self.numbers]),
            windows_read=read,
            windows_due=due,
            open_on_all_sites=sum(each.category in (None, self.chosen.category) for each in self.going_on),
            open_in_others=tuple(sorted(others.items())),
        )

    def windows(self, site: str | None = None) -> tuple[int, int] | None:
        """Return how many windows were read and due in the days that the period touches; None where none was due.

        Args:
            site: On this site; default: on all together.
        """
        first, last = (self.place.local_date(at) for at in self.period)
        inside = [each for each in self.values if site in (None, each.site) and first <= each.day <= last]
        if not inside:
            return None
        return sum(each.slots_observed for each in inside), sum(each.slots_expected for each in inside)

    def to_file(self, *, written_at: datetime, written_by: str, language: Language) -> Filed:
        """Return it as it is stored, its page in a language; the store gives it its number."""
        return Filed(
            hazard=self.chosen.hazard.slug,
            place=self.place.slug,
            category=self.chosen.category,
            site=self.chosen.site.slug,
            issue_id=self.known.issue_id,
            known_at=self.known_at,
            period_from=self.period[0],
            period_until=self.period[1],
            written_at=written_at,
            written_by=written_by,
            prepared_by=self.prepared_by,
            approved_by=self.approved_by,
            figures=self.figures,
            language=language,
        )


def choose_in(known: Known, wishes: Mapping[str, str], *, until: datetime, zone: str) -> Chosen | Unmatched | None:
    """Return what was asked for, of what was known and had begun by an instant in the office's zone; see `choose`."""
    today = until.astimezone(ZoneInfo(zone)).date()
    hazards = choosable_hazards(known.hazards, places=known.places, today=today)
    return choose(wishes, hazards=hazards, places=known.places, sites=known.listing, today=today)


def read_situation(
    conn: Connection, chosen: Chosen, known: Known, *, until: datetime, known_at: datetime | None = None
) -> Situation:
    """Return the situation of what was chosen, in the period that a report until `until` speaks for.

    Args:
        conn: The connection; it has to see one state of the database throughout.
        chosen: What the report is about.
        known: What was known, as of the issue that all is read as of.
        until: When the period ends: now, or the instant whose knowledge is asked for.
        known_at: That instant, None where it is the present.
    """
    filed = filed_until(conn, hazard=chosen.hazard.slug, place=chosen.touched.place, until=until)
    period = period_of(filed, until=until)
    values = read_place(conn, chosen, place=chosen.touched.place, issue_id=known.issue_id)
    clocks = day_clocks(known, category=chosen.category)[chosen.touched.place]
    return Situation(
        chosen=chosen,
        known=known,
        place=next(place for place in known.places if place.slug == chosen.touched.place),
        known_at=known_at,
        period=(period.begins, period.until),
        values=values,
        clocks=clocks,
        numbers=phase_numbers(chosen, values, clocks),
        findings=read_story(conn, chosen, issue_id=known.issue_id),
        going_on=read_going_on(conn, chosen, issue_id=known.issue_id),
        study=_study(conn, chosen, known),
        others=others_here(chosen, known.hazards),
        previous=period.previous,
        sister=period.sister,
    )


def slugs_of(chosen: Chosen) -> tuple[str, str, str, str]:
    """Return hazard, place, category and site by the names that addresses and rows call them."""
    return chosen.hazard.slug, chosen.touched.place, chosen.category, chosen.site.slug


def _study(conn: Connection, chosen: Chosen, known: Known) -> PlaceStudy | None:
    """Return the study; None where what is stored does not add up to one, which the report says."""
    try:
        return study_of(
            conn,
            chosen.hazard,
            hazards=known.hazards,
            place=chosen.touched.place,
            category=chosen.category,
            site=chosen.site.slug,
            measure=chosen.site.primary,
            issue_id=known.issue_id,
            last=chosen.last,
        )
    except InvalidPanel:
        return None
