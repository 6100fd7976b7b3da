"""On-site checks of a round: the rectification list and the visits behind it."""

from __future__ import annotations

from collections.abc import Callable

from dashboard import auth
from dashboard.components import html
from dashboard.components.evaluation.checks import list_section, new_visit, visits_section
from dashboard.components.evaluation.workspace import ways
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.check_acts import CLOSE, FINDING, RECTIFY, REPORT, RETURN, VISIT, WITHDRAW
from dashboard.services.evaluation.check_views import ChecksView
from dashboard.services.evaluation.checks import checks_page
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href

DONE: dict[str, Callable[[Words], str]] = {
    VISIT: lambda t: t("核查记录已保存。"),
    FINDING: lambda t: t("核查发现已保存。"),
    RECTIFY: lambda t: t("整改事项已保存。"),
    REPORT: lambda t: t("已报告完成，等待复核销号。"),
    CLOSE: lambda t: t("已销号。"),
    RETURN: lambda t: t("已退回整改。"),
    WITHDRAW: lambda t: t("已撤回，内容和理由留在“已撤回的登记”里。"),
}


def page(scope: Scope, code: str) -> Page | None:
    """The page of the round `code`."""
    view, t = checks_page(scope, code, auth.reader()), scope.t
    if view is None:
        return None
    title = t("实地核查与整改")
    crumbs = (
        (t("规划评估"), scope.href(Path.EVALUATION)), (view.round_name, scope.href(Path.EVALUATION_ROUND, code)), (title, ""),
    )  # fmt: skip
    head = heading(
        view.finding, view.qualifying, crumbs, Selection(language=scope.language), t, demonstration=view.demonstration,
        mixed=not view.invented_only,
    )  # fmt: skip
    done = DONE.get(scope.selection.filter("done"))
    return Page(title, [
        head, form_message("done", html.P(done(t))) if done else None,
        freeze(ways(view.parts, t), _files(view, scope), new_visit(view, scope), list_section(view, scope),
               visits_section(view, scope), className="round check"),
    ])  # fmt: skip


def _files(view: ChecksView, scope: Scope) -> html.P | None:
    if not view.open_to or not (view.visits or view.rows):
        return None
    address = href(f"{Path.DOWNLOAD}evaluation/", scope.link, f"{view.code}/check.xlsx")
    return html.P(
        html.A(scope.t("核查与整改清单（XLSX）"), href=address, className="btn", download=""), className="ways"
    )
