"""What is written at which cell of an annotated copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data_access.importing.reading.codes import Severity
from data_access.importing.reading.model import Problem

FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C"}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_LONGEST = 1_500  # of a comment
MOST_COMMENTS = 5_000  # beyond, cells are coloured and the list tells


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of the list of problems."""

    sheet: str
    suffix: str
    heads: tuple[str, ...]
    severities: dict[Severity, str]
    nothing: str


TITLES: dict[str, Titles] = {
    "zh": Titles(
        "问题清单",
        "问题标注",
        ("序号", "程度", "工作表", "单元格", "原内容", "问题"),
        {Severity.ERROR: "错误", Severity.WARNING: "需说明", Severity.NOTE: "提示"},
        "没有发现问题。",
    ),
    "en": Titles(
        "Problems",
        "annotated",
        ("No.", "Severity", "Sheet", "Cell", "As typed", "Problem"),
        {Severity.ERROR: "Error", Severity.WARNING: "Needs a reason", Severity.NOTE: "Note"},
        "No problems were found.",
    ),
}


class Marks:
    """All problems of a file in words, and those of each cell together."""

    def __init__(self, problems: Sequence[Problem], words: Callable[[Problem], str], language: str) -> None:
        self.titles = TITLES[language]
        self.listed = [(problem, words(problem)) for problem in sorted(problems, key=lambda each: _RANK[each.severity])]
        self._cells: dict[tuple[str, int, int], list[tuple[Problem, str]]] = {}
        for problem, text in self.listed:
            if problem.row and problem.column:
                self._cells.setdefault((problem.sheet, problem.row, problem.column), []).append((problem, text))

    def of_sheet(self, name: str) -> dict[tuple[int, int], tuple[Severity, str]]:
        """By (row, column), 1-based: the worst severity and the words of all problems there."""
        return {
            (row, column): (found[0][0].severity, "\n".join(text for _, text in found)[:_LONGEST])
            for (sheet, row, column), found in self._cells.items()
            if sheet == name
        }

    def free_name(self, taken: Sequence[str]) -> str:
        """A name for the list that no sheet has."""
        lower = {name.lower() for name in taken}
        names = (self.titles.sheet if not n else f"{self.titles.sheet} {n + 1}" for n in range(len(taken) + 1))
        return next(name for name in names if name.lower() not in lower)


def place(problem: Problem) -> str:
    """Where a problem is, as an address within its sheet; "" if it is of the whole sheet."""
    return problem.cell or (f"A{problem.row}" if problem.row else "")


def link(sheet: str, cell: str) -> str:
    """The location of a cell as hyperlinks name it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell or 'A1'}"
