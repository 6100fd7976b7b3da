"""The page where a file is chosen, and what its form says."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.data.decision import AGAIN
from dashboard.services.data.links import tabs
from dashboard.services.data.owners import owner_by_code, owner_of, owners, report_year, report_years
from dashboard.services.data.sheet_views import Choices
from dashboard.services.data.submissions import file_name, found_for, waiting
from dashboard.services.data.view_models import UploadView
from dashboard.urls import Path
from data_access.importing.reading import Limits

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
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else None
