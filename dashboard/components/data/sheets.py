"""A file's sheets as they look, the reading above each column, and the form in which one click says otherwise."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import fold
from dashboard.components.data.frame import data_field, data_select, post
from dashboard.components.data.proofs import COLUMNS_FORM, proof_card, unread_card
from dashboard.components.form import button, entry, hidden
from dashboard.components.native import Markup
from dashboard.components.navigation import choice
from dashboard.facts.scope import Scope
from dashboard.services.data.check_views import CheckView
from dashboard.services.data.sheet_views import (
    FormButton,
    PictureCell,
    PictureColumn,
    PictureRow,
    SheetPicture,
    SheetsView,
)
from dashboard.text.words import Words

KNOWN_INDICATORS, KNOWN_AREAS = "known-indicators", "known-areas"


def sheets_part(view: CheckView, sheets: SheetsView, scope: Scope) -> list[Any]:
    """The picture of one sheet with the ways to the others; as a form while the submission is a draft."""
    t = scope.t
    shown = sheets.shown
    picture = [_picture(shown, view.editable, t), _tabs(sheets, t)]
    wrapped = html.Div(picture, className="sheetw")
    beside = [card for card in (proof_card(shown, view.editable, t), unread_card(shown, view.editable, t)) if card]
    cards = html.Div(beside, className="row sheet-cards") if beside else None
    if not view.editable:
        return [wrapped, cards]
    return [post(
        f"columns/{view.code}", scope.view, _default(t), hidden("sheet", str(shown.number)), wrapped, cards,
        _settings(shown, t), *_known(sheets), id=COLUMNS_FORM, className="data-whole",
    )]  # fmt: skip


def press(choice: FormButton, **more: Any) -> html.Button:
    """A button of the columns' form, wherever it stands."""
    return button(choice.label, name=choice.name, value=choice.value, form=COLUMNS_FORM, **more)


def _default(t: Words) -> Markup:
    """What Enter in a field presses: the first button of a form is its own, and must not give a column a meaning."""
    return Markup(
        html=f'<input type="submit" name="check" class="visually-hidden" tabindex="-1" value="{t("重新检查")}">',
        tag="span",
    )


def _known(sheets: SheetsView) -> list[html.Datalist]:
    """Indicators and areas, suggested while typing, once for the whole page."""
    areas = (label for _, label in sheets.shown.area.options)
    return [html.Datalist([html.Option(value=label) for label in sheets.known], id=KNOWN_INDICATORS),
            html.Datalist([html.Option(value=label) for label in areas], id=KNOWN_AREAS)]  # fmt: skip


def _tabs(sheets: SheetsView, t: Words) -> html.Nav | None:
    if not sheets.tabs:
        return None
    return html.Nav([choice(tab) for tab in sheets.tabs], className="sheet-tabs", **{"aria-label": t("工作表")})


def _picture(shown: SheetPicture, editable: bool, t: Words) -> html.Div:
    name = t("表格：{name}", name=shown.name or t("表格内容"))
    head = [
        html.Tr([html.Td(className="sheet-n"), *(_reading(shown, column, editable, t) for column in shown.columns)], className="sheet-as"),
        html.Tr([html.Td(className="sheet-n"), *(html.Th(column.letter, scope="col") for column in shown.columns)],
                className="sheet-letters"),
    ]  # fmt: skip
    width = len(shown.columns)
    table = html.Table([
        html.Caption(name, className="visually-hidden"), html.Thead(head),
        html.Tbody([_row(row, width, editable, t) for row in shown.rows]),
    ], className="sheet")  # fmt: skip
    note = html.P(shown.left_out, className="data-hint sheet-more") if shown.left_out else None
    region = html.Div(table, className="scroll sheet-scroll", tabIndex=0, role="region", **{"aria-label": name})
    return html.Div([region, note])


def _reading(shown: SheetPicture, column: PictureColumn, editable: bool, t: Words) -> html.Td:
    """What a column was taken for; opened, it says what else it could be."""
    words = [html.B(column.title), html.Small(column.note)]
    marks = " ".join(name for name, on in (("no", not column.read), ("asked", column.asked)) if on)
    if not editable:
        return html.Td(words, className=marks)
    label = html.Span(t("{column} 列的含义", column=column.letter), className="visually-hidden")
    menu = html.Details([html.Summary([label, *words]), _menu(shown, column, t)], className="column-menu",
                        id=f"column-{column.number}")  # fmt: skip
    return html.Td(menu, className=marks)


