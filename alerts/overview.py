"""Many findings in few lines: what moved, on which sites, how far. It leaves the numbers to the explanation."""

from collections.abc import Iterable

from alerts.subject import one_line
from domain.counts import Step
from domain.findings import Finding, Kind
from presentation.dates import since_date
from presentation.explanation import window_span
from presentation.names import Names, name_subject
from presentation.numbers import ratios
from presentation.words import Words

MOST_SITES = 3  # named in a line; of more the others are counted
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
    """Return one line for each subject: `Escorts in Houston: rebound 2.1–2.3× over 14 days, since …`.

    A ratio is that of a window, whose length is said. The sites are named where all lines together speak of more
    than one.
    """
    found = tuple(findings)
    is_of_many = len({finding.site for finding in found}) > 1
    return tuple(_line(group, is_of_many=is_of_many, names=names, words=words) for group in by_subject(found).values())


def _line(group: tuple[Finding, ...], *, is_of_many: bool, names: Names, words: Words) -> str:
    first, oldest = group[0], min(group, key=lambda finding: (finding.began_on, finding.began_hour or 0))
    about = name_subject(place=first.place, category=first.category, site=first.site, names=names, words=words)
    line = words.say(
        "mail-line",
        about=about,
        kind=words.say(f"kind-{first.kind}"),
        ratios=_ratios(group, words=words),
        span=_span(group, words=words),
        since=since_date(oldest.began_on, step=first.step, words=words, hour=oldest.began_hour),
    )
    if is_of_many and first.place is not None:  # a whole site is named as what it is about
        line = words.say("mail-line-on", line=line, sites=_sites(group, names=names, words=words))
    return one_line(line)


def _sites(group: Iterable[Finding], *, names: Names, words: Words) -> str:
    sites = tuple(dict.fromkeys(names.site(finding.site) for finding in group))
    named = ", ".join(sites[:MOST_SITES])
    more = len(sites) - MOST_SITES
    return words.say("mail-line-more", sites=named, more=more) if more > 0 else named


def _span(group: tuple[Finding, ...], *, words: Words) -> str:
    """Return over how long the ratios of a group are means, from the shortest to the longest."""
    length = {step: number for number, step in enumerate(Step)}
    by_length = sorted(group, key=lambda finding: (length[finding.step], finding.window))
    least, most = (window_span(by_length[end], words=words) for end in (0, -1))
    return least if least == most else words.say("mail-line-spans", least=least, most=most)


def _ratios(group: tuple[Finding, ...], *, words: Words) -> str:
    """Return the ratios of a group, from the smallest to the largest."""
    smallest, largest = (pick(finding.ratio for finding in group) for pick in (min, max))
    return ratios(smallest, largest, language=words.language)
