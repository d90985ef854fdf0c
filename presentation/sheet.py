"""A situation report as words and a chart, in the order in which it is read. How it looks is not decided here."""

from dataclasses import dataclass

from domain.messages import Language
from presentation.chart_text import Table
from presentation.chart_values import TimeLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading with what stands under it: sentences, a table, a note."""

    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page."""

    language: Language
    office: str
    title: str  # with the number
    about: str  # hazard, place, what it did there
    banners: tuple[str, ...]  # what nobody may overlook: SIMULATED, a draft, as of an earlier issue
    facts: tuple[tuple[str, str], ...]  # operational period, issue, what is counted
    headline: str
    lead: tuple[str, ...]
    phases: Part
    chart: TimeLine
    chart_title: str
    coverage: Part
    changes: Part
    findings: Part
    limits: Part
    signatures: tuple[tuple[str, str], ...]  # the word, and the name; an empty name is a line to sign
