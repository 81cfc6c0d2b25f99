"""A tab of the app without a browser: open a page, press, choose, read what stands there."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from lib.model.field_edit import EditSource
from lib.services.editing import drafts
from lib.services.editing.worksheets import Saved
from lib.services.runtime import app_database
from lib.settings import ROOT

SHELL = ROOT / "lib" / "ui" / "shell.py"
PAGES = ROOT / "pages"
RUN_SECONDS = 60
_SPOKEN = frozenset(
    {"markdown", "caption", "title", "header", "subheader", "text", "error", "info", "success", "warning"}
)


class Screen:
    """Every run is checked: no page of this app may end in an exception. Left alone, it shows the first page."""

    # The addresses that any run has told of, so that a page can be opened cold, without the first page before it.
    _addresses: ClassVar[dict[str, Any]] = {}

    def __init__(self) -> None:
        self._sent = 0
        self._tab = AppTest.from_file(str(SHELL), default_timeout=RUN_SECONDS)
        self._shown = False

    @property
    def at(self) -> AppTest:
        """The tab as it stands."""
        return self._tab if self._shown else self.run()._tab

    def wear(self, theme: str) -> Screen:
        """Use a light or a dark computer from the next run on."""
        self._tab.context = {"theme": theme}
        return self

    def live_in(self, zone: str) -> Screen:
        """Use a computer whose clock stands in this time zone from the next run on."""
        self._tab.context = {"timezone": zone}
        return self

    def run(self) -> Screen:
        self._shown = True
        self.at.run()
        assert not self.at.exception, [(item.message, item.stack_trace) for item in self.at.exception]
        # Where somebody may not open a page, an address stands for none of its files.
        Screen._addresses |= {key: page for key, page in self.at._registered_pages.items() if page["script_path"]}
        return self

    def open(self, page: str, /, **query: str | list[str]) -> Screen:
        """Go to a page such as “workbook/swot” with these parameters in the address."""
        tab = self._tab if Screen._addresses else self.at
        for name in list(tab.query_params):
            del tab.query_params[name]
        for name, value in query.items():
            tab.query_params[name] = value
        # A page that this tab was told of may be closed to somebody else.
        tab._registered_pages = tab._registered_pages or {**Screen._addresses}
        tab.switch_page(str(PAGES / f"{page}.py"))
        return self.run()

    @property
    def tables(self) -> list[pd.DataFrame]:
        """The tables that stand there, written as Markdown: each cell as it is written, a column of numbers as such."""
        return [_table(item.value) for item in self.at.markdown if item.value.startswith("| ")]

    def pictures(self) -> list[str]:
        """What each picture that stands there says in words."""
        return [str(ET.fromstring(drawing).get("aria-label")) for drawing in self.drawings()]

    def drawings(self) -> list[str]:
        """The markup of each picture that stands there."""
        return [item.proto.bytes.decode() for item in self.at.get("bidi_component") if _is_drawing(item)]

    def press(self, key: str) -> Screen:
        """Press the button with this key or, if none has it, with this label."""
        found = [button for button in self.at.button if key in (button.key, button.label)]
        assert len(found) == 1, f"{key}: {[(button.key, button.label) for button in self.at.button]}"
        assert not found[0].disabled
        found[0].click()
        return self.run()

    def unfold(self, key: str) -> Screen:
        """Open a folded part."""
        self.at.session_state[key] = True
        return self.run()

    def open_rows(self) -> Screen:
        """Open the list of rows beside every finding."""
        lists = self.at.main.get("popover")
        for key in [key for box in lists for key in re.findall(r"rows-[\w-]+", str(box.proto))]:
            self.at.session_state[key] = True
        return self.run()

    def choose(self, key: str, value: str | None) -> Screen:
        """Choose an option by its value."""
        self.at.selectbox(key=key).set_value(value)
        return self.run()

    def fields(self) -> dict[str, dict[str, Any]]:
        """What each self-saving field was drawn with, by its place, such as “1/loss/x1/region”."""
        cards = [json.loads(item.proto.json) for item in self.at.get("bidi_component") if item.proto.json]
        drawn = [{**card, **data} for card in cards for data in card.get("fields", ())]
        assert len({data["place"] for data in drawn}) == len(drawn)
        return {data["place"].split("/", 2)[2]: data for data in drawn}

    def enter(self, place: str, text: str) -> Saved:
        """Send what a browser sends for a field that holds this text now, and draw the page anew."""
        data = self.fields()[place]
        self._sent += 1
        source = EditSource(f"{id(self)} {place}", self._sent)
        saved = drafts.save(app_database.store(), data["token"], text, data["seen"], cleared=True, source=source)
        self.run()
        return saved

    @property
    def title(self) -> str:
        """The one title; there is never more than one."""
        (title,) = self.at.title
        return str(title.value)

    @property
    def errors(self) -> list[str]:
        return [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", str(item.value)) for item in self.at.error]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.at.button]

    @property
    def links(self) -> list[str]:
        return [str(item.value) for item in self.at.get("page_link")]

    def links_plain(self) -> list[str]:
        """The links without the backslashes of literal text."""
        return [link.replace("\\", "") for link in self.links]

    def drawn_html(self) -> str:
        """What is drawn as HTML: figures, strips and tables of a case."""
        return "\n".join(str(item.proto.body) for item in self.at.get("html"))

    def said(self) -> str:
        """All words outside of controls and those of pictures in reading order, without backslashes of literal text."""
        return "\n".join(_spoken(self.at.main)).replace("\\", "")

    def dialog(self) -> str:
        """All words of the open dialog."""
        return "\n".join(_spoken(self.at._tree[2])).replace("\\", "")

    def press_within(self, opener: str, key: str) -> Screen:
        """Press a button in a dialog. Here the whole page runs anew, so what opened the dialog is pressed with it."""
        self.at.button(key=opener).click()
        return self.press(key)

    def folded(self) -> list[str]:
        """The labels of all folded parts."""
        return [str(item.label).replace("\\", "") for item in self.at.expander]


def page_file(page: str) -> Path:
    return PAGES / f"{page}.py"


def _spoken(block: Block) -> list[str]:
    words: list[str] = []
    for child in block.children.values():
        if isinstance(child, Block):
            words += _spoken(child)
        elif isinstance(child, Element) and child.type in _SPOKEN:
            words.append(str(child.value))
        elif isinstance(child, Element) and _is_drawing(child):
            words.append(str(ET.fromstring(child.proto.bytes).get("aria-label")))
    return words


def _is_drawing(element: Element) -> bool:
    return element.type == "bidi_component" and bool(element.proto.bytes)


def _table(written: str) -> pd.DataFrame:
    heads, sides, *rows = (
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in written.split("\n")
    )
    table = pd.DataFrame(rows, columns=[re.sub(r"\\(.)", r"\1", head) for head in heads])
    for place, side in enumerate(sides):
        if side.endswith(":"):
            table.isetitem(place, pd.to_numeric(table.iloc[:, place]))
    return table
