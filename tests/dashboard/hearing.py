"""What a page's buttons are called to whoever hears it, as the browser tells a screen reader."""

from playwright.sync_api import Page

SOON_MS, PATIENCE = 100, 50


def buttons_heard(page: Page) -> list[str]:
    """Return the name of each button and of each fold."""
    tree = page.context.new_cdp_session(page)
    nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
    tree.detach()
    called = [node for node in nodes if not node["ignored"]]
    return [
        node["name"]["value"] for node in called if node["role"]["value"] in ("button", "DisclosureTriangle", "switch")
    ]


def alike(page: Page) -> list[str]:
    """Return the names by which several buttons go, once charts and lists are drawn and named."""
    for _ in range(PATIENCE):
        heard = buttons_heard(page)
        found = sorted({name for name in heard if heard.count(name) > 1})
        if not found:
            break
        page.wait_for_timeout(SOON_MS)
    assert heard
    return found
