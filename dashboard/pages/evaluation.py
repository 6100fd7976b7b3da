"""The evaluation of a plan: all rounds, the workspace of one, a unit's self-evaluation, the cause register, all units' words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import empty, fold, section
from dashboard.components.closing_papers.final import freeze_forms
from dashboard.components.evaluation.calendar import calendar
from dashboard.components.evaluation.causes import cause_card
from dashboard.components.evaluation.merged import merged_list
from dashboard.components.evaluation.office import ask_form, extend_form, remind_form, round_form
from dashboard.components.evaluation.read_back import upload_form
from dashboard.components.evaluation.unit import WORDS, clause_card, clause_list, side, unit_act
from dashboard.components.evaluation.workspace import (
    attainment_section,
    causes_section,
    cut_card,
    progress_card,
    units_table,
    verdicts,
    ways,
)
from dashboard.components.form import button, form_message, hidden, post_form
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.refusal import forbidden
from dashboard.documents.closing.final_page import freezing
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.checks import of_unit
from dashboard.services.evaluation.merged import merged_page
from dashboard.services.evaluation.register_page import register_page
from dashboard.services.evaluation.roundform import round_values
from dashboard.services.evaluation.rounds import RoundsView, may_write, rounds_page
from dashboard.services.evaluation.unit import CHECK, UnitView, unit_page
from dashboard.services.evaluation.workspace import WorkspaceView, workspace
from dashboard.text.words import Words
from dashboard.urls import Path, href

DONE: dict[str, Callable[[Words], str]] = {
    "save": lambda t: t("轮次已保存。"),
    "ask": lambda t: t("已布置自评。"),
    "remind": lambda t: t("催报已登记。"),
    "extend": lambda t: t("延期已登记。"),
    "settle": lambda t: t("原因已认定。"),
    "keep": lambda t: t("草稿已保存。"),
    "next": lambda t: t("草稿已保存，这是下一条。"),
    "hand-in": lambda t: t("已上报，等待审核。"),
    "accept": lambda t: t("已接受。"),
    "accept-all": lambda t: t("已全部接受。"),
    "return": lambda t: t("已退回。"),
    "read": lambda t: t("Word 表的内容已存为草稿。"),
}


def rounds(scope: Scope, code: str) -> Page:
    """All rounds; the office makes a new one here."""
    view: RoundsView = rounds_page(scope, auth.reader())
    t = scope.t
    lines = [
        html.Li([html.A(html.B(one.name), href=one.href), html.Span(f" {one.kind} · {one.years} · {one.state}"), html.Small(one.told)])
        for one in view.rounds
    ]  # fmt: skip
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("规划评估"), ""))
    listed = html.Ul(lines, className="card round-list") if lines else empty(t("还没有评估轮次"), t("由妇儿工委办公室建立轮次、布置自评后，这里会列出各轮。"))  # fmt: skip
    new = (
        fold(t("新建轮次"), round_form(scope, view.values, {}, {}), className="act-form", anchor="new")
        if view.office
        else None
    )
    return Page(t("规划评估"), [heading_of(view, crumbs, undated(scope)), _done(scope), freeze(listed, new)])


def page(scope: Scope, code: str) -> Page | None:
    """A part of a round: `<round>`, `<round>/unit/<department>`, `<round>/causes`, `<round>/merged`."""
    name, _, rest = code.partition("/")
    part, _, below = rest.partition("/")
    return PARTS[part](scope, name, below) if part in PARTS else None


def _workspace(scope: Scope, code: str, below: str) -> Page | None:
    view = workspace(scope, code, auth.reader())
    if view is None or below:
        return None
    t = scope.t
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("规划评估"), scope.href(Path.EVALUATION)),
        (view.round.name, ""),
    )
    extra = [html.Span(view.years), html.Span(t("今天 {day}", day=view.today.isoformat()))]
    return Page(view.round.name, [
        heading_of(view, crumbs, undated(scope), provisional=view.provisional, extra=extra), _done(scope),
        freeze(ways(view.parts, t), _slides(view, scope), _forms(view, scope), verdicts(view, t), _calendar(view, scope), _units(view, scope),
               attainment_section(view, t), _causes(view, scope), className="round"),
    ])  # fmt: skip


def _slides(view: WorkspaceView, scope: Scope) -> html.P | None:
    if view.closing is None:
        return None
    address = scope.href(Path.REVIEW_DECK, f"{view.round.code}.pptx")
    return html.P(html.A(scope.t("评审会幻灯片（PPTX）"), href=address, className="btn", download=""), className="ways")


def _forms(view: WorkspaceView, scope: Scope) -> html.Div | None:
    if not view.office or view.cut.frozen:
        return None
    t, ask = scope.t, not view.progress.asked
    remind = remind_form(view, scope, {}, {})
    late = t("催报 {n} 家", n=view.progress.late) if view.progress.late else t("催报")
    return html.Div([
        ask_form(scope, view.round.code) if ask else None,
        fold(late, remind, className="act-form", anchor="remind") if remind is not None else None,
        fold(t("改轮次和日程"), round_form(scope, round_values(scope, view.round, view.today), {}, {}), className="act-form", anchor="edit"),
    ], className="round-forms")  # fmt: skip


def _calendar(view: WorkspaceView, scope: Scope) -> html.Section:
    t = scope.t
    note = t("{kind}（{document}）", kind=view.kind, document=view.round.document) if view.round.document else view.kind
    check = html.A(t("核查与整改"), href=scope.href(Path.EVALUATION_ROUND, f"{view.round.code}/check"))
    others = [html.A(t("其他轮次：{name}", name=one.label), href=one.href) for one in view.others]
    return section(t("日程"), calendar(view, t), note=note, more=[check, *others])


def _units(view: WorkspaceView, scope: Scope) -> html.Section:
    t, n = scope.t, view.progress
    note = t("要求 {n} 家，{clauses} 条；已填 {filled} 条，已接受 {done} 条", n=n.asked, clauses=n.clauses, filled=n.filled, done=n.clauses_accepted)  # fmt: skip
    table = (
        units_table(view, t)
        if n.asked
        else empty(t("尚未布置单位自评"), t("布置后，每个成员单位按所负责的目标和策略措施填报。"))
    )
    freezable = view.office and view.closing is not None and not view.cut.frozen
    buttons = freeze_forms(freezing(scope, view.round, auth.reader()), scope) if freezable else []
    aside = html.Div([progress_card(view, t), cut_card(view, buttons, t)], className="round-aside")
    return section(t("单位自评"), html.Div([table, aside], className="round-row"), note=note, anchor="units")


def _causes(view: WorkspaceView, scope: Scope) -> html.Section | None:
    address = href(f"{Path.DOWNLOAD}evaluation/", scope.link, f"{view.round.code}/causes.xlsx")
    return causes_section(view, html.A(scope.t("原因登记表（XLSX）"), href=address), scope.t)


def _unit(scope: Scope, code: str, department: str) -> Page | None:
    reader, t = auth.reader(), scope.t
    if not may_write(reader, department):
        return forbidden(scope.link, f"{Path.EVALUATION_ROUND}{code}/unit/{department}", t)
    view = unit_page(scope, code, department, reader)
    if view is None:
        return None
    crumbs = (
        (t("规划评估"), scope.href(Path.EVALUATION)), (view.round.name, scope.href(Path.EVALUATION_ROUND, code)),
        (t("单位自评"), ""), (view.name, ""),
    )  # fmt: skip
    check = scope.selection.filter(CHECK) == "1"
    return Page(view.finding, [
        heading_of(view, crumbs, undated(scope)), _done(scope), freeze(_unit_ways(view, scope)),
        html.Div([freeze(clause_list(view, t)), clause_card(view, scope, check=check), side(view, t)], className="self"),
    ])  # fmt: skip


def _unit_ways(view: UnitView, scope: Scope) -> html.Div:
    t = scope.t
    parts = []
    if view.can_hand_in:
        again = t("重新上报") if view.task.state == "returned" else t("上报")
        own = {"form": WORDS} if view.editable else {}
        send = button(again, main=True, name="go", value="hand-in", **own)
        carried = [hidden("task", str(view.task.version)), hidden("clause", view.form.code)]
        parts.append(send if view.editable else post_form(unit_act(scope, view), *carried, send, className="form line"))
    if view.reviewing and view.task.state in ("handed_in", "returned"):
        carried = [hidden("task", str(view.task.version)), hidden("clause", view.form.code)]
        accept = button(t("接受全部待审条目"), name="go", value="accept-all")
        parts.append(post_form(unit_act(scope, view), *carried, accept, className="form line"))
    if may_write(auth.reader(), view.department):
        address = href(f"{Path.DOWNLOAD}evaluation/", scope.link, f"{view.round.code}/{view.department}.docx")
        parts.append(html.A(t("导出 Word 表"), href=address, className="btn", download=""))
    if told := of_unit(scope, view.round.code, view.department, scope.facts.today):
        address = scope.href(Path.EVALUATION_ROUND, f"{view.round.code}/check")
        parts.append(html.Span([html.A(t("核查与整改"), href=address), f" {told}"], className="vsub"))
    folds = []
    if view.can_hand_in:
        folds.append(
            fold(t("读回填好的 Word 表"), upload_form(scope, view.round.code, view.department), className="act-form")
        )
    if view.reviewing and view.task.state in ("asked", "returned"):
        longer = extend_form(
            scope, view.round.code, view.department, view.task.version, view.task.last_day.isoformat(), {}, {}
        )
        folds.append(fold(t("批准延期"), longer, className="act-form"))
    return html.Div([html.Div(parts, className="ways"), *folds], className="self-ways")


def _register(scope: Scope, code: str, below: str) -> Page | None:
    view, t = register_page(scope, code, auth.reader()), scope.t
    if view is None or below:
        return None
    crumbs = ((t("规划评估"), scope.href(Path.EVALUATION)), (view.round.name, scope.href(Path.EVALUATION_ROUND, code)), (t("原因登记"), ""))  # fmt: skip
    address = href(f"{Path.DOWNLOAD}evaluation/", scope.link, f"{code}/causes.xlsx")
    cards = [cause_card(row, scope, code, office=view.office) for row in view.rows]
    body: tuple[object, ...] = (
        html.P(html.A(t("原因登记表（XLSX）"), href=address), className="ways"), html.Div(cards, className="cause-cards"),
    ) if cards else (
        empty(t("本轮没有要登记的原因"), view.onward,
              html.P([html.A(way.label, href=way.href, className="btn") for way in view.ways], className="ways")),
    )  # fmt: skip
    return Page(view.finding, [
        heading_of(view, crumbs, undated(scope)), _done(scope), freeze(ways(view.parts, t), *body, className="round"),
    ])  # fmt: skip


def _merged(scope: Scope, code: str, below: str) -> Page | None:
    view, t = merged_page(scope, code, auth.reader()), scope.t
    if view is None or below:
        return None
    crumbs = ((t("规划评估"), scope.href(Path.EVALUATION)), (view.round.name, scope.href(Path.EVALUATION_ROUND, code)), (t("汇总文字"), ""))  # fmt: skip
    return Page(view.finding, [
        heading_of(view, crumbs, undated(scope)), freeze(ways(view.parts, t), merged_list(view.clauses, t), className="round")
    ])  # fmt: skip


PARTS: dict[str, Callable[[Scope, str, str], Page | None]] = {
    "": _workspace, "unit": _unit, "causes": _register, "merged": _merged,
}  # fmt: skip
"""The parts of a round by the word in their address behind its code."""


def undated(scope: Scope) -> Scope:
    """The same without its as-of year: a round says itself which years it looks at."""
    return scope.over(replace(scope.selection, year=None))


def _done(scope: Scope) -> object:
    done = DONE.get(scope.selection.filter("done"))
    return form_message("done", html.P(done(scope.t))) if done else None
