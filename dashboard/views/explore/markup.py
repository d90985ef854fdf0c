"""The page Explore as markup: heading, what is shown otherwise than asked, the table. Every stored word is escaped."""

from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from dashboard.asked import cut, told_dropped, told_instead, told_strange
from dashboard.chart_block import twin
from dashboard.reader import Reader
from dashboard.views.explore.charts import MOST_MARKED, Picture
from dashboard.views.explore.selection import Chosen, Note, View
from domain.counts import Source, Step
from presentation.chart_text import Table, table_twin
from presentation.names import Names, name_hazard
from presentation.ratio_text import ratio_table
from presentation.times import days

MOST_NAMED = 20  # places left out of the rest of a site, by name
MOST_ROWS = 400  # a longer table is read by nobody here, and makes the page slow
_HEADING = Markup(
    '<section class="tg-headline tg-quiet"><p class="tg-kicker">{kicker}</p><h1>{title}</h1><p>{note}</p>'
    "{told}</section>"
)
_TOLD = Markup('<ul class="tg-chosen">{}</ul>')
_LINK = Markup('<a href="{address}" target="_self">{word}</a>')


def explore_heading(chosen: Chosen, picture: Picture, *, names: Names, reader: Reader) -> Markup:
    """Return what is shown as a headline, and below it whatever is shown otherwise than it was asked for."""
    words = reader.words
    kicker = words.say(
        "explore-kicker",
        view=words.say(f"explore-view-{chosen.view}"),
        days=days(chosen.first, chosen.last, language=reader.language),
        step=words.say(f"step-{chosen.step}"),
    )
    told = [Markup("<li>{}</li>").format(each) for each in told_otherwise(chosen, picture, names=names, reader=reader)]
    return _HEADING.format(
        kicker=kicker,
        title=picture.line.title,
        note=_note(chosen, reader=reader),
        told=_TOLD.format(Markup("").join(told)) if told else "",
    )


def told_otherwise(chosen: Chosen, picture: Picture, *, names: Names, reader: Reader) -> list[str]:
    """Return what differs from what was asked for, and what the points are, a sentence each."""
    words, step = reader.words, reader.words.say(f"step-{chosen.step}")
    sentences = {
        Note.STEP: words.say("explore-told-step", step=step),
        Note.READ: words.say("explore-told-read"),
        Note.PLACES: words.say("explore-told-places", place=names.place(chosen.line.place)),
        Note.LEVELS: words.say("explore-told-levels", step=step),
    }
    told = [sentences[note] for note in chosen.notes if note in sentences]
    if chosen.left_out:
        told.append(_left_out(chosen, names=names, reader=reader))
    if chosen.line.source is Source.IMPORT:
        told.append(words.say("explore-told-imported"))
    if chosen.line.is_daily and chosen.step in (Step.WEEK, Step.MONTH):
        told.append(words.say("explore-told-mean" if chosen.view is View.COUNTS else "explore-told-whole", step=step))
    if chosen.step in (Step.SLOT, Step.HOUR):
        told.append(words.say("explore-told-slots"))
    if picture.found > MOST_MARKED:
        told.append(words.say("explore-told-marked", found=picture.found, marked=MOST_MARKED))
    return told


