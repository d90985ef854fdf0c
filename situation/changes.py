"""What a situation report says has changed since the one before it: figures, findings, the days of the disaster.

What the report before it did not keep is not compared, and that is said.
"""

from collections.abc import Iterator

from domain.findings import Finding
from domain.situations import Filed, PhaseNumber
from presentation.explanation import headline
from presentation.names import Names
from presentation.phase_text import said_estimate_alone, said_estimate_over, said_ratio_alone, said_ratio_over
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
    unkept = () if previous.figures.study is not None else (words.say("sitrep-unkept"),)
    if is_same_site:
        return *(found or (words.say("sitrep-unchanged"),)), *unkept
    elsewhere = words.say("sitrep-other-site", site=previous.site)
    return *(found or (words.say("sitrep-unchanged-elsewhere"),)), elsewhere, *unkept


def told_together(situation: Situation) -> frozenset[str]:
    """Return the keys of new findings where there are several: “what changed” counts them, their list marks them."""
    previous, chosen = situation.previous, situation.chosen
    if previous is None or (previous.site, previous.category) != (chosen.site.slug, chosen.category):
        return frozenset()
    new = {each.key for each in situation.findings} - set(previous.figures.findings)
    return frozenset(new) if len(new) > 1 else frozenset()


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
    """Return the phases of which a ratio reads otherwise, and those of which only the days behind it do."""
    moved: list[str] = []
    alike: list[str] = []
    for number in situation.numbers:
        before = previous.figures.of(number.phase)
        if before is None:
            continue
        phase, said = words.say(f"phase-{number.phase}"), []
        if (then := said_ratio_over(before, words=words)) != (now := said_ratio_over(number, words=words)):
            said.append(words.say("sitrep-phase-moved", phase=phase, before=then, now=now))
        studied, is_study_alike = _study(situation, previous, number, is_alone=not said, words=words)
        said += studied
        is_alike = is_study_alike and said_ratio_alone(before, words=words) == said_ratio_alone(number, words=words)
        if said:
            (alike if is_alike else moved).append(" ".join(said))
    return moved, alike


def _study(
    situation: Situation, previous: Filed, number: PhaseNumber, *, is_alone: bool, words: Words
) -> tuple[list[str], bool]:
    """Return how the study's estimate of a phase reads otherwise, if it does, and whether ratio and range do not."""
    if previous.figures.study is None:
        return [], True
    both = situation.figures.studied(number.phase), previous.figures.studied(number.phase)
    now, then = (said_estimate_over(each, words=words) for each in both)
    if now == then:
        return [], True
    key = "sitrep-study-moved" if is_alone else "sitrep-study-moved-too"
    phase = words.say(f"phase-{number.phase}")
    return [words.say(key, phase=phase, now=now, before=then)], len(
        {said_estimate_alone(each, words=words) for each in both}
    ) == 1


def _findings(situation: Situation, previous: Filed, *, names: Names, words: Words) -> Iterator[str]:
    """Yield each finding that was not there, each that has ended, and how many do not stand any more."""
    before = previous.figures

    def said(finding: Finding) -> str:
        return headline(finding, names=names, words=words)

    together = told_together(situation)
    if together:
        yield words.say("sitrep-findings-new", count=len(together))
    for each in situation.findings:
        if each.key in together:
            continue
        if each.key not in before.findings:
            yield words.say("sitrep-finding-new", finding=said(each))
        elif each.key in before.open_findings and each.ended_on is not None:
            yield words.say("sitrep-finding-ended", finding=said(each))
    gone = set(before.findings) - {each.key for each in situation.findings}
    if gone:
        yield words.say("sitrep-findings-gone", count=len(gone))


def _coverage(situation: Situation, previous: Filed, *, words: Words) -> Iterator[str]:
    now, before = situation.figures, previous.figures
    days = (now.whole_days, now.all_days), (before.whole_days, before.all_days)
    windows = (now.windows_read, now.windows_due), (before.windows_read, before.windows_due)
    said = [
        words.say(key, now=_of(*present, words=words), before=_of(*past, words=words))
        for key, (present, past) in (("sitrep-coverage-moved", days), ("sitrep-windows-moved", windows))
        if present != past and None not in past
    ]
    if said:
        yield " ".join(said)


def _of(part: int | None, whole: int | None, *, words: Words) -> str:
    return words.say("sitrep-of", part=str(part), whole=str(whole))
