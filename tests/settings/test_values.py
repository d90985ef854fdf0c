"""The office names itself to sites in plain ASCII, and keeps its secrets out of every print."""

from pathlib import Path

from domain.messages import Language
from settings import MailSettings, Settings

MAIL = MailSettings(
    host="localhost", port=25, security="none", user="tide", password="hush", sender="a@b.example", recipients=()
)
SETTINGS = Settings(
    folder=Path("office"),
    name="Oficina de Protección",
    zone="America/Chicago",
    languages=(Language.SPANISH,),
    contact="counts@office.example",
    public_url=None,
    is_simulated=True,
    database_url="postgresql://u:hush@db/x",
    data_folder=Path("office/var"),
    mail=MAIL,
    may_reach_private=False,
    proxy="http://u:hush@proxy",
    dashboard_host="127.0.0.1",
    dashboard_port=8501,
    playbook={},
    alert_wait_minutes=2,
    alert_interval_minutes=15,
    false_alarms_a_month=1.0,
    daily_hour=8,
    heartbeat_url="https://beat.example/hush",
)


def test_the_user_agent_names_office_and_contact_in_ascii() -> None:
    assert SETTINGS.user_agent == "Tidegauge (Oficina de Proteccion; +counts@office.example)"


def test_no_secret_is_printed_with_the_settings() -> None:
    assert "hush" not in repr(SETTINGS)


def test_the_embedded_server_has_a_folder_of_its_own_among_the_office_files() -> None:
    assert SETTINGS.server_folder == Path("office/var/postgres")
