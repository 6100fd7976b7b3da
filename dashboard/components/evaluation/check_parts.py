"""What the forms of on-site checks share, how an entry is taken back, and what was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.components import html
from dashboard.components.basics import fold
from dashboard.components.evaluation.office import Fields
from dashboard.components.form import button, hidden, post_form
from dashboard.components.native import Markup
from dashboard.facts.evidence_files import size_text
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.check_acts import WITHDRAW
from dashboard.services.evaluation.check_views import ChecksView, RectificationRow
from dashboard.urls import Path, href

ACT = f"{Path.ACT}evaluation/check/"
CHECK_FILE = f"{Path.EVIDENCE}check/"
"""Where a file that shows that something was put right is fetched."""
Said = Mapping[str, str]
NOTHING: Said = {}


def act_href(scope: Scope, code: str, what: str) -> str:
    """Where a form of the page goes."""
    return href(f"{ACT}{what}/", scope.link, code)


def carried(number: int, version: int) -> tuple[Markup, Markup]:
    """The row a form is about, in the version that was shown."""
    return hidden("number", str(number)), hidden("version", str(version))


def act(words: str, about: str, form: Any) -> html.Details:
    """A form that is opened; `about` tells it apart for who hears it without its row."""
    summary = html.Summary([words, html.Span(f" {about}", className="visually-hidden")])
    return html.Details([summary, form], className="fold act-form")


def withdraw_form(
    of: str, number: int, version: int, code: str, scope: Scope, typed: Said = NOTHING, errors: Said = NOTHING
) -> Markup:  # fmt: skip
    """Takes back what was entered by mistake: a visit, a finding, a line of the list."""
    t, fields = scope.t, Fields(f"withdraw-{of}-{number}", typed, errors)
    return post_form(
        act_href(scope, code, WITHDRAW), fields.whole(), *carried(number, version), hidden("of", of),
        fields.long(t("撤回理由"), "why", note=t("只撤回登记错的内容；内容和理由留在“已撤回的登记”和操作记录里，不再计入")),
        button(t("撤回")), className="form",
    )  # fmt: skip


def withdrawn_fold(view: ChecksView, scope: Scope) -> html.Details | None:
    """What was taken back, with the reason: it counts nowhere."""
    t = scope.t
    if not view.withdrawn:
        return None
    rows = [
        html.Li([html.P([html.B(one.what), " ", one.told]), html.P(t("撤回理由：{why}", why=one.why)), html.Small(one.by)])
        for one in view.withdrawn
    ]  # fmt: skip
    head = t("已撤回的登记 {n} 项（不计入）", n=len(rows))
    return fold(head, html.Ul(rows, className="check-found"), className="card check-left", anchor="withdrawn")


def shown_files(row: RectificationRow, scope: Scope) -> html.Ul | None:
    """The files of a line of the list."""
    if not row.files:
        return None
    rows = [
        html.Li([html.A(file.name, href=href(CHECK_FILE, scope.link, str(file.file))), " ", html.Small(size_text(file.size, scope.t))])
        for file in row.files
    ]  # fmt: skip
    return html.Ul(rows, className="self-files", **{"aria-label": scope.t("整改佐证")})
