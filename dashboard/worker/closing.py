"""Makes and keeps the papers of a closed plan: a draft, or everything that is frozen."""

from __future__ import annotations

from typing import Any

from dashboard.documents.closing.making import make_draft, make_freeze
from dashboard.facts.services import Services
from dashboard.settings import load_settings
from dashboard.worker import Outcome
from data_access.jobs import Job
from data_access.progress import ProgressCallback


def draft(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """A numbered draft of a report."""
    from dashboard.exports.docx.closing import closing_docx

    return Outcome({"page": make_draft(services, _with_site(job), closing_docx, report_progress)})


def freeze(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """Figures, results, both reports and the annexed table, frozen together."""
    from dashboard.exports.docx.closing import closing_docx
    from dashboard.exports.xlsx.annex import annex_xlsx

    return Outcome({"page": make_freeze(services, _with_site(job), closing_docx, annex_xlsx, report_progress)})


def _with_site(job: Job) -> dict[str, Any]:
    """The task, and under which address readers reach what the paper points to."""
    return {**job.task, "site": load_settings().public_address}
