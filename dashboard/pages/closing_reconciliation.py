"""The district's figures against those that upper bodies published for it, of the years of a plan that has ended."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import fold
from dashboard.components.catalogue_files import additions_form, additions_way
from dashboard.components.form import form_message
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.reconciliation import reconciled_table
from dashboard.facts.closing.period import period_of
from dashboard.facts.scope import Scope
from dashboard.reader import Right
from dashboard.services.catalogue.proposals import may_change
from dashboard.services.reconciliation.page import reconciliation
from dashboard.urls import Path, of_period


def page(scope: Scope, code: str) -> Page | None:
    """The page of a period (`2021-2025`); None where no plan has ended over these years."""
    period, t = period_of(scope.facts, code), scope.t
    if period is None:
        return None
    reader = auth.reader()
    view = reconciliation(scope, period, named=reader.signed_in)
    title = t("与上级公布数比对")
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)), (t("规划评估"), scope.href(Path.EVALUATION)),
        (t("量化指标终期评估表"), scope.href(of_period(Path.CLOSING_TABLE, period.code))), (title, ""),
    )  # fmt: skip
    take = html.A(t("下载表格（XLSX）"), href=scope.href(f"{Path.DOWNLOAD}closing/{period.code}/reconciliation.xlsx"),
                  download="", className="btn")  # fmt: skip
    keeps = may_change(scope, reader)
    more = [
        fold(t("上传上级公布的数据"), html.P(additions_way(scope), className="ways"), additions_form(scope), className="act-form")
    ] if keeps else []  # fmt: skip
    done = form_message("done", html.P(t("说明已保存。"))) if scope.view.filter("done") else None
    return Page(
        title=title,
        content=[
            heading_of(view, crumbs, scope),
            done,
            freeze(html.P(take, className="ways")) if view.rows else None,
            *more,
            reconciled_table(view, scope, may_explain=reader.may(Right.REVIEW)),
        ],
    )
