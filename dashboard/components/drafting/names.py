"""The form in which names, numbers and years of a draft are typed."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import empty
from dashboard.components.form import button, described, entry, form_message, hidden, labelled, post_form, select
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.services.drafting.names import CHINESE, LONGEST_TYPED, Box, BoxRow, NamesPage
from dashboard.services.drafting.page import SECTION
from dashboard.text.words import Words
from dashboard.urls import Path, query


def views(view: NamesPage, t: Words) -> html.Nav:
    """What is lacking, the plan and its sections, or one section in full."""
    links = [
        html.A(name, href=address, **({"aria-current": "true"} if current else {}))
        for name, address, current in view.tabs
    ]
    return html.Nav(links, className="card sections", **{"aria-label": t("章节")})


def names_form(scope: Scope, view: NamesPage, typed: Typed = NOTHING_TYPED) -> Any:
    """All fields of the view, and one button for all."""
    t = scope.t
    if not view.rows:
        return empty(t("没有要填的了"), t("要改名称、编号或年份，请在上面选规划或章节。"))
    content: list[Any] = [hidden("seen", str(view.version)), *(_row(row, typed, t) for row in view.rows)]
    if view.changeable:
        content.append(html.P([button(t("保存"), main=True), _chinese(view, t)], className="ways"))
    action = f"{Path.ACT}plans/names/{view.draft}{query(scope.link.with_filter(SECTION, view.section))}"
    return html.Div([_wrong(view, typed, t), post_form(action, *content, className="form names-form")])


def _wrong(view: NamesPage, typed: Typed, t: Words) -> Markup | None:
    """What is wrong, each with the way to its field: the page is long."""
    if not (typed.whole or typed.errors):
        return None
    boxes = {box.name: f"{row.title}：{box.label}" for row in view.rows for box in row.boxes}
    lines = [
        html.Li(html.A(t("{field}：{problem}", field=boxes[name], problem=error), href=f"#{_place(name)}"))
        if name in boxes
        else html.Li(error)
        for name, error in typed.errors.items()
    ]
    return form_message("wrong", html.P(typed.whole) if typed.whole else None, html.Ul(lines) if lines else None)


def _chinese(view: NamesPage, t: Words) -> html.Button | None:
    """One step instead of hundreds, where nobody translates today."""
    if not view.english:
        return None
    return button(t.count("{n} 个英文名先用中文名", view.english), name="go", value=CHINESE)


def _row(row: BoxRow, typed: Typed, t: Words) -> html.Div:
    """A fieldset is read out with its title at each of its fields."""
    words = html.P(row.words, className="field-note", lang="zh-CN") if row.words else None
    boxes = html.Div([_box(box, typed, t) for box in row.boxes], className="correct-fields")
    return html.Div(
        [html.H3(row.title), words, boxes], className="card names-row", role="group", **{"aria-label": row.title}
    )


def _place(name: str) -> str:
    """The id of a field."""
    return "field-" + name.replace(":", "-")


def _box(box: Box, typed: Typed, t: Words) -> html.Div:
    place = _place(box.name)
    error = typed.error(box.name)
    value = typed.values.get(box.name, box.value)
    note = t("建议，可以改") if box.guessed and value == box.value else ""
    marks = described(place, note, error)
    control: html.Select | Markup
    if box.options:
        control = select(box.name, list(box.options), value, id=place, **marks)
    else:
        control = entry(box.name, id=place, value=value, maxlength=LONGEST_TYPED, **marks)
    return labelled(box.label, control, place, note=note, error=error)
