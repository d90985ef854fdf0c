"""The office's `tidegauge.toml` and the environment, read once into frozen values. It connects nowhere."""

from settings.reading import FILE, load_settings
from settings.values import MailSettings, Settings

__all__ = ["FILE", "MailSettings", "Settings", "load_settings"]
