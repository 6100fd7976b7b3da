"""What only the look of a cell tells: raised digits that point to a note, and numbers shown as percentages."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree
from xml.parsers import expat

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """The text with raised digits."""
    return text.translate(_RAISED)


def raised_texts(shared: ElementTree.Element) -> dict[str, str]:
    """Of the shared texts of a workbook those with raised or lowered runs, by their number."""
    found = {}
    for number, text in enumerate(each for each in shared if _local(each.tag) == "si"):
        parts, any_raised = [], False
        for run in text:
            if _local(run.tag) == "t":
                parts.append(run.text or "")
            elif _local(run.tag) == "r":
                up = any(_local(each.tag) == "vertAlign" and each.get("val") != "baseline" for each in run.iter())
                words = "".join(each.text or "" for each in run if _local(each.tag) == "t")
                parts.append(raised(words) if up else words)
                any_raised = any_raised or up
        if any_raised:
            found[str(number)] = "".join(parts)
    return found


def raised_cells(part: bytes, shared: dict[str, str]) -> dict[tuple[int, int], str]:
    """The cells of a sheet whose text has raised runs, shared or their own, by row and column."""
    found: dict[tuple[int, int], str] = {}
    state = _State()

    def start(tag: str, given: dict[str, str]) -> None:
        state.start(tag.rpartition(":")[2], given)

    def end(tag: str) -> None:
        text = state.end(tag.rpartition(":")[2], shared)
        if text is not None:
            found[state.row, state.column] = text

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, state.text
    parser.Parse(part, True)
    return found


class _State:
    """Where in a sheet the parser is."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self._kind = ""
        self._collecting = self._up = self._any = False
        self._parts: list[str] = []

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "row":
            self.row, self.column = int(given.get("r", self.row + 1)), 0
        elif tag == "c":
            self._place(given.get("r"))
            self._kind, self._parts, self._any = given.get("t", ""), [], False
        elif tag == "r":
            self._up = False
        elif tag == "vertAlign":
            self._up = given.get("val") != "baseline"
            self._any = self._any or self._up
        self._collecting = tag in ("v", "t")

    def text(self, words: str) -> None:
        if self._collecting:
            self._parts.append(raised(words) if self._up else words)

    def end(self, tag: str, shared: dict[str, str]) -> str | None:
        self._collecting = False
        if tag == "rPr" or tag == "r":
            self._up = self._up and tag == "rPr"
        if tag != "c":
            return None
        words = "".join(self._parts)
        if self._kind == "s":
            return shared.get(words.strip())
        return words if self._kind == "inlineStr" and self._any else None

    def _place(self, address: str | None) -> None:
        if address is None:
            self.column += 1
            return
        letters = address.rstrip("0123456789")
        self.row, self.column = int(address[len(letters) :]), 0
        for letter in letters.upper():
            self.column = self.column * 26 + ord(letter) - 64


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

_SHOWN = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*[%％]")


@lru_cache(maxsize=4_096)
def is_percent(number_format: str) -> bool:
    """Whether a number format multiplies by 100; a % in quotation marks is only text."""
    return "%" in _LITERAL.sub("", number_format or "")


def shows_percent(text: str, value: float) -> bool:
    """Whether a number is shown multiplied by 100 with a %, whatever its type says: Gnumeric calls 95% in ODS a plain number."""
    found = _SHOWN.fullmatch(text)
    if not found or not value:
        return False
    shown = float(found.group(1).replace(",", ""))
    return abs(shown - value * 100) < abs(shown - value)


def percent(value: float) -> str:
    """The number as people see it, with all its digits: 0.9567 as 95.67%."""
    return f"{float(f'{value * 100:.12g}'):.15g}%"
