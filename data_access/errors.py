"""What can go wrong in this package, for whoever calls it. The message always gives the place and the remedy.

DataAccessError          the command line prints it and ends with exit code 1
├── CatalogueError       catalogue files: all problems at once, `.problems`
├── DemonstrationError   demonstration settings that do not fit the catalogue
├── PlanTextError        the official text file cannot be read as a plan of the catalogue
└── StoreError           the database cannot be used as it is
    ├── StoreNotReady    it has no tables yet, or older ones: `python -m data_access init`
    ├── SeedRefused      a new catalogue would drop figures that are not demonstration data
    └── WriteRefused     observations that the store does not take; nothing was written
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class DataAccessError(Exception):
    """Anything in this package that a person can put right."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a catalogue file: where, in which column, and what is wrong or allowed."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.field}: {self.message}"


class CatalogueError(DataAccessError):
    """The catalogue files say something the format does not allow; `problems` holds it all, in file order."""

    def __init__(self, folder: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{len(self.problems)} problem(s) in the catalogue {folder}:\n{lines}")


class DemonstrationError(DataAccessError):
    """The demonstration settings do not fit the catalogue of the store."""


class PlanTextError(DataAccessError):
    """The file is not the official text of a plan in the catalogue."""


class StoreError(DataAccessError):
    """The database cannot be used as it is."""


class StoreNotReady(StoreError):
    """The tables are missing or older than the program."""


class SeedRefused(StoreError):
    """The new catalogue lacks indicators or areas that figures in the store belong to."""


class WriteRefused(StoreError):
    """The observations break a rule of the store; nothing was written."""
