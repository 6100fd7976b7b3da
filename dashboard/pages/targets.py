"""The target workbench: all indicators of a plan, one of them, or the methods' back-test."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard import auth
from dashboard.components import html
from dashboard.components.form import form_message
from dashboard.components.heading import Crumbs, heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.target_setting import cards, forms, listing
from dashboard.components.target_setting.methods import methods_section
from dashboard.components.target_setting.record import record_section
from dashboard.facts.scope import Scope
from dashboard.services.target_setting.listing import list_page
from dashboard.services.target_setting.page import one_page
from dashboard.services.target_setting.period import RECORD
from dashboard.services.target_setting.record import record_page
from dashboard.services.target_setting.view_models import OnePage
from dashboard.text.words import Words
from dashboard.urls import TARGETS_PART, Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """`<plan>/targets`, `<plan>/targets/record`, `<plan>/targets/<indicator>`; None where there is no such plan or indicator."""
    name, _, rest = code.partition("/")
    part, _, what = rest.partition("/")
    plan = scope.facts.catalogue.plan.get(name)
    if plan is None or part != TARGETS_PART:
        return None
    if not what:
        return _list(scope, name)
    return _record(scope, name) if what == RECORD else _one(scope, name, what)


def _list(scope: Scope, plan: str) -> Page:
    t = scope.t
    view = list_page(scope, scope.facts.catalogue.plan[plan], auth.reader())
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("目标测算"), ""))
    content: list[Component | None] = [
        heading(
            view.finding,
            view.qualifying,
            crumbs,
            scope.selection,
            t,
            demonstration=view.demonstration,
            mixed=scope.facts.reported,
        ),
        freeze(listing.choices_bar(view, t)),
        freeze(listing.list_section(view, t)),
    ]
    return Page(view.title, content)


def _record(scope: Scope, plan: str) -> Page:
    t, view = scope.t, record_page(scope, scope.facts.catalogue.plan[plan])
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("目标测算"), view.list_href), (t("各法回测"), ""))
    return Page(view.title, [
        heading(view.finding, view.qualifying, crumbs, Selection(), t, demonstration=view.demonstration, mixed=scope.facts.reported),
        freeze(record_section(view, t)) if view.rows else freeze(html.P(view.missing), className="card told note"),
    ])  # fmt: skip


def _one(scope: Scope, plan: str, code: str) -> Page | None:
    t = scope.t
    view = one_page(scope, scope.facts.catalogue.plan[plan], code, auth.reader())
    if view is None:
        return None
    crumbs: Crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("目标测算"), view.list_href), (view.crumb, ""))
    done = {
        "chosen": t("已提交，待另一个账号复核。"), "approved": t("已复核通过。"), "returned": t("已退回。"),
    }.get(scope.selection.filter("done"), "")  # fmt: skip
    content: list[Component | None] = [
        heading(view.finding, view.qualifying, crumbs, scope.selection, t, demonstration=view.demonstration),
        form_message("done", html.P(done)) if done else None,
        freeze(_ways(view, t)),
        cards.evidence(view, t),
        freeze(methods_section(view.axis, view.record_href, t)) if view.axis else None,
        html.Section(html.Div([freeze(forms.levels_card(scope, view)), freeze(cards.traps_card(view, t))], className="tw-decide"), className="sec"),
        freeze(history) if (history := cards.history_section(view, t)) else None,
    ]  # fmt: skip
    return Page(t("目标测算：{name}", name=view.name), [part for part in content if part is not None])


def _ways(view: OnePage, t: Words) -> html.Nav:
    ends = [
        html.A(word, href=way[1], className="btn", title=way[0], **{"aria-label": t("{word}：{name}", word=word, name=way[0])})
        for way, word in ((view.before, t("上一项")), (view.after, t("下一项"))) if way
    ]  # fmt: skip
    return html.Nav(
        [html.A(t("全部指标"), href=view.list_href), *ends], className="tw-ways", **{"aria-label": t("换一项指标")}
    )
