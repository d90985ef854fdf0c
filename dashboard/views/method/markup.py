"""The page Data & method as markup: export, method, limits, glossary. Every stored word is escaped."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from markupsafe import Markup

from dashboard.exporting import NOTE, OTHERS, TABLE, Extract
from dashboard.reader import Reader
from dashboard.tables import folded, open_table
from dashboard.views.method.data_io import Preview
from domain.counts import Coverage
from domain.series_rows import RowTally
from exports.spanish_meanings import meanings
from exports.tidy import COLUMNS, TidyRow
from exports.tidy_csv import csv_cell
from presentation.chart_text import Table
from presentation.glossary import Entry
from presentation.numbers import amount
from presentation.times import days
from presentation.words import Words

# One paragraph each, and the page of the documentation that says more.
METHOD = (
    ("count", "docs/explanation/counting.md"),
    ("expected", "docs/explanation/detection.md"),
    ("finding", "docs/explanation/method.md"),
    ("alert", "docs/how-to/choose-an-alert-budget.md"),
    ("study", "docs/how-to/study-a-disaster.md"),
    ("place", "docs/explanation/ethics-and-limits.md"),
)
LIMITS = ("limits", "limits-people", "limits-site", "limits-missing", "limits-cause", "limits-privacy")
ON_PAPER = 9  # columns of a preview: more would be cut off at the edge of a sheet
FRONT = ("local_date", "ads", "coverage", "verdict")  # of a preview: on a phone the first columns are all there is
_HEADING = Markup(
    '<section class="tg-headline tg-quiet"><p class="tg-kicker">{kicker}</p><h1>{title}</h1><p>{note}</p></section>'
)
_BODY = Markup('<div class="tg-method">{}</div>')
_TITLE = Markup('<h2 id="{anchor}">{title}</h2><p>{note}</p>')
_DOWNLOAD = Markup(
    '<p class="tg-download"><a class="tg-button" href="{table}" download target="_self">{word}</a> '
    '<a href="{note}" download target="_self">{note_word}</a></p>{others}'
)
_OTHER = Markup(
    '<p class="tg-download"><a href="{table}" download target="_self">{word}</a> '
    '<a href="{note}" download target="_self">{note_word}</a></p>'
)
_PREVIEW = Markup('<p class="tg-sentence">{sentence}</p>{cut}{kinds}{first}{columns}')
_NONE = Markup('<span class="tg-none" title="{why}">{word}</span>')
_WORDS = Markup('<p class="tg-sentence" role="status">{found}</p><dl class="tg-words">{entries}</dl>')
_ENTRY = Markup('<div><dt>{word} <small lang="{other}">{elsewhere}</small></dt><dd>{meaning}</dd></div>')


def page_heading(extract: Extract, *, place: str, reader: Reader) -> Markup:
    """Return what the page holds; `place` is how the extract's is called, or what stands for all of them."""
    words = reader.words
    return _HEADING.format(
        kicker=words.say(
            "method-kicker", days=days(extract.since, extract.until, language=reader.language), place=place
        ),
        title=words.say("method-title"),
        note=words.say("method-note"),
    )


def section_title(name: str, *, words: Words) -> Markup:
    """Return the heading of a section, with an anchor that can be linked to."""
    return _TITLE.format(anchor=name, title=words.say(f"method-{name}-title"), note=words.say(f"method-{name}-note"))


def export_block(preview: Preview, extract: Extract, *, is_cut: bool, reader: Reader) -> Markup:
    """Return how many rows an export has, how they are read, the first of them, and the way to the file."""
    words, tally = reader.words, preview.tally
    sentence = words.say("method-rows", count=tally.rows, rows=_said(tally.rows, words=words))
    cut = Markup("<p>{}</p>").format(words.say("method-cut", count=extract.days)) if is_cut else ""
    if not tally.rows:
        return _PREVIEW.format(sentence=sentence, cut=cut, kinds="", first="", columns="")
    shown = _PREVIEW.format(
        sentence=sentence,
        cut=cut,
        kinds=open_table(_kinds(tally, words=words), caption=words.say("method-kinds")),
        first=Markup('<div class="tg-preview">{}<p class="tg-on-paper">{}</p></div>').format(
            open_table(_first(preview.rows, words=words), caption=words.say("method-first")),
            words.say("method-first-paper", shown=ON_PAPER, columns=len(COLUMNS)),
        ),
        columns=_columns(words=words),
    )
    return shown + _download(extract, words=words)


