"""Problems as text that is kept with a submission, and the key under which a reason for one is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from operator import attrgetter

import pandas as pd

from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.model import Problem

FIELDS = tuple(Problem.__dataclass_fields__)
FOR_ALL = ""
"""The key of the one reason that is given for all warnings without their own."""
FIGURE = ("indicator", "area", "sex", "age_group", "year")


def problems_to_json(problems: Iterable[Problem]) -> str:
    """All problems, column by column: `{"severity": [...], "code": [...], ...}`."""
    listed = list(problems)
    columns = {name: list(map(attrgetter(name), listed)) for name in FIELDS}
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))


def problems_from_json(text: str) -> tuple[Problem, ...]:
    """The problems in a text of `problems_to_json`; an empty list or object holds none."""
    columns = json.loads(text)
    if not columns:
        return ()
    columns["severity"] = [Severity(word) for word in columns["severity"]]
    columns["code"] = [Codes(word) for word in columns["code"]]
    return tuple(Problem(*row) for row in zip(*(columns[name] for name in FIELDS), strict=True))


def problem_key(problem: Problem) -> str:
    """Under which a reason for this problem is kept: the same as long as the file and what is odd stay the same."""
    parts = (problem.code, problem.sheet, problem.row, problem.cell, problem.value)
    text = "\x1f".join(map(str, (*parts, *(getattr(problem, name) for name in FIGURE))))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def reason_for(problem: Problem, reasons: Mapping[str, str]) -> str:
    """The reason given for a problem, its own or the one for all; '' if there is none."""
    return (reasons.get(problem_key(problem)) or reasons.get(FOR_ALL) or "").strip()


def unexplained(problems: Iterable[Problem], reasons: Mapping[str, str]) -> tuple[Problem, ...]:
    """The warnings for which no reason is given."""
    warnings = (problem for problem in problems if problem.severity == Severity.WARNING)
    return tuple(problem for problem in warnings if not reason_for(problem, reasons))


def reasons_of_rows(rows: pd.DataFrame, problems: Iterable[Problem], reasons: Mapping[str, str]) -> list[str]:
    """For each row of figures, the reasons given for the warnings about it, each once, and what was corrected in it."""
    told: dict[tuple[object, ...], list[str]] = {}
    corrected: dict[tuple[object, ...], list[str]] = {}
    for problem in problems:
        if problem.code == Codes.CELL_CORRECTED:
            corrected.setdefault((problem.sheet, problem.row), []).append(_correction(problem))
        if problem.severity == Severity.WARNING and (reason := reason_for(problem, reasons)):
            texts = told.setdefault(tuple(getattr(problem, name) for name in FIGURE), [])
            if reason not in texts:
                texts.append(reason)
    if not told and not corrected:
        return [""] * len(rows)
    columns = (rows[name].tolist() for name in (*FIGURE, "sheet", "row"))
    return [
        "；".join([*corrected.get(tuple(figure[len(FIGURE) :]), ()), *told.get(tuple(figure[: len(FIGURE)]), ())])
        for figure in zip(*columns, strict=True)
    ]


def _correction(problem: Problem) -> str:
    """What a cell was and what it was corrected to, in no language: C6: 89.7 → 87.9."""
    meant = problem.expected.get("meant")
    return f"{problem.cell}: {problem.value} → {'–' if meant is None else format(meant, '.15g')}"
