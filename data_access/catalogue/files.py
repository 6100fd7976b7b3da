"""Reads a catalogue file into rows that remember their line, and words its complaints."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from data_access.errors import Problem

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Line(Generic[R]):
    """A parsed row and where it stands, so that a later check can name the place."""

    file: str
    number: int
    row: R

    def problem(self, field: str, message: str) -> Problem:
        """A complaint about a column of this row."""
        return Problem(self.file, self.number, field, message)


def read_lines(path: Path, model: type[R], problems: list[Problem]) -> list[Line[R]]:
    """The rows of `path` that `model` accepts; what it refuses goes to `problems`, and reading goes on."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        columns = ", ".join(model.model_fields)
        problems.append(Problem(path.name, 1, "file", f"is missing; it needs the columns {columns}"))
        return []
    except UnicodeDecodeError as error:
        problems.append(Problem(path.name, 1, "file", f"is not UTF-8 (byte {error.start}); save it as CSV UTF-8"))
        return []
    return lines_of(path.name, csv_rows(text), model, problems)


def lines_of(
    file: str, rows: Iterable[tuple[int, list[str]]], model: type[R], problems: list[Problem]
) -> list[Line[R]]:
    """The rows of a table, each with its number, the header first; what `model` refuses goes to `problems`.

    Columns that were added later may be missing: a catalogue written before them still loads.
    """
    lines = []
    later = {name for name, field in model.model_fields.items() if not field.is_required()}
    for number, cells in _records(file, rows, tuple(model.model_fields), later, problems):
        if read := read_row(file, number, model, cells, problems):
            lines.append(read)
    return lines


def csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV with the lines they begin in; empty ones are left out."""
    reader = csv.reader(io.StringIO(text))
    start = 1
    for cells in reader:
        number, start = start, reader.line_num + 1
        if cells:
            yield number, cells


def read_row(file: str, number: int, model: type[R], cells: dict[str, str], problems: list[Problem]) -> Line[R] | None:
    """A row from the texts of its cells; what `model` refuses goes to `problems`."""
    try:
        return Line(file, number, model.model_validate(cells))
    except ValidationError as error:
        problems.extend(_worded(file, number, cells, error))
        return None


def _records(
    file: str,
    rows: Iterable[tuple[int, list[str]]],
    columns: tuple[str, ...],
    later: set[str],
    problems: list[Problem],
) -> Iterator[tuple[int, dict[str, str]]]:
    """(line number, cells by column) of every non-empty row, if the header is the right one."""
    numbered = iter(rows)
    header = [name.strip() for name in next(numbered, (1, []))[1]]
    if complaints := _header_problems(file, header, columns, later):
        problems.extend(complaints)
        return
    for number, cells in numbered:
        if len(cells) != len(header):
            message = f"has {len(cells)} cells, the header has {len(header)} (a comma in a text needs quotes)"
            problems.append(Problem(file, number, "row", message))
            continue
        yield number, dict(zip(header, cells, strict=True))


def _header_problems(file: str, header: list[str], columns: tuple[str, ...], later: set[str]) -> list[Problem]:
    wrong = [
        ("missing column", [name for name in columns if name not in header and name not in later]),
        ("unknown column", [name for name in header if name not in columns]),
        ("column stands twice", sorted({name for name in header if header.count(name) > 1})),
    ]
    allowed = f"(allowed: {', '.join(columns)})"
    return [Problem(file, 1, name, f"{what} {allowed}") for what, names in wrong for name in names]


def _worded(file: str, number: int, cells: dict[str, str], error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors():
        field = str(detail["loc"][0]) if detail["loc"] else "row"
        yield Problem(file, number, field, _words(detail, cells.get(field, "").strip()))


def _words(detail: Any, cell: str) -> str:
    """pydantic's complaint as somebody who keeps a spreadsheet would want to read it."""
    context = detail.get("ctx", {})
    match detail["type"]:
        case "literal_error":
            allowed = context["expected"].replace("'", "").replace(" or ", ", ")
            return f"'{cell}' is not allowed (allowed: {allowed})"
        case "string_too_short" | "int_parsing" | "float_parsing" if not cell:
            return "is empty (allowed: a text or figure; this column is required)"
        case "int_parsing" | "int_from_float":
            return f"'{cell}' is not a whole number"
        case "float_parsing" | "finite_number":
            return f"'{cell}' is not a number"
        case "string_pattern_mismatch":
            return f"'{cell}' is not a code (allowed: letters, digits, - and _, starting with a letter or digit)"
        case "value_error":
            return str(context["error"])
        case _:
            return f"'{cell}': {detail['msg']}"
