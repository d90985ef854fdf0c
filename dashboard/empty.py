"""What a page says that has no count to show: that no site is asked, or that none has been read yet."""

from collections.abc import Sequence

from dashboard.reader import Reader
from dashboard.shell import show_notice
from domain.places import Site


def show_uncounted(sites: Sequence[Site], *, title: str, sentence: str, reader: Reader) -> None:
    """Show why there is no count, and what comes next: waiting helps only where a site is asked.

    Args:
        sites: Those of the office; one whose card was taken out is asked no more.
        title: A word of the catalogue, said where there are some.
        sentence: The same.
        reader: For whom.
    """
    words = reader.words
    if not any(site.has_card for site in sites):
        title, sentence, step = "sites-empty-title", "sites-empty", "sites-empty-step"
    else:
        step = "uncounted-step"
    show_notice(
        title=words.say(title),
        sentence=words.say(sentence),
        step_word=words.say("next-step"),
        step=words.say(step),
    )