def told_asked(chosen: Chosen, *, names: Names, reader: Reader) -> list[str]:
    """Return what the address names and there is not, each with what is shown instead, a sentence each."""
    words, line, wishes = reader.words, chosen.line, reader.choices
    step = words.say("explore-by", step=words.say(f"step-{chosen.step}"))
    told = [
        *told_instead("place", words.say("storm-place"), line.place, names.place(line.place), reader=reader),
        *told_instead(
            "category", words.say("storm-category"), line.category, names.category(line.category, words), reader=reader
        ),
        *told_instead("site", words.say("now-site"), line.site, names.site(line.site), reader=reader),
        *told_instead(
            "measure", words.say("explore-measure"), line.measure, words.say(f"measure-{line.measure}"), reader=reader
        ),
    ]
    source = words.say(f"explore-source-{line.source}")
    told += told_instead("source", words.say("explore-source"), line.source, source, reader=reader)
    if Note.PLACES not in chosen.notes:  # the heading says the same of these two, with the reason
        said = words.say(f"explore-view-{chosen.view}")
        told += told_instead("view", words.say("explore-view"), chosen.view, said, reader=reader)
        others = wishes.get("with", "").split(",")
        known = (*chosen.others, line.place)
        told += told_dropped(words.say("explore-with"), others, known=known, reader=reader)
    if wishes.get("step") not in list(Step):
        told += told_instead("step", words.say("explore-step"), chosen.step, step, reader=reader)
    if Note.SPAN in chosen.notes:
        wish = " – ".join(wishes[name] for name in ("since", "until") if wishes.get(name))
        shown = days(chosen.first, chosen.last, language=reader.language)
        told.append(words.say("explore-told-span", wish=cut(wish), days=shown))
    if chosen.day is None:
        told += told_dropped(words.say("explore-trace-day"), [wishes.get("day", "")], known=(), reader=reader)
    return [*told, *told_strange(reader=reader)]


def explore_twin(chosen: Chosen, picture: Picture, *, reader: Reader) -> Markup:
    """Return the picture as a table whose windows lead to what is behind them, and where the rest of it is."""
    line, words = picture.line, reader.words
    if chosen.view is View.COUNTS:
        table = table_twin(line, picture.rows, words=words)
    else:
        table = ratio_table(line, picture.beside, picture.rows, words=words)
    shown = twin(_leading(table, picture), caption=line.title, words=words)
    if len(table.rows) <= MOST_ROWS:
        return shown
    said = words.say("explore-rows", shown=MOST_ROWS, rows=len(table.rows), command=export_command(chosen))
    return Markup('{}<p class="tg-quiet">{}</p>').format(shown, said)


def export_command(chosen: Chosen) -> str:
    """Return the command that writes what is shown into a file, days where weeks and months are made of days."""
    is_own = chosen.step in chosen.line.kept and not (chosen.line.is_daily and chosen.step is not Step.SLOT)
    step = chosen.step if is_own else Step.DAY
    places = " ".join(f"--place {place}" for place in chosen.places)
    return f"tidegauge export counts.csv --step {step} {places} --since {chosen.first} --until {chosen.last}"


def empty_step(*, reader: Reader) -> Markup:
    """Return the way from days without counts to those that have some."""
    address = reader.address("/explore", since="", until="", day="")
    return _LINK.format(address=address, word=reader.words.say("explore-no-days-step"))


def _leading(table: Table, picture: Picture) -> Table:
    """Return the first rows, each led by a link to the day it begins on."""
    pairs = zip(table.rows[:MOST_ROWS], picture.line.days, strict=False)
    rows = tuple(
        (_LINK.format(address=f"{picture.line.link}{point.day.isoformat()}", word=first), *rest)
        for (first, *rest), point in pairs
    )
    return replace(table, rows=rows)


def _left_out(chosen: Chosen, *, names: Names, reader: Reader) -> str:
    """Return how many places do not stand for the rest of the site, which, and for which disaster's sake."""
    words = reader.words
    named = sorted(chosen.left_out[:MOST_NAMED], key=lambda each: each[1].slug)
    said = [
        words.say(
            "explore-left-out-by",
            hazard=name_hazard(hazard, words=words),
            places=", ".join(names.place(slug) for slug, _ in left_out),
        )
        for hazard, left_out in groupby(named, key=lambda each: each[1])
    ]
    if more := len(chosen.left_out) - len(named):
        said.append(words.say("explore-left-out-more", count=more))
    return words.say("explore-told-left-out", count=len(chosen.left_out), places="; ".join(said))


def _note(chosen: Chosen, *, reader: Reader) -> str:
    if chosen.view is View.SITE and chosen.rest and not chosen.beside:
        return reader.words.say("explore-note-site-none")
    if chosen.view is View.SITE:
        return reader.words.say("explore-note-site", beside=len(chosen.beside), rest=chosen.rest)
    return reader.words.say("explore-note-expected" if chosen.view is View.EXPECTED else "explore-note-counts")