def method_block(words: Words) -> Markup:
    """Return the method in short, each paragraph with the page of the documentation that says more."""
    body = Markup("").join(
        Markup("<h3>{}</h3><p>{} <small>{}</small></p>").format(
            words.say(f"method-{name}-head"),
            words.say(f"method-{name}"),
            words.say("method-more", page=page),
        )
        for name, page in METHOD
    )
    return section_title("method", words=words) + _BODY.format(body)


def limits_block(words: Words) -> Markup:
    """Return what the counts can and cannot say, whole and unfolded."""
    points = Markup("").join(Markup("<li>{}</li>").format(words.say(limit)) for limit in LIMITS)
    return section_title("limits", words=words) + _BODY.format(Markup("<ul>{}</ul>").format(points))


def glossary_block(found: Sequence[Entry], *, sought: str, known: int, other: str, words: Words) -> Markup:
    """Return the words that were found, each with its meaning and how the other language calls it.

    On paper, where no box stands above them, it is said what was looked up.
    """
    entries = Markup("").join(
        _ENTRY.format(word=each.word, other=other, elsewhere=each.elsewhere, meaning=_coded(each.meaning))
        for each in found
    )
    looked_up = Markup('<p class="tg-on-paper">{}</p>').format(words.say("method-sought", sought=sought))
    shown = _WORDS.format(found=words.say("method-found", count=len(found), known=known), entries=entries)
    return looked_up + shown if sought else shown


def _kinds(tally: RowTally, *, words: Words) -> Table:
    """Return how a cell of the column `ads` is read, so that a gap, a zero and a lower bound are told apart."""
    numbers = tally.rows - tally.missing - tally.zeros - tally.bounds
    rows = (("number", numbers), ("zero", tally.zeros), ("bound", tally.bounds), ("missing", tally.missing))
    said = [
        (words.say(f"method-kind-{kind}"), words.say(f"method-cell-{kind}"), _said(count, words=words))
        for kind, count in rows
    ]
    said.append((words.say("method-kind-suppressed"), words.say("method-cell-suppressed"), words.say("method-never")))
    heads = ("method-head-kind", "method-head-cell", "method-head-rows")
    return Table(header=tuple(words.say(head) for head in heads), rows=tuple(said))


def _first(rows: Sequence[TidyRow], *, words: Words) -> Table:
    """Return the first rows as the file holds them; a missing number is an empty cell there, and said to be so here."""
    order = (*FRONT, *(column for column in COLUMNS if column not in FRONT))
    cells = [tuple(_cell(row, column, words=words) for column in order) for row in rows]
    return Table(header=order, rows=tuple(cells))


def _cell(row: TidyRow, column: str, *, words: Words) -> str:
    text = csv_cell(getattr(row, column))
    if column == "ads" and row.coverage is Coverage.MISSING:
        return _NONE.format(why=words.say("method-cell-missing"), word=words.say("method-empty"))
    return text


def _columns(*, words: Words) -> Markup:
    explained = meanings(words.language)
    heads = (words.say("method-head-column"), words.say("method-head-meaning"))
    table = Table(header=heads, rows=tuple((column, explained[column]) for column in COLUMNS))
    return folded(table, caption=words.say("method-columns-meaning"), title=words.say("method-columns"))


def _download(extract: Extract, *, words: Words) -> Markup:
    asked = {"since": extract.since.isoformat(), "until": extract.until.isoformat()}
    asked |= {"place": extract.place} if extract.place else {}
    others = Markup("").join(
        _OTHER.format(word=words.say(f"method-download-{table}"), **_files(asked | {"table": table}, words=words))
        for table in OTHERS
        if table in extract.tables
    )
    return _DOWNLOAD.format(word=words.say("method-download"), others=others, **_files(asked, words=words))


def _files(asked: Mapping[str, str], *, words: Words) -> Mapping[str, str]:
    """Return the addresses of a table and of its note, and what the note is called."""
    query = urlencode(asked)
    return {"table": f"{TABLE}?{query}", "note": f"{NOTE}?{query}", "note_word": words.say("method-download-note")}


def _coded(text: str) -> Markup:
    """Return text in which what stands between backticks is set as code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else Markup("{}").format(part)
        for number, part in enumerate(parts)
    )


def _said(number: int, *, words: Words) -> str:
    return amount(number, language=words.language)
