"""The page Storm as markup: heading, numbers, changes, study, findings. `Markup.format` escapes every stored word."""

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.report_page import report_address
from dashboard.tables import open_table
from domain.findings import Finding
from domain.hazards import Hazard, TouchedPlace
from domain.situations import PhaseNumber
from domain.studies import PlaceStudy
from presentation.change_text import change_note, change_table, change_title
from presentation.chart_values import TimeLine
from presentation.explanation import explain, headline
from presentation.names import Names, name_hazard, name_role
from presentation.numbers import ratio
from presentation.study_table import study_table, study_title
from presentation.study_text import tell_place
from presentation.times import day, days
from situation.saying import storm_doubts, storm_title
from situation.selection import Chosen

_HEADING = Markup(
    '<section class="tg-headline tg-quiet"><p class="tg-kicker">{kicker}</p><h1>{title}</h1><p>{note}</p></section>'
)
_CARD = Markup(
    '<div class="tg-phase tg-{phase}"><dt>{name} <small>{span}</small></dt><dd>{ratio}</dd>'
    '<dd class="tg-of">{cells}</dd></div>'
)
_FINDING = Markup(
    '<article class="tg-story tg-{direction}"><h3>{title}</h3><p>{first}</p>'
    "<details><summary>{why}</summary><ul>{sentences}</ul></details></article>"
)
_LINK = Markup('<p class="tg-more"><a href="{address}" target="_self">{word}</a></p>')
_CHANGES = Markup('<section class="tg-changes"><h2>{head}</h2>{found}<p class="tg-quiet">{note}</p></section>')
_STUDY = Markup(
    '<section class="tg-study">{table}<p class="tg-quiet">{title}</p><details><summary>{summary}</summary>'
    "<ul>{sentences}</ul></details></section>"
)


def storm_heading(
    chosen: Chosen, numbers: Sequence[PhaseNumber], *, others: Sequence[Hazard] = (), names: Names, reader: Reader
) -> Markup:
    """Return hazard and place as a headline that states the newest phase's ratio, or that there is none yet.

    Of `others` that touched the place in these days it warns: nobody can say whose effect a number is.
    """
    words, touched = reader.words, chosen.touched
    span = _official_days(touched, reader=reader)
    title = storm_title(chosen, numbers, names=names, words=words)
    note = " ".join((*storm_doubts(chosen, others, words=words), words.say("storm-ratio-note", days=span)))
    hazard, role = name_hazard(chosen.hazard, words=words), name_role(touched, words=words)
    kicker = words.say("storm-kicker", hazard=hazard, days=span, role=role)
    return _HEADING.format(kicker=kicker, title=title, note=note)


def _official_days(touched: TouchedPlace, *, reader: Reader) -> str:
    """Return the days of a disaster at a place; one that nobody has given an end is open, and not of one day."""
    if touched.ended_on is None:
        return reader.words.say("storm-since", day=day(touched.began_on, language=reader.language))
    return days(touched.began_on, touched.ended_on, language=reader.language)


def phase_cards(numbers: Sequence[PhaseNumber], *, reader: Reader) -> Markup:
    """Return one number a phase, each with how many cells stand behind it."""
    return Markup('<dl class="tg-phases">{}</dl>').format(
        _joined(_phase_card(number, reader=reader) for number in numbers)
    )


def series_link(chosen: Chosen, *, reader: Reader) -> Markup:
    """Return the way to the page Explore, where each day of the line leads to the crawls that made it."""
    address = reader.address(
        "/explore",
        place=chosen.touched.place,
        category=chosen.category,
        site=chosen.site.slug,
        measure=chosen.site.primary.value,
        since=chosen.first.isoformat(),
        until=chosen.last.isoformat(),
    )
    return _LINK.format(address=address, word=reader.words.say("storm-to-series"))


