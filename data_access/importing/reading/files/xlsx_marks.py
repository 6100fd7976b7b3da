"""What the XML of a sheet of an XLSX tells that the reader of its values does not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.files.cell_formats import Look, raised_cells
from data_access.importing.reading.files.packing import LINKED
from data_access.importing.reading.model import Limits, refuse

_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})", re.ASCII)
MARKS_TEXT = (b"vertAlign", b"strike")
"""Parts of the XML of a text of which something is raised or crossed out."""
_OF_ANOTHER_FILE = re.compile(
    rb"<(?:\w+:)?f\b[^>]*>[^<]*?(?:(?:'|&apos;)[^'<\[]*\[[^\]<]+\][^'<]*?(?:'|&apos;)!|(?<![\w\])])\[[^\]<\[]+\][^\s<!+*/^,;(){}&=-]*!)"
)
"""A formula that names a file: '[other.xlsx]Sheet1'!A1, [1]Sheet1!A1; a table's column in brackets names none."""


@dataclass(frozen=True)
class Styles:
    """Of the cell styles that change what people see the look, by number; the shared texts with raised or crossed out
    runs, by number."""

    looks: dict[str, Look]
    raised: dict[str, str]


@dataclass
class Marks:
    """What the XML of a sheet says about its cells; rows and columns are 1-based."""

    looks: list[tuple[int, int, Look]] = field(default_factory=list)
    """Row, column and look of cells of which people see something else than their content."""
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    floating: tuple[str, ...] = ()
    errors: set[tuple[int, int]] = field(default_factory=set)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    """Cells with a formula, but for those whose result is a text, which may be an empty one: IF(…,"")."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    raised: dict[tuple[int, int], str] = field(default_factory=dict)
    """Texts with raised, lowered or crossed out runs, these written as such: the reader of the values melts 95.2 and a raised 1."""
    last: tuple[int, int] = (0, 0)


def marks_of(part: bytes, styles: Styles, name: str, limits: Limits) -> Marks:
    """One pass over a sheet's XML; stops at the first cell with a value beyond the limits."""
    marks, at, before, kind = Marks(), [0, 0], [""], [""]

    def start(tag: str, given: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            at[:] = _place(given["r"]) if "r" in given else (at[0], at[1] + 1)
            if (look := styles.looks.get(given.get("s", "0"))) is not None:
                marks.looks.append((at[0], at[1], look))
            kind[0] = given.get("t", "")
            if kind[0] == "e":
                marks.errors.add((at[0], at[1]))
        elif tag == "row":
            at[:] = [int(given.get("r", at[0] + 1)), 0]
            if given.get("hidden") in ("1", "true"):
                marks.hidden_rows.add(at[0])
        elif tag in ("v", "is"):
            within(at[0], at[1], name, limits)
            marks.last = (max(at[0], marks.last[0]), max(at[1], marks.last[1]))
        elif (
            tag == "f" and before[0] == "c" and kind[0] != "str"
        ):  # lists, sparklines and formats have an f of their own
            marks.formulas.append((at[0], at[1]))
        elif tag == "col" and given.get("hidden") in ("1", "true"):
            marks.hidden_columns.update(range(int(given["min"]), min(int(given["max"]), limits.columns) + 1))
        before[0] = tag

    if b"[" in part and _OF_ANOTHER_FILE.search(part):
        raise refuse(Refusals.EXTERNAL_LINKS, LINKED, name)
    parser = expat.ParserCreate()
    parser.buffer_text = False
    parser.StartElementHandler = start
    parser.Parse(part, True)
    if styles.raised or any(word in part for word in MARKS_TEXT):
        marks.raised = raised_cells(part, styles.raised)
    return marks


def within(row: int, column: int, name: str, limits: Limits) -> None:
    if row > limits.rows:
        detail = f"there is a value in row {row:,}, and at most {limits.rows:,} rows are read; delete or split"
        raise refuse(Refusals.TOO_MANY_ROWS, detail, name)
    if column > limits.columns:
        detail = f"there is a value in column {column:,}, and at most {limits.columns} columns are read"
        raise refuse(Refusals.TOO_MANY_COLUMNS, detail, name)


def _place(address: str) -> tuple[int, int]:
    """(row, column) of a cell as it says itself, whatever its row says: so does the reader of the values.

    Raises:
        ValueError: it is no address.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(f"a cell stands at {address[:20]!r}")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column
