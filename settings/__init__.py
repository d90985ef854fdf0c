"""The office's `tidegauge.toml` and the environment, read once into frozen values. It connects nowhere."""

from settings.reading import FILE, load_settings
from settings.values import (
    AccessSettings,
    AppriseSettings,
    FeedSettings,
    MailSettings,
    Settings,
    SitrepSettings,
    WebhookSettings,
)

__all__ = [
    "FILE",
    "AccessSettings",
    "AppriseSettings",
    "FeedSettings",
    "MailSettings",
    "Settings",
    "SitrepSettings",
    "WebhookSettings",
    "load_settings",
]
