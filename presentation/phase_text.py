"""A phase's two numbers in words: the ratio with its site-days, and the study's estimate. It compares nothing."""

from domain.situations import PhaseNumber, StudyNumber
from presentation.numbers import fine_ratio, fine_ratios, ratio
from presentation.words import Words


def said_ratio_alone(number: PhaseNumber, *, words: Words) -> str:
    """Return a phase's ratio, or that there is no number."""
    return words.say("no-number") if number.ratio is None else ratio(number.ratio, language=words.language)


def said_ratio_over(number: PhaseNumber, *, words: Words) -> str:
    """Return a phase's ratio and over how many site-days it is."""
    said = said_ratio_alone(number, words=words)
    if number.ratio is None:
        return said
    return words.say("sitrep-ratio-over", ratio=said, cells=str(number.cells), expected=str(number.cells_expected))


def said_estimate_alone(number: StudyNumber | None, *, words: Words) -> str:
    """Return a phase's estimate with its range and what that says, or that there is none."""
    if number is None or number.ratio is None or number.low is None or number.high is None:
        return words.say("sitrep-no-estimate")
    return words.say(
        "sitrep-estimate",
        ratio=fine_ratio(number.ratio, language=words.language),
        limits=fine_ratios(number.low, number.high, language=words.language),
        answer=words.say(f"study-answer-{number.answer}", reason=""),
    )


def said_estimate_over(number: StudyNumber | None, *, words: Words) -> str:
    """Return a phase's estimate and over how many days it is."""
    said = said_estimate_alone(number, words=words)
    if number is None or number.ratio is None:
        return said
    return words.say("sitrep-study-over", estimate=said, days=number.days)
