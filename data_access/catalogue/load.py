"""Reads and checks a catalogue folder: either everything is right, or one error names every problem."""

from __future__ import annotations

from pathlib import Path

from data_access.catalogue import model
from data_access.catalogue.check_all import check_all
from data_access.catalogue.files import read_lines
from data_access.catalogue.sheets import Sheets
from data_access.errors import CatalogueError, Problem


def load_catalogue(folder: Path) -> model.Catalogue:
    """The catalogue in `folder`, in the order of its files, plans and domains by their `order`.

    Raises:
        CatalogueError: with every problem found, each as `file:line field: what is wrong`.
    """
    problems: list[Problem] = []
    sheets = Sheets.read(Path(folder), problems)
    problems += check_all(sheets)
    if problems:
        raise CatalogueError(str(folder), _in_file_order(problems))
    return _catalogue(sheets)


def load_demonstration_settings(folder: Path) -> tuple[model.DemonstrationSetting, ...]:
    """The rows of `demonstration.csv`; empty when the folder has none (a district with its own figures).

    Raises:
        CatalogueError: when a row is not as documented or an indicator stands twice.
    """
    path = Path(folder) / "demonstration.csv"
    if not path.exists():
        return ()
    problems: list[Problem] = []
    lines = read_lines(path, model.DemonstrationSetting, problems)
    seen: set[str] = set()
    for line in lines:
        if line.row.indicator in seen:
            problems.append(line.problem("indicator", f"'{line.row.indicator}' stands twice"))
        seen.add(line.row.indicator)
    if problems:
        raise CatalogueError(str(folder), _in_file_order(problems))
    return tuple(line.row for line in lines)


def _catalogue(sheets: Sheets) -> model.Catalogue:
    rows = sheets.rows()
    rows["plans"] = tuple(sorted(rows["plans"], key=lambda plan: plan.order))
    rows["domains"] = tuple(sorted(rows["domains"], key=lambda domain: domain.order))
    rows["targets"] = tuple(_with_unit(target, sheets) for target in rows["targets"])
    return model.Catalogue(**rows)


def _with_unit(target: model.Target, sheets: Sheets) -> model.Target:
    """A target whose line names no unit is in its indicator's."""
    return target if target.unit else target.model_copy(update={"unit": sheets.indicator[target.indicator].unit})


def _in_file_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.line))
