"""What the address asks for and a page cannot show, said in one notice. It decides nothing of what is shown instead."""

from collections.abc import Collection, Iterable, Sequence

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.shell import show

LONGEST_WISH = 40  # letters; of what the address holds, as much is repeated
EVERYTHING = "*"  # how a box writes that no choice is made
_NOTICE = Markup('<p class="tg-then" role="status">{}</p>')


def told_instead(name: str, label: str, taken: str, shown: str, *, reader: Reader) -> list[str]:
    """Return that a choice of the address gave way to another, in a sentence; none where it did not.

    Args:
        name: The choice.
        label: How its box is called.
        taken: What the page took, as the address would write it.
        shown: What the page took, as it is said.
        reader: Whose address it is.
    """
    wish = reader.choices.get(name, "")
    if wish in ("", EVERYTHING, taken):
        return []
    return [reader.words.say("asked-instead", box=label, wish=cut(wish), shown=shown)]


def told_dropped(label: str, wishes: Iterable[str], *, known: Collection[str], reader: Reader) -> list[str]:
    """Return that of several things asked for some are left out, a sentence each."""
    dropped = (wish for wish in dict.fromkeys(wishes) if wish and wish not in known)
    return [reader.words.say("asked-dropped", box=label, wish=cut(wish)) for wish in dropped]


def told_strange(*, reader: Reader) -> list[str]:
    """Return that names in the address mean nothing on any page, in one sentence."""
    if not reader.strange:
        return []
    return [reader.words.say("asked-strange", wish=cut(", ".join(reader.strange)))]


def show_asked(told: Sequence[str]) -> None:
    """Show all of it in one notice, none where everything is as it was asked for."""
    if told:
        show(_NOTICE.format(" ".join(told)))


def cut(wish: str) -> str:
    """Return as much of a wish as is repeated."""
    return wish if len(wish) <= LONGEST_WISH else f"{wish[: LONGEST_WISH - 1]}…"
