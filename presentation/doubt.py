"""What would change a finding: when it closes by itself, and what would take it back. It judges nothing."""

from domain.findings import QUIET_STEPS, Finding, Kind, Scope
from presentation.words import Words


def say_doubt(finding: Finding, *, words: Words) -> tuple[str, ...]:
    """Return whole sentences: what closes a finding that is still open, then what would take back any."""
    return *_ending(finding, words=words), _taken_back(finding, words=words)


def _ending(finding: Finding, *, words: Words) -> tuple[str, ...]:
    quiet = QUIET_STEPS.get(finding.step)
    if finding.ended_on is not None or quiet is None:
        return ()
    said = "explain-ends-site" if finding.scope is Scope.SITE else "explain-ends-series"
    return (words.say(said, span=words.say(f"span-{finding.step}", count=quiet)),)


def _taken_back(finding: Finding, *, words: Words) -> str:
    if finding.kind is Kind.SPIKE:
        return words.say("explain-doubt-spike")
    return words.say("explain-doubt-site" if finding.scope is Scope.SITE else "explain-doubt-series")
