"""Sending a file: the form, what reading it begins, templates, and the sender's own file with its problems marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard import jobs
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import Reader, Right
from dashboard.services.data.column_forms import corrected, header_chosen
from dashboard.services.data.links import tabs
from dashboard.services.data.owners import owner_by_code, owner_of, owners, report_year, report_years
from dashboard.services.data.problems import fields_of
from dashboard.services.data.review import AGAIN
from dashboard.services.data.sheet_views import Choices
from dashboard.services.data.submissions import file_name, found_for, scope_of, submissions, waiting
from dashboard.services.data.view_models import UploadView
from dashboard.text import problems as say
from dashboard.text.words import Words
from dashboard.urls import Path
from dashboard.whole_numbers import four_digits
from data_access.errors import SubmissionChanged, UnreadableFile
from data_access.importing import pipeline
from data_access.importing.annotated import annotated_copy
from data_access.importing.checks import plausible_range
from data_access.importing.problem_store import problems_from_json
from data_access.importing.reading import Limits, Problem, WorkbookMapping, open_book, with_header
from data_access.importing.reading.files.packing import is_package, unpacked_size
from data_access.importing.template import write_template

AT_ONCE = 5_000
"""How many figures are examined while the reader waits; more in a process of its own, with a progress bar."""


@dataclass(frozen=True, slots=True)
class FormResult:
    """What came of a form: a word, a submission to look at, or long work whose page the reader is sent to."""

    said: str = ""
    job: str = ""
    submission: int | None = None


NOT_FOUND = FormResult("gone")
CONFLICT = FormResult("taken")


LARGEST = Limits().bytes


def upload(scope: Scope, reader: Reader) -> UploadView:
    """The form; `again` in the address names the submission a corrected file takes the place of."""
    facts, link, t = scope.facts, scope.view, scope.t
    old = found_for(scope.services, reader, link.filter(AGAIN))
    year = report_year(facts, link)
    owner = owner_by_code(facts, old.owner, t) if old else owner_of(reader, scope, link)
    chooses = reader.may(Right.REVIEW)
    finding = t("上传改正后的“{name}”", name=file_name(old, t)) if old else t("选择要上传的表格")
    return UploadView(
        finding=finding,
        qualifying=t("上传后先检查，所有问题一次列出；确认之前什么都不会写入。"),
        tabs=tabs(reader, scope, Path.DATA_UPLOAD, waiting(scope.services, reader, facts.place)),
        owner=_owners(scope, year, owner.code if owner else "") if chooses else None,
        fixed_owner=t("报送单位：{owner}", owner=owner.name) if owner and not chooses else "",
        year=Choices(
            str(old.year or "") if old and old.year else "",
            (("", t("以文件为准")), *((str(year), t("{year}年", year=year)) for year in report_years(facts))),
        ),
        again=str(old.submission) if old else "",
    )


def _owners(scope: Scope, year: int, now: str) -> Choices:
    return Choices(
        now, (("", scope.t("全部数据（不限单位）")), *((owner.code, owner.name) for owner in owners(scope, year)))
    )


def form_owner(reader: Reader, typed: str) -> str:
    """Whose figures a file holds: a reporter's own body whatever the form says, else what was chosen."""
    return reader.owner or typed


def form_year(typed: str) -> int | None:
    """The year of a form; None for none or for what is no year."""
    return four_digits(typed)


READ = "import-read"
END_OF_LINE = b"\n"
SMALL = 512 * 1024
SMALL_UNPACKED = 3 * 2**20
"""A file of so many bytes, and so many when it is unpacked, is read while the reader waits; of a text also the lines
count. The largest template has a quarter of it; what just passes takes a second or two of one processor."""


def begin_reading(
    services: Services,
    reader: Reader,
    name: str,
    content: bytes,
    *,
    district: str = "",
    owner: str,
    year: int | None,
    again: str,
    back: str,
) -> FormResult:
    """Begin to read a file; a draft that the file takes the place of is withdrawn."""
    known = services.facts(district).catalogue
    if not reader.may_report_for(owner) or not (not owner or owner in known.department or owner in known.area):
        return NOT_FOUND
    if _is_small(content):
        return _read_now(services, reader, name, content, district=district, owner=owner, year=year, again=again)
    task = {
        "name": name,
        "owner": owner,
        "year": year,
        "back": back,
        "district": services.places.code(district),
        "beyond": not reader.district,
    }
    job = jobs.begin(services.store, READ, task, who=reader.account, content=content)
    _replace(services, reader, again)
    return FormResult(job=job)


