"""Women and men, and age groups: each in its own small chart on one scale, and the gap said in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.asked import NUMERIC
from dashboard.facts.charts import trend_chart
from dashboard.facts.dot_views import Group, Groups
from dashboard.facts.known import Observation, Verdict
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import Label, Point, TargetLine
from dashboard.text import figures as say
from dashboard.text import statuses
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import rounded
from dashboard.text.words import Words
from data_access.catalogue.model import Area, Indicator, Target, Unit

FEWEST = 2
ONE_LEVEL = frozenset({"threshold", "maintain", "full_coverage", "band"})
"""Kinds that ask the same of every group. A yearly step starts from each group's own baseline."""
Split = list[tuple[str, str, str, str, tuple[Observation, ...]]]


def groups(scope: Scope, indicator: Indicator, target: Target, area: Area, judged: JudgedTarget) -> tuple[Groups, ...]:
    """Women and men first, then ages; splits with fewer than two groups are left out.

    A street without splits of its own shows the district's, and says so.
    """
    facts, _as_of, t = scope.facts, scope.year, scope.t
    targets = trend_chart(scope.at(area.area), target, judged).targets if target.kind in ONE_LEVEL else ()
    place = _Place(scope.at(area.area), indicator, target, targets)
    whose = ""
    if area is not facts.district and not any((*_sexes(place, t), *_ages(place, t))):
        place = _Place(scope.at(facts.district.area), indicator, target, targets)
        whose = t("（全区，街道没有分组数据）")
    out = []
    for title, split in ((t("女与男"), _sexes(place, t)), (t("分年龄"), _ages(place, t))):
        if len(split) >= FEWEST:
            sentence = _sexes_apart(place, split, t) if split[0][1] == "women" else _ages_apart(place, split, t)
            out.append(_groups(place, title + whose, sentence, split, t))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Place:
    """The figures of one indicator in one area, and what its target asks of every group."""

    scope: Scope
    found: Indicator
    target: Target
    targets: tuple[TargetLine, ...]

    @property
    def unit(self) -> Unit:
        return self.scope.facts.catalogue.unit[self.found.unit]

    def rows(self, sex: str, age: str) -> tuple[Observation, ...]:
        key = self.scope.facts.key(self.found, self.scope.area)._replace(sex=sex, age_group=age)
        return tuple(row for row in self.scope.facts.series.get(key, ()) if row.year <= self.scope.year)

    def apart(self, difference: float, t: Words) -> str:
        return say.distance(difference, self.found.decimals, t.of(self.unit, "change"), t)

    def zero(self, difference: float) -> bool:
        return not rounded(difference, self.found.decimals)

    def figure(self, value: float, t: Words) -> str:
        return say.figure(value, self.found.decimals, t, *self.scope.facts.bars(self.found.indicator))

    def amount(self, value: float, symbol: str, t: Words) -> str:
        return say.amount(value, self.found.decimals, symbol, t, *self.scope.facts.bars(self.found.indicator))


def _sexes(place: _Place, t: Words) -> Split:
    both = (("female", "women", t("女性")), ("male", "men", t("男性")))
    return [(name, role, sex, "all", rows) for sex, role, name in both if (rows := place.rows(sex, "all"))]


def _ages(place: _Place, t: Words) -> Split:
    return [(t("{group}岁", group=age.replace("-", "–")), "group", "all", age, rows)
            for age in place.found.age_groups if (rows := place.rows("all", age))]  # fmt: skip


def _groups(place: _Place, title: str, sentence: str, split: Split, t: Words) -> Groups:
    newest = [rows[-1] for *_, rows in split]
    total = sum(row.denominator or 0 for row in newest) if all(row.denominator for row in newest) else 0
    return Groups(
        title=title,
        sentence=sentence,
        groups=tuple(_group(place, name, role, sex, age, rows, total, t) for name, role, sex, age, rows in split),
        as_of=place.scope.year,
        decimals=place.found.decimals,
        demonstration=any(row.demonstration for *_, rows in split for row in rows),
    )


