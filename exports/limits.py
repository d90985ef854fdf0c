"""What travels with every table: what the numbers are not, and what each column means. In English and Spanish."""

from functools import cache
from pathlib import Path

from domain.messages import Language
from exports.cover import Cover
from exports.forms import Form
from exports.part_file import whole_file
from presentation.words import Words

NOT_SUPPRESSED = "Nothing is suppressed in this table; it is not a public release."
MISSING = "An empty cell means that there is no number. It never means 0."


def limit_sentences(*, is_simulated: bool) -> str:
    """Return what the numbers are not, in every language, one sentence a line."""
    return limits_text(is_simulated=is_simulated).removesuffix(f"\n{MISSING}\n{NOT_SUPPRESSED}")


@cache  # the catalogues are read for it, which takes a fifth of a second
def limits_text(*, is_simulated: bool) -> str:
    """Return the sentences that every export carries, in every language, one a line."""
    sentences = []
    for words in map(Words, Language):
        sentences += [words.say("simulated-sentence")] if is_simulated else []
        sentences.append(words.say("limits"))
    return "\n".join([*sentences, MISSING, NOT_SUPPRESSED])


def codebook(form: Form) -> str:
    """Return the meaning of every column, one a line."""
    width = max(map(len, form.names))
    return "\n".join(f"{column.name:<{width}}  {column.meaning}" for column in form.columns)


def write_note(table: Path, cover: Cover) -> Path:
    """Write the note that lies beside a table which cannot hold one, and return where: `houston.csv.txt`."""
    note = table.with_name(f"{table.name}.txt")
    with whole_file(note) as file:
        file.write(f"{table.name}\n\n{note_text(cover)}\n".encode())
    return note


def note_text(cover: Cover) -> str:
    """Return what the numbers are not, what each column means, and which question the table answers."""
    limits = limits_text(is_simulated=cover.is_simulated)
    return "\n\n".join((limits, codebook(cover.form), cover.citation, cover.question.canonical))
