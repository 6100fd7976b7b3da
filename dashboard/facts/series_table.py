"""All figures of an indicator in an area as a table: what the CSV under a chart holds."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.charts import file_name
from dashboard.facts.known import Key, Observation
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.text import statuses
from dashboard.text.numbers import plain
from dashboard.text.units import UnitName
from dashboard.text.words import Words


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """The table and the file's name: district or street, indicator, year, and the mark of demonstration data."""

    filename: str
    cells: TableCells


def series_table(scope: Scope, code: str) -> SeriesTable | None:
    """Every figure of the indicator in the chosen area up to the as-of year, by year, sex and age group.

    A withheld figure keeps its row, without value and counts, marked and with the reason. Schools, centres and bodies
    that report by themselves follow, each under its own name.
    """
    facts = scope.facts
    indicator = facts.catalogue.indicator.get(code)
    if indicator is None:
        return None
    t = scope.t
    area = facts.catalogue.area[scope.area]
    unit = facts.catalogue.unit[indicator.unit]
    year = scope.year
    rows: list[tuple[Key, int, tuple[str, ...]]] = []
    demonstration = False
    for key, observations in facts.series.items():
        if key.indicator == code and key.area == scope.area:
            known = [observation for observation in observations if observation.year <= year]
            demonstration = demonstration or any(observation.mark == "demonstration" for observation in known)
            rows += [(key, observation.year, _shown(observation, t)) for observation in known]
    level = next(
        (target.unit_level for target in facts.catalogue.targets if target.indicator == code and target.unit_level), ""
    )
    units = [
        (key, UnitName(name, level, figure.demonstration).text(t), figure)
        for key, named in facts.units.items() if key.indicator == code and key.area == scope.area
        for name, figures in named.items() for figure in figures.values() if figure.year <= year
    ]  # fmt: skip
    demonstration = demonstration or any(observation.mark == "demonstration" for _, _, observation in units)
    rows += [
        (key, when, ("", "", "", t("不公布"), statuses.withheld_word(reason, t)))
        for (key, when), reason in facts.withheld.items()
        if key.indicator == code and key.area == scope.area and when <= year
    ]
    symbol = t.of(unit, "symbol")
    cells = tuple(
        (
            code,
            t.of(indicator),
            t.of(area),
            str(when),
            _sex(key.sex, t),
            _age(key.age_group, t),
            parts[0],
            symbol,
            *parts[1:],
        )
        for key, when, parts in sorted(rows, key=lambda row: row[:2])
    ) + tuple(
        (code, t.of(indicator), f"{t.of(area)} · {name}", str(observation.year), _sex(key.sex, t), _age(key.age_group, t),
         parts[0], symbol, *parts[1:])
        for key, name, observation in sorted(units, key=lambda unit: (unit[0], unit[2].year, unit[1]))
        for parts in (_shown(observation, t),)
    )  # fmt: skip
    head = (t("代码"), t("指标"), t("区域"), t("年份"), t("性别"), t("年龄组"), t("数值"), t("单位"), t("分子"), t("分母"),
            t("标记"), t("备注"))  # fmt: skip
    name = file_name(t.of(area, "short"), t.of(indicator), year, t("演示数据") if demonstration else "")
    return SeriesTable(name, TableCells(head, cells))


def _shown(observation: Observation, t: Words) -> tuple[str, ...]:
    """Value, numerator, denominator, mark and note."""
    counts = plain(observation.numerator), plain(observation.denominator)
    return plain(observation.value), *counts, statuses.mark_word(observation.mark, t), observation.note


def _sex(sex: str, t: Words) -> str:
    return {"female": t("女"), "male": t("男")}.get(sex, t("合计"))


def _age(age: str, t: Words) -> str:
    return t("合计") if age == "all" else age
