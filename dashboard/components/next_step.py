"""What a page says while nothing is there to be shown: what is missing, who supplies it, and the way there."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.text.words import Words
from dashboard.urls import Path

Ways = list[tuple[str, str]]


def no_plan(scope: Scope, reader: Reader) -> Markup:
    """In place of every page while there is no plan: no district yet, or one without targets."""
    t, facts = scope.t, scope.facts
    if facts.place:
        name = t.of(facts.district)
        title = t("{place}还没有规划", place=name)
        said = t.paragraph(
            t.count("{place}和 {n} 个街道已写入目录。", len(facts.streets), place=name) if facts.streets
            else t("{place}已写入目录，还没有街道。", place=name),
            t("还没有采纳的规划，所以没有目标、指标和数据可以显示。"),
        )  # fmt: skip
        step = (t("下一步：读入规划文本"), scope.href(Path.PLANS_NEW))
    else:
        title = t("尚未导入规划目录")
        said = t("数据库里没有规划、指标和街道，所以尚无可以显示的内容。")
        step = (t("下一步：写入地区和街道"), scope.href(Path.SETUP))
    ways = [step] if reader.may(Right.ADMINISTER) else []
    ways += [(t("开通向导"), scope.href(Path.SETUP))] if ways and facts.place else []
    return freeze(
        html.H1(title, className="find", tabIndex=-1),
        html.P(said, className="sub"),
        html.Div(html.P(_by_whom(reader, t, ways, t("由管理员在“开通向导”里载入；请联系管理员，然后刷新本页。"), scope)),
                 className="card lost"),
    )  # fmt: skip


def no_figures(scope: Scope, reader: Reader) -> Markup | None:
    """A line above the pages of a place that has plans and not one figure; None where there is any."""
    t, facts = scope.t, scope.facts
    if not facts.catalogue.targets or not facts.observations.empty:
        return None
    said = t("{place}还没有任何数据，所以没有判定，图表和比较也是空的。", place=t.of(facts.district))
    ways: Ways = []
    if reader.may(Right.REPORT):
        ways.append((t("下一步：报送第一份表格"), scope.href(Path.DATA)))
    if reader.may(Right.ADMINISTER):
        ways.append((t("开通向导"), scope.href(Path.SETUP)))
    rest = _by_whom(reader, t, ways, t("数据由部门和街道报送，采纳后自动出现。"), scope)
    return freeze(html.P([said, " " if t.language == "en" else "", *rest], role="status"), className="card notice")


def _by_whom(reader: Reader, t: Words, ways: Ways, otherwise: str, scope: Scope) -> list[object]:
    """The links for whoever may go on; for others who may, and for whoever has not signed in where to."""
    if ways:
        return [part for words, address in ways for part in (" · ", html.A(words, href=address))][1:]
    if reader.signed_in:
        return [otherwise]
    return [otherwise, " " if t.language == "en" else "", html.A(t("有账号的请登录"), href=scope.href(Path.SIGN_IN))]