def _menu(shown: SheetPicture, column: PictureColumn, t: Words) -> html.Div:
    """The meanings as buttons; above them whose figures they are, where the header does not say it."""
    n, at = shown.number, column.number
    of = entry(f"of:{n}:{at}", value=column.indicator, list=KNOWN_INDICATORS, autocomplete="off", id=f"of-{at}",
               placeholder=shown.indicator.value)  # fmt: skip
    year = entry(
        f"in:{n}:{at}", value=column.year, inputmode="numeric", maxlength=4, id=f"in-{at}", placeholder=shown.year
    )
    area = entry(
        f"at:{n}:{at}",
        value=dict(shown.area.options).get(column.area, ""),
        list=KNOWN_AREAS,
        autocomplete="off",
        id=f"at-{at}",
    )
    meanings = html.Ul([
        html.Li(press(meaning, **({"aria-pressed": "true"} if meaning.value.endswith(f":{column.role}") else {})))
        for meaning in column.meanings
    ])  # fmt: skip
    return html.Div([
        html.Ul([html.Li(press(proposal)) for proposal in column.proposals], className="proposed") if column.proposals else None,
        data_field(t("哪个指标"), of, f"of-{at}"), data_field(t("哪一年"), year, f"in-{at}"), data_field(t("哪个地区"), area, f"at-{at}"),
        html.P(t("这一列是"), className="data-hint"), meanings,
    ])  # fmt: skip


def _row(row: PictureRow, width: int, editable: bool, t: Words) -> html.Tr:
    if row.kind == "gap":
        return html.Tr([html.Td(className="sheet-n"), html.Td("⋯", colSpan=width)], className="sheet-gap")
    number: Any = str(row.number)
    if editable and row.header:
        number = press(FormButton(number, row.header.name, row.header.value), title=row.header.label,
                       **{"aria-label": row.header.label})  # fmt: skip
    cells = [_cell(cell, t, whole=cell.span >= width) for cell in row.cells]
    return html.Tr([html.Td(number, className="sheet-n"), *cells], className=f"sheet-{row.kind}")


def _cell(cell: PictureCell, t: Words, *, whole: bool) -> html.Td:
    marks = [name for name, on in (("n", cell.numeric), ("x", cell.unread), ("whole", whole)) if on]
    badge = None
    if cell.problem:
        severity, number = cell.problem
        marks.append(f"is-{severity}")
        badge = problem_badge(severity, number, t, href=f"#problem-{number}")
    span = {"colSpan": cell.span} if cell.span > 1 else {}
    return html.Td([badge, cell.text] if badge else cell.text, className=" ".join(marks), **span)


def problem_badge(severity: str, number: int, t: Words, *, href: str = "") -> Any:
    """The number of a problem, the same in the cell and in the list; with `href` the way from the one to the other."""
    name = f"pb {severity}"
    if href:
        return html.A(str(number), href=href, className=name, **{"aria-label": t("问题 {n}", n=number)})
    return html.Span(str(number), className=name, id=f"problem-{number}")


def _settings(shown: SheetPicture, t: Words) -> html.Div:
    """What holds for the whole sheet where no column says it, and where its header stands."""
    n = shown.number
    first, last = shown.head
    box = entry(f"use:{n}", "checkbox", value="yes", checked=shown.used)
    years = (("", "–"), *((str(year), label) for year, label in shown.years))
    year = (
        data_select(f"year:{n}", years, shown.year, id=f"year-{n}") if shown.years
        else entry(f"year:{n}", value=shown.year, id=f"year-{n}", inputmode="numeric", maxlength=4, size=6)
    )  # fmt: skip
    parts = html.Div([
        html.Label([box, t("读取这张表")], className="data-check"),
        html.P(t("没有这一列时，全表都是"), className="data-hint"),
        data_field(t("指标"), entry(f"indicator:{n}", id=f"indicator-{n}", value=shown.indicator.value, list=KNOWN_INDICATORS,
                             autocomplete="off"), f"indicator-{n}"),
        data_field(t("地区"), data_select(f"area:{n}", (("", "–"), *shown.area.options), shown.area.value, id=f"area-{n}"), f"area-{n}"),
        data_field(t("年份"), year, f"year-{n}"),
        data_field(t("表头从第几行"), _row_number(f"head:{n}", first), f"head-{n}"),
        data_field(t("到第几行"), _row_number(f"head-last:{n}", last), f"head-last-{n}"),
        data_field(t("数据从第几行开始"), _row_number(f"first:{n}", str(shown.first_row)), f"first-{n}"),
        html.Div(button(t("按更正后的含义重新检查")), className="data-go"),
    ], className="data-constants")  # fmt: skip
    note = t.join([shown.why, t("更正会记住：下次同样表头的文件按此读取。")])
    open_at_once = not shown.used or bool(shown.years)
    inner = [html.P(note, className="data-hint"), parts]
    if open_at_once:
        return html.Div(inner, className="card sheet-settings")
    return html.Div(fold(t("整张表的设置"), *inner), className="card sheet-settings")


def _row_number(name: str, value: str) -> Markup:
    return entry(name, value=value, id=name.replace(":", "-"), inputmode="numeric", maxlength=6, size=5)
