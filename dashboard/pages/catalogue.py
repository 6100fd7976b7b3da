"""The catalogue as it is kept: its parts, the rows of one, and a row with what is proposed of it."""

from __future__ import annotations

from typing import Any

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
    suspensions_list,
)
from dashboard.components.catalogue_files import files_form, files_out
from dashboard.components.form import form_message
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.reader import Right
from dashboard.services.catalogue.files import files_page
from dashboard.services.catalogue.page import FILES, part_view, parts
from dashboard.services.catalogue.proposals import may_change
from dashboard.services.catalogue.proposing import seen_of
from dashboard.services.catalogue.row import find, row_view
from dashboard.text.catalogue_fields import PARTS
from dashboard.urls import Path, Selection

DONE = "done"


def page(scope: Scope, code: str) -> Page:
    """The parts of the catalogue."""
    t = scope.t
    told = t(
        "规划、指标、部门和区域的目录：更改由一个账号提出、另一个账号批准，批准后立即生效，原来的值、理由和文号都留在记录里。"
    )
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("规划与指标目录"), ""))
    ways = html.P(html.A(t("下载或读入整个目录"), href=scope.href(Path.CATALOGUE_PART, FILES)), className="ways")
    head = heading(t("规划与指标目录"), told, crumbs, Selection(), t)
    return Page(t("规划与指标目录"), [head, freeze(part_list(parts(scope), t), ways, _assign(scope))])


def part_page(scope: Scope, code: str) -> Page | None:
    """The rows of a part (`targets`), or one of its rows (`targets/<key>`)."""
    part, _, key = code.partition("/")
    if part == FILES and not key:
        return _files_page(scope)
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
    add = html.A(t("新增一行"), href=view.new_href, className="btn") if may_change(scope, auth.reader()) else None
    waits = html.A(t.count("{n} 项新增待批准", view.new_waiting), href=view.new_href) if view.new_waiting else None
    new = html.P([add, waits], className="ways") if add or waits else None
    found = t("{part}：{n} 行", part=view.name, n=len(view.lines))
    return Page(view.name, [heading(found, "", crumbs, Selection(), t), freeze(new, row_list(view, t))])


def _files_page(scope: Scope) -> Page:
    t, view = scope.t, files_page(scope, auth.reader())
    name = t("目录文件")
    told = t("把整个目录下载下来，用表格软件修改后读回：先显示差别和会变的判定，再作为一项更改提出，由另一个账号批准。")
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("规划与指标目录"), scope.href(Path.CATALOGUE)), (name, ""))
    cards = [proposal_card(scope, one, here=FILES) for one in view.proposals]
    return Page(name, [
        heading(name, told, crumbs, Selection(), t),
        _done(scope),
        freeze(
            files_out(view, t),
            html.Div(files_form(scope), className="card") if view.may_propose else None,
            section(t("提出的更改"), *cards) if cards else None,
        ),
    ])  # fmt: skip


def _assign(scope: Scope) -> html.P | None:
    """The way to where a proposed department is confirmed, for whoever may."""
    if not auth.reader().may(Right.ADMINISTER):
        return None
    return html.P(html.A(scope.t("逐项确认责任部门"), href=scope.href(Path.ASSIGNMENTS)), className="ways")


def _done(scope: Scope) -> Any:
    """What came of the form before."""
    t = scope.t
    done = {"proposed": t("已提交，等另一个账号批准。"), "approve": t("已批准，目录已经更改。"), "return": t("已退回。"),
            "withdraw": t("已撤回。")}.get(scope.selection.filter(DONE), "")  # fmt: skip
    return form_message("done", html.P(done)) if done else None


def _row_page(scope: Scope, part: str, key: str) -> Page | None:
    view = row_view(scope, part, key, auth.reader())
    if view is None:
        return None
    t = scope.t
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)), (t("规划与指标目录"), scope.href(Path.CATALOGUE)), (view.part_name, view.part_href),
        (view.name, ""),
    )  # fmt: skip
    here = f"{part}/{key}"
    cards = [proposal_card(scope, one, here=here) for one in view.proposals]
    form = propose_form(scope, view, view.fields, seen_of(find(scope, part, key))) if view.may_propose else None
    return Page(view.name, [
        heading(view.name, "", crumbs, Selection(), t),
        _done(scope),
        freeze(
            _assign(scope) if part == "indicators" and not view.new else None,
            section(t("提出的更改"), *cards) if cards else None,
            None if view.new else fields_card(view, t),
            suspensions_list(view, t),
            section(t("提出更改"), html.Div(form, className="card")) if form is not None else None,
            history_list(view, t),
        ),
    ])  # fmt: skip
