"""What a browser sends when a button of a form is pressed. It fills nothing in and sends nothing itself."""

from selectolax.lexbor import LexborNode

from crawlers.asking.addresses import joined
from crawlers.looking.page import Page, above_of
from crawlers.strategies.rule import Step

MAX_FIELDS = 500  # a page's state may stand in its form; no listing needs more fields than this
UNSENT = frozenset(("submit", "button", "image", "reset", "file"))  # and boxes that are not ticked
PRESSED = frozenset(("submit", "image"))


def pressed(button: LexborNode, *, page: Page) -> Step:
    """Return the request that pressing a button makes: its form's fields as they stand, and the button's own.

    Raises:
        ValueError: the button sends no form or is switched off, or its form leads nowhere.

    Source:
        HTML Living Standard, "Constructing the entry list".
    """
    kind = _kind_of(button, usual="submit" if button.tag == "button" else "text")
    form = _form_of(button, page=page)
    if button.tag not in ("button", "input") or kind not in PRESSED:
        raise ValueError("next.button is no button that sends a form")
    if form is None:
        raise ValueError("next.button stands in no form")
    if _is_off(button):
        raise ValueError("next.button is disabled; where that ends the list, the selector needs :not([disabled])")
    method = (_said("formmethod", "method", button=button, form=form) or "get").lower()
    address = _said("formaction", "action", button=button, form=form)
    url = joined(page.base_url, address) if address else page.url
    if url is None or not url.startswith(("http://", "https://")) or method not in ("get", "post"):
        raise ValueError("next.button belongs to a form that leads nowhere")
    return Step(url=url, method=method.upper(), form=_entries(form, button=button, page=page))


def _entries(form: LexborNode, *, button: LexborNode, page: Page) -> tuple[tuple[str, str], ...]:
    """Return the names and values that a form sends, in the order of the page."""
    entries: list[tuple[str, str]] = []
    for node in page.select("input, select, textarea, button"):
        if node.mem_id == button.mem_id:
            entries.extend(_of_button(button))
        elif node.tag != "button" and _is_of(node, form, page=page):
            entries.extend(_sent(node))
        if len(entries) > MAX_FIELDS:
            raise ValueError(f"next.button belongs to a form of more than {MAX_FIELDS} fields")
    return tuple(entries)


def _of_button(button: LexborNode) -> list[tuple[str, str]]:
    """Return what a button adds: its name and value; a picture adds the point that was touched."""
    name = button.attributes.get("name") or ""
    if _kind_of(button, usual="submit") == "image":
        return [(f"{name}.{axis}" if name else axis, "0") for axis in ("x", "y")]
    return [(name, button.attributes.get("value") or "")] if name else []


def _sent(node: LexborNode) -> list[tuple[str, str]]:
    """Return the fields that one element sends: none without a name, or when it is switched off."""
    name, kind = node.attributes.get("name"), _kind_of(node, usual="text")
    if not name or _is_off(node):
        return []
    if node.tag == "select":
        return [(name, value) for value in _chosen(node)]
    if node.tag == "textarea":
        return [(name, node.text().replace("\n", "\r\n"))]
    is_left_out = kind in UNSENT or (kind in ("checkbox", "radio") and "checked" not in node.attributes)
    default = "on" if kind in ("checkbox", "radio") and "value" not in node.attributes else ""
    return [] if is_left_out else [(name, node.attributes.get("value") or default)]


def _chosen(select: LexborNode) -> list[str]:
    """Return the values that a list sends: those chosen; of a list of one choice, its first where none is."""
    options = [option for option in select.css("option") if "disabled" not in option.attributes]
    chosen = [option for option in options if "selected" in option.attributes]
    if "multiple" not in select.attributes:
        chosen = chosen[-1:] or options[:1]
    return [_value_of(option) for option in chosen]


def _value_of(option: LexborNode) -> str:
    if "value" in option.attributes:
        return option.attributes["value"] or ""
    return " ".join(option.text().split())


def _kind_of(node: LexborNode, *, usual: str) -> str:
    return (node.attributes.get("type") or usual).lower()


def _said(own: str, general: str, *, button: LexborNode, form: LexborNode) -> str:
    """Return what a button says of itself, or else its form."""
    return (button.attributes.get(own) or form.attributes.get(general) or "").strip()


def _is_off(node: LexborNode) -> bool:
    """Return whether an element is disabled, itself or by a group around it."""
    is_in_group = any(above.tag == "fieldset" and "disabled" in above.attributes for above in above_of(node))
    return is_in_group or "disabled" in node.attributes


def _is_of(node: LexborNode, form: LexborNode, *, page: Page) -> bool:
    own = _form_of(node, page=page)
    return own is not None and own.mem_id == form.mem_id


def _form_of(node: LexborNode, *, page: Page) -> LexborNode | None:
    """Return the form an element belongs to: the one it names, or the one it stands in."""
    if name := node.attributes.get("form"):
        return next((form for form in page.select("form[id]") if form.attributes.get("id") == name), None)
    return next((above for above in above_of(node) if above.tag == "form"), None)
