"""A site misbehaves only when it is told to, and behaves again when it is told so."""

from pathlib import Path

import pytest

from demo.faults import FILE_NAME, Fault, read_fault, set_fault


def test_a_site_behaves_where_nobody_asked_for_a_fault(tmp_path: Path) -> None:
    assert read_fault(tmp_path, site="demo-board") is None


def test_a_fault_holds_for_its_own_site_only(tmp_path: Path) -> None:
    set_fault(tmp_path, site="demo-board", fault=Fault.CAPTCHA)
    assert read_fault(tmp_path, site="demo-board") is Fault.CAPTCHA
    assert read_fault(tmp_path, site="demo-cards") is None


def test_a_fault_is_lifted_without_touching_the_others(tmp_path: Path) -> None:
    set_fault(tmp_path, site="demo-board", fault=Fault.CAPTCHA)
    set_fault(tmp_path, site="demo-cards", fault=Fault.SERVER_ERROR)
    set_fault(tmp_path, site="demo-board", fault=None)
    assert read_fault(tmp_path, site="demo-board") is None
    assert read_fault(tmp_path, site="demo-cards") is Fault.SERVER_ERROR


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    set_fault(tmp_path, site="demo-board", fault=Fault.EMPTY_BODY)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_fault_nobody_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"demo-board": "flood"}')
    with pytest.raises(ValueError, match="flood"):
        read_fault(tmp_path, site="demo-board")
