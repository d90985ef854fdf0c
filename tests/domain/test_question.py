"""The same question is the same text and the same name; another one is another."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from domain.counts import Source, Step
from domain.errors import WrongInput
from domain.question import Question, Table, question_from

ASKED = Question(
    step=Step.DAY, since=date(2026, 3, 1), until=date(2026, 3, 2), as_of=4, method="1", places=("houston",)
)
TEXT = (
    '{"as_of":4,"categories":[],"form":1,"method":"1","places":["houston"],"since":"2026-03-01","sites":[],'
    '"source":null,"step":"day","until":"2026-03-02"}'
)


def test_a_question_has_one_text_and_its_name_is_the_digest_of_it() -> None:
    assert ASKED.canonical == TEXT
    assert ASKED.key == hashlib.sha256(TEXT.encode()).hexdigest()


def test_the_order_of_names_and_their_repetition_say_nothing() -> None:
    one, other = replace(ASKED, places=("dallas", "houston")), replace(ASKED, places=("houston", "dallas", "houston"))
    assert one == other
    assert one.key == other.key


@pytest.mark.parametrize(
    "changed",
    [
        {"step": Step.SLOT},
        {"since": date(2026, 2, 28)},
        {"until": date(2026, 3, 3)},
        {"as_of": 5},
        {"method": "2"},
        {"places": ()},
        {"sites": ("houston",)},  # the same word in another place is another question
        {"categories": ("houston",)},
        {"source": Source.IMPORT},
        {"table": Table.FINDINGS},
        {"table": Table.STUDIES},
    ],
)
def test_each_part_of_it_makes_another_question(changed: dict[str, object]) -> None:
    other = replace(ASKED, **changed)  # type: ignore[arg-type]
    assert other.key != ASKED.key
    assert json.loads(other.canonical) != json.loads(TEXT)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"step": Step.HOUR}, "expected one of slot, day, week, month"),
        ({"until": date(2026, 2, 1)}, "expected a date not after --until, 2026-02-01"),
        ({"as_of": -1}, "expected the number of an issue"),
        ({"table": Table.STUDIES, "step": Step.WEEK}, "expected day, for only days are studied"),
    ],
)
def test_what_no_export_has_is_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        replace(ASKED, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    [
        ASKED,
        replace(ASKED, source=Source.IMPORT, sites=("board", "cards"), step=Step.SLOT, places=()),
        replace(ASKED, table=Table.STUDIES),
    ],
)
def test_a_question_is_read_out_of_its_text_again(asked: Question) -> None:
    assert question_from(asked.canonical) == asked


def test_a_text_of_another_form_is_refused() -> None:
    with pytest.raises(WrongInput, match="a form that this version"):
        question_from(TEXT.replace('"form":1', '"form":0'))
