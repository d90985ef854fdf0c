"""A situation report as one HTML page that prints on one Letter sheet. It runs no script and fetches nothing."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from exports.drawing import draw_inline
from presentation.chart_text import Table
from presentation.charts import time_line
from presentation.sheet import Part, Sheet
from presentation.words import words_for

# Nothing may be loaded, wherever the file is opened from.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'"
STYLE = Markup("""
@page{size:Letter;margin:.32in .55in}
*{box-sizing:border-box}
body{margin:0;background:#e9edf0;color:#1a1a1a;font:11.5px/1.32 Arial,"Liberation Sans",Helvetica,sans-serif}
main{max-width:816px;margin:0 auto;padding:38px 53px;background:#fff}
header{display:flex;justify-content:space-between;align-items:baseline;gap:1rem;border-bottom:3px solid #0b5c7a}
header p{margin:0;font-weight:bold;color:#0b5c7a}
h1{margin:0 0 3px;font-size:18px}
h2{margin:6px 0 2px;font-size:13px;color:#0b5c7a}
p,ul,dl{margin:2px 0}
.lead{font-size:11px}
ul{padding-left:1.2em}li{font-size:10.5px;line-height:1.28}
.about{margin:5px 0 0;font-weight:bold}
.banner{margin:4px 0;padding:2px 8px;border:2px dashed #b34700;background:#fff4e5;font-weight:bold}
dl{display:flex;flex-wrap:wrap;gap:0 1.6em;font-size:11px}dl div{display:flex;gap:.5em}
dt{color:#444;white-space:nowrap}dd{margin:0}.nb{white-space:nowrap}
.headline{margin:6px 0 1px;font-size:16px;line-height:1.25;font-weight:bold}
table{width:100%;border-collapse:collapse;font-size:10.5px;font-variant-numeric:tabular-nums}
td:nth-child(2),td:nth-child(3){white-space:nowrap}
caption{text-align:left;font-weight:bold;font-size:13px;color:#0b5c7a;padding:5px 0 1px}
th,td{text-align:left;padding:1px 8px 1px 0;border-bottom:1px solid #cfd8de;vertical-align:top;font-weight:normal}
thead th{color:#444;border-bottom:1.5px solid #5c6b75;vertical-align:bottom}
tbody th{font-weight:bold}
figure{margin:7px 0 0}figcaption{font-size:11.5px;font-weight:bold;margin-bottom:4px}
figure svg{display:block;width:100%;height:auto}
.note,.limits{font-size:9.5px;line-height:1.3;color:#444}
.two{display:grid;grid-template-columns:1.7fr 1fr;gap:0 1.2em}
.sign{display:grid;grid-template-columns:1.5fr 1.25fr 1.2fr;gap:0 1.2em;margin-top:8px}
.sign p{display:flex;align-items:flex-end;gap:.5em;min-height:24px;margin:0}
.sign span{flex:1;border-bottom:1px solid #1a1a1a;font-weight:bold}
.sign p{white-space:nowrap}.sign p:first-child span{white-space:normal}
.bar{max-width:900px;margin:0 auto;padding:12px 53px;background:#0b3d52;color:#fff;font-size:14px}
.bar form{display:flex;flex-wrap:wrap;gap:10px;align-items:end}
.bar label{display:block}
.bar input{display:block;width:15em;padding:6px;font:inherit;border:1px solid #5c6b75}
.bar button{padding:7px 14px;font:inherit;font-weight:bold;color:#0b3d52;background:#fff;border:0;border-radius:5px}
.bar a{color:#fff}.bar p{margin:0 0 8px;overflow-wrap:anywhere}.bar form{margin-bottom:8px}
:focus-visible{outline:3px solid #d55e00;outline-offset:2px}
@media screen{body{font-size:13px}main{max-width:900px}
table,li,dl,.lead{font-size:12.5px}.note,.limits{font-size:11.5px}}
@media (max-width:640px){main,.bar{padding:16px}.two,.sign{grid-template-columns:1fr}
.sign span{white-space:normal}.wide{overflow-x:auto}
dt{white-space:normal}td:nth-child(2),td:nth-child(3){white-space:normal}}
@media print{body{background:#fff}main{max-width:none;padding:0}.bar{display:none}main{break-inside:avoid}}
""")
_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    '<link rel="icon" href="data:,"><title>{title} · {about}</title><style>{style}</style></head><body><main>'
    "<header><h1>{title}</h1><p>{office}</p></header>{banners}"
    '<p class="about">{about}</p><dl>{facts}</dl><p class="headline">{headline}</p>{lead}{phases}'
    '<div class="two"><figure><figcaption>{caption}</figcaption>{chart}</figure>'
    "<section>{changes}{findings}</section></div>{coverage}{limits}"
    '<div class="sign">{signatures}</div></main></body></html>\n'
)
_FACT = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
_TABLE = Markup(
    '<div class="wide" tabindex="0" role="region" aria-label="{caption}">'
    "<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
    "<tbody>{rows}</tbody></table></div>"
)
_BANNER, _ITEM = Markup('<p class="banner">{}</p>'), Markup("<li>{}</li>")
_LEAD = Markup('<p class="lead">{}</p>')
_ROW = Markup('<tr><th scope="row">{}</th>{}</tr>')
_HEAD, _CELL = Markup('<th scope="col">{}</th>'), Markup("<td>{}</td>")
_BODY = "<body>"
_RANGE = re.compile(r"\([^()\s<>&]+–[^()\s<>&]+\)")


def under_bar(page: str, bar: Markup) -> str:
    """Return a page with what stands above it on a screen, in an element of class `bar`, and is not printed."""
    return page.replace(_BODY, f"{_BODY}{bar}", 1)


def situation_page(sheet: Sheet) -> str:
    """Return the page; raises WrongInput where the chart could not be drawn."""
    words = words_for(sheet.language)
    return str(
        _PAGE.format(
            language=sheet.language.value,
            policy=POLICY,
            style=STYLE,
            title=sheet.title,
            about=sheet.about,
            office=sheet.office,
            banners=_each(_BANNER, sheet.banners),
            facts=_joined(_FACT.format(term, text) for term, text in sheet.facts),
            headline=sheet.headline,
            lead=_each(_LEAD, sheet.lead),
            phases=_tabled(sheet.phases),
            chart=draw_inline(
                time_line(sheet.chart, words=words) | {"title": None}, title=sheet.chart.title, name="chart"
            ),
            caption=sheet.chart_title,
            coverage=_tabled(sheet.coverage),
            changes=_listed(sheet.changes),
            findings=_listed(sheet.findings),
            limits=_limits(sheet.limits),
            signatures=_joined(
                Markup("<p>{} <span>{}</span></p>").format(word, name) for word, name in sheet.signatures
            ),
        )
    )


def _tabled(part: Part) -> Markup:
    note = Markup('<p class="note">{}</p>').format(part.note) if part.note else ""
    if part.table is None:
        return Markup("<h2>{}</h2>{}").format(part.title, note)
    return _table(part.table, caption=part.title) + note


def _table(table: Table, *, caption: str) -> Markup:
    heads = _each(_HEAD, table.header)
    rows = (_ROW.format(row[0], _each(_CELL, map(_whole_ranges, row[1:]))) for row in table.rows)
    return _TABLE.format(caption=caption, heads=heads, rows=_joined(rows))


def _listed(part: Part) -> Markup:
    return Markup("<h2>{}</h2><ul>{}</ul>").format(part.title, _each(_ITEM, map(_whole_ranges, part.sentences)))


def _limits(part: Part) -> Markup:
    return Markup('<h2>{}</h2><p class="limits">{}</p>').format(part.title, " ".join(part.sentences))


def _whole_ranges(text: str) -> Markup:
    """Return the text with each range in brackets on one line; a browser would break it behind its dash."""
    return Markup(_RANGE.sub(r'<span class="nb">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped here


def _each(form: Markup, texts: Iterable[str]) -> Markup:
    return _joined(form.format(text) for text in texts)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
