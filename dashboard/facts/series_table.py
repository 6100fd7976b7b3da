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
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator.get(code)
    if indicator is None:
        return None
    area, unit = facts.catalogue.area[scope.area], facts.catalogue.unit[indicator.unit]
    own, of_units = _own_figures(scope, code), _unit_figures(scope, code)
    rows = [(key, figure.year, _shown(figure, t)) for key, figure in own] + _withheld(scope, code)
    symbol, name = t.of(unit, "symbol"), t.of(indicator)

    def line(key: Key, where: str, year: int, parts: tuple[str, ...]) -> tuple[str, ...]:
        value, *others = parts
        return (code, name, where, str(year), _sex(key.sex, t), _age(key.age_group, t), value, symbol, *others)

    cells = (
        *(line(key, t.of(area), year, parts) for key, year, parts in sorted(rows, key=lambda row: row[:2])),
        *(
            line(key, f"{t.of(area)} · {called}", figure.year, _shown(figure, t))
            for key, called, figure in sorted(of_units, key=lambda row: (row[0], row[2].year, row[1]))
        ),
    )
    figures = (*(figure for _, figure in own), *(figure for _, _, figure in of_units))
    mark = t("演示数据") if any(figure.mark == "demonstration" for figure in figures) else ""
    return SeriesTable(file_name(t.of(area, "short"), name, scope.year, mark), TableCells(_head(t), cells))


def _head(t: Words) -> tuple[str, ...]:
    return (t("代码"), t("指标"), t("区域"), t("年份"), t("性别"), t("年龄组"), t("数值"), t("单位"), t("分子"), t("分母"),
            t("标记"), t("备注"))  # fmt: skip


def _is_asked(scope: Scope, code: str, key: Key) -> bool:
    return key.indicator == code and key.area == scope.area


def _own_figures(scope: Scope, code: str) -> list[tuple[Key, Observation]]:
    """Those of the area, up to the as-of year."""
    series = scope.facts.series.items()
    return [(key, row) for key, rows in series if _is_asked(scope, code, key) for row in rows if row.year <= scope.year]


def _withheld(scope: Scope, code: str) -> list[tuple[Key, int, tuple[str, ...]]]:
    """The rows that stand for figures that are not shown."""
    t = scope.t
    return [
        (key, year, ("", "", "", t("不公布"), statuses.withheld_word(reason, t)))
        for (key, year), reason in scope.facts.withheld.items()
        if _is_asked(scope, code, key) and year <= scope.year
    ]


def _unit_figures(scope: Scope, code: str) -> list[tuple[Key, str, Observation]]:
    """Those of schools, centres and bodies in the area, each with its name."""
    targets = scope.facts.catalogue.targets
    level = next((target.unit_level for target in targets if target.indicator == code and target.unit_level), "")
    return [
        (key, UnitName(name, level, figure.demonstration).text(scope.t), figure)
        for key, named in scope.facts.units.items() if _is_asked(scope, code, key)
        for name, figures in named.items() for figure in figures.values() if figure.year <= scope.year
    ]  # fmt: skip


def _shown(observation: Observation, t: Words) -> tuple[str, ...]:
    """Value, numerator, denominator, mark and note."""
    counts = plain(observation.numerator), plain(observation.denominator)
    return plain(observation.value), *counts, statuses.mark_word(observation.mark, t), observation.note


def _sex(sex: str, t: Words) -> str:
    return {"female": t("女"), "male": t("男")}.get(sex, t("合计"))


def _age(age: str, t: Words) -> str:
    return t("合计") if age == "all" else age
