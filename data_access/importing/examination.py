"""What examining a file answers with: its figures judged against catalogue and store, nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.frames import those
from data_access.importing.checks import check_case
from data_access.importing.checks.case import build
from data_access.importing.checks.duplicates import unchanged
from data_access.importing.checks.making import places
from data_access.importing.manual_entry import FORM
from data_access.importing.preview import Preview, preview
from data_access.importing.reading import Book, Codes, Problem, Reading, Severity, WorkbookMapping
from data_access.importing.remit import ReportingRemit, knowable, within_rights
from data_access.progress import ProgressCallback

OPENING, READING, CHECKING, COMPARING, WRITING = "opening", "reading", "checking", "comparing", "writing"


@dataclass(frozen=True)
class Judged:
    """A reading with everything found in it. `writing` are the rows that would be written: each figure once, none
    that the store has already; columns of `reading.frame` and more."""

    reading: Reading
    problems: tuple[Problem, ...]
    preview: Preview
    writing: pd.DataFrame
    today: date

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that block."""
        return tuple(problem for problem in self.problems if problem.severity == Severity.ERROR)

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that want a reason."""
        return tuple(problem for problem in self.problems if problem.severity == Severity.WARNING)

    @property
    def places(self) -> list[str]:
        """Where each row of `writing` stood in its file: "sheet!C7"; "form" for what was entered by hand."""
        return list(places(self.writing).where(self.writing["sheet"] != FORM, FORM))

    @cached_property
    def outside(self) -> tuple[Problem, ...]:
        """What the sender has no right to hand in."""
        return tuple(problem for problem in self.errors if problem.code == Codes.OUTSIDE_RIGHTS)

    @property
    def only_year(self) -> int | None:
        """The year of all figures, if it is one."""
        years = self.reading.frame["year"].unique()
        return int(years[0]) if len(years) == 1 else None


@dataclass(frozen=True)
class Examination:
    """A file, how it was read, and what was found; `version` is the store's data version it was held against.

    `book` and `mapping` are None for figures entered by hand (`kind` entry), whose `content` is the form's rows.
    """

    name: str
    content: bytes
    digest: str
    kind: Literal["import", "entry"]
    scope: ReportingRemit
    version: int
    book: Book | None
    mapping: WorkbookMapping | None
    signature: str
    judged: Judged

    @property
    def reading(self) -> Reading:
        """What was read."""
        return self.judged.reading

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found, by reading and by checking."""
        return self.judged.problems

    @property
    def preview(self) -> Preview:
        """What writing would change."""
        return self.judged.preview

    @property
    def file(self) -> str | None:
        """The file's name; None for what was entered by hand."""
        return self.name if self.kind == "import" else None


def judge(
    reading: Reading,
    catalogue: Catalogue,
    current: pd.DataFrame,
    *,
    scope: ReportingRemit,
    today: date,
    memory: pd.DataFrame | None = None,
    report_progress: ProgressCallback | None = None,
    previews: bool = True,
) -> Judged:
    """Check and compare the figures of a reading; `current` are all figures that count now, `memory` what was withheld.

    Without `previews` nothing is said of what would change.
    """
    if report_progress:
        report_progress(CHECKING, 0, len(reading.frame))
    case = build(reading, catalogue, current, scope, today)
    problems = (*within_rights(reading.problems, catalogue, scope), *check_case(case))
    if report_progress:
        report_progress(COMPARING, 0, len(reading.frame))
    rows = case.rows
    writing = those(rows, (rows["first"] == rows.index) & ~unchanged(case))
    ahead = preview(case, knowable(current, catalogue, scope, memory)) if previews else Preview()
    return Judged(reading, problems, ahead, writing, today)
