"""What a situation report says has changed since the one before it: figures, findings, the days of the disaster."""

from collections.abc import Iterator

from domain.findings import Finding
from domain.situations import Filed, PhaseNumber
from presentation.explanation import headline
from presentation.names import Names
from presentation.numbers import ratio
from presentation.times import day
from presentation.words import Words
from situation.report import Situation


def said_changes(situation: Situation, *, names: Names, words: Words) -> tuple[str, ...]:
    """Return one sentence a change, the weightiest first; or that there is none, or no report to compare with."""
    previous, chosen = situation.previous, situation.chosen
    if previous is None:
        return (words.say("sitrep-first"),)
    if previous.category != chosen.category:
        return (words.say("sitrep-other-category", category=names.category(previous.category, words)),)
    measure = previous.figures.measure
    if measure not in (None, chosen.site.primary):
        return (words.say("sitrep-other-measure", measure=words.say(f"measure-{measure}")),)
    is_same_site = previous.site == chosen.site.slug  # of another site other findings stood there
    moved, alike = _phases(situation, previous, words=words)
    found = (
        *_dates(situation, previous, words=words),
        *_begun(situation, previous, words=words),
        *(_findings(situation, previous, names=names, words=words) if is_same_site else ()),
        *moved,
        *_coverage(situation, previous, words=words),
        *alike,
    )
    if is_same_site:
        return found or (words.say("sitrep-unchanged"),)
    return *(found or (words.say("sitrep-unchanged-elsewhere"),)), words.say("sitrep-other-site", site=previous.site)


def _dates(situation: Situation, previous: Filed, *, words: Words) -> Iterator[str]:
    """Yield where the hazard's days at the place are others than they were."""
    touched, before = situation.chosen.touched, previous.figures
    for key, now, then in (
        ("sitrep-began", touched.began_on, before.began_on),
        ("sitrep-ended", touched.ended_on, before.ended_on),
    ):
        if now != then:
            said = [day(each, language=words.language) if each else words.say("sitrep-open") for each in (now, then)]
            yield words.say(key, now=said[0], before=said[1])


def _begun(situation: Situation, previous: Filed, *, words: Words) -> Iterator[str]:
    for number in situation.numbers:
        if previous.figures.of(number.phase) is None:
            first = day(number.first, language=words.language)
            yield words.say("sitrep-phase-began", phase=words.say(f"phase-{number.phase}"), day=first)


def _phases(situation: Situation, previous: Filed, *, words: Words) -> tuple[list[str], list[str]]:
    """Return the phases whose ratio reads otherwise, and those of which only the site-days behind it do."""
    moved: list[str] = []
    alike: list[str] = []
    for number in situation.numbers:
        before = previous.figures.of(number.phase)
        if before is None or (then := _said(before, words=words)) == (now := _said(number, words=words)):
            continue
        said = words.say("sitrep-phase-moved", phase=words.say(f"phase-{number.phase}"), before=then, now=now)
        is_alike = _ratio(before, words=words) == _ratio(number, words=words)
        (alike if is_alike else moved).append(said)
    return moved, alike


def _ratio(number: PhaseNumber, *, words: Words) -> str:
    return words.say("no-number") if number.ratio is None else ratio(number.ratio, language=words.language)


def _said(number: PhaseNumber, *, words: Words) -> str:
    said = _ratio(number, words=words)
    if number.ratio is None:
        return said
    return words.say(
        "sitrep-ratio-over",
        ratio=said,
        cells=str(number.cells),
        expected=str(number.cells_expected),
    )


def _findings(situation: Situation, previous: Filed, *, names: Names, words: Words) -> Iterator[str]:
    """Yield each finding that was not there, each that has ended, and how many do not stand any more."""
    before = previous.figures

    def said(finding: Finding) -> str:
        return headline(finding, names=names, words=words)

    for each in situation.findings:
        if each.key not in before.findings:
            yield words.say("sitrep-finding-new", finding=said(each))
        elif each.key in before.open_findings and each.ended_on is not None:
            yield words.say("sitrep-finding-ended", finding=said(each))
    gone = set(before.findings) - {each.key for each in situation.findings}
    if gone:
        yield words.say("sitrep-findings-gone", count=len(gone))


def _coverage(situation: Situation, previous: Filed, *, words: Words) -> Iterator[str]:
    now, before = situation.figures, previous.figures
    if (now.whole_days, now.all_days) != (before.whole_days, before.all_days):
        yield words.say(
            "sitrep-coverage-moved",
            whole=str(now.whole_days),
            all=str(now.all_days),
            before=str(before.whole_days),
            before_all=str(before.all_days),
        )
