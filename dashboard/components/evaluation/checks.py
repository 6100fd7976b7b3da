"""On-site checks, drawn: the rectification list, visits with what they found, and the forms of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, empty, fold, section
from dashboard.components.evaluation.check_parts import (
    NOTHING,
    Said,
    act,
    act_href,
    carried,
    shown_files,
    withdraw_form,
    withdrawn_fold,
)
from dashboard.components.evaluation.office import Fields
from dashboard.components.evaluation.workspace import labelled_row
from dashboard.components.form import button, hidden, post_form
from dashboard.components.native import Markup
from dashboard.facts.evidence_files import ACCEPTED
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.check_acts import CLOSE, FINDING, RECTIFY, REPORT, RETURN, VISIT
from dashboard.services.evaluation.check_views import ChecksView, FindingRow, RectificationRow, VisitRow
from dashboard.text.checks import FINDINGS, finding_word
from dashboard.text.words import Words

TONES = {"late": "late", "reported": "soon"}


def anchor_of(what: str, number: int) -> str:
    """The anchor of a visit or of a line of the list."""
    return f"{what}-{number}"


def list_section(view: ChecksView, scope: Scope) -> html.Section:
    """The rectification list, what is owed first."""
    t = scope.t
    note = t("逾期和待复核的在前；序号不随排列改变")
    if not view.rows:
        told = (
            t("核查发现需要整改的问题后，由办公室在该问题下填写整改内容、责任部门和期限。") if view.open_to
            else t("登录后可以看到与本单位有关的整改事项。")
        )  # fmt: skip
        return section(t("整改清单"), empty(t("没有可列出的整改事项"), told), anchor="list")
    heads = (t("序号"), t("发现的问题"), t("整改内容"), t("责任部门"), t("期限"), t("状态"), t("整改情况与佐证"))
    table = html.Table([
        html.Caption(t("整改清单"), className="visually-hidden"),
        html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
        html.Tbody([part for row in view.rows for part in _line(row, heads, view, scope)]),
    ], className="round-units check-list")  # fmt: skip
    frame = html.Div(table, className="card scroll", tabIndex=0, role="region", **{"aria-label": t("整改清单")})
    return section(t("整改清单"), frame, note=note, anchor="list", extra=demo(t, any(row.demonstration for row in view.rows)))  # fmt: skip


def _line(row: RectificationRow, heads: Sequence[str], view: ChecksView, scope: Scope) -> list[html.Tr]:
    """The line, and where this reader may do anything about it, its forms across the whole width beneath."""
    t, one = scope.t, row.row
    where: Any = html.A(row.where, href=row.href) if row.href else row.where
    problem = html.Div(
        [html.Span([row.visited, " · ", where, " · ", row.kind], className="vsub"), html.P(row.finding.found)]
    )
    sign = [html.Span("✓ ", **{"aria-hidden": "true"})] if row.standing == "closed" else []
    told = [
        html.P(one.evidence) if one.evidence else None,
        shown_files(row, scope),
        html.Small(row.note) if row.note else None,
    ]
    cells = [
        html.Span([str(row.number), " ", demo(t, row.demonstration, quiet=True)]), problem, html.Div(one.what), row.unit,
        one.due.isoformat(), html.B([*sign, row.word], className=TONES.get(row.standing, "")),
        html.Div(told) if any(told) else "",
    ]  # fmt: skip
    line = labelled_row(heads, cells, counts=-1, id=anchor_of("rectification", one.rectification))
    forms = _acts(*_of_line(row, view, scope))
    return [line, html.Tr(html.Td(forms, colSpan=len(heads)), className="check-do")] if forms else [line]


def _acts(*forms: html.Details) -> html.Div | None:
    """Forms side by side; the opened one takes the whole width."""
    return html.Div(list(forms), className="check-acts") if forms else None


def _of_line(row: RectificationRow, view: ChecksView, scope: Scope) -> list[html.Details]:
    """What this reader may do about a line."""
    t = scope.t
    parts: list[html.Details] = []
    if row.may_report:
        parts.append(act(t("报告整改完成"), t("第 {n} 项", n=row.number), report_form(row, view, scope)))  # fmt: skip
    if row.may_decide:
        parts.append(act(t("销号或退回"), t("第 {n} 项", n=row.number), decide_form(row, view, scope)))  # fmt: skip
    if row.may_change:
        form = rectify_form(row.finding.finding, row.visit.department, row, view, scope)
        parts.append(act(t("更改"), t("第 {n} 项", n=row.number), form))
        back = withdraw_form("rectification", row.row.rectification, row.row.version, view.code, scope)
        parts.append(act(t("撤回"), t("第 {n} 项", n=row.number), back))
    return parts


def visits_section(view: ChecksView, scope: Scope) -> html.Section | None:
    """Visits, the newest first, each with what it found."""
    t = scope.t
    if not view.open_to:
        return None
    counted = t.join(t("{kind} {n}", kind=kind, n=n) for kind, n in view.kinds)
    note = t("发现：{kinds}", kinds=counted) if counted and (view.office or len(view.visits)) else ""
    cards = [_visit(visit, view, scope) for visit in view.visits]
    left = (
        fold(t("还没有核查的单位 {n} 家", n=len(view.unvisited)), html.P(t.join(view.unvisited)), className="card check-left")
        if view.office and view.unvisited else None
    )  # fmt: skip
    body = cards or [empty(t("没有可列出的核查"), t("办公室登记实地核查后，时间、人员和发现列在这里。"))]
    return section(
        t("实地核查"),
        html.Div([*body, withdrawn_fold(view, scope), left], className="check-visits"),
        note=note,
        anchor="visits",
    )


def _visit(visit: VisitRow, view: ChecksView, scope: Scope) -> html.Article:
    t, one = scope.t, visit.row
    name: Any = html.A(visit.unit, href=visit.href) if visit.href else visit.unit
    forms = [
        act(t("登记发现"), visit.unit, finding_form(visit, None, view, scope)),
        act(t("更改核查记录"), visit.unit, visit_form(visit, view, scope)),
        *([] if visit.findings else [
            act(t("撤回核查记录"), visit.unit, withdraw_form(VISIT, one.visit, one.version, view.code, scope))
        ]),
    ] if view.office else []  # fmt: skip
    return html.Article([
        html.H3([html.Span(one.visited_on.isoformat()), " ", name, " ", demo(t, one.demonstration, quiet=True)]),
        html.P(t("核查人员：{members}", members=one.members), className="vsub"),
        html.P(one.note, className="vsub") if one.note else None,
        html.Ul([_found(found, visit, view, scope) for found in visit.findings], className="check-found") if visit.findings
        else html.P(t("还没有登记发现。"), className="vsub"),
        _acts(*forms),
    ], className="card check-visit", id=anchor_of("visit", one.visit))  # fmt: skip


def _found(found: FindingRow, visit: VisitRow, view: ChecksView, scope: Scope) -> html.Li:
    t, one = scope.t, found.row
    where: Any = html.A(found.where, href=found.href) if found.href else found.where
    bare = one.is_problem and not found.listed
    told = html.Small(found.told, className="soon" if bare else "") if found.told else None
    forms = []
    if view.office and one.is_problem:
        form = rectify_form(one.finding, visit.row.department, None, view, scope)
        forms.append(act(t("列入整改清单"), t("发现 {n}", n=found.number), form))
    if view.office:
        form = finding_form(visit, found, view, scope)
        forms.append(act(t("更改发现"), t("发现 {n}", n=found.number), form))
    if view.office and not found.listed:
        form = withdraw_form(FINDING, one.finding, one.version, view.code, scope)
        forms.append(act(t("撤回发现"), t("发现 {n}", n=found.number), form))
    return html.Li([
        html.P([html.B(t("发现 {n}", n=found.number)), " ", html.Span(found.kind, className="round-tag"), where, " ", told]),
        html.P(one.found), html.P(t("所见佐证：{seen}", seen=one.seen), className="vsub") if one.seen else None, _acts(*forms),
    ])  # fmt: skip


def new_visit(view: ChecksView, scope: Scope) -> html.Details | None:
    """Where the office notes a visit."""
    if not view.office:
        return None
    return fold(scope.t("登记一次实地核查"), visit_form(None, view, scope), className="act-form", anchor="new")


def visit_form(
    visit: VisitRow | None, view: ChecksView, scope: Scope, typed: Said = NOTHING, errors: Said = NOTHING
) -> Markup:  # fmt: skip
    """A visit: unit, day, members."""
    t, one = scope.t, visit.row if visit else None
    fields = Fields(f"visit-{one.visit if one else 0}", typed, errors)
    return post_form(
        act_href(scope, view.code, VISIT), fields.whole(), *carried(one.visit if one else 0, one.version if one else 0),
        fields.choice(t("被核查单位"), "department", [("", t("请选择")), *view.units], one.department if one else ""),
        fields.text(t("核查日期"), "visited_on", one.visited_on.isoformat() if one else view.today.isoformat(), kind="date"),
        fields.text(t("核查人员"), "members", one.members if one else "", note=t("单位和姓名，如 区妇儿工委办 甲、区统计局 乙")),
        fields.long(t("核查经过"), "note", one.note if one else "", note=t("可不填：看了什么、走访了哪里")),
        button(t("保存核查记录"), main=not one), className="form",
    )  # fmt: skip


def finding_form(
    visit: VisitRow, found: FindingRow | None, view: ChecksView, scope: Scope, typed: Said = NOTHING, errors: Said = NOTHING
) -> Markup:  # fmt: skip
    """What was found: of which clause or of the unit, which kind, what was seen."""
    t, one = scope.t, found.row if found else None
    fields = Fields(f"finding-{visit.row.visit}-{one.finding if one else 0}", typed, errors)
    clauses = list(visit.clauses)
    if one and one.clause and one.clause not in dict(clauses):
        clauses.append((one.clause, found.where if found else one.clause))
    kinds = [("", t("请选择")), *((kind, finding_word(kind, t)) for kind in FINDINGS)]
    return post_form(
        act_href(scope, view.code, FINDING), fields.whole(), *carried(one.finding if one else 0, one.version if one else 0),
        hidden("visit", str(visit.row.visit)),
        fields.choice(t("条款"), "clause", [("", t("单位整体")), *clauses], one.clause if one else ""),
        fields.choice(t("发现类别"), "kind", kinds, one.kind if one else ""),
        fields.long(t("发现"), "found", one.found if one else ""), fields.long(t("所见佐证"), "seen", one.seen if one else ""),
        button(t("保存发现")), className="form",
    )  # fmt: skip


def rectify_form(
    finding: int, unit: str, row: RectificationRow | None, view: ChecksView, scope: Scope, typed: Said = NOTHING,
    errors: Said = NOTHING,
) -> Markup:  # fmt: skip
    """What has to be put right, by whom, until when."""
    t, one = scope.t, row.row if row else None
    fields = Fields(f"rectify-{finding}-{one.rectification if one else 0}", typed, errors)
    return post_form(
        act_href(scope, view.code, RECTIFY), fields.whole(), *carried(one.rectification if one else 0, one.version if one else 0),
        hidden("finding", str(finding)), fields.long(t("整改内容"), "what", one.what if one else ""),
        fields.choice(t("责任部门"), "department", list(view.units), one.department if one else unit),
        fields.text(t("完成期限"), "due", one.due.isoformat() if one else "", kind="date"),
        button(t("保存整改事项")), className="form",
    )  # fmt: skip


def report_form(
    row: RectificationRow, view: ChecksView, scope: Scope, typed: Said = NOTHING, errors: Said = NOTHING
) -> Markup:  # fmt: skip
    """The unit says that it is done, and by what that is seen."""
    t, fields = scope.t, Fields(f"report-{row.row.rectification}", typed, errors)
    return post_form(
        act_href(scope, view.code, REPORT), fields.whole(), *carried(row.row.rectification, row.row.version),
        fields.long(t("整改情况与佐证"), "evidence", row.row.evidence, note=t("整改了什么，以什么为证：文号、记录、数据")),
        fields.text(t("佐证文件"), "file", kind="file", accept=ACCEPTED, className="data-file",
                    note=t("可不选；PDF、Word、Excel 或图片，最大 10 MB；请勿上传含个人隐私的材料")),
        button(t("报告完成"), main=not view.office), className="form", files=True,
    )  # fmt: skip


def decide_form(
    row: RectificationRow, view: ChecksView, scope: Scope, typed: Said = NOTHING, errors: Said = NOTHING
) -> html.Div:  # fmt: skip
    """Another account closes it, or sends it back with a reason."""
    t, fields = scope.t, Fields(f"decide-{row.row.rectification}", typed, errors)
    own = carried(row.row.rectification, row.row.version)
    return html.Div([
        post_form(act_href(scope, view.code, CLOSE), fields.whole(), *own, button(t("复核无误，销号")), className="form line"),
        post_form(act_href(scope, view.code, RETURN), *own, fields.long(t("退回理由"), "remark"), button(t("退回整改")), className="form"),
    ])  # fmt: skip


def standing_now(view: ChecksView, what: str, number: int, t: Words) -> html.Dl | None:
    """What is in the store now, to be held against what was typed."""
    rows: list[tuple[str, str]] = []
    if what == VISIT and (visit := view.visit(number)):
        one = visit.row
        rows = [(t("被核查单位"), visit.unit), (t("核查日期"), one.visited_on.isoformat()), (t("核查人员"), one.members), (t("核查经过"), one.note)]  # fmt: skip
    elif what == FINDING and (found := view.found(number)):
        rows = [(t("条款"), found.where), (t("发现类别"), found.kind), (t("发现"), found.row.found), (t("所见佐证"), found.row.seen)]  # fmt: skip
    elif line := view.line(number):
        rows = [(t("整改内容"), line.row.what), (t("责任部门"), line.unit), (t("期限"), line.row.due.isoformat()), (t("状态"), line.word),
                (t("整改情况与佐证"), line.row.evidence), (t("经过"), line.note)]  # fmt: skip
    kept = [part for name, text in rows if text for part in (html.Dt(name), html.Dd(text))]
    return html.Dl(kept, className="self-read") if kept else None
