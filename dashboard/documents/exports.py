"""What can be taken away as a file: asked for here, made by a job, and made once for whoever asks the same."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cache
from pathlib import Path as File

from dashboard.facts.services import Services
from dashboard.jobs import begin
from dashboard.urls import Selection, parse, query

KINDS = ("report", "deck", "workbook", "notices", "figures")
PACKAGE = File(__file__).resolve().parent.parent
NOTICE = "notice"
"""The filter that says which warnings a notice is wanted for: nothing for all, a target, or `department:` with its code."""
DEPARTMENT = "department:"


def start(services: Services, kind: str, selection: Selection, *, meeting: str = "", address: str = "") -> str:
    """Begins the making of a file and answers the code of its job.

    The selection may hold the filters `domain`, `notice`, and those of an agenda; `meeting` is a meeting's code, whose
    slides are wanted as they were shown; `address` is where the question comes from. Whoever asks the same of the same data gets the same job.
    """
    facts = services.facts(selection.district)
    chosen, _ = services.resolve(facts, selection)
    issued = date.today().isoformat()
    task = {"view": query(chosen), "issued": issued, "meeting": meeting}
    # a meeting's slides hold its decisions, which change without a new state of the data
    question = "" if meeting else question_of(kind, facts.version, task["view"], issued)
    return begin(services.store, kind, task, question=question, address=address)


def question_of(kind: str, version: int, view: str, issued: str) -> str:
    """Equal for what gives the same file: the same view of the same data, on the same day, by the same program."""
    asked = json.dumps([kind, version, view, issued, program_stamp()])
    return hashlib.sha256(asked.encode()).hexdigest()[:40]


@cache
def program_stamp() -> int:
    """When the newest file of the program was written: after an upgrade nothing made before it is handed out."""
    kinds = ("*.py", "*.po")
    return max(file.stat().st_mtime_ns for kind in kinds for file in PACKAGE.rglob(kind))


def wanted(task: dict[str, str]) -> tuple[Selection, date]:
    """The resolved selection and the day that a job's task says."""
    return parse(task["view"]), date.fromisoformat(task["issued"])