def report_link(chosen: Chosen, *, reader: Reader) -> Markup:
    """Return the way to a draft of the situation report on what is shown, as of the same instant."""
    address = report_address(
        hazard=chosen.hazard.slug,
        place=chosen.touched.place,
        category=chosen.category,
        site=chosen.site.slug,
        asof=reader.choices.get("asof", ""),
        lang=reader.language.value,
    )
    return _LINK.format(address=address, word=reader.words.say("sitrep-link"))


def finding_list(
    findings: Sequence[Finding], *, hazard: Hazard, shocks: Sequence[Hazard], names: Names, reader: Reader
) -> Markup:
    """Return the findings in the days shown, oldest first, each with its explanation; or that there is none."""
    words = reader.words
    if not findings:
        return Markup("<h2>{}</h2><p>{}</p>").format(words.say("storm-findings"), words.say("storm-no-findings"))
    cards = _joined(
        _finding(each, hazard=hazard, shocks=shocks, names=names, reader=reader)
        for each in sorted(findings, key=lambda finding: finding.began_on)
    )
    return Markup("<h2>{}</h2>{}").format(words.say("storm-findings"), cards)


def change_list(line: TimeLine, *, reader: Reader) -> Markup:
    """Return the change points of the days shown, under what they come to and with what that is worth."""
    words, first, last = reader.words, line.days[0].day, line.days[-1].day
    title = change_title(line.changes, first=first, last=last, words=words)
    table = open_table(change_table(line.changes, words=words), caption=title)
    return _CHANGES.format(
        head=words.say("storm-changes"),
        found=table if line.changes else Markup("<p><strong>{}</strong></p>").format(title),
        note=change_note(line.changes, words=words),
    )


def study_heading(chosen: Chosen, *, today: date, names: Names, reader: Reader) -> Markup:
    """Return what the study below is of, and which day it counts from: not the days of the numbers above.

    An anchor may be on record before its day has come, as a landfall that is awaited: it is said to be foreseen.
    """
    category, place = names.category(chosen.category, reader.words), names.place(chosen.touched.place)
    asked = f"--place {chosen.touched.place} --category {chosen.category} --measure {chosen.site.primary}"
    anchor = day(chosen.touched.anchor, language=reader.language)
    command = f"tidegauge study {chosen.hazard.slug} {asked}"
    note = reader.words.say("storm-study-note", category=category, place=place, command=command)
    title = "storm-study-foreseen" if chosen.touched.anchor > today else "storm-study"
    return Markup("<h2>{}</h2><p>{}</p>").format(reader.words.say(title, anchor=anchor), note)


def study_block(study: PlaceStudy, *, hazard: Hazard, names: Names, reader: Reader) -> Markup:
    """Return a study as a table under its finding, and below it every sentence that the command line prints."""
    words = reader.words
    text = tell_place(study, hazard=hazard, names=names, words=words)
    return _STUDY.format(
        table=open_table(study_table(study, words=words), caption=study_title(study, words=words)),
        summary=words.say("storm-study-sentences"),
        title=text.title,
        sentences=_joined(Markup("<li>{}</li>").format(each) for each in (*text.phases, *text.notes)),
    )


def _phase_card(number: PhaseNumber, *, reader: Reader) -> Markup:
    words = reader.words
    said = words.say("no-number") if number.ratio is None else ratio(number.ratio, language=reader.language)
    return _CARD.format(
        phase=number.phase.value,
        name=words.say(f"phase-{number.phase}"),
        span=days(number.first, number.last, language=reader.language),
        ratio=said,
        cells=words.say("storm-cells", cells=number.cells, expected=number.cells_expected),
    )


def _finding(finding: Finding, *, hazard: Hazard, shocks: Sequence[Hazard], names: Names, reader: Reader) -> Markup:
    words = reader.words
    own = hazard if finding.hazard == hazard.slug else None
    said = explain(finding, names=names, words=words, hazard=own, shocks=shocks)
    first, *sentences = said[:-1]  # the limits stand in the footer
    return _FINDING.format(
        direction=finding.direction.value,
        title=headline(finding, names=names, words=words),
        first=first,
        why=words.say("now-why"),
        sentences=_joined(Markup("<li>{}</li>").format(sentence) for sentence in sentences),
    )


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
