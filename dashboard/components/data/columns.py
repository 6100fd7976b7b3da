"""What the columns of a file were taken for, and the form that corrects it."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.basics import fold
from dashboard.components.data.frame import button, entry, field, post, select
from dashboard.components.native import Markup
from dashboard.services.data.check_views import CheckView, ColumnGuess, SheetGuess
from dashboard.text.reading import ROLES, role_word
from dashboard.text.words import Words
from dashboard.urls import Selection

INDICATORS = "known-indicators"


def columns_part(view: CheckView, link: Selection, t: Words) -> list[Any]:
    """One card a sheet; with what can be corrected as a form while the submission is a draft."""
    sheets = [_sheet(sheet, view.editable, t) for sheet in view.sheets]
    if not view.editable:
        return sheets
    go = html.Div([
        button(t("按更正后的含义重新检查")),
        html.Span(t("更正会记住：下次同样表头的文件按此读取。"), className="data-hint"),
    ], className="data-go")  # fmt: skip
    return [post(f"columns/{view.code}", link, *sheets, _known(view), go, className="data-whole")]


def _known(view: CheckView) -> html.Datalist:
    """The indicators a sheet can be about: suggested while typing, once for the whole page."""
    options = view.sheets[0].indicator.options if view.sheets else ()
    return html.Datalist([html.Option(label, value=label) for _, label in options], id=INDICATORS)


def _sheet(sheet: SheetGuess, editable: bool, t: Words) -> html.Div:
    head = html.Div([
        html.H3(t("工作表“{name}”", name=sheet.name) if sheet.name else t("表格内容")),
        html.Div(_use(sheet, editable, t), className="r"),
        html.P(t.join([sheet.layout, sheet.why])),
    ], className="hd")  # fmt: skip
    if not sheet.used and not editable:
        return html.Div([head], className="card data-sheet")
    table = html.Div(
        html.Table([
            html.Caption(t("各列的含义：{name}", name=sheet.name or t("表格内容")), className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col") for text in (t("列"), t("表头"), t("前几个值"), t("含义"))])),
            html.Tbody([_column(sheet, one, editable, t) for one in sheet.columns]),
        ], className="data-columns"),
        className="scroll", tabIndex=0, role="region", **{"aria-label": t("各列的含义：{name}", name=sheet.name or t("表格内容"))},
    )  # fmt: skip
    parts = [head, table if sheet.columns else html.P(t("没有找到数据列。"), className="data-hint")]
    parts.append(_constants(sheet, editable, t))
    if editable and (sheet.sure or not sheet.used):
        return html.Div([head, fold(t("查看或更正列的含义"), *parts[1:])], className="card data-sheet")
    return html.Div(parts, className="card data-sheet")


def _use(sheet: SheetGuess, editable: bool, t: Words) -> Markup | html.Span:
    word = t("读取这张表")
    if not editable:
        return html.Span(t("已读取") if sheet.used else t("没有读取"), className="data-hint")
    box = entry(f"use:{sheet.number}", "checkbox", value="yes", checked=sheet.used)
    return html.Label([box, word], className="data-check")


def _column(sheet: SheetGuess, one: ColumnGuess, editable: bool, t: Words) -> html.Tr:
    role: Any = role_word(one.role, t)
    if editable:
        label = t("{column} 列的含义", column=one.letter)
        options = [(code, role_word(code, t)) for code in ROLES]
        role = select(f"role:{sheet.number}:{one.number}", options, one.role, **{"aria-label": label})
    fixed = html.Small(one.fixed) if one.fixed else None
    return html.Tr([
        html.Th(one.letter, scope="row"), html.Td(one.header), html.Td(one.samples, className="data-samples"),
        html.Td([role, fixed]),
    ], className="" if one.sure else "unsure")  # fmt: skip


def _constants(sheet: SheetGuess, editable: bool, t: Words) -> html.Div | None:
    """What holds for the whole sheet where no column says it."""
    if not editable:
        said = [t("{name}：{value}", name=name, value=value) for name, value in (
            (t("指标"), sheet.indicator.value), (t("地区"), dict(sheet.area.options).get(sheet.area.value, "")),
            (t("年份"), sheet.year.value)) if value]  # fmt: skip
        return html.Div(html.P(t.join(said), className="data-hint")) if said else None
    n = sheet.number
    whole = t("没有这一列时，全表都是")
    return html.Div([
        html.P(whole, className="data-hint"),
        field(t("指标"), entry(f"indicator:{n}", "text", id=f"indicator-{n}", value=sheet.indicator.value,
                             list=INDICATORS, autocomplete="off"), f"indicator-{n}"),
        field(t("地区"), select(f"area:{n}", (("", "–"), *sheet.area.options), sheet.area.value, id=f"area-{n}"), f"area-{n}"),
        field(t("年份"), entry(f"year:{n}", "text", id=f"year-{n}", value=sheet.year.value, inputmode="numeric",
                             maxlength=4, size=6), f"year-{n}"),
        field(t("数据从第几行开始"), entry(f"first:{n}", "text", id=f"first-{n}", value=sheet.first_row,
                                   inputmode="numeric", maxlength=6, size=6), f"first-{n}"),
    ], className="data-constants")  # fmt: skip
