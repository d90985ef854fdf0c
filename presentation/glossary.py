"""The product's own words with their meanings, in two languages, and those that a reader looks for.

The table is part of the program; the English half is that of the documentation's glossary, word for word.
"""

import csv
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from domain.messages import Language

COLUMNS = {Language.ENGLISH: ("word", "meaning"), Language.SPANISH: ("palabra", "significado")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One word, what it means, and how the other language calls it."""

    word: str
    meaning: str
    elsewhere: str


@cache
def glossary(language: Language) -> tuple[Entry, ...]:
    """Return every word in a language's own order; the table is read once a process."""
    word, meaning = COLUMNS[language]
    other = next(columns[0] for each, columns in COLUMNS.items() if each is not language)
    lines = files("presentation").joinpath("glossary.csv").read_text("utf-8").splitlines()
    entries = [Entry(word=row[word], meaning=row[meaning], elsewhere=row[other]) for row in csv.DictReader(lines)]
    return tuple(sorted(entries, key=lambda entry: plain(entry.word)))


def find_words(entries: Iterable[Entry], sought: str) -> tuple[Entry, ...]:
    """Return the entries that hold what a reader wrote, whatever case and accents; those named so come first."""
    wanted = plain(sought).strip()
    held = [entry for entry in entries if wanted in plain(f"{entry.word} {entry.elsewhere} {entry.meaning}")]
    return tuple(sorted(held, key=lambda entry: wanted not in plain(f"{entry.word} {entry.elsewhere}")))


def plain(text: str) -> str:
    """Return text as it is compared: small letters without accents."""
    return "".join(each for each in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(each))
