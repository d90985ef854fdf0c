"""Crawled or imported counts: which a verb was asked for, and a hint where only the other has any."""

from domain.counts import Source
from domain.errors import WrongInput
from presentation.words import Words


def source_of(text: str) -> Source:
    """Return the source of that name; raises WrongInput for another word."""
    if text not in set(Source):
        raise WrongInput(f"--source {text!r}: expected one of {', '.join(Source)}")
    return Source(text)


def other_than(source: Source) -> Source:
    """Return the source that was not asked for."""
    return Source.CRAWL if source is Source.IMPORT else Source.IMPORT


def hint_at(source: Source, *, words: Words) -> str:
    """Return the line that says where there are counts, after the other source had none."""
    return f"{words.say(f'hint-source-{source}', option=f'--source {source}')}\n"
