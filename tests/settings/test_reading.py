"""A right file becomes values; a wrong one names every line to mend, and never repeats a secret."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.errors import Problem, WorkspaceInvalid
from domain.messages import Language
from domain.reports import Feed
from settings import load_settings

RIGHT = """\
name = "Oficina de Protección, Prueba"
zone = "America/Chicago"
languages = ["es", "en"]
contact = "counts@office.example"
public_url = "https://tide.office.example/"
[mail]
host = "mail.office.example"
sender = "tide@office.example"
recipients = [
  "duty@office.example",
  "second@office.example",
]
[playbook]
surge = "Call the duty officer"
"""


def folder_with(tmp_path: Path, text: str) -> Path:
    (tmp_path / "tidegauge.toml").write_text(text, "utf-8")
    return tmp_path


def problems_of(tmp_path: Path, text: str, environment: dict[str, str] | None = None) -> tuple[Problem, ...]:
    with pytest.raises(WorkspaceInvalid) as caught:
        load_settings(folder_with(tmp_path, text), environment or {})
    return caught.value.problems


def test_a_right_file_becomes_values_with_defaults_for_what_it_leaves_out(tmp_path: Path) -> None:
    settings = load_settings(folder_with(tmp_path, RIGHT), {})
    assert settings.languages == (Language.SPANISH, Language.ENGLISH)
    assert settings.public_url == "https://tide.office.example"
    assert settings.mail.recipients == ("duty@office.example", "second@office.example")
    assert (settings.mail.port, settings.mail.security, settings.mail.user) == (587, "starttls", None)
    assert (settings.dashboard_host, settings.dashboard_port) == ("127.0.0.1", 8501)
    assert settings.alert_interval_minutes == 15
    assert (settings.alert_wait_minutes, settings.may_reach_private, settings.is_simulated) == (2, False, False)
    assert settings.false_alarms_a_month == 1.0
    assert (settings.daily_hour, settings.heartbeat_url) == (8, None)
    assert settings.playbook == {"surge": dict.fromkeys(settings.languages, "Call the duty officer")}
    assert settings.data_folder == tmp_path / "var"
    assert settings.database_url is None


def test_a_line_of_the_playbook_may_be_written_for_each_language(tmp_path: Path) -> None:
    written = 'surge.en = "Call the duty officer"\nsurge.es = "Llame a la guardia"\ndip.es = "Espere"'
    settings = load_settings(folder_with(tmp_path, RIGHT.replace('surge = "Call the duty officer"', written)), {})
    assert settings.playbook == {
        "surge": {Language.ENGLISH: "Call the duty officer", Language.SPANISH: "Llame a la guardia"},
        "dip": {Language.SPANISH: "Espere"},
    }


def test_no_feed_is_listened_to_unless_the_office_turns_it_on(tmp_path: Path) -> None:
    assert load_settings(folder_with(tmp_path, RIGHT), {}).feeds == ()
    text = (
        RIGHT
        + '[feeds]\non = ["nws", "nhc", "fema"]\n'
        + 'nws = "https://alerts.example/x?area={states}"\nnws_every_minutes = 7\n'
    )
    fema, nhc, nws = load_settings(folder_with(tmp_path, text), {}).feeds
    assert (fema.feed, fema.every) == (Feed.FEMA, timedelta(hours=6))
    assert fema.address.startswith("https://www.fema.gov/api/open/v2/DisasterDeclarationsSummaries?")
    assert (nhc.feed, nhc.address, nhc.every) == (
        Feed.NHC,
        "https://www.nhc.noaa.gov/index-at.xml",
        timedelta(hours=1),
    )
    assert (nws.feed, nws.address, nws.every) == (
        Feed.NWS,
        "https://alerts.example/x?area={states}",
        timedelta(minutes=7),
    )


@pytest.mark.parametrize(
    ("written", "found", "nearest"),
    [
        ('on = ["nwss"]', "'nwss'", "nws"),
        ('on = ["nws", "nws"]', "a feed twice", None),
        ('nws = "file:///etc/passwd"', "'file:///etc/passwd'", None),
        ("nws_every_minutes = 0", "0", None),
        ("fema_every_minutes = 1", "1", None),
        ("nhc_every_minutes = 14", "14", None),
        ('noaa = "https://a.example"', "the unknown key 'noaa'", None),
    ],
)
def test_a_feed_that_cannot_be_asked_is_refused_with_its_line(
    tmp_path: Path, written: str, found: str, nearest: str | None
) -> None:
    (problem,) = problems_of(tmp_path, f"{RIGHT}[feeds]\n{written}\n")
    assert (problem.line, problem.found, problem.did_you_mean) == (16, found, nearest)


def test_secrets_come_from_the_environment_and_go_before_the_file(tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": "postgresql://u:hush@db/tide",
        "TIDEGAUGE_SMTP_USER": "tide",
        "TIDEGAUGE_SMTP_PASSWORD": "hush",
        "TIDEGAUGE_PROXY": "http://u:hush@proxy.example:3128",
    }
    settings = load_settings(folder_with(tmp_path, 'database = "postgresql://other/x"\n' + RIGHT), environment)
    assert settings.database_url == "postgresql://u:hush@db/tide"
    assert (settings.mail.user, settings.mail.password) == ("tide", "hush")
    assert settings.proxy == "http://u:hush@proxy.example:3128"
    assert "hush" not in repr(settings)


@pytest.mark.parametrize(
    ("old", "new", "line", "found", "nearest"),
    [
        ('zone = "America/Chicago"', 'zone = "America/Chicgo"', 2, "'America/Chicgo'", "America/Chicago"),
        ('zone = "America/Chicago"', "zone = 5", 2, "5", None),
        ('zone = "America/Chicago"', 'zonne = "America/Chicago"', 2, "the unknown key 'zonne'", "zone"),
        ('["es", "en"]', '["es", "fr"]', 3, "'fr'", None),
        ('["es", "en"]', '"es"', 3, "'es'", "es"),
        ('["es", "en"]', "[]", 3, "[]", None),
        ('["es", "en"]', '["es", "es"]', 3, "a language twice", None),
        ('"counts@office.example"', '"nobody"', 4, "'nobody'", None),
        ('"https://tide.office.example/"', '"https://u:p@tide.example"', 5, "an address that holds a password", None),
        ("[mail]", "[mial]", 6, "the unknown key 'mial'", "mail"),
        ("[mail]", '[mail]\nport = "587"', 7, "'587'", None),
        ("[mail]", "[mail]\nport = 70000", 7, "70000", None),
        ("[mail]", '[mail]\nsecurity = "startls"', 7, "'startls'", "starttls"),
        ('  "second@office.example"', '  "second office"', 11, "'second office'", None),
        ("surge =", "surgee =", 14, "'surgee'", "surge"),
        ('surge = "Call the duty officer"', "surge = 5", 14, "5", None),
        ('surge = "Call the duty officer"', 'surge.fr = "Allô"', 14, "{'fr': 'Allô'}", None),
        ('surge = "Call the duty officer"', 'surge.es = " "', 14, "{'es': ' '}", None),
        ('surge = "Call the duty officer"', "surge = {}", 14, "{}", None),
        ("[playbook]", '[dashboard]\nport = 0\nhost = "a b"\n[playbook]', 14, "0", None),
        ("[playbook]", "[alerts]\nwait_minutes = true\n[playbook]", 14, "true", None),
        ("[playbook]", "[alerts]\nfalse_alarms_a_month = 0\n[playbook]", 14, "0", None),
        ("[playbook]", 'network.proxy = "socks"\n[playbook]', 13, "the unknown key 'network'", None),
    ],
)
def test_each_wrong_value_is_told_with_its_line(
    tmp_path: Path, *, old: str, new: str, line: int, found: str, nearest: str | None
) -> None:
    problems = problems_of(tmp_path, RIGHT.replace(old, new))
    problem = next(each for each in problems if each.found == found)
    assert (problem.line, problem.did_you_mean) == (line, nearest)
    assert problem.expected


def test_all_problems_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = RIGHT.replace("America/Chicago", "Houston").replace("counts@office.example", "?").replace("host =", "hots =")
    assert [problem.line for problem in problems_of(tmp_path, text)] == [2, 4, 6, 7]


@pytest.mark.parametrize(
    ("text", "line", "variable"),
    [
        (RIGHT.replace("[mail]", '[mail]\npassword = "hush"'), 7, "TIDEGAUGE_SMTP_PASSWORD"),
        (RIGHT.replace("[mail]", '[mail]\nuser = "hush"'), 7, "TIDEGAUGE_SMTP_USER"),
        (RIGHT + 'password = "hush"\n', 15, "TIDEGAUGE_SMTP_PASSWORD"),
        ('database = "postgresql://u:hush@db/x"\n' + RIGHT, 1, "DATABASE_URL"),
        ('database = "mysql://u:hush@db/x"\n' + RIGHT, 1, "DATABASE_URL"),
        (RIGHT + '[network]\nproxy = "http://u:hush@proxy"\n', 16, "TIDEGAUGE_PROXY"),
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(tmp_path: Path, text: str, line: int, variable: str) -> None:
    (problem,) = problems_of(tmp_path, text)
    assert (problem.line, problem.expected) == (line, f"it in the environment, as {variable}")
    assert "hush" not in str(problem)


def test_a_secret_is_found_beside_other_problems(tmp_path: Path) -> None:
    text = RIGHT.replace("America/Chicago", "Houston").replace("[mail]", '[mail]\npassword = "hush"')
    assert [problem.line for problem in problems_of(tmp_path, text)] == [2, 7]


def test_a_password_may_not_cross_the_network_in_the_open(tmp_path: Path) -> None:
    text = RIGHT.replace("[mail]", '[mail]\nsecurity = "none"')
    secrets = {"TIDEGAUGE_SMTP_USER": "u", "TIDEGAUGE_SMTP_PASSWORD": "hush"}
    (problem,) = problems_of(tmp_path, text, secrets)
    assert problem.line == 7
    at_home = text.replace('"mail.office.example"', '"127.0.0.1"')
    assert load_settings(folder_with(tmp_path, at_home), secrets).mail.password == "hush"


def test_variables_that_cannot_be_used_are_named_without_their_value(tmp_path: Path) -> None:
    environment = {"DATABASE_URL": "mysql://u:hush@db", "TIDEGAUGE_SMTP_USER": "hush"}
    problems = problems_of(tmp_path, RIGHT, environment)
    assert {str(problem.file) for problem in problems} == {"DATABASE_URL", "TIDEGAUGE_SMTP_USER"}
    assert "hush" not in str(problems)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'name = "a"\nzone = \n', 2),
        (b'name = "a"\nname = "b"\n', 2),
        (b'name = "a"\nzone = "\xff"\n', 2),
        (b"\xff\xfen\x00a\x00", 1),
        (b'name = """never ended\n', 1),
    ],
)
def test_a_file_that_is_no_toml_names_the_line_where_it_breaks(tmp_path: Path, content: bytes, line: int) -> None:
    (tmp_path / "tidegauge.toml").write_bytes(content)
    with pytest.raises(WorkspaceInvalid) as caught:
        load_settings(tmp_path, {})
    assert [problem.line for problem in caught.value.problems] == [line]


