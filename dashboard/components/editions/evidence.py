"""The index of evidence: gaps first, then every clause with what proves it, and the way to take all of it away."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo, empty, fold, section
from dashboard.components.form import button, post_form
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.ledger import ClauseLine, LedgerView, SectionLines
from dashboard.services.job_view import size_text
from dashboard.text.words import Words
from dashboard.urls import query


def take(view: LedgerView, scope: Scope) -> Markup:
    """The button that begins the archive, and what will be in it; or why there is none."""
    t = scope.t
    if not view.told:
        return freeze(html.P(t("登录后可以看到佐证的名称；办公室和各单位可以下载。"), className="legend-line"))
    if not view.act:
        return freeze(html.P(t("佐证由办公室和各单位下载；您的账号可以查看名称。"), className="legend-line"))
    said = (
        t("{n} 个文件，约 {size}，附目录（XLSX、网页）和校验值。", n=view.files, size=size_text(view.size, t)) if view.files
        else t("还没有佐证文件。压缩包里只有目录（XLSX、网页）：每一条有哪些文字依据、缺什么、由哪个单位补。")
    )  # fmt: skip
    only = t("只含{unit}的佐证。", unit=view.own_only) if view.own_only else ""
    form = post_form(
        view.act + query(scope.link),
        button(t("打包下载（ZIP）") if view.files else t("下载目录（ZIP）"), main=bool(view.files)),
        html.Span([said, only]),
        className="form line",
    )
    return freeze(form, className="card evidence-take")


def gaps(view: LedgerView, t: Words) -> html.Section:
    """The units that have shown nothing for some of their clauses."""
    if not view.gaps:
        return section(t("没有佐证的条款"), empty(t("条条有佐证"), t("每条目标和措施都有佐证。")))
    rows = [
        html.Li([html.B(gap.unit), html.Span(t.count("{n} 条", gap.count)), html.Span(t("；").join(gap.clauses))])
        for gap in view.gaps
    ]
    note = t("没有任何佐证的条款，按单位从多到少")
    return section(t("没有佐证的条款"), html.Ul(rows, className="card evidence-gaps"), note=note, anchor="gaps")


def index(view: LedgerView, t: Words) -> html.Section:
    """Every clause with its evidence, section by section."""
    parts = [_section(part, view, t) for part in view.sections]
    return section(
        t("什么证明什么"),
        html.Div(parts, className="card"),
        extra=demo(t, view.demonstration, partly=view.mixed),
        anchor="index",
    )


def _section(part: SectionLines, view: LedgerView, t: Words) -> html.Details:
    head = t("{name}：{n} 条中 {k} 条有佐证", name=part.name, n=len(part.lines), k=part.proved)
    return fold(head, html.Ul([_line(line, view, t) for line in part.lines], className="evidence-list"))


def _line(line: ClauseLine, view: LedgerView, t: Words) -> html.Li:
    proofs = [
        html.Li([
            html.Span(proof.source, className="tag-word"), html.Span(proof.what), html.Small(f"{proof.who} {proof.on}"),
            html.Small(t("待审")) if proof.waiting else None, demo(t, view.mixed and proof.demonstration, quiet=True),
        ])
        for proof in line.proofs
    ]  # fmt: skip
    hidden = line.count - len(line.proofs)
    more = html.Small(t.count("{n} 件", hidden)) if hidden else None
    none = html.Small(t("没有佐证"), className="late") if not line.count else None
    head = html.P([html.A(line.label, href=line.href), html.Span(line.title), html.Small(line.who), more, none])
    return html.Li([head, html.Ul(proofs) if proofs else None])
