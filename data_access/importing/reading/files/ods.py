"""Opens an ODS, the format of LibreOffice and OpenOffice, from its own XML.

calamine reads ODS too, but gives an error as a blank, a percentage as 0.952, note marks as digits, and neither
hidden rows nor merged cells; and what a file repeats has to be bounded before anything is made of it.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.files.cell_formats import raised, struck
from data_access.importing.reading.files.ods_cells import OdsCell, OdsTable, crosses_out, is_raised, value_of
from data_access.importing.reading.files.ods_margins import in_margins
from data_access.importing.reading.files.packing import unpack_package
from data_access.importing.reading.model import Limits, Sheet, address, refuse
from data_access.importing.reading.text import clean

_OTHER_FILE = re.compile(r"'(?:[^']|'')*'#")
_TEXT_IN_FORMULA = re.compile(r'"[^"]*"')
_FROM_OUTSIDE = frozenset(
    f"{space}:{name}"
    for space, names in {
        "table": "table-source dde-link dde-links cell-range-source database-source-sql database-source-table "
        "database-source-query",
        "office": "dde-source",
    }.items()
    for name in names.split()
)
_BOXES = frozenset({"draw:text-box", "draw:custom-shape"})
_NOT_OF_THE_CELL = frozenset({"office:annotation", "table:shapes", "table:tracked-changes", "office:forms"})
_LINKS = "the file takes figures from other files or databases; break the links (Edit > Links) and save it again"


def open_ods(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """The sheets of a workbook; raised digits stand as ¹²³, so that a note's mark never becomes part of a number.

    Raises:
        UnreadableFile: the file must not or cannot be opened.
    """
    parts = unpack_package(content, limits)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise refuse(Refusals.ENCRYPTED, "the file is protected by a password; remove it and send the file again")
    try:
        reader = _Reader(limits, in_margins(parts.get("styles.xml", b"")))
        reader.read(parts["content.xml"])
    except (expat.ExpatError, ParseError, KeyError, ValueError) as error:
        detail = f"the workbook cannot be read ({type(error).__name__}: {error}); open it, save it again and send that"
        raise refuse(Refusals.DAMAGED, detail[:300]) from None
    return tuple(reader.sheets)


class _Reader:
    """One pass over content.xml; stops where the limits end, before anything repeated is made."""

    def __init__(self, limits: Limits, margins: dict[str, list[str]]) -> None:
        self._limits = limits
        self._margins = margins
        self._pages: dict[str, str] = {}
        self.sheets: list[Sheet] = []
        self._rows = self._cells = 0
        self._hidden_tables: set[str] = set()
        self._raised_styles: set[str] = set()
        self._crossed_styles: set[str] = set()
        self._style = ""
        self._table: OdsTable | None = None
        self._cell: OdsCell | None = None
        self._spans: list[str] = []
        self._aside = 0
        self._paragraph = False
        self._comment: list[str] | None = None
        self._noting = False
        self._box: list[str] | None = None

    def read(self, part: bytes) -> None:
        """Reads all sheets."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(part, True)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag in _FROM_OUTSIDE or _OTHER_FILE.search(_TEXT_IN_FORMULA.sub("", given.get("table:formula", ""))):
            raise refuse(Refusals.EXTERNAL_LINKS, _LINKS, self._table.name[:100] if self._table else "")
        if tag == "script:event-listener":
            raise refuse(Refusals.MACROS, "the file contains macros; save it without them and send that")
        if tag == "office:annotation":
            self._comment = []
        elif tag in _BOXES and self._table:
            self._box = []
        elif tag == "text:p" and self._box is not None:
            self._box.append("")
        self._noting = tag.startswith("text:")  # not who noted it, and when
        if self._aside or tag in _NOT_OF_THE_CELL or tag.startswith("draw:"):
            self._aside += 1
        elif self._cell is not None:
            self._inside_cell(tag, given)
        elif self._table is not None:
            self._inside_table(self._table, tag, given)
        else:
            self._outside(tag, given)

    def _outside(self, tag: str, given: dict[str, str]) -> None:
        if tag == "style:style":
            self._style = given.get("style:name", "")
            self._pages[self._style] = given.get("style:master-page-name", "")
        elif tag == "style:table-properties" and given.get("table:display") == "false":
            self._hidden_tables.add(self._style)
        elif tag == "style:text-properties":
            if is_raised(given.get("style:text-position", "")):
                self._raised_styles.add(self._style)
            if crosses_out(given):
                self._crossed_styles.add(self._style)
        elif tag == "table:table":
            if len(self.sheets) >= self._limits.sheets:
                detail = f"the file has more than {self._limits.sheets} sheets"
                raise refuse(Refusals.TOO_MANY_SHEETS, detail)
            style = given.get("table:style-name", "")
            self._table = OdsTable(given.get("table:name", ""), style in self._hidden_tables)
            self._table.floating += self._margins.get(self._pages.get(style, ""), ())

    def _inside_table(self, table: OdsTable, tag: str, given: dict[str, str]) -> None:
        hidden = given.get("table:visibility") in ("collapse", "filter")
        if tag == "table:table-column":
            count = int(given.get("table:number-columns-repeated", 1))
            if (style := given.get("table:default-cell-style-name", "")) in self._crossed_styles:
                last = min(table.columns + count, self._limits.columns)
                table.column_styles |= dict.fromkeys(range(table.columns + 1, last + 1), style)
            if hidden:
                first = table.columns + 1
                table.hidden_columns |= set(range(first, min(first + count, self._limits.columns + 1)))
            table.columns += count
        elif tag == "table:table-row":
            table.repeated = int(given.get("table:number-rows-repeated", 1))
            table.column, table.line = 0, []
            table.row_style = given.get("table:default-cell-style-name", "")
            if hidden and table.row < self._limits.rows:
                last = min(table.row + table.repeated, self._limits.rows)
                table.hidden_rows |= set(range(table.row + 1, last + 1))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            style = given.get("table:style-name") or table.row_style or table.column_styles.get(table.column + 1, "")
            self._cell = OdsCell(given, crossed_out=style in self._crossed_styles)

    def _inside_cell(self, tag: str, given: dict[str, str]) -> None:
        assert self._cell is not None
        if tag == "text:p":
            self._cell.texts.append("\n" if self._cell.texts else "")
            self._paragraph = True
        elif tag == "text:span":
            self._spans.append(given.get("text:style-name", ""))
        elif tag == "text:s":
            self._cell.texts.append(" " * min(int(given.get("text:c", 1)), 1_000))
        elif tag in ("text:tab", "text:line-break"):
            self._cell.texts.append("\t" if tag == "text:tab" else "\n")

    def _text(self, text: str) -> None:
        if self._comment is not None:
            self._comment += [text] if self._noting else []
        elif self._box is not None:
            if self._noting and self._box:
                self._box[-1] += text
        elif self._cell is not None and self._paragraph and not self._aside:
            text = raised(text) if self._raised_styles.intersection(self._spans) else text
            self._cell.texts.append(struck(text) if self._crossed_styles.intersection(self._spans) else text)

    def _end(self, tag: str) -> None:
        if tag == "office:annotation" and self._table and self._comment:
            self._table.comments[self._table.row + 1, self._table.column + 1] = clean("".join(self._comment))
            self._comment = None
        elif tag in _BOXES and self._table and self._box is not None:
            self._table.floating += [text for line in self._box if (text := clean(line))]
            self._box = None
        if self._aside:
            self._aside -= 1
        elif tag == "text:p":
            self._paragraph = False
        elif tag == "text:span" and self._spans:
            self._spans.pop()
        elif tag in ("table:table-cell", "table:covered-table-cell") and self._table and self._cell:
            self._end_of_cell(self._table, self._cell)
            self._cell = None
        elif tag == "table:table-row" and self._table:
            self._end_of_row(self._table)
        elif tag == "table:table" and self._table:
            self._end_of_table(self._table)
            self._table = None

    def _end_of_cell(self, table: OdsTable, cell: OdsCell) -> None:
        count = int(cell.given.get("table:number-columns-repeated", 1))
        value, kind = value_of(cell)
        row, first = table.row + 1, table.column + 1
        table.column += count
        down, right = (int(cell.given.get(f"table:number-{way}-spanned", 1)) for way in ("rows", "columns"))
        if down > 1 or right > 1:
            table.merged.append((row, first, row + down - 1, first + right - 1))
        if value is None and not kind:
            return
        self._within(table, row + table.repeated - 1, first + count - 1)
        table.line += [None] * (first - 1 - len(table.line)) + [value] * count
        if kind:
            places = {address(row + down, first + at) for down in range(table.repeated) for at in range(count)}
            (table.errors if kind == "error" else table.without_value).update(places)

    def _end_of_row(self, table: OdsTable) -> None:
        if table.line:
            table.width = max(table.width, len(table.line))
            if self._cells + (table.row + table.repeated) * table.width > self._limits.cells:
                self._too_many_cells(table)
            table.rows += [[] for _ in range(table.row - len(table.rows))]
            table.rows += [list(table.line) for _ in range(table.repeated)]
        table.row += table.repeated

    def _end_of_table(self, table: OdsTable) -> None:
        self._rows += len(table.rows)
        self._cells += len(table.rows) * table.width
        if self._rows > self._limits.rows:
            detail = f"the file has more than {self._limits.rows:,} rows; split it"
            raise refuse(Refusals.TOO_MANY_ROWS, detail, table.name)
        self.sheets.append(table.sheet())

    def _within(self, table: OdsTable, row: int, column: int) -> None:
        limits = self._limits
        if row > limits.rows:
            detail = f"there is a value in row {row:,}, and at most {limits.rows:,} rows are read; delete or split"
            raise refuse(Refusals.TOO_MANY_ROWS, detail, table.name)
        if column > limits.columns:
            detail = f"there is a value in column {column:,}, and at most {limits.columns} columns are read"
            raise refuse(Refusals.TOO_MANY_COLUMNS, detail, table.name)
        if row * column > limits.cells:
            self._too_many_cells(table)

    def _too_many_cells(self, table: OdsTable) -> None:
        detail = f"values lie in an area of more than {self._limits.cells:,} cells; delete stray ones or split it"
        raise refuse(Refusals.TOO_MANY_CELLS, detail, table.name)
