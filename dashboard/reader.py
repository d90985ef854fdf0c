"""What a reader asked for: the language and the choices in the address bar. It trusts none of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import streamlit as st

from dashboard.language import COOKIE, choose_language
from dashboard.pages import CHOICES, choices_at
from dashboard.visitor import LOCAL, Visitor
from domain.messages import Language
from presentation.words import Words, words_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One reader's language and choices, and who they are; a choice may name something that does not exist."""

    language: Language
    choices: Mapping[str, str] = field(default_factory=dict)
    visitor: Visitor = LOCAL
    strange: tuple[str, ...] = ()  # names in the address that no page knows

    @property
    def words(self) -> Words:
        """Return the catalogue of the reader's language."""
        return words_for(self.language)

    def address(self, page: str, **changes: str) -> str:
        """Return the address of a page with those of the reader's choices that it knows, and these changes."""
        query = {**self.choices, "lang": self.language.value, **changes}
        names = choices_at(page, role=self.visitor.role)
        return f"{page}?{urlencode({name: query[name] for name in names if query.get(name)})}"


def current_reader(*, default: Language, visitor: Visitor = LOCAL) -> Reader:
    """Return the reader of the running page; `default` is the office's first language."""
    asked = {name: st.query_params[name] for name in CHOICES if name in st.query_params}
    language = choose_language(
        query=asked.get("lang"),
        cookie=_text(st.context.cookies.get(COOKIE)),
        accepted=_text(st.context.headers.get("accept-language")) or "",
        default=default,
    )
    choices = {name: value for name, value in asked.items() if name != "lang"}
    strange = tuple(name for name in st.query_params if name not in CHOICES)
    return Reader(language=language, choices=choices, visitor=visitor, strange=strange)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None  # outside a browser Streamlit gives stand-ins
