"""The workspace of a round, drawn: the six words, calendar, units, denominators, causes, the data cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, section, status
from dashboard.components.navigation import is_current
from dashboard.components.strip import BAR
from dashboard.components.strip import strip as plain_strip
from dashboard.facts.choices import Choice
from dashboard.services.evaluation.causes import CauseLine
from dashboard.services.evaluation.units import UnitRow
from dashboard.services.evaluation.workspace import WorkspaceView
from dashboard.text.final import GROUP, final_word
from dashboard.text.words import Words
from indicators.final import FinalVerdict

ROUND_PARTS = "round-parts"


def ways(parts: Sequence[Choice], t: Words) -> html.Nav:
    """The pages of a round."""
    links = [html.A(part.label, href=part.href, **is_current(part.current, "page")) for part in parts]
    return html.Nav(links, className=ROUND_PARTS, **{"aria-label": t("本轮评估的页面")})


def verdicts(view: WorkspaceView, t: Words) -> html.Div:
    """How many targets came to which of the six words, plan by plan below; what is counted apart stands under it."""
    closing = view.closing
    if closing is None:
        return plain_strip(view.counts, t)
    whole = closing.whole
    bars = [
        html.I(className=f"{BAR[GROUP[word]]} w-{word.replace('_', '-')}", style={"flex": str(n)})
        for word, n in whole.counts.items()
        if n
    ]
    cells = [
        html.Div([
            html.P(status(GROUP[word], final_word(word, t))),
            html.P([str(n), html.Small(t.count("项", n))], className="n"),
            html.P(t.join(f"{part.name} {part.attained.counts[word]}" for part in closing.by_plan), className="d")
            if len(closing.by_plan) > 1 else None,
        ])
        for word, n in whole.counts.items()
    ]  # fmt: skip
    apart = html.Div(t("单列：{text}", text=view.apart), className="all") if view.apart else None
    stack = html.Div(html.Div(bars, className="stack", **{"aria-hidden": "true"}), className="stackrow")
    return html.Div([stack, *cells, apart], className="strip six", style={"--columns": str(len(FinalVerdict))})


def units_table(view: WorkspaceView, t: Words) -> html.Div:
    """Every unit that was asked, those first of whom most is wanted; accepted ones in one line."""
    heads = (t("单位"), t("已填"), t("条数"), t("状态"), t("说明"))
    rows = [_unit(row, heads) for row in view.units]
    if view.folded:
        names = [html.A(row.name, href=row.href) for row in view.folded]
        listed = [part for name in names for part in (name, " ")][:-1]
        filled, of = sum(row.filled for row in view.folded), sum(row.clauses for row in view.folded)
        first = t("其余 {n} 家", n=len(view.folded)) if view.units else t("全部 {n} 家", n=len(view.folded))
        cells = [html.B(first), _bar(100), f"{filled} / {of}", html.B([html.Span("✓ ", **{"aria-hidden": "true"}), t("已接受")]),
                 html.Span(listed, className="round-names")]  # fmt: skip
        rows.append(labelled_row(heads, cells))
    table = html.Table([
        html.Caption(t("各单位自评的进度，欠得多的在前"), className="visually-hidden"),
        html.Thead(html.Tr([html.Th(head, scope="col", className="n" if at == 2 else "") for at, head in enumerate(heads)])),
        html.Tbody(rows),
    ], className="round-units")  # fmt: skip
    return html.Div(table, className="card scroll", tabIndex=0, role="region", **{"aria-label": t("单位自评")})


def _unit(row: UnitRow, heads: Sequence[str]) -> html.Tr:
    tone = {"late": "late", "returned": "late", "longer": "soon"}.get(row.standing, "")
    done: list[Any] = [html.Span("✓ ", **{"aria-hidden": "true"})] if row.standing == "accepted" else []
    cells = [html.A(row.name, href=row.href), _bar(row.share), f"{row.filled} / {row.clauses}",
             html.B([*done, row.word], className=tone), row.note]  # fmt: skip
    return labelled_row(heads, cells)


def labelled_row(heads: Sequence[str], cells: Sequence[Any], *, counts: int = 2, **more: Any) -> html.Tr:
    """A row whose cells carry their heads, for phones; `counts` is the column of numbers."""
    first, *rest = (
        html.Td(cell, className="n" if at == counts else "", **{"data-l": head})
        for at, (head, cell) in enumerate(zip(heads, cells, strict=True))
    )
    return html.Tr([html.Th(first.children, scope="row"), *rest], **more)


def _bar(share: int) -> html.Span:
    return html.Span(html.I(style={"width": f"{share}%"}), className="round-bar", **{"aria-hidden": "true"})


def progress_card(view: WorkspaceView, t: Words) -> html.Article:
    """From asked to accepted, and what became of the others."""
    n = view.progress
    rows = [(t("已要求"), n.asked, "asked"), (t("已上报"), n.handed_in, ""), (t("已接受"), n.accepted, "")]
    bars = [
        html.Div([html.Span(name), html.I(html.U(style={"width": f"{100 * k / (n.asked or 1):.0f}%"}), className=kind),
                  html.B([str(k), " ", t("家")])])
        for name, k, kind in rows
    ]  # fmt: skip
    out = n.late + n.longer + n.filling
    told = t.paragraph(
        t.sentence(t("未上报 {n} 家：逾期 {late} 家，经批准延期 {longer} 家，期限内 {rest} 家", n=out, late=n.late, longer=n.longer, rest=n.filling)),
        t.sentence(t("已上报 {n} 家：接受 {done} 家，待审 {waiting} 家，退回 {back} 家", n=n.handed_in, done=n.accepted, waiting=n.waiting, back=n.returned)),
    )  # fmt: skip
    late = t.count("{n} 家逾期", n.late) if n.late else t("没有逾期")
    return html.Article([
        html.H2(t("收交进度")), html.P(t.sentence(t("从要求到接受"), late), className="vsub"),
        html.Div(bars, className="round-bars"), html.P(told, className="vsub"),
    ], className="card round-side")  # fmt: skip


def cut_card(view: WorkspaceView, buttons: Sequence[Any], t: Words) -> html.Article:
    """The data cut and the freeze; `buttons` are what this reader may do about them."""
    cut = view.cut
    rows = [
        (t("数据截止"), html.B(cut.at)), (t("还缺"), cut.owed),
        (t("冻结"), t("已冻结") if cut.frozen else t("{day} 起，须两人确认", day=cut.freeze_from.isoformat())),
        (t("地址"), html.Span([cut.address, t("，冻结后永久有效，附校验值")], className="vsub")),
        (t("更正"), html.Span(t("在冻结数旁列出，不改原表"), className="vsub")),
    ]  # fmt: skip
    if view.closing is None:  # nothing is frozen but what a plan came to
        rows = rows[:1]
    return html.Article([
        html.H2(t("数据截止与冻结") if view.closing else t("数据截止")),
        html.P(t("截止前均为暂定") if not cut.frozen else t("结果不再改变"), className="vsub"),
        html.Dl([part for name, text in rows for part in (html.Dt(name), html.Dd(text))]),
        html.Div(list(buttons), className="ways") if buttons else None,
    ], className="card round-side")  # fmt: skip


def attainment_section(view: WorkspaceView, t: Words) -> html.Section | None:
    """Three denominators side by side, none preferred, and the sentence for the report."""
    if view.closing is None:
        return None
    heads = (t("分母"), t("已达标"), t("加预期可达标"))
    rows = [
        html.Tr([
            html.Th([html.B(one.what), html.Small(one.but)], scope="row"),
            html.Td([html.B(one.met), html.Small(one.met_of)], **{"data-l": heads[1]}),
            html.Td([html.B(one.expected), html.Small(one.expected_of)], **{"data-l": heads[2]}),
        ])
        for one in view.denominators
    ]  # fmt: skip
    table = html.Table([
        html.Caption(t("达标率与分母"), className="visually-hidden"),
        html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows),
    ], className="round-shares")  # fmt: skip
    frozen = view.cut.frozen
    said = html.Article([
        html.H3(t("评价语句") if frozen else t("评价语句（暂定）")),
        html.P(t("写入报告") if frozen else t("写入报告，数据截止后由系统更新"), className="vsub"),
        html.P(view.sentence, className="round-sentence"),
    ], className="card")  # fmt: skip
    left = html.Article([table, html.P(view.baseline, className="vsub")], className="card")
    return section(t("达标率与分母"), html.Div([left, said], className="round-pair"),
                   note=t("报告采用哪一个分母由评审会定；三种同时列出"))  # fmt: skip


def causes_section(view: WorkspaceView, more: Any, t: Words) -> html.Section | None:
    """The causes by class, missed and unjudged apart, with who says so."""
    if not view.causes:
        return None
    missed, unjudged = sum(line.missed for line in view.causes), sum(line.unjudged for line in view.causes)
    note = t("{n} 项：未达标 {missed}，不能评价 {unjudged}；统计能证明的由系统先填，单位说明须附佐证",
             n=missed + unjudged, missed=missed, unjudged=unjudged)  # fmt: skip
    key = html.P([html.Span([html.I(className="missed"), t("未达标")]), html.Span([html.I(className="unjudged"), t("不能评价")])],
                 className="round-key")  # fmt: skip
    largest = max(line.total for line in view.causes)
    heads = (t("原因类别"), "", t("项"), t("依据"), t("举例"))
    rows = [labelled_row(heads, _cause(line, largest, t)) for line in view.causes]
    table = html.Table([
        html.Caption(t("未达标与不能评价的原因"), className="visually-hidden"),
        html.Thead(html.Tr([html.Th(head, scope="col", className="n" if at == 2 else "") if head else html.Td() for at, head in enumerate(heads)])),
        html.Tbody(rows),
    ], className="round-units round-causes")  # fmt: skip
    frame = html.Div(table, className="card scroll", tabIndex=0, role="region", **{"aria-label": t("原因")})
    return section(t("未达标与不能评价的原因"), key, frame, note=note, more=more,
                   extra=demo(t, any(row.target.demonstration for row in view.rows)))  # fmt: skip


def _cause(line: CauseLine, largest: int, t: Words) -> list[Any]:
    bar = html.Span([
        html.I(className="missed", style={"width": f"{100 * line.missed / largest:.0f}%"}),
        html.I(className="unjudged", style={"width": f"{100 * line.unjudged / largest:.0f}%"}),
    ], className="round-cause", title=t("未达标 {n}，不能评价 {k}", n=line.missed, k=line.unjudged))  # fmt: skip
    bases = [html.Span(f"{word} {n}", className="round-tag") for word, n in line.bases]
    return [line.word, bar, html.B(str(line.total)), bases or html.B(t("催填"), className="soon"), line.examples]