def _is_small(content: bytes) -> bool:
    """Whether checking the file at once keeps nobody waiting; how many cells a package holds, its unpacked size tells."""
    if len(content) > SMALL or unpacked_size(content) > SMALL_UNPACKED:
        return False
    return is_package(content) or content.count(END_OF_LINE) <= AT_ONCE


def _read_now(
    services: Services, reader: Reader, name: str, content: bytes, *, district: str, owner: str, year: int | None,
    again: str,
) -> FormResult:  # fmt: skip
    """The same while the reader waits; a file that is not opened is said on the page it was chosen on."""
    store = services.store
    try:
        scope = scope_of(services, reader, district, owner)
        examined = pipeline.examine(store, name, content, scope=scope, year=year)
    except UnreadableFile as refused:
        return FormResult(said=refused.code)
    number = pipeline.draft(store, examined, who=reader.account, year=year)
    _replace(services, reader, again)
    return FormResult(submission=number)


def _replace(services: Services, reader: Reader, again: str) -> None:
    """Withdraw the draft that a newer file takes the place of."""
    old = found_for(services, reader, again)
    if old is None or old.state != "draft":
        return
    try:
        submissions(services).withdraw(old.submission, reader.account)
    except SubmissionChanged:  # it was handed in from another window, and stays so
        return


def correct_columns(services: Services, reader: Reader, code: str, form: Mapping[str, str], back: str) -> FormResult:
    """Read a draft anew by the mapping as the form corrects it."""
    submission = found_for(services, reader, code)
    if submission is None or not submission.mapping:
        return NOT_FOUND
    if submission.state != "draft":
        return CONFLICT
    known = WorkbookMapping.from_json(submission.mapping)
    facts = services.facts(submission.district)
    mapping = corrected(facts, known, form)
    if chosen := header_chosen(known, form):
        content = submissions(services).content(submission.submission)
        scope = scope_of(services, reader, submission.district, submission.owner)
        mapping = with_header(
            open_book(submission.file_name, content), mapping, chosen.sheet, chosen.first, facts.catalogue,
            last=chosen.last, owner_area=scope.area or None, owner_department=scope.department or None,
        )  # fmt: skip
    if submission.figures <= AT_ONCE:
        pipeline.again(services.store, submission.submission, mapping=mapping, who=reader.account)
        return FormResult("corrected")
    task = {"submission": submission.submission, "mapping": mapping.to_json(), "back": back}
    return FormResult(job=jobs.begin(services.store, READ, task, who=reader.account))


File = tuple[str, bytes]
"""Name and content."""


def template(scope: Scope, owner: str, year: int) -> File | None:
    """The template of a department or street for a year; None for an unknown owner or a year nobody reports."""
    facts, t = scope.facts, scope.t
    reporter = owner_by_code(facts, owner, t)
    if reporter is None or year not in report_years(facts):
        return None
    ranges = plausible_range(facts.catalogue, facts.observations, year)
    content = write_template(
        facts.catalogue, facts.observations, owner=owner, year=year, language=_language(t), ranges=ranges
    )
    return f"{t('{owner}{year}年模板', owner=reporter.name, year=year)}.xlsx", content


def marked_copy(scope: Scope, reader: Reader, code: str) -> File | None:
    """The file of a submission with every problem at its cell; None where this reader may see none such."""
    services, t = scope.services, scope.t
    submission = found_for(services, reader, code)
    if submission is None or submission.kind != "import":
        return None
    kept = submissions(services)
    problems = problems_from_json(kept.problems(submission.submission))

    def words(problem: Problem) -> str:
        column = say.problem(problem.code, fields_of(scope, problem), t)
        severity = say.severity_word(problem.severity, t)
        return t("{severity}：{title}。{advice}", severity=severity, title=column.title, advice=column.advice)

    try:
        return annotated_copy(
            submission.file_name, kept.content(submission.submission), problems, words, language=_language(t)
        )
    except UnreadableFile:
        return None


def _language(t: Words) -> Literal["zh", "en"]:
    return "en" if t.language == "en" else "zh"
