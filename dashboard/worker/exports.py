"""Makes the files that are taken away: reads the view models of the screens, hands them to a writer, says how far it is.

A writer is imported where it is used: a job needs one of them and must not wait for the others.
"""

from __future__ import annotations

from datetime import date

from dashboard.documents.export_names import export_name
from dashboard.documents.exports import wanted
from dashboard.documents.meeting.deck import deck as present_deck
from dashboard.documents.meeting.pack import pack
from dashboard.documents.notice_choice import chosen_codes, left_out, notice_scope
from dashboard.documents.notices import notice_views
from dashboard.documents.report.document import report_view
from dashboard.documents.workbook.book import workbook as workbook_view
from dashboard.documents.workbook.figures import figures as figures_sheet
from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.documents.workbook.view_models import Value
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.media_types import CSV, DOCX, PPTX, XLSX
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.view_models import TableCells
from dashboard.text.numbers import plain
from dashboard.worker import Outcome
from data_access.errors import DataAccessError
from data_access.jobs import Job
from data_access.progress import ProgressCallback


class NothingToMake(DataAccessError):
    """The selection holds nothing that could be put into a file; `code` is the job's."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def report(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """The yearly monitoring report; of the plans' last year the final evaluation."""
    from dashboard.exports import docx

    scope, issued = _asked(services, job, report_progress)
    view = report_view(scope, issued)
    report_progress("writing", 0, len(view.blocks))
    file = docx.report_docx(view, lambda done, total: report_progress("writing", done, total))
    t = scope.t
    what = t("终期评估报告") if view.final else t("监测报告")
    name = export_name(scope, what, ending="docx",
                       demonstration=view.demonstration)  # fmt: skip
    return Outcome(file=file, name=name, kind=DOCX)


def notices(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """Warning notices, a page each: of all warnings, of a department's, or of one."""
    from dashboard.exports import docx

    scope, issued = _asked(services, job, report_progress)
    codes = chosen_codes(scope)
    views = notice_views(scope, codes, issued=issued) if codes else ()
    t = scope.t
    left = left_out(scope)
    if not views and left:
        raise NothingToMake("invented", "every warning of this selection rests on demonstration figures")
    if not views:
        raise NothingToMake("empty", "no target of this selection is warned of")
    file = docx.notices_docx(views, lambda done, total: report_progress("writing", done, total), left_out=left)
    name = export_name(scope, t("预警提示函"), ending="docx", part=notice_scope(scope),
                       demonstration=False)  # fmt: skip
    return Outcome({"notices": len(views)}, file, name, DOCX)


def deck(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """Slides with native charts: of a meeting as it was shown, or of the agenda in the view over the present data."""
    from dashboard.exports import pptx

    scope, _ = _asked(services, job, report_progress)
    if meeting := job.task.get("meeting", ""):
        shown = pack(services, meeting, scope.selection)
        if shown is None:
            raise NothingToMake("gone", "the meeting or the figures it froze are no longer there")
        made, scope = shown.deck, Scope(services, shown.facts, shown.selection)
    else:
        made = present_deck(scope)
    file = pptx.write(made, lambda done, total: report_progress("drawing", done, total))
    t = scope.t
    name = export_name(scope, t("会议幻灯片"), ending="pptx", part=made.meeting,
                       demonstration=made.demonstration)  # fmt: skip
    return Outcome({"slides": len(made.slides)}, file, name, PPTX)


def workbook(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """All figures and verdicts as tidy sheets, with native charts."""
    from dashboard.exports import xlsx

    scope, issued = _asked(services, job, report_progress)
    view = workbook_view(scope, issued=issued,
                         progress=lambda done, total: report_progress("collecting", done, total))  # fmt: skip
    file = xlsx.write(view, lambda done, total: report_progress("writing", done, total))
    return Outcome(file=file, name=view.filename, kind=XLSX)


def figures(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """All figures as one table of commas, for programs."""
    scope, _ = _asked(services, job, report_progress)
    book = WorkbookScope.from_scope(scope)
    sheet = figures_sheet(book)
    head = tuple(column.title for column in sheet.columns)
    rows = tuple(tuple(map(_plain, row.cells)) for row in sheet.rows)
    report_progress("writing", len(rows), len(rows))
    domain = scope.t.of(book.domain) if book.domain else ""
    name = export_name(scope, scope.t("全部数据"), ending="csv", part=domain,
                       demonstration=sheet.demonstration)  # fmt: skip
    return Outcome({"rows": len(rows)}, csv_bytes(TableCells(head, rows)), name, CSV)


def _asked(services: Services, job: Job, report_progress: ProgressCallback) -> tuple[Scope, date]:
    """What is present, what was asked for and on which day; refuses what has no plan to speak of."""
    report_progress("judging", 0, 0)
    selection, issued = wanted(job.task)
    scope = Scope.of(services, selection)
    if not scope.facts.catalogue.targets:
        raise NothingToMake("empty", "no catalogue of plans has been loaded")
    return scope, issued


def _plain(value: Value) -> str:
    """A number with all its digits and without groups, so that programs read it."""
    if isinstance(value, date):
        return value.isoformat()
    return value or "" if value is None or isinstance(value, str) else plain(value)
