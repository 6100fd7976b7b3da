"""The form in which the office lays down the chain of supervision and the days that are not worked."""

from __future__ import annotations

from html import escape

from dashboard.components import html
from dashboard.components.form import button, described, field, form_message, hidden, labelled, post_form
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed
from dashboard.services.chain_form import LINKS, ChainForm
from dashboard.urls import Path, query


def chain_fields(view: ChainForm, scope: Scope, typed: Typed) -> Markup:
    """The links in a row each, the days as lines; with what was typed where it was not taken."""
    t, again = scope.t, bool(typed.values)
    rows = []
    for at in range(1, LINKS + 1):
        known = view.links[at - 1] if at <= len(view.links) else ("", "", "")
        cells = [
            field(label, f"{name}-{at}", value=typed.value(f"{name}-{at}") if again else value,
                  error=typed.error(f"{name}-{at}"))
            for (label, name), value in zip(
                ((t("满多少个工作日"), "limit"), (t("呈报对象"), "zh"), (t("呈报对象（英文）"), "en")), known, strict=True)
        ]  # fmt: skip
        legend = html.Legend(t("第 {n} 级", n=at))
        rows.append(html.Fieldset([legend, html.Div(cells, className="chain-links")]))
    note, error = t("每行一天：日期、“放假”或“上班”、说明，例如 2026-10-01 放假 国庆节"), typed.error("days")
    marks = "".join(f' {name}="{escape(value)}"' for name, value in described("field-days", note, error).items())
    text = escape(typed.value("days") if again else view.days)
    area = Markup(html=f'<textarea name="days" id="field-days" rows="10"{marks}>{text}</textarea>', tag="span")
    return post_form(
        f"{Path.ACT}chain{query(scope.link)}",
        form_message("wrong", html.P(typed.whole)) if typed.whole else "",
        hidden("seen", typed.value("seen") if again and not typed.whole else view.seen),
        *rows, labelled(t("法定节假日和调休上班日"), area, "field-days", note=note, error=error),
        html.Div(button(t("保存"), main=True), className="ways"),
        className="card form said-form",
    )  # fmt: skip
