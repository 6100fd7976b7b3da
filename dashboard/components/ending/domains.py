"""What each domain came to, and which department still owes end figures."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import demo, scrolled, section, status
from dashboard.facts.ending.view_models import EndView
from dashboard.facts.scope import Scope
from dashboard.services.overview.by_domain import DomainTile
from dashboard.text import statuses
from dashboard.text.words import Words
from dashboard.urls import Path


def domains_section(domains: Sequence[DomainTile], view: EndView, t: Words) -> html.Section:
    head = [html.Th(t("领域"), scope="col"), html.Th(t("量化目标"), scope="col", className="n")]
    head += [html.Th(status(group, statuses.group_word(group, t, ended=True), small=True), scope="col", className="n")
             for group in statuses.ENDED]  # fmt: skip
    rows = [html.Tr([
        html.Th([html.A(domain.name, href=domain.href), demo(t, view.mixed and domain.demonstration)], scope="row"),
        html.Td(str(domain.total), className="n"),
        *(html.Td(str(domain.tally.counts[group] or "–"), className="n") for group in statuses.ENDED),
    ]) for domain in domains if not domain.absent]  # fmt: skip
    body = html.Table([html.Caption(t("各领域期末结论"), className="visually-hidden"), html.Thead(html.Tr(head)), html.Tbody(rows)],
                      className="plans")  # fmt: skip
    return section(
        t("分领域"),
        scrolled(body, t("各领域期末结论"), className="card plans-box scroll"),
        extra=demo(t, view.demonstration),
        anchor="domains",
    )


def owing(view: EndView, scope: Scope) -> html.Section | None:
    """Which department owes how many end figures."""
    t = scope.t
    if not view.owing:
        return None
    most = view.owing[0][1]
    rows = [html.Li([html.Span(name), html.Span(html.I(style={"width": f"{100 * n / most:.0f}%"}), className="meter", **{"aria-hidden": "true"}),
                     html.B(str(n))]) for name, n in view.owing]  # fmt: skip
    note = t("{n} 项，涉及 {k} 个部门", n=view.owing_total, k=len(view.owing))
    more = html.A(t("全部预警"), href=scope.href(Path.WARNINGS))
    return section(
        t("待补报的期末数据"), html.Ul(rows, className="card owing-list"), note=note, more=more, anchor="owing"
    )
