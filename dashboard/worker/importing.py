"""Reading a file that was handed in, and writing it: long work that the data pages begin.

Tasks:

    import-read    `{"name", "owner", "year"}` with the file, or `{"submission", "mapping"}` to read a draft anew
                   → `{"submission": number, "page": address}`: a draft that carries problems and preview
    import-write   `{"submission", "reasons", "remark", "address"}` → `{"batch": number, "submission": number, "page"}`

`who` of the job is the account. Steps told: opening, reading, checking, comparing, writing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from dashboard.facts.services import Services
from dashboard.urls import Path, href, parse
from dashboard.worker import Outcome
from data_access.importing import pipeline
from data_access.importing.reading import WorkbookMapping
from data_access.importing.remit import ReportingRemit
from data_access.jobs import Job
from data_access.progress import ProgressCallback


def read(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """Examine a file; the outcome names the draft submission that holds what was found."""
    store, task = services.store, job.task
    if number := task.get("submission"):
        mapping = WorkbookMapping.from_json(task["mapping"]) if task.get("mapping") else None
        pipeline.again(store, int(number), mapping=mapping, who=job.who, report_progress=report_progress)
        return _outcome(int(number), task)
    facts = services.facts(task.get("district", ""))
    scope = ReportingRemit.of(facts.catalogue, task.get("owner", ""), facts.place, beyond=task.get("beyond", True))
    year = task.get("year")
    examined = pipeline.examine(store, task["name"], content, scope=scope, year=year, report_progress=report_progress)
    return _outcome(pipeline.draft(store, examined, who=job.who, year=year), task)


def write(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """Accept a submission; the outcome names the batch."""
    task = job.task
    number = int(task["submission"])
    batch = pipeline.accept(
        services.store, number, who=job.who, reasons=task.get("reasons"), remark=task.get("remark", ""),
        address=task.get("address", ""), report_progress=report_progress,
    )  # fmt: skip
    return _outcome(number, task, batch=batch)


def _outcome(submission: int, task: Mapping[str, Any], **more: int) -> Outcome:
    """The facts; the reader is led on in the view of the page that the work was begun on (`back`)."""
    view = parse(urlsplit(task.get("back", "")).query).bare()
    page = href(Path.DATA_CHECK, view, str(submission))
    return Outcome({"submission": submission, "page": page} | more)
