"""What only the look of a cell tells: raised digits that point to a note, what is crossed out, and numbers shown as percentages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree
from xml.parsers import expat

from data_access.importing.reading.files.number_formats import as_shown, shows_month, shows_more
from data_access.importing.reading.model import Cell
from data_access.importing.reading.text import STRIKE, shown

_TYPED_YEARS = 1910
"""Before this year stand days that are years typed into a cell for dates, whenever days are counted from."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Look:
    """What the style of a cell makes of it: the number format, and whether it is crossed out."""

    number_format: str = ""
    struck: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether people see the content of the cell and nothing else."""
        return not self.struck and not shows_more(self.number_format) and not shows_month(self.number_format)

    def of(self, cell: Cell) -> Cell:
        """The content as people see it: 0.95 as 95%, what is crossed out as such."""
        if isinstance(cell, int | float) and not isinstance(cell, bool) and self.number_format:
            cell = as_shown(cell, self.number_format) or cell
        if isinstance(cell, date) and shows_month(self.number_format):
            cell = month(cell)
        if not self.struck or cell is None or (isinstance(cell, str) and STRIKE in cell):
            return cell
        return struck(shown(cell))


def month(day: date) -> date | str:
    """The month that people see in place of a day; a year typed into a cell for dates stays a day of 1905."""
    return day if day.year < _TYPED_YEARS else f"{day.year}年{day.month}月"


def raised(text: str) -> str:
    """The text with raised digits."""
    return text.translate(_RAISED)


def struck(text: str) -> str:
    """The text with every letter crossed out."""
    return "".join(f"{letter}{STRIKE}" for letter in text)


def raised_texts(shared: ElementTree.Element) -> dict[str, str]:
    """Of the shared texts of a workbook those with raised, lowered or crossed out runs, by their number."""
    found = {}
    for number, text in enumerate(each for each in shared if _local(each.tag) == "si"):
        parts, any_marked = [], False
        for run in text:
            if _local(run.tag) == "t":
                parts.append(run.text or "")
            elif _local(run.tag) == "r":
                words = "".join(each.text or "" for each in run if _local(each.tag) == "t")
                up, crossed = (
                    any(marks(_local(each.tag), each.attrib) for each in run.iter()) for marks in (_lifts, strikes)
                )
                words = raised(words) if up else words
                parts.append(struck(words) if crossed else words)
                any_marked = any_marked or up or crossed
        if any_marked:
            found[str(number)] = "".join(parts)
    return found


def _lifts(tag: str, given: Mapping[str, str]) -> bool:
    return tag == "vertAlign" and given.get("val") != "baseline"


def strikes(tag: str, given: Mapping[str, str]) -> bool:
    """Whether an element of a font crosses out."""
    return tag == "strike" and given.get("val", "1") not in ("0", "false")


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
        self._collecting = self._up = self._crossed = self._any = False
        self._parts: list[str] = []

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "row":
            self.row, self.column = int(given.get("r", self.row + 1)), 0
        elif tag == "c":
            self._place(given.get("r"))
            self._kind, self._parts, self._any = given.get("t", ""), [], False
        elif tag == "r":
            self._up = self._crossed = False
        elif tag in ("vertAlign", "strike"):
            self._up = self._up or _lifts(tag, given)
            self._crossed = self._crossed or strikes(tag, given)
            self._any = self._any or self._up or self._crossed
        self._collecting = tag in ("v", "t")

    def text(self, words: str) -> None:
        if self._collecting:
            words = raised(words) if self._up else words
            self._parts.append(struck(words) if self._crossed else words)

    def end(self, tag: str, shared: dict[str, str]) -> str | None:
        self._collecting = False
        if tag == "rPr" or tag == "r":
            self._up, self._crossed = self._up and tag == "rPr", self._crossed and tag == "rPr"
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


_SHOWN = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*[%％]")


def shows_percent(text: str, value: float) -> bool:
    """Whether a number is shown multiplied by 100 with a %, whatever its type says: Gnumeric calls 95% in ODS a plain number."""
    found = _SHOWN.fullmatch(text)
    if not found or not value:
        return False
    seen = float(found.group(1).replace(",", ""))
    return abs(seen - value * 100) < abs(seen - value)


def percent(value: float) -> str:
    """The number as people see it, with all its digits: 0.9567 as 95.67%."""
    return f"{float(f'{value * 100:.12g}'):.15g}%"
