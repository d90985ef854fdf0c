"""The repository itself: locks that name no host, containers that fit their schemas, commands that are as told."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-uv.txt", "requirements-browser.txt"]
# Written in halves, so that this file does not find itself.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian" + ".org", "docker" + ".io/"]
MACHINE_PATHS = [r"/wo" + r"rk/", r"/ho" + r"me/\w", r"/Us" + r"ers/\w", r"/ro" + r"ot/", r"\.\./sha" + r"red"]


def tracked_files() -> list[Path]:
    """Return every file that is in the repository, or would be after `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def lines_with(patterns: list[str]) -> list[str]:
    """Return file:line of every tracked text that holds one of the patterns."""
    wanted = re.compile("|".join(patterns))
    found = []
    for path in tracked_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        numbered = enumerate(text.splitlines(), start=1)
        found += [f"{path.relative_to(ROOT)}:{number}" for number, line in numbered if wanted.search(line)]
    return found


def make_targets() -> dict[str, list[str]]:
    """Return each target of the Makefile with the targets it needs."""
    rules = re.findall(r"^([a-z]+):([^=#\n]*)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return {target: needs.split() for target, needs in rules}


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert lines_with([re.escape(host) for host in HOSTS]) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert lines_with(MACHINE_PATHS) == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_hashes_every_package_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    requirements = re.split(r"\n(?=[A-Za-z])", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE))
    assert [entry for entry in requirements if not re.match(r"[\w.\[\],-]+==", entry)] == []
    assert [entry.split("\n")[0] for entry in requirements if "--hash=sha256:" not in entry] == []
    assert re.search(r"https?:|index-url", text) is None


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_every_package_its_input_asks_for(name: str) -> None:
    asked = re.findall(r"^([A-Za-z][\w.-]*)", (ROOT / name.replace(".txt", ".in")).read_text("utf-8"), re.MULTILINE)
    locked = re.findall(r"^([A-Za-z][\w.-]*)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert {_plain(package) for package in asked} <= {_plain(package) for package in locked}


def test_what_the_product_needs_is_locked_to_the_same_version_for_its_tests() -> None:
    needed, tested, _, extra = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.M)) for name in LOCKS
    )
    assert needed.items() <= tested.items()
    assert extra.items() <= tested.items()


def test_the_extra_of_the_package_for_pages_made_by_scripts_is_what_its_lock_asks_for() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    asked = (ROOT / "requirements-browser.in").read_text("utf-8").splitlines()
    assert extras.pop("browser") == [line for line in asked if not line.startswith("#")]
    assert extras == {"apprise": ["apprise"]}  # the office chooses its version: we call two of its functions


def test_the_newest_changelog_heading_is_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == version
    assert f"tidegauge:{version}" in (ROOT / "docker-compose.yml").read_text("utf-8")


def test_the_licence_is_the_whole_of_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert [f"\n   {number}. " in text for number in range(1, 10)] == [True] * 9


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    targets, readme = make_targets(), (ROOT / "README.md").read_text("utf-8")
    assert re.search(r"^make run$", readme, re.MULTILINE)
    assert re.search(r"^make test$", readme, re.MULTILINE)
    assert re.search(r"^make check$", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE)
    assert "test" in targets["check"]
    assert {"run", "test", "check", "bench", "lock", "setup"} <= set(targets)


def test_the_compose_file_fits_its_schema() -> None:
    _runs_clean(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")


@pytest.mark.parametrize("service", ["migrate", "scheduler", "dashboard"])
def test_every_service_of_ours_starts_a_program_that_is_there(service: str) -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    program, *words = compose["services"][service]["command"]
    if program == "tidegauge":
        assert f'"{words[0]}": "verbs.' in (ROOT / "cli_calling.py").read_text("utf-8")
    else:
        assert [program, words[0]] == ["python", "-m"]
        assert '__name__ == "__main__"' in (ROOT / f"{words[1].replace('.', '/')}.py").read_text("utf-8")


def test_no_service_is_published_beyond_this_machine_and_ours_may_write_nothing() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []
    for name in ("migrate", "scheduler", "dashboard"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]


def test_the_dockerfile_passes_its_linter() -> None:
    _runs_clean(str(BIN / "hadolint"), "Dockerfile")


def test_the_container_runs_as_nobody_and_installs_only_hashed_packages() -> None:
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", "")
    assert re.search(r"^USER (?!0)\d+", text, re.MULTILINE)
    installs = re.findall(r"pip install[^&\n]*", text)
    assert len(installs) == 3
    assert [line for line in installs if "--require-hashes" not in line and "--no-deps" not in line] == []


def test_a_secret_in_a_file_becomes_the_variable_and_nothing_else_does(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("open sesame\n", "utf-8")
    env = {"PATH": "/usr/bin:/bin", "PGPASSWORD_FILE": str(secret), "OTHER_FILE": str(secret)}
    printed = subprocess.run(
        [ROOT / "docker-entrypoint.sh", "sh", "-c", 'echo "$PGPASSWORD/${OTHER-none}/${DATABASE_URL-none}"'],
        env=env,
        check=True,
        capture_output=True,
        text=True,
    )
    assert printed.stdout == "open sesame/none/none\n"


def test_a_secret_whose_file_is_missing_stops_the_container() -> None:
    env = {"PATH": "/usr/bin:/bin", "PGPASSWORD_FILE": "/nowhere"}
    ended = subprocess.run([ROOT / "docker-entrypoint.sh", "true"], env=env, check=False, capture_output=True)
    assert ended.returncode != 0


def _plain(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def _runs_clean(*command: str) -> None:
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_step_of_the_setup_says_that_it_is_still_at_it_ends_as_it_ended_and_leaves_nobody_talking() -> None:
    command = ["./.ci/patient", "packages", "sh", "-c", "sleep 1; exit 3"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "TELL_EVERY": "0.2"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    first, *others = done.stdout.splitlines()
    assert (done.returncode, done.stderr, first) == (3, "", "Setting up: packages")
    assert {re.sub(r"\d+", "N", line) for line in others} == {"Setting up: packages, still at it after N s"}
