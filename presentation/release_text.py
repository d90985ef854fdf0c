"""A chart of a public release in words: what is told and what is not, and why. It draws no conclusion from either."""

from domain.counts import Verdict
from domain.releases import LEAST, Mark
from presentation.chart_text import Table
from presentation.numbers import amount
from presentation.release_values import NUMBERS, Look, ReleasedDay, ReleasedLine, SitesChange, looks_in
from presentation.times import day, days
from presentation.words import Words

HIDDEN = (Look.SMALL, Look.WITHHELD, Look.MISSING, Look.WITHDRAWN, Look.NONE)
HEADS = ("table-day", "releases-head-told", "releases-head-why", "releases-head-sites", "releases-head-release")


def release_sentence(line: ReleasedLine, *, words: Words) -> str:
    """Return on how many of the days a number is told, what stands on the others, and where sums break."""
    told = sum(line.count(look) for look in NUMBERS)
    span = words.say("span-day", count=len(line.days))
    others = "; ".join(
        words.say(f"releases-part-{look}", count=line.count(look), least=LEAST) for look in looks_in(line, HIDDEN)
    )
    sentences = [
        words.say("releases-sentence", title=line.title, told=told, span=span, others=others)
        if others
        else words.say("releases-sentence-all", title=line.title, span=span)
    ]
    if bounds := line.count(Look.BOUND):
        sentences.append(words.say("releases-sentence-bounds", count=bounds))
    if line.changes:
        sentences.append(words.say("releases-sentence-sites", count=len(line.changes)))
    return " ".join(sentences)


def release_description(line: ReleasedLine, *, words: Words) -> str:
    """Return the text a screen reader gives for the chart; simulated counts are said to be so first."""
    span = days(line.days[0].day, line.days[-1].day, language=words.language)
    simulated = [words.say("simulated-sentence")] if line.is_simulated else []
    said = words.say("releases-description", measure=line.measure_word, days=span)
    return " ".join([*simulated, said, release_sentence(line, words=words)])


def release_twin(line: ReleasedLine, *, words: Words) -> Table:
    """Return a row of text a day, the newest first: the number or why there is none, and of how many sites it is."""
    changes = {each.day: each for each in line.changes}
    return Table(
        header=tuple(words.say(head) for head in HEADS),
        rows=tuple(_row(each, changes.get(each.day), words=words) for each in reversed(line.days)),
    )


def said_told(each: ReleasedDay, *, words: Words) -> str:
    """Return what is told of a day: `412`, `at least 412`, `<10`, or a word; never a zero."""
    if each.cell is None or each.cell.ads is None:
        return words.say(f"releases-cell-{each.look}", least=LEAST)
    ads = amount(each.cell.ads, language=words.language)
    return words.say("at-least", ads=ads) if each.look is Look.BOUND else ads


def mark_words(mark: Mark, *, words: Words) -> str:
    """Return how a mark is written in place of a number; what stands where there is one is said in words."""
    if mark is Mark.SHOWN:
        return words.say("releases-cell-told")
    return words.say(f"releases-cell-{mark}", least=LEAST)


def said_reason(each: ReleasedDay, *, words: Words) -> str:
    """Return why there is no number, or why it is a lower bound; empty where nothing has to be said."""
    reason = each.cell.reason if each.cell else None
    return each.why or (words.say(f"verdict-{reason}") if reason in frozenset(Verdict) else "")


def said_change(change: SitesChange, *, words: Words) -> str:
    """Return from how many sites to how many a sum changed: `2 → 1 sites`."""
    return words.say("releases-sites-change", before=change.before, after=change.after)


def _row(each: ReleasedDay, change: SitesChange | None, *, words: Words) -> tuple[str, ...]:
    none = words.say("no-number")
    sites = str(each.cell.sites) if each.cell else none
    return (
        day(each.day, language=words.language),
        said_told(each, words=words),
        said_reason(each, words=words),
        said_change(change, words=words) if change else sites,
        none if each.decided_in is None else str(each.decided_in),
    )
