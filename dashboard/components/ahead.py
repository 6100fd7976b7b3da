"""The overview of a period before its first year: what is asked, where the known figures stand, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import alike, demo, section
from dashboard.components.cards import small_multiple
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.services.overview.ahead import Ahead
from dashboard.text.words import Words


def ahead_parts(view: Ahead, scope: Scope) -> list[html.Section | None]:
    """What comes next, then the targets by where their newest figures stand."""
    t = scope.t
    return [
        section(t("接下来"), _steps(view), anchor="next"),
        _group(view.short, t("与目标还有差距"), scope),
        _group(view.reached, t("最新数值已在目标值以内"), scope),
        _group(view.other, t("有数据，没有可以直接相比的数值"), scope),
        _group(view.none, t("还没有数据"), scope),
    ]


def _steps(view: Ahead) -> html.Ul:
    return html.Ul([
        html.Li([html.B(what), " ", html.Span(why), " ", html.A(words, href=address)])
        for what, why, words, address in view.steps
    ], className="card dots")  # fmt: skip


def _group(targets: Sequence[TargetView], title: str, scope: Scope) -> html.Section | None:
    t: Words = scope.t
    if not targets:
        return None
    same = alike(target.marked for target in targets)
    cards = [
        small_multiple(target, scope, beside=target.gap_text if target.shown else "", quiet=same) for target in targets
    ]
    return section(title, html.Div(cards, className="row"), note=t.count("{n} 项", len(targets)), extra=demo(t, same))
