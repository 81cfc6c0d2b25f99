"""A bare page of the very elements that a case page was seen to have: nothing is looked up or worked out for it."""

from __future__ import annotations

import json
import os
from base64 import b64decode
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import streamlit as st

Told = dict[str, Any]


@st.cache_resource(show_spinner=False)
def _elements() -> list[Told]:
    found: list[Told] = json.loads(Path(os.environ["BARE_CASE"]).read_text("utf-8"))
    return found


@st.cache_resource(show_spinner=False)
def _component(name: str, html: str, css: str, js: str) -> Callable[..., Any]:
    # A component is declared once in a process, which its page does when it is imported; it carries its script along.
    return st.components.v2.component(name, html=html or None, css=css or None, js=js or None)


def _heading(told: Told, _key: str) -> None:
    write = {"h1": st.title, "h2": st.header, "h3": st.subheader}[told["tag"]]
    write(told["body"], anchor=told["anchor"] or None)


def _markdown(told: Told, _key: str) -> None:
    (st.caption if told["element_type"] == "CAPTION" else st.markdown)(told["body"])


def _expander(told: Told, key: str) -> Any:
    # One that tells when it is opened is a control.
    return st.expander(told["label"], key=key, on_change="rerun") if told.get("id") else st.expander(told["label"])


def _container(told: Told, _key: str) -> Any:
    return st.container(border=told["border"], horizontal=told["direction"] == "HORIZONTAL")


def _download(told: Told, key: str) -> None:
    st.download_button(told["label"], data=lambda: b"", on_click="ignore", key=key)


def _choice(told: Told, key: str) -> None:
    st.segmented_control(told["label"], [option["content"] for option in told["options"]], key=key)


def _data(told: Told) -> Any:
    if told.get("bytes"):
        return b64decode(told["bytes"])
    return json.loads(told["json"]) if told.get("json") else None


def _script(told: Told, key: str) -> None:
    parts = (told.get(f"{part}_content", "") for part in ("html", "css", "js"))
    _component(told["component_name"].replace(".", "_"), *parts)(key=key, data=_data(told))


_DRAWN: dict[str, Callable[[Told, str], Any]] = {
    "heading": _heading,
    "markdown": _markdown,
    "html": lambda told, _key: st.html(told["body"]),
    "flex_container": _container,
    # Streamlit makes columns by the row only; alone, each costs what a container does.
    "column": lambda _told, _key: st.container(),
    "expandable": _expander,
    "popover": lambda told, _key: st.popover(told["label"]),
    "button": lambda told, key: st.button(told["label"], key=key),
    "button_group": _choice,
    "download_button": _download,
    "link_button": lambda told, _key: st.link_button(told["label"], told["url"]),
    "page_link": lambda told, _key: st.page_link("https://localhost/case", label=told["label"]),
    "bidi_component": _script,
}

st.set_page_config(page_title="Bare", layout="centered")
blocks: dict[tuple[int, ...], Any] = {}
for number, element in enumerate(_elements()):
    path = tuple(element["path"])
    # What stands on the page itself has no block around it.
    with blocks.get(path[:-1], nullcontext()):
        blocks[path] = _DRAWN[element["kind"]](element["told"], f"element-{number}")
