"""Makes and keeps the papers of a closed plan: a draft, or everything that is frozen."""

from __future__ import annotations

from dashboard.documents.closing.making import make_draft, make_freeze
from dashboard.facts.services import Services
from dashboard.worker import Outcome
from data_access.jobs import Job
from data_access.progress import ProgressCallback


def draft(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """A numbered draft of a report."""
    from dashboard.exports.docx.closing import closing_docx

    return Outcome({"page": make_draft(services, job.task, closing_docx, report_progress)})


def freeze(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """Figures, results, both reports and the annexed table, frozen together."""
    from dashboard.exports.docx.closing import closing_docx
    from dashboard.exports.xlsx.annex import annex_xlsx

    return Outcome({"page": make_freeze(services, job.task, closing_docx, annex_xlsx, report_progress)})
