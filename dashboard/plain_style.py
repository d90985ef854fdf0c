"""How the plain pages look that run no script: what a mail's link leads to, and what stands before the login."""

from markupsafe import Markup

from domain.messages import Language

STYLE = Markup(
    "body{{margin:0;background:#eef1f4;color:#1a1a1a;font:16px/1.5 Arial,Helvetica,sans-serif}}"
    "main{{max-width:36rem;margin:0 auto;padding:1.25rem;background:#fff;border-top:6px solid #0072b2}}"
    "h1{{font-size:1.4rem;line-height:1.3}}.office,.limits{{font-size:.875rem;color:#444}}"
    ".simulated{{padding:.6rem .9rem;border:3px dashed #b34700;background:#fff4e5;font-weight:bold}}"
    "label{{display:block;margin:0 0 1rem}}input{{display:block;box-sizing:border-box;width:100%;margin-top:.3rem;"
    "padding:.6rem;font:inherit;border:1px solid #5c6b75}}button{{padding:.7rem 1.2rem;font:inherit;font-weight:bold;"
    "color:#fff;background:#005a8c;border:0;border-radius:6px}}a{{color:#005a8c}}nav{{margin:1.5rem 0 0}}"
    ":focus-visible{{outline:3px solid #d55e00;outline-offset:2px}}p,li{{overflow-wrap:anywhere}}"
).format()
_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    '<link rel="icon" href="data:,"><title>{title} · Tidegauge</title><style>{style}</style></head><body><main>'
    '<p class="office">Tidegauge · {office}</p><h1>{title}</h1><p>{sentence}</p>{below}</main></body></html>\n'
)


def plain_page(*, language: Language, office: str, title: str, sentence: str, below: Markup) -> str:
    """Return a page that says one thing; every word in it that came from outside is escaped."""
    return str(
        _PAGE.format(language=language.value, style=STYLE, office=office, title=title, sentence=sentence, below=below)
    )
