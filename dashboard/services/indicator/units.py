"""Which schools, centres or bodies fall short, where a target is set for every single one of them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.services.facts import Facts
from dashboard.services.indicator.parts import DotPlot, DotRow, Streets
from dashboard.services.indicator.place import meets
from dashboard.text import figures as say
from dashboard.text import statuses
from dashboard.text.numbers import Bar
from dashboard.text.units import bare_units, counted_units, unit_word
from dashboard.text.words import Words
from data_access.catalogue.model import Area, Indicator, Target

MOST = 24
"""Of more units than these only those that fail are listed, and the next few."""
NEXT = 4


def units(facts: Facts, found: Indicator, target: Target, area: Area, as_of: int, t: Words) -> Streets | None:
    """Every unit against the minimum, the lowest last; None where the target speaks of no units or none reported."""
    if target.kind != "per_unit_minimum" or target.unit_level in (None, "", "street") or target.value is None:
        return None
    frame = facts.published[facts.published["withheld"] == ""]
    own = (frame["indicator"] == found.indicator) & (frame["area"] == area.area) & (frame["unit"] != "")
    rows = frame[
        own & (frame["year"] <= as_of) & (frame["age_group"] == "all") & (frame["sex"].isin((target.sex, "all")))
    ]
    if rows.empty:
        return None
    year = int(rows["year"].max())
    newest = rows[rows["year"] == year].drop_duplicates("unit")
    upward = (target.op or ">=") in (">=", ">")
    ordered = newest.sort_values("unit", key=lambda names: names.map(t.order)).sort_values(
        "value", ascending=not upward, kind="stable"
    )
    failing = ordered[~ordered["value"].map(lambda value: meets(target, value))]
    shown = ordered if len(ordered) <= MOST else ordered.tail(max(len(failing) + NEXT, 2 * NEXT))
    word, bars = unit_word(target.unit_level or "", t), facts.bars(found.indicator)
    symbol = t.of(facts.catalogue.unit[found.unit], "symbol")
    level = say.target_level(target.op or ">=", target.value, symbol, t)
    told = {
        "units": counted_units(target.unit_level or "", len(newest), t),
        "met": bare_units(target.unit_level or "", len(newest) - len(failing), t),
        "level": level,
    }
    note = t.sentence(
        t("{units}中 {met}达到 {level}", **told),
        t("只列出最低的 {n}", n=bare_units(target.unit_level or "", len(shown), t)) if len(shown) < len(newest) else "",
    )
    plot = DotPlot(
        title=t("各{unit}与规划要求比较", unit=word),
        note=note,
        rows=tuple(
            _row(found, target, str(name), float(value), str(mark), symbol, t, bars)
            for name, value, mark in zip(*(shown[column].tolist() for column in ("unit", "value", "mark")), strict=True)
        ),
        gathered="", target=target.value, op=target.op or ">=", target_label=t("目标 {goal}", goal=level),
        district=None, district_label="", name_head=word, value_head=symbol.strip() or t("数值"), base_head="",
        from_zero=bool(newest["value"].min() < newest["value"].max() / 2), limits=(found.natural_min, found.natural_max),
        demonstration=bool((shown["mark"] == "demonstration").any()),
        source=t("{year}年数据", year=year),
        caption=t("{name}，各{unit}，{year}年", name=t.of(found), unit=word, year=year),
    )  # fmt: skip
    return Streets(t("未达到要求的{unit}", unit=word) if len(failing) else t("每个{unit}都达到", unit=word),
                   t("{year}年", year=year), plot, None)  # fmt: skip


def _row(
    found: Indicator, target: Target, name: str, value: float, mark: str, symbol: str, t: Words, bars: Sequence[Bar]
) -> DotRow:  # fmt: skip
    good = meets(target, value)
    said = say.amount(value, found.decimals, symbol, t, *bars)
    word = t("达到") if good else t("未达到")
    return DotRow(
        name=name, href="", value=value, low=None, high=None, value_text=say.figure(value, found.decimals, t, *bars),
        base_text="", reading=f"{name}：{said}，{word}", group="met" if good else "at_risk",
        word=statuses.group_word("met", t) if good else word, demonstration=mark == "demonstration",
    )  # fmt: skip
