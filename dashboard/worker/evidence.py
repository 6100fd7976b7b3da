"""The archive of a round's evidence, file by file: however much there is, one file at a time is in memory.

Task: `{"round", "department", "view", "issued"}`; `department` empty for all units. What the account may take was decided when the
job was begun, and nobody but the account sees the job.
"""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

from dashboard.documents.closing.evidence import Item, archive_view
from dashboard.downloads.media_types import ZIP
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.evaluation.editions import edition
from dashboard.urls import parse
from dashboard.worker import Outcome
from dashboard.worker.exports import NothingToMake
from data_access.evaluating import Evaluating
from data_access.evaluation_checks import rectification_file
from data_access.jobs import Job
from data_access.progress import ProgressCallback
from data_access.saying import Saying
from data_access.warning_cases import WarningCases


def evidence(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """Packs the files one after another."""
    from dashboard.exports.evidence import evidence_zip

    report_progress("collecting", 0, 0)
    scope = Scope.of(services, parse(job.task["view"]))
    found = edition(scope, job.task["round"])
    if found is None:
        raise NothingToMake("gone", "the round of evaluation is no longer there")
    view = archive_view(found, department=job.task["department"], issued=date.fromisoformat(job.task["issued"]))
    place = scope.facts.place
    handle, name = tempfile.mkstemp(suffix=".zip")
    file = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            packed = evidence_zip(stream, view, lambda item: _content(services, place, item))
            for done, _ in enumerate(packed, 1):
                report_progress("packing", done, len(view.items))
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return Outcome({"files": len(view.items)}, name=view.filename, kind=ZIP, large=file)


def _content(services: Services, place: str, item: Item) -> bytes:
    """What a file holds; nothing where it was taken away meanwhile."""
    database = services.store.database
    if item.proof.source == "self":
        own = Evaluating(database, place).file(item.proof.file)
        return own[3] if own else b""
    if item.proof.source == "check":
        shown = rectification_file(database, place, item.proof.file)
        return shown.content if shown else b""
    if item.proof.source == "grading":
        said = Saying(database, place).file(item.proof.file)
        return said[1] if said else b""
    other = WarningCases(database, place).file(item.proof.file)
    return other[3] if other else b""
