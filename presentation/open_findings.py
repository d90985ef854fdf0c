"""How many findings go on at a place, in words: on one site, on all of them, and in other categories.

It counts nothing: a report that was filed before these numbers were kept says what it did then.
"""

from collections.abc import Iterator

from domain.situations import Figures
from presentation.names import Names
from presentation.words import Words


def said_open(figures: Figures, *, site: str, names: Names, words: Words) -> Iterator[str]:
    """Yield what goes on in the category of a report, and, where there are any, in which others how much does.

    Args:
        figures: The report's.
        site: The one whose findings it tells.
        names: The office's names.
        words: The language.
    """
    here, everywhere = len(figures.open_findings), figures.open_on_all_sites
    if everywhere is None:
        yield words.say("sitrep-mail-findings", count=here)
        return
    yield words.say("sitrep-open-findings", here=str(here), site=site, everywhere=str(everywhere))
    others = [
        words.say("sitrep-open-other", category=names.category(category, words), count=str(count))
        for category, count in figures.open_in_others
    ]
    if others:
        yield words.say("sitrep-open-others", others=", ".join(others))
