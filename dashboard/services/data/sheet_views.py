"""The view models of a file's sheets: each as a picture of the table, with what every column was taken for."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.choices import Link


@dataclass(frozen=True, slots=True)
class Choices:
    """A menu: (value, label) pairs and what is chosen."""

    value: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormButton:
    """A button of the columns' form: what it says, and what it sends."""

    label: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PictureCell:
    """A cell as it looks; `problem` is (severity, number in the list of problems)."""

    text: str
    column: int
    span: int = 1
    numeric: bool = False
    unread: bool = False
    problem: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A row of the sheet; number 0 stands for rows left out. `kind` is title, head, data or gap."""

    number: int
    kind: str
    cells: tuple[PictureCell, ...] = ()
    header: FormButton | None = None


@dataclass(frozen=True, slots=True)
class PictureColumn:
    """A column: what it was taken for (`title`, `note`), and the ways to say otherwise."""

    number: int
    letter: str
    title: str
    note: str
    read: bool
    asked: bool
    meanings: tuple[FormButton, ...]
    role: str
    proposals: tuple[FormButton, ...]
    indicator: str
    year: str
    area: str


@dataclass(frozen=True, slots=True)
class ProofPart:
    """A column in a proof, with its number in one row."""

    number: str
    letter: str
    header: str


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A row in which a proof does not hold."""

    row: str
    wanted: str
    given: str
    difference: str
    problem: int


@dataclass(frozen=True, slots=True)
class ProofView:
    """That columns agree: three parts, the sign between each two, in how many rows; the rows that do not."""

    parts: tuple[ProofPart, ...]
    signs: tuple[str, ...]
    text: str
    formula: str
    failed: tuple[ProofRow, ...]
    accept: FormButton | None


@dataclass(frozen=True, slots=True)
class UnreadColumn:
    """A column of numbers that is not read, and why."""

    letter: str
    header: str
    why: str
    count: int
    number: int
    asked: bool


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """One sheet: its picture, what its columns prove, what is not read, and what holds for all of it."""

    number: int
    name: str
    used: bool
    why: str
    columns: tuple[PictureColumn, ...]
    rows: tuple[PictureRow, ...]
    left_out: str
    proofs: tuple[ProofView, ...]
    unread: tuple[UnreadColumn, ...]
    leave: FormButton | None
    head: tuple[str, str]
    first_row: int
    indicator: Choices
    area: Choices
    year: str
    years: tuple[tuple[int, str], ...]
    """Years to choose from, offered where nothing in the sheet names one."""
    year_note: str


@dataclass(frozen=True, slots=True)
class SheetsView:
    """The sheets of a file: ways to each, and the one that is shown."""

    tabs: tuple[Link, ...]
    shown: SheetPicture
    known: tuple[str, ...]
    """Names of indicators, suggested while typing."""
    unread_numbers: int
    unread_columns: int
    year_note: str
    years: str
    year_presses: tuple[FormButton, ...]
    """The newest years, one click each, where the shown sheet names none."""
