"""`study`: what the counts did before, during and after a disaster, against places that it did not touch."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from detector.study.hazard_study import study_hazard
from detector.study.phases import MOST_DAYS, StudyPlan
from detector.study.pooling import pool_studies
from domain.counts import Measure, Source, Step
from domain.errors import WrongInput
from domain.hazards import Hazard
from domain.panels import Panel
from domain.spelling import refuse_unknown
from domain.studies import HazardStudy, PooledEffect
from jobs.telling import letterhead_of
from office import Office, open_office
from presentation.names import Names
from presentation.study_text import StudyText, tell_place, tell_pooled, tell_unpooled
from presentation.times import instant
from presentation.words import Words, words_for
from situation.study import panels_around
from storage.database import Connection
from storage.detector_state import daily_panels, stored_steps
from storage.hazards import read_hazards
from storage.issues import issue_written_at, newest_issue
from verbs.running import tell_only_warnings
from verbs.sources import hint_at, other_than, source_of
from verbs.study_json import as_object

LONG_STEPS = frozenset({Step.WEEK, Step.MONTH})
ONLY_DAYS = (
    "only days are studied: phases are counted in days, and no range has been measured for {step}s; import the days "
    "where there are any, and see what stands out by {step} with: tidegauge detect"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks about; empty means all."""

    hazards: tuple[str, ...]
    places: tuple[str, ...]
    categories: tuple[str, ...]
    source: Source
    measure: str  # empty: what most sites are counted by
    plan: StudyPlan
    is_pooled: bool


def run(  # noqa: PLR0913 - one option a choice
    folder: Path,
    *,
    hazards: tuple[str, ...],
    places: tuple[str, ...],
    categories: tuple[str, ...],
    source: str,
    measure: str,
    step: str,
    before: int,
    after: tuple[int, ...],
    guard: int,
    is_pooled: bool,
    as_json: bool,
) -> int:
    """Study the disasters asked for, or the latest one, and print every place; return 1 when nothing has a number."""
    plan = plan_of(step, before=before, after=after, guard=guard)
    about = {"hazards": hazards, "places": places, "categories": categories}
    asked = Asked(**about, source=source_of(source), measure=measure, plan=plan, is_pooled=is_pooled)
    tell_only_warnings()
    with open_office(folder) as office:
        refuse_strange(office, asked)
        with office.store() as conn:
            as_of = issue_written_at(conn, newest_issue(conn))
            studies = studies_of(conn, office, asked)
            elsewhere = counted_elsewhere(conn, office, asked, studies)
        names, words = letterhead_of(office).names, words_for(office.settings.languages[0])
    is_simulated = office.settings.is_simulated or any(study.hazard.is_simulated for study in studies)
    pooled = pool_studies(studies) if len(studies) > 1 else ()
    if as_json:
        told = as_object(studies, pooled, as_of=as_of, is_simulated=is_simulated, names=names, words=words)
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    else:
        known = instant(as_of, zone=office.settings.zone, language=words.language)
        texts = texts_of(studies, pooled, is_pooled=is_pooled, names=names, words=words)
        sys.stdout.writelines(lines(texts, is_simulated=is_simulated, words=words, known=known))
    if elsewhere:
        sys.stderr.write(hint_at(elsewhere, words=words))
    return 0 if any(has_number(study) for study in studies) else 1


def studies_of(conn: Connection, office: Office, asked: Asked) -> tuple[HazardStudy, ...]:
    """Return the studies of the disasters asked for, over what is stored.

    Raises:
        NoSuchThing: there is no such disaster.
        WrongInput: it is an annotated shock, none has begun yet, the source has brought no days, or none of the
            measure asked for.
    """
    refuse_without_days(conn, asked.source)
    refuse_uncounted(conn, asked)
    known = read_hazards(conn)
    today = today_of(office)
    return tuple(
        study_hazard(
            panels_for(conn, hazard, asked, today=today),
            hazard,
            hazards=known,
            plan=asked.plan,
            places=asked.places,
            categories=asked.categories,
        )
        for hazard in chosen_hazards(known, asked, today=today)
    )


def today_of(office: Office) -> date:
    """Return the newest local date of the office's places."""
    return max(place.local_date(office.clock()) for place in office.places)


def counted_elsewhere(conn: Connection, office: Office, asked: Asked, studies: Iterable[HazardStudy]) -> Source | None:
    """Return the source that was not asked for, where only that one has counts around the disasters."""
    if any(has_number(study) for study in studies):
        return None
    other = replace(asked, source=other_than(asked.source))
    panels = (panel for study in studies for panel in panels_for(conn, study.hazard, other, today=today_of(office)))
    return other.source if any(np.isfinite(panel.ads).any() for panel in panels) else None


