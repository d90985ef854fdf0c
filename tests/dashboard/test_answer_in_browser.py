"""A mail's link in a real browser, through the whole process: opened, pressed, answered, nothing to complain of."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from alerts.links import Signer
from domain.answers import Action
from domain.messages import Language
from office import utc_now
from storage.answers import read_link_key
from storage.outbox import read_outbox
from storage.silences import read_acknowledgements
from tests.alerted_office import TOLD, alerted_office
from tests.dashboard.conftest import free_port, serving


def test_a_reader_on_a_phone_opens_the_link_gives_a_name_and_presses_once(
    chromium: Browser, tmp_path: Path, database: str
) -> None:
    office, port = alerted_office(tmp_path, url=database), free_port()
    with office.store() as conn:
        numbers = [message.outbox_id for message in read_outbox(conn)]
        signer = Signer(
            public_url=f"http://127.0.0.1:{port}", key=read_link_key(conn), lifetime=office.settings.link_lifetime
        )
    link = signer.address(Action.ACKNOWLEDGE, numbers, at=utc_now(), language=Language.SPANISH)
    with serving(office.settings.folder, database=database, port=port):
        page = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(link)
        expect(page.locator("h1")).to_have_text("¿Se encarga de este aviso?")
        page.get_by_role("link", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.get_by_label(re.compile("Your name")).fill("A. Analyst")
        page.get_by_role("button", name="I take care of it").click()
        expect(page.locator("h1")).to_have_text("Somebody takes care of it")
        assert complaints == []
        page.goto(link)
        expect(page.locator("h1")).to_have_text("Este enlace ya se usó")
        expect(page.locator("main")).to_contain_text("Se encarga A. Analyst desde el")
        assert page.evaluate("document.documentElement.scrollWidth") == 390  # the command names the finding by its id
        page.context.close()
    with office.store() as conn:
        assert read_acknowledgements(conn)[TOLD.key].acknowledged_by == "A. Analyst, by a mail's link"