def _group(
    place: _Place, name: str, role: str, sex: str, age: str, rows: tuple[Observation, ...], total: float, t: Words
) -> Group:
    judged = place.scope.facts.judged(place.scope.year).get((place.target.target, place.scope.area, sex, age))
    targets = _own_line(place, judged, t) if place.target.kind == "annual_change" else place.targets
    numeric = place.target.kind in NUMERIC and judged is not None and bool(targets)
    last = rows[-1]
    share = t("占 {share}", share=f"{t.number(100 * (last.denominator or 0) / total, 0)}%") if total else ""
    symbol = t.of(place.unit, "symbol")
    own = (
        t("自身目标 {level}", level=targets[0].label.value_text)
        if targets and place.target.kind == "annual_change"
        else ""
    )
    return Group(
        name=name,
        role=role,
        points=tuple(_point(place, row, rows is not None and row is last, judged.group if numeric and judged else "", t)
                     for row in rows),
        value_text=place.amount(last.value, symbol if len(symbol) <= 2 else "", t),
        group=judged.group if numeric and judged is not None else "",
        word=statuses.status_word(judged.status, t) if numeric and judged is not None else "",
        note=t.join((share, own)),
        targets=targets,
        breaks=tuple(row.year for row in rows if row.break_before),
    )  # fmt: skip


def _own_line(place: _Place, judged: Verdict | None, t: Words) -> tuple[TargetLine, ...]:
    """Where a yearly step leads from the group's own baseline; none without one."""
    target = place.target
    if judged is None or judged.baseline_value is None or judged.baseline_year is None or target.step is None:
        return ()
    down = target.direction == "down"
    end = judged.baseline_value + (-1 if down else 1) * target.step * (target.deadline - judged.baseline_year)
    level = say.target_level("<=" if down else ">=", end, t.of(place.unit, "symbol"), t)
    start = place.scope.facts.catalogue.plan[target.plan].period_start
    return (TargetLine(round(end, 9), "<=" if down else ">=", start, target.deadline, Label("", level)),)


def _point(place: _Place, row: Observation, last: bool, group: str, t: Words) -> Point:
    text = place.amount(row.value, t.of(place.unit, "symbol"), t)
    return Point(row.year, row.value, group if last else "", row.demonstration, False, (f"{row.year} {text}",))


def _sexes_apart(place: _Place, split: Split, t: Words) -> str:
    """Both levels and their difference, and whether it has become smaller since the first common year."""
    women, men = split[0][4], split[1][4]
    common = sorted({row.year for row in women} & {row.year for row in men})
    if not common:
        return t("女与男没有同一年的数据，不作比较。")
    at_women, at_men = {row.year: row.value for row in women}, {row.year: row.value for row in men}
    now, first = common[-1], next((year for year in common if year >= place.target.baseline_year), common[0])
    gap, before = at_women[now] - at_men[now], at_women[first] - at_men[first]
    values = {"year": now, "women": place.figure(at_women[now], t),
              "men": place.figure(at_men[now], t)}  # fmt: skip
    if place.zero(gap):
        level = t("{year}年女 {women}、男 {men}，没有差距", **values)
    elif gap > 0:
        level = t("{year}年女 {women}、男 {men}，女高 {gap}", gap=place.apart(gap, t), **values)
    else:
        level = t("{year}年女 {women}、男 {men}，女低 {gap}", gap=place.apart(gap, t), **values)
    if any(row.break_before and first < row.year <= now for row in (*women, *men)):
        return t.sentence(level, t("口径变化，前后不可比"))
    return t.sentence(level, _moved(place, abs(gap) - abs(before), first, t) if first != now else "")


def _moved(place: _Place, change: float, year: int, t: Words) -> str:
    if place.zero(change):
        return t("与{year}年相比差距没有变化", year=year)
    text = place.apart(change, t)
    if change < 0:
        return t("比{year}年缩小 {change}", year=year, change=text)
    return t("比{year}年扩大 {change}", year=year, change=text)


def _ages_apart(place: _Place, split: Split, t: Words) -> str:
    """The group that is worst off, and how far it is from the whole."""
    whole = {row.year: row.value for row in place.rows("all", "all")}
    year = min(rows[-1].year for *_, rows in split)
    values = {name: row.value for name, *_, rows in split for row in rows if row.year == year}
    if year not in whole or len(values) < FEWEST or place.found.direction == "none":
        return ""
    worst = (max if place.found.direction == "down" else min)(values, key=lambda name: values[name])
    gap = values[worst] - whole[year]
    fields = {"year": year, "group": worst, "value": place.figure(values[worst], t)}
    if place.zero(gap):
        return t.sentence(t("{year}年各年龄组与全区接近", year=year))
    if gap > 0:
        return t.sentence(t("{year}年{group}最不利，为 {value}，比合计高 {gap}", gap=place.apart(gap, t), **fields))
    return t.sentence(t("{year}年{group}最不利，为 {value}，比合计低 {gap}", gap=place.apart(gap, t), **fields))