def chosen_hazards(known: Sequence[Hazard], asked: Asked, *, today: date) -> tuple[Hazard, ...]:
    """Return the disasters named; with none named all that have begun for a mean of them, else the latest."""
    by_slug = {hazard.slug: hazard for hazard in known}
    refuse_unknown("disaster", asked.hazards, known=by_slug)
    begun = [
        (min(touched.anchor for touched in hazard.places), hazard.slug)
        for hazard in known
        if hazard.places and not hazard.is_shock and min(touched.anchor for touched in hazard.places) <= today
    ]
    if not begun and not asked.hazards:
        raise WrongInput("no disaster on the office's list has begun; add one to hazards.csv")
    by_default = [slug for _, slug in sorted(begun)]
    wanted = asked.hazards or (by_default if asked.is_pooled else by_default[-1:])
    return tuple(by_slug[slug] for slug in dict.fromkeys(wanted))


def panels_for(conn: Connection, hazard: Hazard, asked: Asked, *, today: date) -> tuple[Panel, ...]:
    """Return each site's days from two years before a disaster to the end of its phases, of one measure."""
    return panels_around(conn, hazard, source=asked.source, measure=asked.measure, plan=asked.plan, today=today)


def texts_of(
    studies: Sequence[HazardStudy], pooled: Sequence[PooledEffect], *, is_pooled: bool, names: Names, words: Words
) -> Iterator[StudyText]:
    """Yield what is told of every place of every disaster, and of the mean of them; of the mean alone if asked for."""
    if is_pooled and not pooled:
        yield tell_unpooled(words=words)
    for study in () if is_pooled and pooled else studies:
        for place in study.places:
            yield tell_place(place, hazard=study.hazard, names=names, words=words)
    if pooled:
        yield tell_pooled(pooled, hazards=[study.hazard for study in studies], words=words)


def lines(texts: Iterable[StudyText], *, is_simulated: bool, words: Words, known: str) -> Iterator[str]:
    """Yield what a person reads, the limits of the measure and when this was known last."""
    if is_simulated:
        yield f"{words.say('simulated-sentence')}\n\n"
    for text in texts:
        yield f"{text.title}\n"
        yield from (f"  {sentences}\n" for sentences in (*text.phases, *text.notes))
        yield "\n"
    yield f"{words.say('explain-not-a-cause')} {words.say('limits')}\n"
    yield f"{words.say('known-as-of', instant=known)}\n"


def has_number(study: HazardStudy) -> bool:
    """Return whether any phase at any place could be estimated."""
    return any(phase.effect.reason is None for place in study.places for phase in place.phases)


def refuse_without_days(conn: Connection, source: Source) -> None:
    """Raise WrongInput for a source that has brought weeks or months and nothing shorter: there is no day to study."""
    steps = stored_steps(conn, source=source)
    if steps and steps <= LONG_STEPS:
        raise WrongInput(f"--source {source}: {ONLY_DAYS.format(step=min(steps, key=list(Step).index))}")


def refuse_uncounted(conn: Connection, asked: Asked) -> None:
    """Raise WrongInput for a measure by which the source has no days, with those by which it has some."""
    stored = {str(name.measure) for name in daily_panels(conn) if name.source is asked.source}
    known = sorted(stored) or list(Measure)
    if asked.measure and asked.measure not in known:
        raise WrongInput(f"--measure {asked.measure!r}: expected {' or '.join(known)}")


def plan_of(step: str, *, before: int, after: tuple[int, ...], guard: int) -> StudyPlan:
    """Return the lengths of the phases in days.

    Raises:
        WrongInput: any other step, a length out of bounds, or the same one twice.
    """
    lengths = [("--before", before, 1), *(("--after", days, 1) for days in after), ("--guard", guard, 0)]
    for option, days, least in lengths:
        if not least <= days <= MOST_DAYS:
            raise WrongInput(f"{option} '{days}': expected {least} to {MOST_DAYS} days")
    if twice := next((days for days in after if after.count(days) > 1), None):
        raise WrongInput(f"--after '{twice}': expected each number of days once")
    if step not in set(Step):
        raise WrongInput(f"--step {step!r}: expected {Step.DAY}")
    if step != Step.DAY:
        raise WrongInput(f"--step {step}: {ONLY_DAYS.format(step=step)}")
    return StudyPlan(before_days=before, after_days=after, guard_days=guard)


def refuse_strange(office: Office, asked: Asked) -> None:
    """Raise NoSuchThing for a place or category the office does not have, with the nearest one that it has."""
    refuse_unknown("place", asked.places, known=[place.slug for place in office.places])
    refuse_unknown("category", asked.categories, known=[category.slug for category in office.categories])
