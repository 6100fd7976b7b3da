"""The board over all departments: what each answers for and owes, those that owe most first."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.departments.board import filters, legend, register_card, spoken_card, table, tiles
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.reader import Right
from dashboard.services.departments.board import board
from dashboard.urls import Path, href


def page(scope: Scope, code: str) -> Page | None:
    """The board of the scope's year and plans."""
    t = scope.t
    view = board(scope)
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("部门总表"), ""))
    csv, xlsx = view.files
    ways = [
        html.A(t("下载 CSV"), href=csv, className="btn", download=True),
        html.A(t("下载 XLSX"), href=xlsx, className="btn", download=True),
    ]
    if scope.facts.followed.cases:
        papers = ((t("通报（DOCX）"), "bulletin.docx"), (t("台账（XLSX）"), "ledger.xlsx"))
        ways += [html.A(label, href=href(f"{Path.SUPERVISION}{name}", scope.link), className="btn", download=True)
                 for label, name in papers]  # fmt: skip
    if auth.reader().may(Right.ADMINISTER):
        ways.append(html.A(t("确认归属"), href=view.assignments, className="btn"))
    note = t("先看欠什么：应报未报、超期未签收、措施逾期、长期未表态依次在前；条形长度为目标数，各部门同一尺度")
    explained = t("“最近表态”是部门说明进展、把握和所需协助的日期；“归属”为建议的指标，部门确认前不计入欠报。")
    return Page(
        t("部门总表"),
        [
            heading_of(view, crumbs, scope),
            freeze(
                tiles(view),
                html.P(ways, className="ways"),
                section(
                    t("各部门"), filters(view, t), legend(view, t), table(view, t), html.P(explained, className="vsub"),
                    note=note, anchor="units",
                ),
                html.Div(
                    [spoken_card(view, t), register_card(view, scope.href(Path.METHODS), t)], className="row pair-cards"
                ),
                className="departments",
            ),
        ],
    )  # fmt: skip
