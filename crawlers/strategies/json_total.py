"""Counts by the total that an interface states in JSON or in a header of its answer. It adds nothing up.

The length of a list is a total only where the card says that the answer holds the whole list.
"""

import json
from typing import Annotated, Any, ClassVar, Literal, Self

import jmespath
from jmespath import functions
from jmespath.exceptions import JMESPathError, JMESPathTypeError
from pydantic import AfterValidator, Field, model_validator

from crawlers.cards.cells import Cell
from crawlers.cards.patterns import ANY_CELL, LocaleName, checked_template
from crawlers.looking.page import Page
from crawlers.strategies.rule import PageReading, Rule, Spot
from crawlers.words.numbers import stated_number
from domain.counts import Measure

MAX_TOTAL = 999_999_999


class KeyTwice(ValueError):
    """An object of the answer has a key twice, and nobody can say which of its values is meant."""


class _ListsHaveLengths(functions.Functions):
    """The functions of a path, but for lengths: an error's object has one too, and it is no number of ads."""

    @functions.signature({"types": ["array"]})
    def _func_length(self, listed: list[object]) -> int:
        return len(listed)


PLAIN_LENGTHS = jmespath.Options(custom_functions=_ListsHaveLengths())


def checked_path(path: str) -> str:
    """Return the path.

    Raises:
        ValueError: it is no JMESPath expression.
    """
    try:
        jmespath.search(ANY_CELL.fill(checked_template(path)), None, options=PLAIN_LENGTHS)
    except JMESPathTypeError:
        return path  # of nothing there is no length, nor a sum; that is no fault of the path
    except (JMESPathError, RecursionError) as error:
        raise ValueError("a JMESPath expression such as meta.total") from error
    return path


def calls_length(path: str) -> bool:
    """Return whether a path takes the length of something, somewhere in it."""
    ahead = [jmespath.compile(ANY_CELL.fill(path)).parsed]
    while ahead:
        node = ahead.pop()
        if node["type"] == "function_expression" and node["value"] == "length":
            return True
        ahead.extend(child for child in node["children"] if isinstance(child, dict))
    return False


Path = Annotated[str, AfterValidator(checked_path)]
HeaderName = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,60}$")]


class JsonTotal(Rule):
    """An interface states how many there are, in its JSON or in a header."""

    IS_MARKUP: ClassVar[bool] = False
    MEASURES: ClassVar[frozenset[Measure]] = frozenset({Measure.ACTIVE})

    strategy: Literal["json_total"] = Field(description="how this rule counts")
    path: Path | None = Field(default=None, description="where the total stands, as JMESPath: `meta.total`")
    is_whole_list: bool = Field(
        default=False,
        description="that the answer holds the whole list and not a page of it; only then may path use `length()`",
    )
    header: HeaderName | None = Field(default=None, description="or the header that holds it: `X-Total-Count`")
    error: Path | None = Field(
        default=None, description="where the interface tells of an error; anything there is no count"
    )
    proof: Path | None = Field(
        default=None, description="what must be true of the answer: `query.city == '{place.id}'`"
    )
    floor_if: Path | None = Field(default=None, description="what is true where the total is only a minimum")
    locale: LocaleName = Field(default="en_US", description="how a total that is a text is written")

    @model_validator(mode="after")
    def _looks_in_one_place(self) -> Self:
        if (self.path is None) == (self.header is None):
            raise ValueError("path or header, one of them")
        return self

    @property
    def has_proof(self) -> bool:
        """Return whether something in the answer proves that it is the one meant."""
        return self.proof is not None

    @model_validator(mode="after")
    def _counts_no_page(self) -> Self:
        if self.path and not self.is_whole_list and calls_length(self.path):
            raise ValueError("a path to the total; length() only with is_whole_list: true, since a page is no total")
        return self

    def read(self, page: Page, spot: Spot) -> PageReading:
        """Return the total that the answer states, or which part of the rule did not find it."""
        body = page.body.removeprefix("\ufeff")
        try:
            answer = _answer(body) if body.strip() else None
        except KeyTwice:
            return PageReading(problem="a key of the JSON stands there twice")
        except (ValueError, RecursionError):
            return PageReading(problem="no JSON")
        if problem := self._doubt(answer, cell=spot.cell):
            return PageReading(problem=problem)
        in_header = page.headers.get(self.header.lower()) if self.header else None
        stated = in_header if self.header else _found(self.path, answer, cell=spot.cell)
        if stated is None:
            return PageReading(problem=f"{'header' if self.header else 'path'} found nothing")
        total, is_floor, problem = self._number(stated)
        is_minimum = is_floor or bool(_found(self.floor_if, answer, cell=spot.cell))
        return PageReading(total=total, is_floor=is_minimum, matched=1, problem=problem)

    def _doubt(self, answer: object, *, cell: Cell) -> str:
        """Return why the answer is not the one that was meant, an empty text where it is."""
        if _found(self.error, answer, cell=cell):
            return "error found something"
        if self.proof and not _found(self.proof, answer, cell=cell):
            return "proof is not true"
        return ""

    def _number(self, stated: object) -> tuple[int | None, bool, str]:
        if isinstance(stated, str):
            read = stated_number(stated, locale=self.locale)
            return read.ads, read.is_floor, read.problem
        if isinstance(stated, bool) or not isinstance(stated, int) or not 0 <= stated <= MAX_TOTAL:
            return None, False, "what stands there is no whole number"
        return stated, False, ""


def _found(path: str | None, answer: object, *, cell: Cell) -> Any:  # noqa: ANN401 - whatever the interface put there
    """Return what stands under a path with the cell's words in it, None without a path or where nothing does."""
    if path is None:
        return None
    try:
        return jmespath.search(cell.fill(path, said_as=_in_quotes), answer, options=PLAIN_LENGTHS)
    except (ValueError, TypeError, ArithmeticError, RecursionError):  # JMESPath's own errors are values' errors
        return None


def _answer(body: str) -> object:
    return json.loads(body, object_pairs_hook=_each_key_once, parse_constant=_refused)


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) < len(pairs):
        raise KeyTwice
    return dict(pairs)


def _refused(constant: str) -> object:
    raise ValueError(constant)  # NaN and Infinity are no JSON


def _in_quotes(word: str) -> str:
    """Return a word as it stands within the quotes of a path."""
    return word.replace("'", "\\'")  # JMESPath reads a backslash as itself, but for one before a quote
