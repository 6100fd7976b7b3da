"""The catalogue as it is kept: its parts, the rows of one, and a row with what is proposed of it."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.catalogue import (
    fields_card,
    history_list,
    part_list,
    proposal_card,
    propose_form,
    row_list,
)
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.reader import Right
from dashboard.services.catalogue.page import part_view, parts
from dashboard.services.catalogue.proposing import seen_of
from dashboard.services.catalogue.row import find, may_change, row_view
from dashboard.text.catalogue_fields import PARTS
from dashboard.urls import Path, Selection, query

DONE = "done"


def page(scope: Scope, code: str) -> Page:
    """The parts of the catalogue."""
    t = scope.t
    told = t(
        "规划、指标、部门和区域的目录：更改由一个账号提出、另一个账号批准，批准后立即生效，原来的值、理由和文号都留在记录里。"
    )
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("规划与指标目录"), ""))
    files = html.P([
        html.A(t("下载整个目录（CSV，ZIP 压缩包）"), href=f"{Path.DOWNLOAD}catalogue.zip{query(scope.link)}", download="", className="file"),
        html.A(t("确认责任部门"), href=scope.href(Path.ASSIGNMENTS)) if auth.reader().may(Right.ADMINISTER) else None,
    ], className="ways")  # fmt: skip
    head = heading(t("规划与指标目录"), told, crumbs, Selection(), t)
    return Page(t("规划与指标目录"), [head, freeze(part_list(parts(scope), t), files)])


def part_page(scope: Scope, code: str) -> Page | None:
    """The rows of a part (`targets`), or one of its rows (`targets/<key>`)."""
    part, _, key = code.partition("/")
    if part not in PARTS:
        return None
    return _row_page(scope, part, key) if key else _list_page(scope, part)


def _list_page(scope: Scope, part: str) -> Page:
    t, view = scope.t, part_view(scope, part)
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("规划与指标目录"), scope.href(Path.CATALOGUE)),
        (view.name, ""),
    )
    new = (
        html.P(html.A(t("新增一行"), href=view.new_href, className="btn")) if may_change(scope, auth.reader()) else None
    )
    found = t("{part}：{n} 行", part=view.name, n=len(view.lines))
    return Page(view.name, [heading(found, "", crumbs, Selection(), t), freeze(new, row_list(view, t))])


def _row_page(scope: Scope, part: str, key: str) -> Page | None:
    view = row_view(scope, part, key, auth.reader())
    if view is None:
        return None
    t = scope.t
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)), (t("规划与指标目录"), scope.href(Path.CATALOGUE)), (view.part_name, view.part_href),
        (view.name, ""),
    )  # fmt: skip
    done = {"proposed": t("已提交，等另一个账号批准。"), "approve": t("已批准，目录已经更改。"), "return": t("已退回。"),
            "withdraw": t("已撤回。")}.get(scope.selection.filter(DONE), "")  # fmt: skip
    cards = [proposal_card(scope, one) for one in view.proposals]
    form = propose_form(scope, view, view.fields, seen_of(find(scope, part, key))) if view.may_propose else None
    return Page(view.name, [
        heading(view.name, "", crumbs, Selection(), t),
        form_message("done", html.P(done)) if done else None,
        freeze(
            section(t("提出的更改"), *cards) if cards else None,
            None if view.new else fields_card(view, t),
            section(t("提出更改"), html.Div(form, className="card")) if form is not None else None,
            history_list(view, t),
        ),
    ])  # fmt: skip
