"""The same story keeps the same number. Findings are matched with those stored, because onsets may move by a day."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from domain.findings import Finding

QUIET = timedelta(days=7)  # an episode has closed when more quiet days than this lie between


def number_episodes(
    found: Iterable[Finding],
    known: Iterable[Finding],
    *,
    settled: Iterable[Finding] = (),
    taken_back: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return the findings found, each with its episode number, in the order given.

    A finding takes the number of the stored one about the same subject and in the same direction that it overlaps
    or follows by at most seven quiet days; the one whose onset is nearest where there are several. Others get the
    subject's next number, counted from 1. No two findings of one subject share a number. Those that are settled
    keep theirs: they were over before the days in which something was found.

    What people were told is over, or was none, is told anew when it is open: under a new number, since the old one has
    been answered, repeated and closed. As long as it stays over it keeps the old one.

    Args:
        found: Of the newest look.
        known: Those stored that may be found again.
        settled: Those stored that cannot be.
        taken_back: Keys of findings of which an all-clear or a correction has left.
    """
    found = tuple(found)
    stored: dict[str, list[Finding]] = {}
    for finding in known:
        stored.setdefault(finding.subject, []).append(finding)
    taken: dict[str, int] = {}
    for finding in (*settled, *(each for group in stored.values() for each in group)):
        taken[finding.subject] = max(taken.get(finding.subject, 0), finding.episode)
    numbers: dict[int, int] = {}
    for subject in {finding.subject for finding in found}:
        mine = [(position, finding) for position, finding in enumerate(found) if finding.subject == subject]
        numbers |= _numbers(mine, stored.get(subject, []), above=taken.get(subject, 0), taken_back=taken_back)
    return tuple(replace(finding, episode=numbers[position]) for position, finding in enumerate(found))


def told_anew(known: Iterable[Finding], found: Iterable[Finding], *, taken_back: Collection[str]) -> frozenset[str]:
    """Return the keys of stored findings that people were told are over and whose story has since another number.

    Their end was told as it was known; what went on says so itself, and is over by itself later.
    """
    found = tuple(found)
    return frozenset(
        old.key
        for old in known
        if old.key in taken_back
        and old.ended_on
        and not old.is_withdrawn
        and any(
            each.subject == old.subject
            and _is_same_story(each, old)
            and each.episode != old.episode
            and (each.episode > old.episode or each.latest_on >= old.latest_on)  # an older one that holds its days too
            for each in found
        )
    )


def _numbers(
    mine: list[tuple[int, Finding]], stored: list[Finding], *, above: int, taken_back: Collection[str]
) -> dict[int, int]:
    """Return the number of each position, pairing the nearest onsets first; new numbers lie above those taken.

    What people were told is over or was none comes last: what was told anew goes on under its new number.
    """
    pairs = sorted(
        (old.key in taken_back, abs(finding.began_on - old.began_on), position, -old.episode)
        for position, finding in mine
        for old in stored
        if _is_same_story(finding, old) and not (old.key in taken_back and _says_otherwise(finding, old))
    )
    given: dict[int, int] = {}
    for *_, position, number in pairs:
        if position not in given and -number not in given.values():
            given[position] = -number
    following = above + 1
    for position, _ in sorted(mine, key=lambda entry: entry[1].began_on):
        if position not in given:
            given[position], following = following, following + 1
    return given


def _is_same_story(one: Finding, other: Finding) -> bool:
    """Return whether at most seven quiet days lie between two findings."""
    reach = QUIET + timedelta(days=1)
    return one.began_on - other.latest_on <= reach and other.began_on - one.latest_on <= reach


def _says_otherwise(finding: Finding, old: Finding) -> bool:
    """Return whether what was found is no longer what people were told last: that it is over, or was none."""
    return finding.ended_on is None or old.is_withdrawn