def test_a_folder_without_settings_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceInvalid, match=r"name the office's folder with -w DIR, or make .* `tidegauge init -w"):
        load_settings(tmp_path, {})


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "tidegauge.toml").write_bytes(b"\xef\xbb\xbf" + RIGHT.encode())
    assert load_settings(tmp_path, {}).zone == "America/Chicago"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (2, 'zone = "America/Chicgo"'),
        (3, 'languages = ["es", "fr"]'),
        (4, 'contact = "nobody"'),
        (5, 'public_url = "ftp://x"'),
        (7, 'host = "mail office"'),
        (8, 'sender = "tide"'),
        (14, 'serge = "Call"'),
    ],
)
def test_each_wrong_value_is_told_at_its_own_line(tmp_path: Path, line: int, wrong: str) -> None:
    lines = RIGHT.splitlines()
    lines[line - 1] = wrong
    assert [problem.line for problem in problems_of(tmp_path, "\n".join(lines))] == [line]


def test_no_secret_shows_in_the_repr_of_settings(tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": "postgresql://u:hush-db@db/tide",
        "TIDEGAUGE_SMTP_USER": "tide",
        "TIDEGAUGE_SMTP_PASSWORD": "hush-mail",
        "TIDEGAUGE_PROXY": "http://u:hush-proxy@proxy.example:3128",
    }
    settings = load_settings(folder_with(tmp_path, RIGHT), environment)
    assert "hush" not in f"{settings!r} {settings} {settings.mail!r} {settings.user_agent}"


