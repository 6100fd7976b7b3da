"""What a draft would make of the catalogue, what is lacking, and the forms of its two persons."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.form import button, field, form_message, hidden, post_form
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.typed import LONGEST, NOTHING_TYPED, Typed
from dashboard.services.drafting.adopting import ADOPT, PROPOSE, RETURN, TAKE_BACK
from dashboard.services.drafting.findings import LackingGroup
from dashboard.services.drafting.preview import Preview
from dashboard.services.setup.bodies import BODIES_LIST
from dashboard.text.words import Words
from dashboard.urls import Path, query

SHOWN = 12
"""How many of a kind are listed at once; the rest folds."""


def preview_parts(scope: Scope, view: Preview, typed: Typed = NOTHING_TYPED) -> list[Any]:
    """Everything below the heading."""
    t = scope.t
    return [
        section(t("写入目录的内容"), _counts(view, t), _turns(view), _file(scope, view)),
        section(t("还差什么"), *(_group(group, t) for group in view.lacking)) if view.lacking else None,
        section(t("没有读准的地方"), html.Ul([html.Li(text) for text in view.oddities], className="card dots"),
                html.P(t("这些地方不挡住提交；请对照原文核对，是文本本来如此，还是漏读了。"), className="vsub"))
        if view.oddities else None,
        _strangers(scope, view) if view.strangers else None,
        section(t("审定"), *steps_form(scope, view, typed)),
        section(t("经过"), html.Ul([html.Li(line) for line in view.history], className="card dots")) if view.history else None,
    ]  # fmt: skip


def _strangers(scope: Scope, view: Preview) -> html.Section:
    """The bodies nobody knows yet, and where they are put into the list."""
    t = scope.t
    if view.stage == "adopted":
        note = t("没有写入；写进部门名单以后，在目录里给相应的指标和条目选定。")
    else:
        note = t("先写进部门名单，再打开这一页就会对上；不写也能提交，这些单位不写入。")
    return section(
        t("文本点名、部门名单里没有的单位"),
        html.Ul([html.Li(name) for name in view.strangers], className="card dots"),
        html.P(
            [html.A(t("补部门"), href=scope.href(Path.SETUP, anchor=BODIES_LIST), className="btn")], className="ways"
        ),
        note=note,
    )


def steps_form(scope: Scope, view: Preview, typed: Typed = NOTHING_TYPED) -> list[Any]:
    """What whoever reads may do next, with its form."""
    t = scope.t
    wrong = form_message("wrong", html.P(typed.whole)) if typed.whole else None
    if view.stage == "adopted":
        links = [html.Li([html.A(name, href=address)]) for name, address, _ in view.addresses]
        return [html.Ul(links, className="card dots")]
    if view.stage == "proposed" and view.own:
        text = t("您提交了这份草稿，要由另一个管理员账号审定。审定以前可以撤回，再改。")
        return [wrong, html.P(text, className="card said-note"), _form(scope, view, [_go(t("撤回提交"), TAKE_BACK)])]
    if view.stage == "proposed":
        place = t.join(address.partition("?")[0] for _, address, _ in view.addresses)
        text = t("采纳后一次写入目录，规划的页面在 {place}。不采纳请写明理由，退回修改。", place=place)
        reason = _reason(t("采纳的依据（会议、文号）或退回的理由"), typed)
        buttons = [_go(t("采纳，写入目录"), ADOPT, main=True), _go(t("退回修改"), RETURN)]
        return [wrong, html.P(text, className="card said-note"), _form(scope, view, [reason, *buttons])]
    if view.lacking:
        return [wrong, html.P(t("补齐以后才能提交。"), className="card said-note")]
    reason = _reason(t("提交说明"), typed, t("例如：常务会议审议通过的文本，已逐条核对"))
    return [wrong, _form(scope, view, [reason, _go(t("提交第二人审定"), PROPOSE, main=True)])]


def _form(scope: Scope, view: Preview, content: list[Any]) -> Markup:
    action = f"{Path.ACT}plans/adopt/{view.draft}{query(scope.link)}"
    return post_form(action, hidden("digest", view.digest), *content, className="form card said-form adopt-form")


def _go(label: str, go: str, *, main: bool = False) -> html.Button:
    return button(label, main=main, name="go", value=go)


def _reason(label: str, typed: Typed, note: str = "") -> html.Div:
    return field(
        label, "reason", value=typed.value("reason"), note=note, error=typed.error("reason"), maxlength=LONGEST
    )


def _counts(view: Preview, t: Words) -> html.Dl:
    return html.Dl([
        html.Div([html.Dt(name), html.Dd(t.number(n, 0), className="v"), html.Dd(note, className="vsub")])
        for name, n, note in view.counts
    ], className="card keys draft-missing")  # fmt: skip


def _turns(view: Preview) -> html.P | None:
    return html.P(view.turns, className="vsub") if view.turns else None


def _file(scope: Scope, view: Preview) -> html.P | None:
    """The catalogue's folder; only of a draft that passes its checks."""
    t = scope.t
    if view.lacking:
        return None
    address = scope.href(f"{Path.DOWNLOAD}plans/", f"{view.draft}/catalogue.zip")
    return html.P([
        html.A(t("下载目录文件夹（ZIP）"), href=address),
        t("现有目录加上这部规划，CSV 文件，可以直接用 seed 命令装入另一套系统。"),
    ], className="ways")  # fmt: skip


def _group(group: LackingGroup, t: Words) -> html.Div:
    rows = [html.Li(html.A(row.text, href=row.href)) for row in group.rows]
    first = html.Ul(rows[:SHOWN], className="dots")
    more = rows[SHOWN:]
    fold = (
        html.Details([html.Summary(t.count("还有 {n} 处", len(more))), html.Ul(more, className="dots")])
        if more
        else None
    )
    return html.Div([html.H3(t("{name}（{n}）", name=group.name, n=len(rows))), first, fold], className="card lacking")
