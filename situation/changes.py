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
    previous = situation.previous
    if previous is None:
        return (words.say("sitrep-first"),)
    if previous.category != situation.chosen.category:
        return (words.say("sitrep-other-category", category=names.category(previous.category, words)),)
    found = (
        *_dates(situation, previous, words=words),
        *_phases(situation, previous, words=words),
        *_findings(situation, previous, names=names, words=words),
        *_coverage(situation, previous, words=words),
    )
    return found or (words.say("sitrep-unchanged"),)


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


def _phases(situation: Situation, previous: Filed, *, words: Words) -> Iterator[str]:
    for number in situation.numbers:
        name, before = words.say(f"phase-{number.phase}"), previous.figures.of(number.phase)
        if before is None:
            first = day(number.first, language=words.language)
            yield words.say("sitrep-phase-began", phase=name, day=first)
        elif (then := _said(before, words=words)) != (now := _said(number, words=words)):
            yield words.say("sitrep-phase-moved", phase=name, before=then, now=now)


def _said(number: PhaseNumber, *, words: Words) -> str:
    if number.ratio is None:
        return words.say("no-number")
    return words.say(
        "sitrep-ratio-over",
        ratio=ratio(number.ratio, language=words.language),
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
    if gone and previous.site == situation.chosen.site.slug:  # of another site there would be others
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
