"""Our own copy of Streamlit's index page, in the reader's language. It loads nothing from outside."""

import html
import re
from collections.abc import Iterable, Mapping

from domain.errors import TidegaugeError
from domain.messages import Language

_INLINE_SCRIPT = re.compile(r"\s*<!-- initialize window\.prerenderReady.*?</script>", re.DOTALL)
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_SERVICE = re.compile(r'\s*<link rel="service-desc"[^>]*>')
_STYLE = '<link rel="stylesheet" href="/ui-assets/tidegauge.css">'
_WORDS: Mapping[Language, tuple[str, ...]] = {Language.SPANISH: ("words.js",)}  # Streamlit itself speaks English
_SCRIPT = '<script src="/ui-assets/{}"></script>'


def index_pages(
    source: str, *, title: str, no_script: Mapping[Language, str], has_login: bool = False
) -> dict[Language, bytes]:
    """Return the index page of each language, made from Streamlit's.

    Args:
        source: Streamlit's `index.html`.
        title: What the browser's tab says until the page has named itself.
        no_script: What to say where JavaScript is off.
        has_login: Whether the page has to hear that its session has ended.

    Raises:
        TidegaugeError: Streamlit's page is not the one this was written for.
    """
    own = ("start.js", "languages.js", "folds.js", "paper.js", "told.js", "names.js")
    scripts = (*own, *(("session.js",) if has_login else ()))
    return {
        language: _own_copy(source, title=title, scripts=(*scripts, *_WORDS.get(language, ())))
        .replace('<html lang="en">', f'<html lang="{language.value}">')
        .replace("@no-script@", html.escape(sentence))
        .encode("utf-8")
        for language, sentence in no_script.items()
    }


def _own_copy(source: str, *, title: str, scripts: Iterable[str]) -> str:
    page, inline = _INLINE_SCRIPT.subn("", source)
    if inline != 1 or page.count('<html lang="en">') != 1 or page.count('<script type="module"') != 1:
        raise TidegaugeError("Streamlit's index page has changed; the dashboard needs version 1.67.")
    page = _NO_SCRIPT.sub("<noscript><p>@no-script@</p></noscript>", page)
    page = _SERVICE.sub("", _COMMENT.sub("", page))
    page = page.replace('href="./favicon.png"', 'href="/ui-assets/favicon.svg" type="image/svg+xml"')
    page = page.replace("<title>Streamlit</title>", f"<title>{html.escape(title)}</title>")
    page = page.replace("./static/", "/static/")
    head = "\n    ".join([_STYLE, *(_SCRIPT.format(name) for name in scripts)])
    return page.replace('<script type="module"', f'{head}\n    <script type="module"')