@pytest.mark.parametrize("address", ["https://beat.example/7f3", "http://127.0.0.1:9/beat", "http://localhost/beat"])
def test_a_heartbeat_goes_out_protected_or_stays_on_this_machine(tmp_path: Path, address: str) -> None:
    text = f'{RIGHT}[alerts]\nheartbeat_url = "{address}"\ndaily_hour = 0\n'
    settings = load_settings(folder_with(tmp_path, text), {})
    assert (settings.heartbeat_url, settings.daily_hour) == (address, 0)


@pytest.mark.parametrize(
    "line",
    [
        'heartbeat_url = "http://beat.example/7f3"',
        'heartbeat_url = "https://u:hush@beat.example"',
        'heartbeat_url = "ftp://127.0.0.1"',
        "daily_hour = 24",
        "link_hours = 0",
        "unhealthy_windows = 25",
        'support_contacts = "City hotline: 311"',
        'support_contacts = ["two\\nlines"]',
    ],
)
def test_any_other_heartbeat_hour_or_contact_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (problem,) = problems_of(tmp_path, f"{RIGHT}[alerts]\n{line}\n")
    assert problem.line == len(RIGHT.splitlines()) + 2
    assert "hush" not in str(problem)


def test_what_stands_around_an_alert_has_defaults_and_can_be_chosen(tmp_path: Path) -> None:
    settings = load_settings(folder_with(tmp_path, RIGHT), {})
    assert (settings.support_contacts, settings.link_lifetime, settings.unhealthy_windows) == (
        (),
        timedelta(hours=72),
        3,
    )
    assert settings.mail.unsubscribe == settings.mail.sender
    chosen = RIGHT.replace("[mail]\n", '[mail]\nunsubscribe = "lists@office.example"\n')
    chosen += '[alerts]\nsupport_contacts = ["City hotline: 311"]\nlink_hours = 24\nunhealthy_windows = 1\n'
    settings = load_settings(folder_with(tmp_path, chosen), {})
    assert settings.support_contacts == ("City hotline: 311",)
    assert (settings.link_lifetime, settings.unhealthy_windows) == (timedelta(hours=24), 1)
    assert settings.mail.unsubscribe == "lists@office.example"
