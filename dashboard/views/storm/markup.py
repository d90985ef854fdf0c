"""The page Storm as markup: heading, numbers per phase, findings. Every stored word is escaped by `Markup.format`."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.views.storm.charts import PhaseNumber
from dashboard.views.storm.selection import Chosen
from domain.findings import Finding
from domain.hazards import Hazard
from presentation.explanation import explain, headline
from presentation.names import Names
from presentation.numbers import ratio
from presentation.times import days

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


def storm_heading(chosen: Chosen, numbers: Sequence[PhaseNumber], *, names: Names, reader: Reader) -> Markup:
    """Return hazard and place as a headline that states the newest phase's ratio, or that there is none yet."""
    words, touched = reader.words, chosen.touched
    span = days(touched.began_on, touched.ended_on or touched.began_on, language=reader.language)
    newest = next((number for number in reversed(numbers) if number.ratio is not None), None)
    about = {"category": names.category(chosen.category), "place": names.place(touched.place)}
    title = words.say("storm-title-none", **about)
    if newest is not None and newest.ratio is not None:
        said = ratio(newest.ratio, language=reader.language)
        title = words.say("storm-title", phase=words.say(f"phase-{newest.phase}"), ratio=said, **about)
    note = words.say("storm-unverified") if not touched.is_verified else words.say("storm-ratio-note")
    kicker = words.say("storm-kicker", hazard=chosen.hazard.name, days=span, role=words.say(f"role-{touched.role}"))
    return _HEADING.format(kicker=kicker, title=title, note=note)


def phase_cards(numbers: Sequence[PhaseNumber], *, reader: Reader) -> Markup:
    """Return one number a phase, each with how many cells stand behind it."""
    return Markup('<dl class="tg-phases">{}</dl>').format(
        _joined(_phase_card(number, reader=reader) for number in numbers)
    )


def finding_list(findings: Sequence[Finding], *, hazard: Hazard, names: Names, reader: Reader) -> Markup:
    """Return the findings in the days shown, oldest first, each with its explanation; or that there is none."""
    words = reader.words
    if not findings:
        return Markup("<h2>{}</h2><p>{}</p>").format(words.say("storm-findings"), words.say("storm-no-findings"))
    cards = _joined(
        _finding(each, hazard=hazard, names=names, reader=reader)
        for each in sorted(findings, key=lambda finding: finding.began_on)
    )
    return Markup("<h2>{}</h2>{}").format(words.say("storm-findings"), cards)


def _phase_card(number: PhaseNumber, *, reader: Reader) -> Markup:
    words = reader.words
    said = words.say("no-number") if number.ratio is None else ratio(number.ratio, language=reader.language)
    return _CARD.format(
        phase=number.phase.value,
        name=words.say(f"phase-{number.phase}"),
        span=words.say("span-day", count=number.days),
        ratio=said,
        cells=words.say("storm-cells", cells=number.cells, expected=number.cells_expected),
    )


def _finding(finding: Finding, *, hazard: Hazard, names: Names, reader: Reader) -> Markup:
    words = reader.words
    own = hazard if finding.hazard == hazard.slug else None
    first, *sentences = explain(finding, names=names, words=words, hazard=own)[:-1]  # the limits stand in the footer
    return _FINDING.format(
        direction=finding.direction.value,
        title=headline(finding, names=names, words=words),
        first=first,
        why=words.say("now-why"),
        sentences=_joined(Markup("<li>{}</li>").format(sentence) for sentence in sentences),
    )


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
