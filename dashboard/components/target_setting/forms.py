"""The forms of the target workbench: three levels tried by address, a choice submitted, a second person's decision."""

from __future__ import annotations

from html import escape
from typing import Any

from dashboard.components import html
from dashboard.components.basics import fold
from dashboard.components.form import (
    button,
    described,
    entry,
    form_message,
    hidden,
    labelled,
    post_form,
    select,
)
from dashboard.components.markup import to_html
from dashboard.components.native import Markup
from dashboard.components.said.forms import area
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.services.target_setting.choosing import APPROVE, JUSTIFICATION, RETURN
from dashboard.services.target_setting.levels import LEVELS
from dashboard.services.target_setting.view_models import OnePage
from dashboard.text.target_setting import GRADED, level_word
from dashboard.text.words import Words
from dashboard.urls import Path, query

ACT = f"{Path.ACT}target-choice"


def levels_card(scope: Scope, view: OnePage) -> html.Article:
    """The three levels, the reason with the button that submits them, and the fields to try others."""
    t = scope.t
    if view.axis is None:
        head = html.Div(html.H2(t("采用的值与理由")), className="hd")
        none = html.P(t("没有可用的数据，不能定数值。"))
        return html.Article([head, none, _decision(scope, view), _graded(scope, view, opened=True)], className="card")
    cards = [
        html.Div([html.Span(card.name, className="label"), html.B(card.text), html.Small(card.note)],
                 className="tw-level binding" if card.binding else "tw-level")
        for card in view.levels
    ]  # fmt: skip
    return html.Article([
        html.Div([html.H2(t("采用的值与理由")), html.P(t("随规划一并保存和打印；须第二人复核"))], className="hd"),
        html.Div(cards, className="tw-levels"),
        _submit(scope, view),
        _graded(scope, view),
        fold(t("改选：试其他的值"), trial_form(scope, view), anchor="try", opened=bool(view.errors) or view.tried),
    ], className="card")  # fmt: skip


def _submit(scope: Scope, view: OnePage) -> Any:
    t = scope.t
    if view.decidable or view.graded:
        return _decision(scope, view)
    if view.may_choose and (view.tried or not view.choices or not view.own):
        return choice_form(scope, view, Typed(dict(view.hidden) | {JUSTIFICATION: view.justification}))
    waits = html.P(t("已提交，由另一个账号复核。"), className="field-note") if view.own else None
    if not view.justification:
        return waits
    label = t("理由") if view.choices and not view.tried else t("理由（按数据拟出的文字）")
    return html.Div([html.P([html.Span(label, className="label"), view.justification], className="tw-reason"), waits])


def _decision(scope: Scope, view: OnePage) -> html.Div | None:
    """What was chosen, and where it waits for this reader the decision about it."""
    t = scope.t
    if not (view.decidable or view.graded):
        return None
    waits = html.P(t("已提交，由另一个账号复核。"), className="field-note") if view.own else None
    return html.Div([
        html.P(html.B(t("改为分级：不定数值，按等级跟踪。"))) if view.graded else None,
        html.P([html.Span(t("理由"), className="label"), view.justification], className="tw-reason"),
        decide_form(scope, view.decidable, NOTHING_TYPED) if view.decidable else waits,
    ])  # fmt: skip


def _graded(scope: Scope, view: OnePage, *, opened: bool = False) -> Any:
    """The way to set no value and to follow the clause on a written scale."""
    if not view.may_grade:
        return None
    return fold(scope.t("改为分级：不定数值"), grade_form(scope, view, NOTHING_TYPED), anchor="grade", opened=opened)


def grade_form(scope: Scope, view: OnePage, typed: Typed) -> Markup:
    """A reason why no value is set."""
    t = scope.t
    return post_form(
        f"{ACT}/{view.place}{query(scope.link)}",
        hidden("seen", view.hidden["seen"]), hidden("go", GRADED),
        form_message("wrong", html.P(typed.whole)) if typed.whole else None,
        area(t("理由"), JUSTIFICATION, typed, rows=3, place="grade-reason",
             note=t("写明为什么不定数值，例如没有数据来源；采纳规划时这一条按等级跟踪，文本印有数值的除外")),
        button(t("提交复核")),
        className="form said-form",
    )  # fmt: skip


def choice_form(scope: Scope, view: OnePage, typed: Typed) -> Markup:
    """The levels shown above, submitted with their reason."""
    t = scope.t
    sent = [hidden(name, typed.value(name)) for name in (*LEVELS, "binding", "method", "seen")]
    wrong = [typed.error(name) for name in (*LEVELS, "method") if typed.error(name)]
    return post_form(
        f"{ACT}/{view.place}{query(scope.link)}",
        *sent,
        form_message("wrong", *(html.P(text) for text in (typed.whole, *wrong) if text)) if typed.whole or wrong else None,
        area(t("理由"), JUSTIFICATION, typed, note=t("已按数据拟出，可改；快于历年的须写明新增措施"), rows=4),
        button(t("提交复核"), main=True),
        className="form said-form", id="choose",
    )  # fmt: skip


def decide_form(scope: Scope, number: int, typed: Typed) -> Markup:
    """Confirm, or return with a remark."""
    t = scope.t
    return post_form(
        f"{ACT}/decide/{number}{query(scope.link)}",
        form_message("wrong", html.P(typed.whole)) if typed.whole else None,
        area(t("复核意见（退回时必填）"), "remark", typed, rows=2),
        html.Div([button(t("复核通过"), main=True, name="go", value=APPROVE), button(t("退回"), name="go", value=RETURN)],
                 className="ways"),
        className="form said-form", id="decide",
    )  # fmt: skip


def trial_form(scope: Scope, view: OnePage) -> Markup:
    """Other levels, a method, which level binds: they go into the address, and the page reckons with them."""
    t = scope.t
    kept = "".join(f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in view.kept)
    method = labelled(
        t("方法"), select("method", view.methods, view.fields["method"], id="field-method",
                        **described("field-method", "", view.errors.get("method", ""))),
        "field-method", error=view.errors.get("method", ""),
    )  # fmt: skip
    inner = to_html([*(_level(name, view, t) for name in LEVELS), method, _binding(view, t), button(t("试算"))])
    address = f"{Path.TARGETS}{view.place}"
    return Markup(
        html=f'<form method="get" action="{escape(address)}" data-address class="form line tw-try">{kept}{inner}</form>',
        tag="div",
    )


def _level(name: str, view: OnePage, t: Words) -> html.Div:
    place, error = f"field-{name}", view.errors.get(name, "")
    control = entry(name, value=view.fields[name], id=place, inputmode="decimal", size="8", autocomplete="off",
                    **described(place, "", error))  # fmt: skip
    return labelled(level_word(name, t), control, place, error=error)


def _binding(view: OnePage, t: Words) -> html.Div:
    options = [(name, level_word(name, t)) for name in LEVELS]
    return labelled(
        t("据此判定的一级"), select("binding", options, view.fields["binding"], id="field-binding"), "field-binding"
    )
