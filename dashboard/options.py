"""Streamlit's options, set in code and looked at again: under uvicorn its environment variables are ignored."""

from pathlib import Path

from streamlit import config

from domain.errors import TidegaugeError

# Set by the guard only; whatever a client sends under these names is dropped. To Streamlit they are who the visitor is:
# it gives the state of one visitor's page to no other.
SESSION_HEADER, ROLE_HEADER = "x-tidegauge-session", "x-tidegauge-role"
SUBJECT_HEADER, NAME_HEADER = "x-tidegauge-subject", "x-tidegauge-name"
TOKEN_HEADER = "x-tidegauge-token"  # noqa: S105 - a header's name; of programs only, no page is told
TRUSTED = {
    SESSION_HEADER: "session_ref",
    ROLE_HEADER: "office_role",
    SUBJECT_HEADER: "office_subject",
    NAME_HEADER: "office_name",
}
OPTIONS: dict[str, object] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "client.showSidebarNavigation": False,
    "server.headless": True,  # else Streamlit offers whoever looks at a page what it offers its developer
    "server.fileWatcherType": "none",
    "server.enableAgentApi": False,
    "server.maxUploadSize": 1,
    "server.disconnectedSessionTTL": 60,
    "server.trustedUserHeaders": TRUSTED,
    "theme.base": "light",
    "theme.primaryColor": "#0b5c7a",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f3f6f8",
    "theme.textColor": "#1b2a33",
    "theme.borderColor": "#d5dee4",
    "theme.linkColor": "#0b5c7a",
    "theme.baseRadius": "6px",
    "theme.baseFontSize": 16,
}


def apply_options(script: Path) -> None:
    """Set every option for the app whose entry script this is.

    Raises:
        TidegaugeError: Streamlit kept another value; a silent difference here opens a door.
    """
    config._main_script_path = str(script.resolve())
    config.get_config_options(force_reparse=True)
    for name, value in OPTIONS.items():
        config.set_option(name, value)
    confirm_options()


def confirm_options() -> None:
    """Look at every option again, once the server is up.

    Raises:
        TidegaugeError: an option holds another value than ours.
    """
    other = sorted(name for name, value in OPTIONS.items() if config.get_option(name) != value)
    if other:
        raise TidegaugeError(f"Streamlit did not keep the options {', '.join(other)}; is its version 1.67?")
