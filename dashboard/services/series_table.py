"""All figures of an indicator in an area as a table: what the CSV under a chart holds."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.services.charts import file_name
from dashboard.services.facts import Facts
from dashboard.services.views import TableCells
from dashboard.text import words
from dashboard.text.words import Words
from dashboard.urls import Selection


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """The table and the file's name: district or street, indicator, year, and the mark of demonstration data."""

    filename: str
    cells: TableCells


def series_table(facts: Facts, selection: Selection, code: str) -> SeriesTable | None:
    """Every figure of the indicator in the chosen area up to the as-of year, by year, sex and age group."""
    indicator = facts.catalogue.indicator.get(code)
    if indicator is None:
        return None
    t = words(selection.language)
    area = facts.catalogue.area[selection.area]
    unit = facts.catalogue.unit[indicator.unit]
    year = selection.year or facts.default_year
    rows = []
    demonstration = False
    for key, observations in sorted(facts.series.items()):
        if key.indicator != code or key.area != selection.area:
            continue
        for one in observations:
            if one.year > year:
                continue
            demonstration = demonstration or one.mark == "demonstration"
            rows.append((
                code, t.of(indicator), t.of(area), str(one.year), _sex(key.sex, t), _age(key.age_group, t),
                _plain(one.value, indicator.decimals), t.of(unit, "symbol"), _plain(one.numerator), _plain(one.denominator),
                t("演示数据") if one.mark == "demonstration" else t("暂定数") if one.mark == "provisional" else "", one.note,
            ))  # fmt: skip
    head = (t("代码"), t("指标"), t("区域"), t("年份"), t("性别"), t("年龄组"), t("数值"), t("单位"), t("分子"), t("分母"),
            t("标记"), t("备注"))  # fmt: skip
    name = file_name(t.of(area, "short"), t.of(indicator), year, t("演示数据") if demonstration else "")
    return SeriesTable(name, TableCells(head, tuple(rows)))


def _sex(sex: str, t: Words) -> str:
    return {"female": t("女"), "male": t("男")}.get(sex, t("合计"))


def _age(age: str, t: Words) -> str:
    return t("合计") if age == "all" else age


def _plain(value: float | None, decimals: int = 0) -> str:
    return "" if value is None else f"{value:.{decimals}f}"
