"""What is supposed, as an address says it: `end=today`, `flat=<codes>`, `pace=<code>:<per year>`, `lift=<codes>`."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from dashboard.facts.known import Facts
from dashboard.text.words import Words
from dashboard.urls import Selection
from data_access.catalogue.model import Indicator

END, FLAT, PACE, LIFT = "end", "flat", "pace", "lift"
ADD, HOW, BY = "add", "how", "by"
"""The fields of the form by which an assumption more is made."""
WAYS = (FLAT, PACE, LIFT)
MOST = 12
"""How many assumptions are made at once; what an address names beyond them is left out."""
LARGEST = 1e6


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is supposed. `ended`: the plan ended today; the others name indicators: those that stay as they are, those that
    move by so much a year from now on, those whose streets below the median reach it."""

    ended: bool = False
    flat: tuple[str, ...] = ()
    pace: tuple[tuple[str, float], ...] = ()
    lift: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.ended or bool(self.indicators)

    @property
    def ahead(self) -> dict[str, float]:
        """The indicators that are supposed to go on in some way, with the change per year."""
        return dict.fromkeys(self.flat, 0.0) | dict(self.pace)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators of which anything is supposed."""
        return tuple(dict.fromkeys((*self.flat, *(code for code, _ in self.pace), *self.lift)))

    def without(self, kind: str, code: str) -> Assumptions:
        """The same with one assumption less."""
        if kind == END:
            return replace(self, ended=False)
        if kind == PACE:
            return replace(self, pace=tuple(pair for pair in self.pace if pair[0] != code))
        if kind == LIFT:
            return replace(self, lift=tuple(each for each in self.lift if each != code))
        return replace(self, flat=tuple(each for each in self.flat if each != code))

    def plus(self, kind: str, code: str, by: float = 0.0) -> Assumptions:
        """The same with one more; an indicator goes on in one way only."""
        if kind == LIFT:
            return replace(self, lift=tuple(dict.fromkeys((*self.lift, code))))
        kept = self.without(FLAT, code).without(PACE, code)
        if kind == FLAT:
            return replace(kept, flat=(*kept.flat, code))
        return replace(kept, pace=(*kept.pace, (code, by)))


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks: the assumptions that could be read, and what was wrong with the form's fields, by field."""

    assumptions: Assumptions
    errors: dict[str, str]


def read(facts: Facts, selection: Selection, t: Words) -> Asked:
    """The assumptions of an address with those a form adds; what names nothing known is left out."""
    known = facts.catalogue.indicator
    errors: dict[str, str] = {}
    out = Assumptions(ended=selection.filter(END) == "today")
    for code in _codes(selection.filter(FLAT)):
        out = out.plus(FLAT, code) if code in known else out
    for part in _codes(selection.filter(PACE)):
        code, _, text = part.partition(":")
        by = number(text)
        out = out.plus(PACE, code, by) if code in known and by is not None else out
    for code in _codes(selection.filter(LIFT)):
        out = out.plus(LIFT, code) if code in known and liftable(known[code]) else out
    if lost := _named(selection) - {*out.ahead, *(f"{LIFT} {code}" for code in out.lift)}:
        errors[ADD] = t.count("网址中有 {n} 项指标不存在或不能这样假设，已略去。", len(lost))
    if added := selection.filter(ADD):
        out = _added(facts, selection, added, out, errors, t)
    return Asked(out, errors)


def _added(
    facts: Facts, selection: Selection, code: str, out: Assumptions, errors: dict[str, str], t: Words
) -> Assumptions:
    how, by = selection.filter(HOW), number(selection.filter(BY))
    indicator = facts.catalogue.indicator.get(code)
    if indicator is None:
        errors[ADD] = t("没有这项指标，请在列表中选择。")
    elif how not in WAYS:
        errors[HOW] = t("请选择一种假设。")
    elif how == PACE and by is None:
        errors[BY] = t("请填写每年变化多少，例如 1.5 或 -0.3。")
    elif how == LIFT and not liftable(indicator):
        errors[HOW] = t("这项指标不按街道比较高低，不能假设街道达到中位数。")
    elif len(out.indicators) >= MOST and code not in out.indicators:
        errors[ADD] = t("最多同时假设 {n} 项指标，请先去掉一项。", n=MOST)
    else:
        return out.plus(how, code, by or 0.0)
    return out


def liftable(indicator: Indicator) -> bool:
    """Whether streets can be below the median of an indicator: they report it, and one side is better."""
    return indicator.level == "street" and indicator.direction in ("up", "down")


def write(selection: Selection, assumed: Assumptions) -> Selection:
    """The selection whose address says these assumptions and no field of the form."""
    said = {
        END: "today" if assumed.ended else "",
        FLAT: ",".join(assumed.flat),
        PACE: ",".join(f"{code}:{by:g}" for code, by in assumed.pace),
        LIFT: ",".join(assumed.lift),
        ADD: "", HOW: "", BY: "",
    }  # fmt: skip
    for name, value in said.items():
        selection = selection.with_filter(name, value)
    return selection


def number(text: str) -> float | None:
    """A number as people type it (comma as point, full-width signs); None where it is none, or beyond all measure."""
    plain = text.strip().replace("，", ".").replace(",", ".").replace("−", "-").replace("－", "-").replace("＋", "+")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= LARGEST else None


def _named(selection: Selection) -> set[str]:
    """The indicators an address names: those that go on, and apart from them those whose streets reach the median."""
    ahead = {part.partition(":")[0] for kind in (FLAT, PACE) for part in selection.filter(kind).split(",") if part}
    return ahead | {f"{LIFT} {code}" for code in selection.filter(LIFT).split(",") if code}


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in text.split(",") if part))[:MOST]
