"""The guided setup: its steps, the form for a list of areas, and what the list would bring."""

from __future__ import annotations

from html import escape
from typing import Any

from dashboard.components import html
from dashboard.components.basics import section, table
from dashboard.components.form import button, described, entry, hidden, labelled, post_form
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.facts.view_models import TableCells
from dashboard.services.setup.areas import FILE, GO, LIBRARY, LIST, LOOK, STORE, WHOLE_LIBRARY, WORDS_ONLY, AreasPreview
from dashboard.services.setup.bodies import BODIES_LIST
from dashboard.services.setup.page import Step
from dashboard.text.words import Words
from dashboard.urls import Path, query

ANCHOR = "areas"
EXAMPLE = "330102\t东湖区\tDonghu District\n330102001\t柳浪街道\tLiulang Street"


def step_list(steps: tuple[Step, ...], t: Words) -> html.Ol:
    """The steps in their order: how far each is, what it takes, where it is done."""
    states = {"done": t("已完成"), "next": t("下一步"), "later": t("待办")}
    items = []
    for step in steps:
        ways = [
            html.A(words, href=address, className="btn main" if step.state == "next" and not at else "btn")
            for at, (words, address) in enumerate(step.ways)
        ]
        items.append(
            html.Li(
                [
                    html.H2([step.title, html.Span(states[step.state], className="setup-state")]),
                    html.P(step.said),
                    html.P(step.time, className="field-note") if step.state != "done" else None,
                    html.P(ways, className="ways") if ways else None,
                ],
                className=f"card setup-step is-{step.state}",
            )
        )
    return html.Ol(items, className="setup-steps")


def areas_form(scope: Scope, typed: Typed = NOTHING_TYPED, *, library: bool) -> Markup:
    """The list as text or file, and which library is taken over; what was typed stays."""
    t = scope.t
    file_note = t("XLSX 或 CSV；第一行写“代码、名称”，可以另写“英文名、人口”")
    file_error = typed.error(FILE)
    again = t("请重新选择文件。") if file_error else ""
    marks = described("field-file", file_note, file_error)
    file = entry(FILE, "file", id="field-file", class_="data-file", accept=".xlsx,.xls,.ods,.csv,.txt", **marks)
    return post_form(
        f"{Path.ACT}setup/areas{query(scope.link)}",
        html.P(typed.whole, role="alert", className="field-error") if typed.whole else None,
        _text(t, typed),
        labelled(t("或上传文件"), file, "field-file", note=file_note, error="\n".join(filter(None, (file_error, again)))),
        _library(t, typed.value(LIBRARY)) if library else hidden(LIBRARY, WORDS_ONLY),
        html.P(t("先预览，核对无误再写入；预览时什么也不存。"), className="field-note"),
        button(t("预览"), main=True, name=GO, value=LOOK),
        className="form card said-form take-form setup-form", files=True,
    )  # fmt: skip


def _text(t: Words, typed: Typed) -> html.Div:
    note = t("一行一个：统计用区划代码（6、9 或 12 位）、名称，可以另写英文名；地级市、区县、街道乡镇写在一起")
    return _lines(t("粘贴名单"), LIST, typed, note, example=EXAMPLE)


def _lines(label: str, name: str, typed: Typed, note: str, *, example: str = "", value: str = "") -> html.Div:
    """A text of many lines under its label."""
    place, error = f"field-{name}", typed.error(name)
    marks = " ".join(f'{key}="{escape(said)}"' for key, said in described(place, note, error).items())
    text = escape(typed.values.get(name, value))
    opening = f'<textarea id="{place}" name="{name}" rows="8" placeholder="{escape(example)}" {marks}>'
    return labelled(label, Markup(html=f"{opening}\n{text}</textarea>", tag="span"), place, note=note, error=error)


def bodies_form(scope: Scope, typed: Typed = NOTHING_TYPED, *, proposed: str = "") -> Markup:
    """The departments, one in a line; those that the text of the plan names are proposed."""
    t = scope.t
    note = t("一行一个：名称，可以用逗号隔开另写英文名、简称；目录里已有的自动跳过")
    if proposed:
        note = t.paragraph(t("下面是规划文本点名、目录里还没有的部门，请删改后写入。"), note)
    return post_form(
        f"{Path.ACT}setup/departments{query(scope.link)}",
        html.P(typed.whole, role="alert", className="field-error") if typed.whole else None,
        _lines(t("部门名单"), BODIES_LIST, typed, note, value=proposed),
        button(t("写入部门"), main=bool(proposed)),
        className="form card said-form take-form setup-form",
    )  # fmt: skip


def bodies_section(scope: Scope, proposed: str) -> Any:
    """The form in its section."""
    return section(scope.t("补部门"), bodies_form(scope, proposed=proposed), anchor=BODIES_LIST)


def _library(t: Words, chosen: str) -> html.Fieldset:
    """With the indicators of the shipped catalogue, or without."""
    offered = (
        (WHOLE_LIBRARY, t("带指标库：领域、计量单位、部门名单和指标口径，全国公布的数据；不含规划、目标和别区的数据")),
        (WORDS_ONLY, t("不带指标库：只有领域和计量单位，指标和部门由规划文本逐条新建")),
    )
    boxes = [
        html.Label([entry(LIBRARY, "radio", value=value, checked=value == (chosen or WHOLE_LIBRARY)), html.Span(words)])
        for value, words in offered
    ]
    return html.Fieldset([html.Legend(t("从什么开始")), *boxes], className="field setup-library")


def areas_preview(scope: Scope, view: AreasPreview) -> list[Any]:
    """What would be written, with the button that writes it, and the list once more to be put right."""
    t = scope.t
    head = (t("代码"), t("名称"), t("英文名"), t("级别"), t("上级"))
    notes = html.Ul([html.Li(note) for note in view.notes], className="card dots setup-notes") if view.notes else None
    return [
        html.H1(t("将写入 {what}", what=view.counts), className="find", tabIndex=-1),
        html.P(t("请核对代码和名称。现在什么也没有存。"), className="sub"),
        notes,
        post_form(
            f"{Path.ACT}setup/areas{query(scope.link)}",
            hidden(LIST, view.text), hidden(LIBRARY, view.library),
            html.P([
                button(t("写入目录"), main=True, name=GO, value=STORE),
                html.A(t("不写，回到向导"), href=scope.href(Path.SETUP), className="btn"),
            ], className="ways"),
        ),
        html.Div(table(TableCells(head, view.rows), caption=t("将写入的地区")), className="card setup-table"),
    ]  # fmt: skip


def areas_section(scope: Scope, *, library: bool, first: bool) -> Any:
    """The form in its section: the first step itself, or a further district or street."""
    t = scope.t
    title = t("写入地区和街道") if first else t("再加一个地区，或补街道")
    note = "" if first else t("同一套系统可以有几个区县，各有自己的规划、目标、数据和看板")
    return section(title, areas_form(scope, library=library), note=note, anchor=ANCHOR)
