"""The office's `tidegauge.toml` and the environment, read once into frozen values. It connects nowhere."""

from settings.reading import FILE, load_settings
from settings.values import FeedSettings, MailSettings, Settings

__all__ = ["FILE", "FeedSettings", "MailSettings", "Settings", "load_settings"]
