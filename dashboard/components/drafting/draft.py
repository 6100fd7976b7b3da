"""The parts of a draft's page: sections with progress, the text beside its proposals, what is missing."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import empty, section
from dashboard.components.drafting.cards import proposal_card, split_group
from dashboard.components.drafting.correction import add_form
from dashboard.components.form import button, form_message, post_form
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.services.drafting.missing import Missing
from dashboard.services.drafting.page import ADD, EDIT, REJECT, DraftPage, SectionTab
from dashboard.services.drafting.states import certainty_word
from dashboard.services.drafting.words_marked import Paragraph, Part
from dashboard.text.words import Words
from dashboard.urls import Path, href, query


def draft_parts(scope: Scope, view: DraftPage) -> list[Component | None]:
    """Everything below the heading."""
    t = scope.t
    return [
        freeze(_confirm_all(scope, view)) if view.sure_open and view.changeable else None,
        freeze(_tabs(view.tabs, t)) if len(view.tabs) > 1 else None,
        freeze(_key(t)),
        freeze(html.Div([_text(scope, view), _proposals(scope, view)], className="draft")),
        freeze(section(t("没有读准的地方"), html.Ul([html.Li(text) for text in view.oddities], className="card dots")))
        if view.oddities else None,
        freeze(section(t("还差什么才能生效"), _missing(view.missing, t), _next(scope, view), _file(scope, view))),
        freeze(_aside(scope, view)) if view.changeable else None,
    ]  # fmt: skip


def _confirm_all(scope: Scope, view: DraftPage) -> Markup:
    """One button for whatever is sure."""
    label = scope.t.count("确认全部“很有把握”的 {n} 条", view.sure_open)
    return post_form(
        f"{Path.ACT}plans/sure/{view.draft}{query(scope.link)}", button(label, main=True), className="form confirm-all"
    )


def _tabs(tabs: tuple[SectionTab, ...], t: Words) -> html.Nav:
    return html.Nav([
        html.A([
            tab.name,
            html.Small(t("{n} / {all} 条已定", n=tab.decided, all=tab.total)),
            html.Span(html.I(style={"width": f"{100 * tab.decided / tab.total:.0f}%"} if tab.total else {"width": "0"}),
                      className="prog", **{"aria-hidden": "true"}),
        ], href=tab.href, **({"aria-current": "true"} if tab.current else {}))
        for tab in tabs
    ], className="card sections", **{"aria-label": t("章节")})  # fmt: skip


def _key(t: Words) -> html.Div:
    lines = [
        html.Span(html.Span(certainty_word(code, t), className=f"hl is-{code}"))
        for code in ("sure", "likely", "unsure")
    ]
    return html.Div([
        *lines,
        html.Span(t("上标编号与读出的要求一致")),
        html.Span(t("键盘（先点选一条）：J / K 下一条、上一条，Y 确认，E 改正，N 退回"), className="keys-told"),
    ], className="read-key")  # fmt: skip


def _text(scope: Scope, view: DraftPage) -> html.Section:
    t = scope.t
    name = next((tab.name for tab in view.tabs if tab.current), "")
    return html.Section(
        [html.H2(name, lang="zh-CN"), *(_paragraph(scope, view, paragraph) for paragraph in view.text)],
        className="card plan-text", **{"aria-label": t("规划文本")},
    )  # fmt: skip


def _paragraph(scope: Scope, view: DraftPage, paragraph: Paragraph) -> Any:
    """A clause with the way to add what was not read from it."""
    if paragraph.head:
        return html.H3(paragraph.head)
    add = None
    if paragraph.clause and view.changeable:
        t = scope.t
        address = href(Path.PLAN_DRAFT, scope.link.with_filter(ADD, paragraph.clause), str(view.draft), anchor="add")
        label = t("给第 {n} 条补一条要求", n=paragraph.label.rstrip("."))
        add = html.A(t("补一条"), href=address, className="add-one", lang=t.language, **{"aria-label": label})
    return html.P([paragraph.label, *(_part(part) for part in paragraph.parts), add], lang="zh-CN")


def _part(part: Part) -> Any:
    """The words of a proposal lead to its card; of several, to the first."""
    if not part.numbers:
        return part.text
    first = part.numbers[0]
    anchors = [html.Span(id=f"words-{number}") for number in part.numbers]
    numbers = html.Sup(", ".join(map(str, part.numbers)))
    return html.A([*anchors, part.text, numbers], href=f"#proposal-{first}", className=f"hl is-{part.certainty}")


def _proposals(scope: Scope, view: DraftPage) -> html.Section:
    t = scope.t
    asked = scope.selection.filter(EDIT), scope.selection.filter(REJECT)
    cards: list[Any] = []
    if view.adding and view.fields is not None:
        cards.append(add_form(scope, view.draft, view.fields))
    for key, group in groupby(view.cards, key=lambda card: (card.group or str(card.number), card.open)):
        own, parts = list(group), []
        alone = len(own) < 2 or not key[1]
        for card in own:
            if card.number == view.told_before:
                cards.append(form_message("done", html.P(view.done)))
            mode = "correct" if str(card.number) == asked[0] else "reject" if str(card.number) == asked[1] else ""
            mode = mode if card.open or mode == "correct" else ""
            parts.append(
                proposal_card(
                    scope, view.draft, card, mode=mode, fields=view.fields, changeable=view.changeable, part=not alone
                )
            )
        cards += parts if alone else [split_group(scope, view.draft, own, parts)]
    nothing = empty(t("这一章没有读出要求"), t("如果文本里有，请在左边点“补一条”，或对照读取规则检查写法。"))
    return html.Section(cards or nothing, className="proposals", **{"aria-label": t("读出的要求")})


def _missing(rows: tuple[Missing, ...], t: Words) -> html.Dl:
    return html.Dl([
        html.Div([
            html.Dt(row.name),
            html.Dd([str(row.n), html.Small(t(" / {all} 条", all=row.of))], className="v"),
            html.Dd(row.note, className="vsub"),
        ])
        for row in rows
    ], className="card keys draft-missing")  # fmt: skip


def _next(scope: Scope, view: DraftPage) -> html.P:
    """Where what is lacking is filled in, and where the whole is proposed and adopted."""
    t = scope.t
    names = html.A(t("填名称和编号"), href=scope.href(Path.PLAN_NAMES, str(view.draft)), className="btn")
    adopt = html.A(t("预览和审定"), href=scope.href(Path.PLAN_ADOPT, str(view.draft)), className="btn main")
    return html.P([names, adopt], className="ways")


def _file(scope: Scope, view: DraftPage) -> html.P:
    """The confirmed targets as a file; what the text does not say stays empty in it."""
    t = scope.t
    address = scope.href(f"{Path.DOWNLOAD}plans/", f"{view.draft}/targets.csv")
    return html.P([
        html.A(t("下载已确认的条目（CSV）"), href=address),
        t("列与目录的 targets.csv 相同；还没有填的空着。整部规划的目录文件夹在“预览和审定”里下载。"),
    ], className="ways")  # fmt: skip


def _aside(scope: Scope, view: DraftPage) -> Markup:
    t = scope.t
    go, label = ("up", t("恢复这份草稿")) if view.aside else ("aside", t("搁置这份草稿"))
    return post_form(
        f"{Path.ACT}plans/aside/{view.draft}{query(scope.link)}",
        button(label, name="go", value=go),
        className="form aside-form",
    )
