"""Where a number comes from: definition, arithmetic, who reports it, the clause, baseline, comparison, rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.facts import departments
from dashboard.facts.clause_names import clause_label
from dashboard.facts.grounds import ground_lines
from dashboard.facts.known import Observation
from dashboard.facts.official_texts import Clause
from dashboard.facts.scope import Scope
from dashboard.facts.suspensions import told
from dashboard.facts.target_changes import target_changes
from dashboard.services.indicator.view_models import Fact, FactLine
from dashboard.text import figures as say
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Baseline, Indicator, ReferenceFigure, Target, Unit


def about(
    scope: Scope, indicator: Indicator, targets: Sequence[str], judged: JudgedTarget, own: Sequence[Observation], *, official: dict[Clause, str], rule: str,
) -> tuple[Fact, ...]:  # fmt: skip
    """The facts in the order a reader asks for them; a term without an answer is left out."""
    t = scope.t
    asked = [scope.facts.catalogue.target[code] for code in targets]
    parts = [
        Fact(t("定义"), (FactLine(t.of(indicator, "definition")),)),
        Fact(t("计算"), _arithmetic(scope, indicator, own)),
        Fact(t("报送部门"), _department(scope, indicator)),
        Fact(t("规划条款"), tuple(line for target in asked for line in _clause(scope, target, official))),
        Fact(t("目标依据"), tuple(line for target in asked for line in _grounds(scope, target, len(asked) > 1))),
        Fact(t("目标变更"), tuple(line for target in asked for line in _changes(scope, target, len(asked) > 1))),
        Fact(t("基期值"), _baseline(scope, indicator, asked, judged)),
        Fact(t("对照"), _comparison(scope, indicator)),
        Fact(t("可分组"), (FactLine(_splits(scope, indicator)),)),
        Fact(t("口径"), _breaks(own, t)),
        Fact(t("判定规则"), (FactLine(rule), FactLine(t("查看算例与依据"), scope.href(Path.METHODS))) if rule else ()),
    ]
    return tuple(part for part in parts if any(line.text for line in part.lines))


def _arithmetic(scope: Scope, indicator: Indicator, own: Sequence[Observation]) -> tuple[FactLine, ...]:
    t = scope.t
    unit = scope.facts.catalogue.unit[indicator.unit]
    if not indicator.numerator_zh or not unit.multiplier:
        return ()
    words = t(
        "{numerator} ÷ {denominator}",
        numerator=t.of(indicator, "numerator"),
        denominator=t.of(indicator, "denominator"),
    )
    lines = [FactLine(f"{words}{_times(unit, t)}")]
    last = own[-1] if own else None
    if last is not None and last.numerator is not None and last.denominator:
        sum_ = f"{t.level(last.numerator)} ÷ {t.level(last.denominator)}{_times(unit, t)}"
        result = say.amount(
            last.value, indicator.decimals, t.of(unit, "symbol"), t, *scope.facts.bars(indicator.indicator)
        )
        demo = t("演示数据") if last.mark == "demonstration" else ""
        lines.append(FactLine(t("{year}年：{sum} = {result}", year=last.year, sum=sum_, result=result), mark=demo))
    elif own:
        lines.append(FactLine(t("报送时未附分子和分母")))
    return tuple(lines)


def _times(unit: Unit, t: Words) -> str:
    return f" × {t.number(unit.multiplier, 0)}" + ("%" if unit.unit == "%" else "") if unit.multiplier != 1 else ""


def _department(scope: Scope, indicator: Indicator) -> tuple[FactLine, ...]:
    t = scope.t
    who = departments.name(scope, indicator, "name")
    if who and not departments.confirmed(scope.facts, indicator):
        who = t("{department}（建议，待区里确认）", department=who)
    elif who:
        who = t("{department}（已确认）", department=who)
    return FactLine(who), FactLine(t.of(indicator, "source"))


def _clause(scope: Scope, target: Target, official: dict[Clause, str]) -> tuple[FactLine, ...]:
    t = scope.t
    where = (target.plan, target.section, target.clause_kind, target.clause_number)
    anchor = f"{target.plan}-{target.section}-{target.clause_kind}-{target.clause_number}"
    note = t.of(target, "note")
    return (
        FactLine(clause_label(scope, *where), scope.href(Path.PLAN, target.plan, anchor=anchor)),
        FactLine(t.of(target)),
        FactLine(official.get(where, ""), quote=True),
        FactLine(t("解读：{note}", note=note) if note else ""),
    )


def _grounds(scope: Scope, target: Target, named: bool) -> Iterator[FactLine]:
    """What was chosen for the target before its plan was adopted; with its name where the indicator has several."""
    t = scope.t
    for number, (text, mark) in enumerate(ground_lines(scope, target)):
        first = named and not number
        yield FactLine(t("{name}：{text}", name=t.of(target), text=text) if first else text, mark=mark)


def _changes(scope: Scope, target: Target, named: bool) -> Iterator[FactLine]:
    """How the target was changed; with its name where the indicator has several."""
    t = scope.t
    suspended = scope.facts.catalogue.suspended.get(target.target, ())
    for text in (*target_changes(scope, target), *(told(scope, row) for row in suspended)):
        yield FactLine(t("{name}：{text}", name=t.of(target), text=text) if named else text)


def _baseline(
    scope: Scope, indicator: Indicator, asked: Sequence[Target], judged: JudgedTarget
) -> tuple[FactLine, ...]:
    t = scope.t
    lines = []
    if judged.baseline is not None:
        lines.append(
            FactLine(t("判定用 {year}年 {value}", year=judged.baseline_year, value=judged.amount(judged.baseline, t)))
        )
    codes = {target.target for target in asked}
    for baseline in scope.facts.catalogue.baselines:
        if baseline.indicator == indicator.indicator or baseline.target in codes:
            lines.append(FactLine(_printed(scope, baseline)))
    return tuple(lines)


def _printed(scope: Scope, baseline: Baseline) -> str:
    """A figure the plan prints, with its year and whether that year is printed or inferred."""
    t = scope.t
    unit = scope.facts.catalogue.unit.get(baseline.unit)
    sign = "" if baseline.value_op == "=" else say.SIGN.get(baseline.value_op, baseline.value_op) + " "
    symbol = t.of(unit, "symbol") if unit else baseline.unit
    value = f"{sign}{t.level(baseline.value)}{say.gap(symbol)}{symbol}"
    plan = t.of(scope.facts.catalogue.plan[baseline.plan], "short")
    if baseline.year_printed:
        text = t(
            "{plan}所载：{name}，{year}年 {value}", plan=plan, name=t.of(baseline), year=baseline.year, value=value
        )
    else:
        text = t("{plan}所载：{name}，{value}（未注明年份，按 {year} 年推定）", plan=plan, name=t.of(baseline), year=baseline.year,
                 value=value)  # fmt: skip
    note = t.of(baseline, "note")
    return t("{text}（{note}）", text=text, note=note) if note else text


def _comparison(scope: Scope, indicator: Indicator) -> tuple[FactLine, ...]:
    """The newest published figure of each larger area: who issued it, where, how well it is confirmed."""
    newest: dict[tuple[str, str], tuple[ReferenceFigure, str]] = {}
    for tie in scope.facts.catalogue.references:
        if tie.indicator != indicator.indicator:
            continue
        for figure in scope.facts.catalogue.reference_figures:
            same = (figure.area, figure.indicator_zh, figure.sex) == (tie.area, tie.series_zh, tie.sex)
            if not same or figure.kind != "value" or figure.year > scope.year:
                continue
            kept = newest.get((tie.area, tie.sex))
            if kept is None or figure.year > kept[0].year:
                newest[tie.area, tie.sex] = figure, scope.t.of(tie, "note")
    return tuple(_compared(scope, indicator, figure, note) for figure, note in newest.values())


def _compared(scope: Scope, indicator: Indicator, figure: ReferenceFigure, note: str) -> FactLine:
    facts, t = scope.facts, scope.t
    unit = facts.catalogue.unit[indicator.unit]
    who = {"female": t("女性"), "male": t("男性")}.get(figure.sex, "")
    area = t.of(facts.catalogue.area[figure.area], "short")
    place = f"{area} {who}".strip() if t.language == "en" else f"{area}{who}"
    text = t("{place} {year}年 {value}，{body}《{publication}》，可信度 {grade}", place=place, year=figure.year,
             value=say.amount(figure.value, indicator.decimals, t.of(unit, "symbol"), t, *facts.bars(indicator.indicator)), body=figure.issuing_body,
             publication=figure.publication.strip("《》"), grade=figure.grade)  # fmt: skip
    more = [t("推算") if figure.derived else "", note]
    text += "".join(t("（{note}）", note=one) for one in more if one)
    return FactLine(text, mark=t("待核对") if figure.grade == "C" else "")


def _splits(scope: Scope, indicator: Indicator) -> str:
    t = scope.t
    parts = [t("街道") if indicator.level == "street" else ""]
    parts.append(t("性别") if "sex" in indicator.splits else "")
    if "age_group" in indicator.splits:
        parts.append(t("年龄（{groups}岁）", groups=t.join(indicator.age_groups)))
    kept = [part for part in parts if part]
    if not kept:
        return t("只有全区合计")
    return t.join(kept) if indicator.level == "street" else t.paragraph(t.sentence(t.join(kept), t("不分街道")))


def _breaks(own: Sequence[Observation], t: Words) -> tuple[FactLine, ...]:
    return tuple(FactLine(t("{year}年起口径变化，与此前年份不可比", year=row.year)) for row in own if row.break_before)
