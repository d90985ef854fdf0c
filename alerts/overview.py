"""Many findings in few lines: what moved, on how many sites, how far. It leaves the numbers to the explanation."""

from collections.abc import Iterable

from alerts.subject import one_line
from domain.findings import Finding, Kind
from presentation.dates import since_date
from presentation.names import Names, name_subject
from presentation.numbers import ratios
from presentation.words import Words

Subject = tuple[str | None, str | None, Kind]  # place, category, kind


def by_subject(findings: Iterable[Finding]) -> dict[Subject, tuple[Finding, ...]]:
    """Return findings of one kind about one place and category together, whatever the site, in the order given.

    Whole sites stay apart: two sites that moved are two stories.
    """
    groups: dict[Subject, tuple[Finding, ...]] = {}
    for finding in findings:
        subject = (finding.place or finding.site, finding.category, finding.kind)
        groups[subject] = (*groups.get(subject, ()), finding)
    return groups


def overview(findings: Iterable[Finding], *, names: Names, words: Words) -> tuple[str, ...]:
    """Return one line for each subject: `Escorts in Houston: rebound 2.1–2.3× since Nov 14, 2026 (3 sites)`."""
    return tuple(_line(group, names=names, words=words) for group in by_subject(findings).values())


def _line(group: tuple[Finding, ...], *, names: Names, words: Words) -> str:
    first, oldest = group[0], min(group, key=lambda finding: (finding.began_on, finding.began_hour or 0))
    about = name_subject(place=first.place, category=first.category, site=first.site, names=names, words=words)
    return one_line(
        words.say(
            "mail-line",
            about=about,
            kind=words.say(f"kind-{first.kind}"),
            ratios=_ratios(group, words=words),
            since=since_date(oldest.began_on, step=first.step, words=words, hour=oldest.began_hour),
            sites=len({finding.site for finding in group}),
        )
    )


def _ratios(group: tuple[Finding, ...], *, words: Words) -> str:
    """Return the ratios of a group, from the smallest to the largest."""
    smallest, largest = (pick(finding.ratio for finding in group) for pick in (min, max))
    return ratios(smallest, largest, language=words.language)
