"""The page of releases as markup: which release it is, what was withdrawn, the files, how numbers are hidden."""

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.releasing import MOST_ROWS, NOTE, TABLE
from dashboard.shell import unseen
from dashboard.tables import open_table
from dashboard.views.releases.data_io import Known
from domain.releases import LEAST, Mark, Release
from presentation.chart_text import Table
from presentation.names import Names
from presentation.numbers import amount
from presentation.release_text import mark_words
from presentation.times import day, days, instant
from presentation.words import Words

_HEADING = Markup(
    '<section class="tg-headline tg-quiet"><p class="tg-kicker">{kicker}</p><h1>{title}</h1><p>{note}</p>{old}'
    '<dl class="tg-facts">{facts}</dl></section>'
)
_FACT = Markup("<div><dt>{name}</dt><dd>{value}</dd></div>")
_PARAGRAPH = Markup("<p>{}</p>")
_SUM = Markup("<code>{}</code>")
_SECTION = Markup('<h2 id="{anchor}">{title}</h2><p>{note}</p>{body}')
_ROWS = Markup('<div class="tg-records tg-released">{}</div>')
_DOWNLOAD = Markup(
    '<p class="tg-download"><a class="tg-button" href="{table}" download target="_self">{word}</a> '
    '<a href="{note}" download target="_self">{note_word}</a></p>'
)
_FILES = Markup(
    '<span><a href="{table}" download target="_self">{word}{about}</a> '
    '<a href="{note}" download target="_self">{note_word}{about}</a></span>'
)


def release_heading(release: Release, *, old: int | None, zone: str, reader: Reader) -> Markup:
    """Return which release is shown and what it is; `old` is how many days ago it was, where that is long ago."""
    words = reader.words
    facts = (
        ("releases-fact-number", str(release.release_id)),
        ("releases-fact-until", day(release.until, language=reader.language)),
        ("releases-fact-at", instant(release.released_at, zone=zone, language=reader.language)),
        ("releases-fact-rows", amount(release.rows, language=reader.language)),
        ("releases-fact-sha256", _SUM.format(release.sha256)),
    )
    until = day(release.until, language=reader.language)
    return _HEADING.format(
        kicker=words.say("releases-kicker", number=str(release.release_id), until=until),
        title=words.say("releases-title"),
        note=words.say("releases-note", least=LEAST),
        old=_PARAGRAPH.format(words.say("releases-old", count=old)) if old else "",
        facts=Markup("").join(_FACT.format(name=words.say(key), value=value) for key, value in facts),
    )


def withdrawn_block(known: Known, *, names: Names, words: Words) -> Markup:
    """Return which numbers were taken out and why, or that none was."""
    heads = ("storm-place", "storm-category", "releases-head-days", "releases-head-why")
    rows = tuple(
        (
            names.place(each.place),
            names.category(each.category, words),
            days(each.since, each.until, language=words.language),
            each.why,
        )
        for each in known.withdrawals
    )
    table = Table(header=tuple(words.say(head) for head in heads), rows=rows)
    body = (
        _ROWS.format(open_table(table, caption=words.say("releases-withdrawn-table")))
        if rows
        else _PARAGRAPH.format(words.say("releases-withdrawn-none"))
    )
    return _section("withdrawn", body, words=words)


def files_block(known: Known, *, zone: str, words: Words) -> Markup:
    """Return the way to the newest table and its note, and every release with its sum and its files."""
    body = _download(known.release, words=words) + _ROWS.format(
        open_table(_every(known, zone=zone, words=words), caption=words.say("releases-files-all"))
    )
    return _section("files", body, words=words)


def marks_block(words: Words) -> Markup:
    """Return how small numbers are hidden, and what each word in place of a number means."""
    heads = ("releases-head-mark", "releases-head-meaning")
    rows = tuple((mark_words(mark, words=words), words.say(f"releases-mark-{mark}", least=LEAST)) for mark in Mark)
    table = Table(header=tuple(words.say(head) for head in heads), rows=rows)
    body = open_table(table, caption=words.say("releases-marks-table"))
    return _section("marks", body + _PARAGRAPH.format(words.say("releases-mark-sites")), words=words)


def _section(name: str, body: Markup, *, words: Words) -> Markup:
    title = words.say(f"releases-{name}-title")
    note = words.say(f"releases-{name}-note", least=LEAST)
    return Markup('<div class="tg-method">{}</div>').format(
        _SECTION.format(anchor=name, title=title, note=note, body=body)
    )


def _download(release: Release, *, words: Words) -> Markup:
    table, note = _addresses(release)
    if release.rows > MOST_ROWS:
        return _PARAGRAPH.format(words.say("releases-too-large", rows=amount(release.rows, language=words.language)))
    return _DOWNLOAD.format(
        table=table,
        word=words.say("releases-download", number=str(release.release_id)),
        note=note,
        note_word=words.say("releases-download-note"),
    )


def _every(known: Known, *, zone: str, words: Words) -> Table:
    heads = ("number", "until", "at", "rows", "sha256", "file")
    language = words.language
    return Table(
        header=tuple(words.say(f"releases-head-{head}") for head in heads),
        rows=tuple(
            (
                str(each.release_id),
                day(each.until, language=language),
                instant(each.released_at, zone=zone, language=language),
                amount(each.rows, language=language),
                _SUM.format(each.sha256),
                _files(each, words=words),
            )
            for each in known.releases
        ),
    )


def _files(release: Release, *, words: Words) -> Markup:
    table, note = _addresses(release)
    about = unseen(words.say("releases-file-of", number=str(release.release_id)))
    if release.rows > MOST_ROWS:
        return Markup('<a href="{}" download target="_self">{}{}</a>').format(
            note, words.say("releases-file-note"), about
        )
    return _FILES.format(
        table=table,
        word=words.say("releases-file"),
        note=note,
        note_word=words.say("releases-file-note"),
        about=about,
    )


def _addresses(release: Release) -> tuple[str, str]:
    asked = f"?number={release.release_id}"
    return f"{TABLE}{asked}", f"{NOTE}{asked}"
