"""The warning notice: what is reported to a responsible department about one warning, and what is asked of it by when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.documents.paper import writer_words
from dashboard.documents.report.scope import mark
from dashboard.documents.report.view_models import Span
from dashboard.facts import departments
from dashboard.facts.follow_up import FollowLine
from dashboard.facts.judged import judged_target
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.facts.view_models import TrendChart
from dashboard.facts.warned import Warned, warned
from dashboard.services.warnings.rows import WarningRow, warning_row
from dashboard.text import sentences
from dashboard.text.dates import day
from dashboard.text.words import Words
from indicators.codes import WarningLevel

DAYS = 30
"""How many days after it is issued a notice is to be answered."""
FEWEST_POINTS = 3
NAMED = 3
DECIDED = 2
"""How many decisions are named, overdue ones first: a notice is one page."""

Row = tuple[tuple[str, tuple[Span, ...]], ...]
"""A line of the notice's table: one pair of term and text, or two side by side."""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice in one language. `facts` are the lines of its table, `slip` the terms of the reply with their height in
    lines; `chart` is None where there is too little to draw.
    """

    code: str
    language: str
    title: str
    number: str
    to: str
    opening: str
    facts: tuple[Row, ...]
    chart: TrendChart | None
    told: str
    asks: str
    signed: str
    dated: str
    slip_title: str
    slip_note: str
    slip: tuple[tuple[str, int], ...]
    running: str
    due: date
    issued: date
    words: dict[str, str]


def notice_views(scope: Scope, codes: Collection[str], *, issued: date | None = None) -> tuple[NoticeView, ...]:
    """A notice for each target of `codes` that is warned of in the selection's area, year and plan, most urgent first.

    Codes without a warning there are left out; no codes at all ask for every warning. Of a warning whose evidence holds an
    invented figure there is no notice: an official letter must not rest on one.
    """
    facts = scope.facts
    own = scope.over(scope.services.resolve(facts, scope.selection.bare())[0])
    _t, _year = own.t, own.year
    listed = warned(own, own.targets) if facts.years else []
    wanted = [warning for warning in listed if warning.letter and (not codes or warning.target.target in codes)]
    when = issued or date.today()
    return tuple(_notice(own, warned, warning_row(own, warned), when) for warned in wanted)


def _to(scope: Scope, view: TargetView) -> str:
    """Whom the letter is for; a proposed department is to be confirmed before it is sent."""
    facts, t = scope.facts, scope.t
    department = facts.catalogue.department.get(view.department)
    if department and departments.confirmed(facts, facts.catalogue.indicator[view.indicator]):
        return t("{department}：", department=t.of(department))
    return t("{department}（建议，发出前请确认）：", department=t.of(department) if department else t("责任部门待定"))


def _grave(warned: Warned) -> bool:
    """Whether a cause and a remedy are asked for: of red and orange warnings; the others remind."""
    return warned.level >= WarningLevel.ORANGE


def _asks(warned: Warned, due: date, t: Words) -> str:
    if _grave(warned):
        return t(
            "请查明原因，拟定措施，于 {due} 前填写回执送回；已采取的措施和预计达到目标的时间请一并写明。",
            due=day(due, t),
        )
    return t("请关注该指标走势，必要时采取措施，于 {due} 前填写回执，说明有关情况。", due=day(due, t))


def _notice(scope: Scope, warned: Warned, row: WarningRow, issued: date) -> NoticeView:
    facts, t = scope.facts, scope.t
    view, due = row.view, issued + timedelta(days=DAYS)
    name = t("指标预警提示函")
    return NoticeView(
        code=view.code,
        language=t.language,
        title=name,
        number=t("编号：〔{year}〕　　号", year=issued.year),
        to=_to(scope, view),
        opening=t.paragraph(t("按{plan}监测，你单位负责的下列指标达到{level}，现予提示。", plan=t.of(facts.catalogue.plan[view.plan]),
                              level=row.level_word)),
        facts=_facts(scope, warned, row),
        chart=view.chart if len(view.chart.points) >= FEWEST_POINTS else None,
        told=t.sentence(t("{name}：{finding}", name=view.name, finding=view.finding)),
        asks=_asks(warned, due, t),
        signed=t("（发函单位、盖章）"),
        dated=day(issued, t),
        slip_title=t("回　执"),
        slip_note=t("指标：{name}（{clause}）", name=view.name, clause=view.clause),
        slip=((t("原因说明") if _grave(warned) else t("情况说明"), 3), (t("拟采取的措施"), 3), (t("预计达到目标的时间"), 1), (t("填写单位、联系人、电话"), 1), (t("签收日期、盖章"), 1)),
        running=" · ".join((t.of(facts.district), name, t("数据版本 {n}", n=facts.version))),
        due=due,
        issued=issued,
        words=writer_words(t),
    )  # fmt: skip


def _decided(line: FollowLine, t: Words) -> str:
    """A decision in the words of a notice: what, who, by when, how far."""
    text = f"{line.decision.word} · {line.due}"
    return t("{what}（{who}，{due}）", what=line.decision.what, who=line.who, due=text)


def _facts(scope: Scope, warned: Warned, row: WarningRow) -> tuple[Row, ...]:
    t = scope.t
    view = row.view
    judged = judged_target(scope, warned.target)
    newest = t("{year}年 {value}", year=view.year, value=view.amount) if view.year else view.amount
    lines: list[tuple[tuple[str, str | Span], ...]] = [
        ((t("指标"), view.name),),
        ((t("规划要求"), t("{asks}（{clause}）", asks=view.asks, clause=view.clause)),),
        (
            (t("目标"), t("{goal}（{deadline}）", goal=view.target_text, deadline=sentences.deadline(judged, t))),
            (t("最新数据"), newest),
        ),
        ((t("差距"), view.gap_text or "–"), (t("判定"), mark(view))),
        ((t("预警等级"), t("，").join(filter(None, (row.level_word, row.since[:1].lower() + row.since[1:])))),
         *(((t("达标概率"), view.probability_text),) if view.probability_text else ())),
        ((t("情况"), row.sentence or view.finding),),
    ]  # fmt: skip
    if row.pace is not None:
        lines.append(((t("需要的速度"), t("{need}，{made}", need=row.pace.needed, made=row.pace.made)),))
    if row.streets.lines:
        streets = (t("{name} {value}", name=line.name, value=line.text) for line in row.streets.lines)
        lines.append(((t("涉及街道"), t.sentence(*streets)),))
    if row.strategies:
        titles = t.join(t("{label}（{title}）", label=item.label, title=item.title) for item in row.strategies[:NAMED])
        lines.append(((t("规划措施"), titles),))
    if row.follow_up.lines:
        lines.append(((t("决定和措施"), t.sentence(*(_decided(item, t) for item in row.follow_up.lines[:DECIDED]))),))
    return tuple(
        tuple((term, (text if isinstance(text, Span) else Span(text),)) for term, text in line) for line in lines
    )
