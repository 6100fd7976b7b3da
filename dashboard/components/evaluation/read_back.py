"""What was read from a Word form, beside what is on screen: looked through before anything is kept."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.evaluation.unit import WORD_ACT
from dashboard.components.form import button, entry, form_message, hidden, labelled, post_form
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.read_back import ClauseRead, FieldRead, ReadView
from dashboard.text.words import Words
from dashboard.urls import href

DOCX = ".docx"


def upload_form(scope: Scope, code: str, department: str, error: str = "") -> Markup:
    """Where a filled form is read back."""
    t, place = scope.t, "self-docx"
    marks = {"aria-invalid": "true", "aria-describedby": f"{place}-error"} if error else {}
    control = entry("file", "file", id=place, accept=DOCX, className="data-file", **marks)
    address = href(f"{WORD_ACT}read/", scope.link, f"{code}/{department}")
    return post_form(address, labelled(t("填好的 Word 表"), control, place, error=error), button(t("读回")), className="form", files=True)  # fmt: skip


def read_parts(view: ReadView, scope: Scope, code: str, department: str) -> list[Any]:
    """What was read, what could not be, and the button that keeps what is chosen."""
    t = scope.t
    unread = html.Div([html.H2(t("没有读到的内容")), html.Ul([html.Li(text) for text in view.unread], className="dots")], className="card") if view.unread else None  # fmt: skip
    told = t("{n} 条与网上不同，{k} 条相同", n=len(view.clauses), k=view.alike)
    if not view.clauses:
        return [html.P(told, className="sub"), unread]
    cards = [_clause(clause, t) for clause in view.clauses]
    address = href(f"{WORD_ACT}store/", scope.link, f"{code}/{department}")
    form = post_form(
        address, hidden("file", view.file), *cards, button(t("保存所选内容"), main=True), className="form self-fields"
    )
    return [html.P(told, className="sub"), unread, form]


def _clause(clause: ClauseRead, t: Words) -> html.Article:
    fields = [_field(clause, one, t) for one in clause.fields]
    return html.Article([
        html.H2([clause.label, " ", clause.title]),
        form_message("note", html.P(clause.note)) if clause.note else None,
        hidden(f"version:{clause.code}", str(clause.version)) if clause.open else None, *fields,
    ], className="card")  # fmt: skip


def _field(clause: ClauseRead, one: FieldRead, t: Words) -> html.Fieldset:
    """Both texts, each with its button; where somebody has changed it on screen meanwhile, what is on screen is chosen."""
    name = f"take:{clause.code}:{one.name}"
    choices = (("form", t("Word 表"), one.form), ("screen", t("网上现有"), one.screen))
    chosen = "screen" if one.conflict or not one.form else "form"
    rows = [
        html.Label([entry(name, "radio", value=value, checked=value == chosen, disabled=not clause.open),
                    html.Span([html.B(word), html.Span(text or t("（空）"), className="self-taken")])])
        for value, word, text in choices
    ]  # fmt: skip
    head = t("{field}（网上也改过，请选一个）", field=one.word) if one.conflict else one.word
    return html.Fieldset(
        [html.Legend(head), *rows, hidden(f"text:{clause.code}:{one.name}", one.form)], className="self-choice"
    )
