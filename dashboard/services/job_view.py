"""The state of long work as its page and its poll show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.facts.services import Services
from dashboard.jobs import job_for
from dashboard.text import jobs as say
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href, query
from data_access.jobs import LOST, Job, Jobs

BACK = "back"
"""Filter of a job's page: where this reader began it; the same file may have been asked for elsewhere by another."""
SIZES = ((1 << 20, 1, "MB"), (1 << 10, 0, "KB"))


@dataclass(frozen=True, slots=True)
class JobView:
    """A job in words. `percent` is None while nothing can be counted; `code` is the job's own."""

    code: str
    title: str
    state: str
    finding: str
    step: str
    counted: str
    percent: int | None
    open: bool
    stopping: bool
    stoppable: bool
    """Open, and nobody else waits for the same file."""
    repeatable: bool = False
    """Its process was lost: it may be begun again as it was, with the file that came with it."""
    of_file: bool = False
    remedy: str = ""
    technical: str = ""
    file_href: str = ""
    file_name: str = ""
    size: str = ""
    page: str = ""
    """Where the reader is led when it is done, or empty."""
    back: str = ""
    """Where it was begun: as the address says, else the task under `back`, else the page of reports."""

    def as_data(self) -> dict[str, Any]:
        """What the poll answers."""
        names = ("state", "open", "stopping", "finding", "step", "counted", "percent", "page")
        return {name: getattr(self, name) for name in names}


def job_view(
    services: Services, selection: Selection, code: str, account: str, t: Words, *, back: str = ""
) -> JobView | None:
    """The view of a job for the reader of `account`; None where there is none, or none for this reader.

    `back` is where this reader began it, an address of ours.
    """
    job = job_for(services.store, code, account)
    if job is None:
        return None
    what = say.kind_word(job.kind, t)
    step, counted, percent = _progress(services, job, t)
    finding, remedy, technical = _told(job, what, t)
    file = bool(job.state == "done" and job.file_name)
    return JobView(
        code=code,
        title=what,
        state=job.state,
        finding=finding,
        step=step,
        counted=counted,
        percent=percent,
        open=job.open,
        stopping=job.open and job.cancel_asked,
        stoppable=job.open and not job.cancel_asked and not job.shared,
        repeatable=job.state == "failed" and job.outcome.get("code") == LOST,
        of_file=job.kind == "import-read",
        remedy=remedy,
        technical=technical,
        file_href=f"{Path.JOB}{code}/file" if file else "",
        file_name=job.file_name if file else "",
        size=size_text(Jobs(services.store.database).file_size(code), t) if file else "",
        page=_page(job, selection),
        back=back or str(job.task.get("back", "")) or href(Path.REPORTS, selection.bare()),
    )


def address(code: str, selection: Selection) -> str:
    """The page of a job in a reader's language, and where it leads back to."""
    return href(Path.JOB, own(selection), code)


def own(selection: Selection) -> Selection:
    """What the addresses of a job carry."""
    return selection.bare().with_filter(BACK, selection.filter(BACK))


def size_text(size: int, t: Words) -> str:
    """The size of a file as people say it."""
    for unit, decimals, name in SIZES:
        if size >= unit:
            return f"{t.number(size / unit, decimals)} {name}"
    return f"{size} B"


def _progress(services: Services, job: Job, t: Words) -> tuple[str, str, int | None]:
    """What it is doing, how much of it is done, and that in per cent."""
    if job.state == "queued":
        ahead = Jobs(services.store.database).count_ahead(job.job)
        before = t.count("前面还有 {n} 项工作", ahead) if ahead else ""
        return t("排队等候"), before, None
    if job.state != "running":
        return "", "", None
    step = t("正在停止") if job.cancel_asked else say.step_word(job.step, t)
    if not job.total:
        return step, "", None
    done = min(job.done, job.total)
    return step, f"{t.number(done, 0)} / {t.number(job.total, 0)}", round(100 * done / job.total)


def _told(job: Job, what: str, t: Words) -> tuple[str, str, str]:
    """The page's heading, what can be done, and the technical message."""
    if job.state == "done":
        return t("{what}已完成", what=what), "", ""
    if job.state == "cancelled":
        return t("{what}已取消", what=what), t("没有留下任何内容。需要时可以重新开始。"), ""
    if job.state == "failed":
        parts = say.failure_words(job.outcome.get("code", ""), t)
        message = str(job.outcome.get("message", ""))
        if parts is None:
            return t("{what}没有完成", what=what), "", message
        return t.sentence(t("{what}没有完成：{why}", what=what, why=parts[0])), parts[1], message
    return t("{what}：正在处理", what=what), "", ""


def _page(job: Job, selection: Selection) -> str:
    """The address the job's function named, in the reader's language where it does not say one itself."""
    page = str(job.outcome.get("page", "")) if job.state == "done" else ""
    return page if "?" in page or not page else f"{page}{query(selection.bare())}"
