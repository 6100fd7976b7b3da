"""What a reader sees when something is not there or went wrong: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.services import Services
from dashboard.services.facts import Facts
from dashboard.services.finder import entries
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href


def missing(services: Services, facts: Facts, selection: Selection, path: str, t: Words) -> Markup:
    """A helpful page for an address that names nothing: nearest names, and the ways on."""
    link = services.canonical(facts, selection).bare()
    wanted = set(path.lower().strip("/").split("/")[-1].replace("_", "-").split("-"))
    near = sorted(entries(facts, link), key=lambda entry: -len(wanted & set(entry.find.replace("-", " ").split())))
    hits = [entry for entry in near[:5] if wanted & set(entry.find.replace("-", " ").split())]
    return freeze(
        html.H1(t("没有这一页"), className="find", tabIndex=-1),
        html.P(t("地址“{path}”没有对应的页面，可能写错或已改名。", path=path), className="sub"),
        html.Div([
            html.P(t("您也许在找：")) if hits else None,
            html.Ul([html.Li(html.A(entry.name, href=entry.href)) for entry in hits]),
            html.P([html.A(t("回到总览"), href=href(Path.OVERVIEW, link)), "　",
                    html.Button(t("查找指标"), type="button", className="btn", **{"data-act": "finder"})]),
        ], className="card lost"),
    )  # fmt: skip


def unseeded(t: Words) -> Markup:
    """What an empty store shows on every page: that nothing was loaded, and the command that loads it."""
    return freeze(
        html.H1(t("还没有载入规划目录"), className="find", tabIndex=-1),
        html.P(t("数据库里没有规划、指标和街道，所以还没有可以显示的内容。"), className="sub"),
        html.Div(
            [html.P(t("请在服务器上运行以下命令载入目录，然后刷新本页：")), html.Pre("python -m data_access seed")],
            className="card lost",
        ),
    )


def broken(link: Selection, path: str, t: Words) -> Markup:
    """A page that failed: the reader can try again or go on; the log has the details."""
    return freeze(
        html.H1(t("这一页没能显示"), className="find", tabIndex=-1),
        html.P(t("系统在计算这一页时出错，详情已写入服务器日志。数据没有受影响。"), className="sub"),
        html.Div(html.P([html.A(t("再试一次"), href=href(path, link)), "　",
                         html.A(t("回到总览"), href=href(Path.OVERVIEW, link.bare()))]), className="card lost"),
    )  # fmt: skip


def unknown_choice(unknown: Sequence[str], t: Words) -> Markup:
    """A line above the page: part of the link was not understood, and what is shown instead."""
    names = {"area": t("区域"), "year": t("年份"), "plan": t("规划")}
    text = t("链接中的{names}无法识别，已改用默认值。", names=t.join([names[one] for one in unknown]))
    return freeze(html.P(text, role="status"), className="card notice")
