"""The front matter of a Markdown case: each fact with its line, and nothing lost to what YAML takes for a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_HALVES = re.compile("[\ud800-\udfff\x00]")
_REMARK = re.compile(r"\s*#.*")
_OPENS, _CLOSES = ("---",), ("---", "...")


@dataclass(frozen=True)
class FrontMatterField:
    """One value of the front matter; a list has its words in `items`."""

    line: int
    name: str
    text: str
    items: tuple[str, ...] | None = None


@dataclass
class FrontMatter:
    """The facts of a front matter, what is wrong with it, and remarks that were left out."""

    facts: list[FrontMatterField] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def end_of(lines: Sequence[str]) -> int | None:
    """The place of the line that ends the front matter; None when the lines begin with none."""
    if not lines or lines[0].strip() not in _OPENS:
        return None
    return next((index for index, line in enumerate(lines[1:], start=1) if line.rstrip() in _CLOSES), None)


def read(lines: Sequence[str]) -> FrontMatter:
    """The facts between the marks; `lines` are those from the second line of the file on."""
    # The library takes more signs for line ends than the file has; each stands for itself here.
    text = "\n".join(line.replace("\x85", " ").replace("\u2028", " ").replace("\u2029", " ") for line in lines)
    text = text.replace("\x0c", " ").replace("\x0b", " ")
    front = FrontMatter()
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except Exception as error:  # noqa: BLE001, RUF100 - it also raises AssertionError, for one for an unknown version
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        front.problems.append(
            f"Line {line}: the front matter cannot be read as YAML. A value that holds “: ” or “ #”, or begins with a "
            "sign such as “[”, “@” or “%”, belongs in quotation marks."
        )
        return front
    if node is None or not isinstance(node, MappingNode):
        front.problems.append("Line 2: the front matter should hold lines such as “customer: Hilltop Foods”.")
        return front
    _read_facts(node, text.split("\n"), front)
    return front


def _read_facts(node: MappingNode, lines: Sequence[str], front: FrontMatter) -> None:
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(key, ScalarNode):
            front.problems.append(f"Line {line}: the name of a fact should be plain words, not a list or a table.")
            continue
        name = str(key.value)
        if name in seen:
            front.problems.append(f"Line {line}: “{name[:60]}” appears here twice; only one can be meant.")
        seen.add(name)
        fact = _fact(line, name, value, lines, front)
        if fact is None:
            front.problems.append(f"Line {line}: “{name[:60]}” should be a plain value or a list of plain values.")
        elif _HALVES.search(fact.text):
            front.problems.append(
                f"Line {line}: “{name[:60]}” holds a NUL character or half of a character pair, which no database can "
                "keep."
            )
        else:
            front.facts.append(fact)


def _fact(line: int, name: str, node: Node, lines: Sequence[str], front: FrontMatter) -> FrontMatterField | None:
    if isinstance(node, ScalarNode):
        # Where nothing stands, the mark lies on a later line.
        end = node.end_mark if node.end_mark.line + 2 >= line and node.value else None
        return FrontMatterField(line, name, _whole(line, name, node, end, lines, front))
    if isinstance(node, SequenceNode) and all(isinstance(item, ScalarNode) for item in node.value):
        items = tuple(
            _whole(item.start_mark.line + 2, name, item, item.end_mark if item.value else None, lines, front)
            for item in node.value
        )
        return FrontMatterField(line, name, ", ".join(items), items)
    return None


def _whole(line: int, name: str, node: ScalarNode, end: object, lines: Sequence[str], front: FrontMatter) -> str:
    """A plain value as it was written. “Team #1 Foods” is one, though YAML reads a remark from the “#” on."""
    value = "" if str(node.tag).endswith(":null") else str(node.value)
    if node.style is not None and node.style not in ("'", '"'):
        return value
    rest = _behind(line, end, lines)
    if not _REMARK.fullmatch(rest):
        return value
    remark = rest.strip()
    if node.style is None and not remark.startswith(("# ", "#\t", "##")) and remark != "#":
        return f"{value} {remark}".strip()
    front.notes.append(f"Line {line}: “{remark[:80]}” after “{name[:60]}” was read as a comment and left out.")
    return value


def _behind(line: int, end: object, lines: Sequence[str]) -> str:
    """What stands behind a value on its line."""
    if end is None:
        text = lines[line - 2]
        return re.sub(r"^\s*(?:-\s|[^#:]*:(?=\s|$))", "", text)
    row, column = getattr(end, "line", 0), getattr(end, "column", 0)
    return lines[row][column:] if row < len(lines) else ""


def quoted_items(fact: FrontMatterField) -> Iterator[str]:
    """A list as its words in quotation marks, as a field of several words is typed."""
    for item in fact.items or ():
        yield '"' + item.replace('"', '""') + '"'
