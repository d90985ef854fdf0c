"""Messages: frozen values between the words and the mail server."""

from dataclasses import FrozenInstanceError, fields
from datetime import UTC, datetime

import pytest

from domain.messages import Language, Mail, OutboxEntry, Picture


def test_every_screen_and_mail_is_written_in_two_languages() -> None:
    assert list(Language) == ["en", "es"]


def test_a_mail_cannot_change_between_two_tries() -> None:
    mail = Mail(message_id="<1@x>", sender="a@x", recipients=("b@x",), subject="s", text="t", html="<p>t</p>")
    assert mail.pictures == ()
    with pytest.raises(FrozenInstanceError):
        mail.message_id = "<2@x>"  # type: ignore[misc]


def test_a_picture_carries_its_bytes_and_its_description_and_no_address() -> None:
    assert [field.name for field in fields(Picture)] == ["content_id", "png", "description", "sentence"]


def test_an_entry_waits_untried_and_unclaimed() -> None:
    entry = OutboxEntry(finding_key="k", group_key="g", due_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert (entry.outbox_id, entry.attempts, entry.epoch) == (None, 0, 0)
