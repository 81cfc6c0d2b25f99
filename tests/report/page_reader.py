"""A page taken apart: its elements, its words and where its links lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input", "rect", "path", "line"}


@dataclass
class Element:
    tag: str
    values: dict[str, str]
    parents: tuple[str, ...]


@dataclass
class Taken(HTMLParser):
    """Every element in order, the visible words and the style sheet; raises for an element that is not closed."""

    elements: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    style: str = ""
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), (tag, attrs)
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            self.style += data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def of(self, *tags: str) -> list[Element]:
        return [item for item in self.elements if item.tag in tags]

    def ids(self) -> list[str]:
        return [item.values["id"] for item in self.elements if "id" in item.values]


def taken(content: bytes) -> Taken:
    page = Taken()
    page.feed(content.decode())
    page.close()
    assert page._open == []
    return page
