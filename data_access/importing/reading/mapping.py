"""Which column of a spreadsheet holds what: guessed, shown, corrected, remembered; and cells as somebody said they are meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data_access.errors import DataAccessError
from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.model import Book, Cell, Problem, Sheet, at_cell
from data_access.importing.reading.roles import MEASURES, Doubt, Layout, Role, Why
from data_access.importing.reading.text import shown


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ColumnMapping(_Part):
    """A column (1-based), what it holds, and what its header fixes for every row of it.

    A figures' column under "2024" has the role `value` and the year 2024; "" and None mean: not fixed here.
    `doubt` is what the sender is asked about the column, `words` the part of its header nobody understood.
    `serves` are the indicators whose denominator it is, where that is given once for several.
    """

    column: int = Field(ge=1)
    role: Role
    header: str = ""
    indicator: str = ""
    area: str = ""
    year: int | None = None
    sex: str = ""
    age_group: str = ""
    doubt: Doubt | None = None
    words: str = ""
    serves: tuple[str, ...] = ()

    @property
    def settled(self) -> ColumnMapping:
        """The column without doubt: somebody has looked at it."""
        return self.model_copy(update={"doubt": None, "words": ""})

    @property
    def fixed(self) -> tuple[str, str, int | None, str, str]:
        """Columns with the same (indicator, area, year, sex, age group) carry parts of the same figures."""
        return self.indicator, self.area, self.year, self.sex, self.age_group


class SheetMapping(_Part):
    """How to read one sheet. Rows are 1-based; `last_row` 0 means to the end.

    `indicator`, `area` and `year` hold for the whole sheet where neither a column nor a header says otherwise.
    """

    sheet: str
    use: bool = True
    header_rows: tuple[int, ...] = ()
    first_data_row: int = Field(default=1, ge=1)
    last_row: int = Field(default=0, ge=0)
    layout: Layout = Layout.LONG
    columns: tuple[ColumnMapping, ...] = ()
    indicator: str = ""
    area: str = ""
    year: int | None = None
    confidence: float = Field(default=0.0, ge=0, le=1)
    reasons: tuple[Why, ...] = ()
    doubt: Doubt | None = None
    """`unknown`: it is not used, but holds names and numbers; nobody has said so."""

    @property
    def settled(self) -> SheetMapping:
        """The sheet without doubts: somebody has looked at it and its columns."""
        return self.model_copy(update={"doubt": None, "columns": tuple(column.settled for column in self.columns)})

    @property
    def measures(self) -> tuple[ColumnMapping, ...]:
        """The columns of figures."""
        return tuple(column for column in self.columns if column.role in MEASURES)

    def of_role(self, role: Role) -> tuple[ColumnMapping, ...]:
        """The columns with this role, left to right."""
        return tuple(column for column in self.columns if column.role == role)

    @property
    def in_halves(self) -> bool:
        """Whether the same headers stand several times side by side."""
        texts = [column.header for column in self.columns if column.header]
        return any(
            len(texts) % parts == 0 and len(texts) // parts > 1 and texts == texts[: len(texts) // parts] * parts
            for parts in range(2, len(texts) // 2 + 1)
        )

    def chosen_beside(self, column: ColumnMapping) -> ColumnMapping | None:
        """The column that somebody chose instead of this one, its rival for the same figures."""
        rivals = self.measures if column.doubt == Doubt.RIVAL and column.role == Role.IGNORE else ()
        return next((other for other in rivals if other.fixed == column.fixed), None)

    def says(self, field: str, role: Role) -> bool:
        """Whether something names this part of a figure's key: the sheet, a column, or every figures' header."""
        measures = [column for column in self.measures if not column.serves]
        return bool(
            getattr(self, field)
            or self.of_role(role)
            or (measures and all(getattr(column, field) for column in measures))
        )


class CellCorrection(_Part):
    """What somebody said a cell should hold (1-based); None: nothing, the cell is not read."""

    sheet: str
    row: int = Field(ge=1)
    column: int = Field(ge=1)
    meant: float | None = None

    @property
    def place(self) -> tuple[str, int, int]:
        """Which cell it is."""
        return self.sheet, self.row, self.column


class WorkbookMapping(_Part):
    """How to read a file, sheet by sheet; `spellings` are (text, code): names as typed, and what somebody said they mean.

    `corrections` hold for this file alone, all else also for the next correction of the same headers.
    """

    sheets: tuple[SheetMapping, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    corrections: tuple[CellCorrection, ...] = ()

    def with_corrections(self, *changed: CellCorrection) -> WorkbookMapping:
        """The mapping with cells corrected, whatever was said of them before."""
        return self._corrected({correction.place for correction in changed}, changed)

    def without_corrections(self, sheet: str = "", row: int = 0) -> WorkbookMapping:
        """The mapping without what was said of the cells of a row; without a row, of all cells."""
        return self._corrected(
            {correction.place for correction in self.corrections if not row or correction.place[:2] == (sheet, row)}
        )

    def _corrected(self, said: set[tuple[str, int, int]], new: tuple[CellCorrection, ...] = ()) -> WorkbookMapping:
        kept = tuple(correction for correction in self.corrections if correction.place not in said)
        return self.model_copy(update={"corrections": (*kept, *new)})

    def with_spelling(self, text: str, code: str) -> WorkbookMapping:
        """The mapping in which a text means an indicator or area, whatever it meant before."""
        others = tuple(pair for pair in self.spellings if pair[0] != text)
        return self.model_copy(update={"spellings": (*others, (text, code))})

    def sheet(self, name: str) -> SheetMapping | None:
        """The mapping of a sheet by its name."""
        return next((sheet for sheet in self.sheets if sheet.sheet == name), None)

    @property
    def confidence(self) -> float:
        """That of the least certain sheet in use; 0 if none is."""
        return min((sheet.confidence for sheet in self.sheets if sheet.use), default=0.0)

    def to_json(self) -> str:
        """As text that `from_json` reads back."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, text: str | bytes) -> WorkbookMapping:
        """The mapping in a text of `to_json`.

        Raises:
            DataAccessError: it is not correction.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"]) or "the file"
            raise DataAccessError(f"not a mapping: {place}: {first['msg']}") from None


def corrected_book(book: Book, mapping: WorkbookMapping) -> Book:
    """The file with the corrected cells in place of what was typed."""
    if not mapping.corrections:
        return book
    sheets = tuple(_corrected(sheet, _of(sheet, mapping)) for sheet in book.sheets)
    return replace(book, sheets=sheets)


def told_corrections(book: Book, mapping: WorkbookMapping) -> list[Problem]:
    """A note at each corrected cell, with what was typed there: nothing is changed without a trace."""
    return [
        at_cell(
            Severity.NOTE,
            Codes.CELL_CORRECTED,
            sheet,
            correction.row,
            correction.column,
            expected={"meant": correction.meant},
        )
        for sheet in book.sheets
        for correction in _of(sheet, mapping)
    ]


def _of(sheet: Sheet, mapping: WorkbookMapping) -> list[CellCorrection]:
    return [
        correction
        for correction in mapping.corrections
        if correction.sheet == sheet.name and correction.row <= len(sheet.rows) and correction.column <= sheet.width
    ]


def _corrected(sheet: Sheet, corrections: Iterable[CellCorrection]) -> Sheet:
    """With a number of its own, a cell is merged with others no more."""
    rows = list(sheet.rows)
    corrections = tuple(corrections)
    parted = {(correction.row, correction.column) for correction in corrections if correction.meant is not None}
    for correction in corrections:
        row = [*rows[correction.row - 1], *[None] * (correction.column - len(rows[correction.row - 1]))]
        row[correction.column - 1] = _meant(row[correction.column - 1], correction.meant)
        rows[correction.row - 1] = row
    return replace(sheet, rows=rows, merged=tuple(area for area in sheet.merged if area[:2] not in parted))


def _meant(typed: Cell, meant: float | None) -> Cell:
    """The number, with the sign of per cent where the typed one has it: the column may hold shares of one beside it."""
    return f"{meant:.15g}%" if meant is not None and shown(typed).rstrip().endswith(("%", "％")) else meant
