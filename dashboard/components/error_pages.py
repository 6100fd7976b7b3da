"""What a reader sees when something is not there or went wrong: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.services.finder import entries
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href


def missing(scope: Scope, path: str) -> Markup:
    """A helpful page for an address that names nothing: nearest names, and the ways on."""
    t = scope.t
    wanted = set(path.lower().strip("/").split("/")[-1].replace("_", "-").split("-"))
    near = sorted(entries(scope), key=lambda entry: -len(wanted & set(entry.find.replace("-", " ").split())))
    hits = [entry for entry in near[:5] if wanted & set(entry.find.replace("-", " ").split())]
    return freeze(
        html.H1(t("页面不存在"), className="find", tabIndex=-1),
        html.P(t("地址“{path}”没有对应的页面，可能写错或已改名。", path=path), className="sub"),
        html.Div([
            html.P(t("您也许在找：")) if hits else None,
            html.Ul([html.Li(html.A(entry.name, href=entry.href)) for entry in hits]),
            html.P([html.A(t("回到总览"), href=scope.href(Path.OVERVIEW)), "　",
                    html.Button(t("查找指标"), type="button", className="btn", **{"data-act": "finder"})]),
        ], className="card lost"),
    )  # fmt: skip


def broken(link: Selection, path: str, t: Words) -> Markup:
    """A page that failed: the reader can try again or go on; the log has the details."""
    return freeze(
        html.H1(t("页面未能显示"), className="find", tabIndex=-1),
        html.P(t("系统在计算这一页时出错，详情已写入服务器日志。数据没有受影响。"), className="sub"),
        html.Div(html.P([html.A(t("再试一次"), href=href(path, link)), "　",
                         html.A(t("回到总览"), href=href(Path.OVERVIEW, link.bare()))]), className="card lost"),
    )  # fmt: skip


def unknown_choice(unknown: Sequence[str], asked: Selection, facts: Facts, shown: int, t: Words) -> Markup:
    """A line above the page: what of the link cannot be shown and why, and what is shown instead."""
    first, last = (facts.years[0], facts.years[-1]) if facts.years else (shown, shown)
    sentences = {
        "year_ahead": t("{year} 年尚无可供评价的数据，最新可选 {last} 年，现显示 {shown} 年。", year=asked.year, last=last,
                        shown=shown),
        "year_before": t("{year} 年规划尚未开始，最早可选 {first} 年，现显示 {shown} 年。", year=asked.year, first=first,
                         shown=shown),
    }  # fmt: skip
    names = {"district": t("地区"), "area": t("区域"), "plan": t("规划")}
    rest = t.join([names[key] for key in unknown if key in names])
    other = t("链接中的{names}无法识别，已改用默认值。", names=rest) if rest else ""
    text = t.paragraph(*(sentences[key] for key in unknown if key in sentences), other)
    return freeze(html.P(text, role="status"), className="card notice")
