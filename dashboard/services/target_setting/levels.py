"""The three levels a target may have: as they are proposed from the candidates, as an address asks for them, as chosen."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from dashboard.services.target_setting.worked import Said, Worked
from dashboard.text.words import Words
from data_access.target_choices import BASE, CHALLENGE, EFFORT, Choice
from data_access.target_choices import LEVELS as LEVELS
from indicators.target_codes import METHODS, Method
from indicators.target_methods import QUANTILES, in_units

BINDING, METHOD = "binding", "method"
EVEN = 0.50
LARGEST = 1e12
MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Levels:
    """Three levels, one of which binds, and the method it comes from; `typed` are the fields as they were typed."""

    base: float | None
    effort: float | None
    challenge: float | None
    binding: str
    method: str
    asked: bool = False
    """Whether an address (or a form) says them; else they are proposed, or chosen."""
    typed: Mapping[str, str] | None = None
    errors: Mapping[str, str] | None = None

    def level(self, name: str) -> float | None:
        return {BASE: self.base, EFFORT: self.effort, CHALLENGE: self.challenge}[name]

    @property
    def all(self) -> tuple[float | None, ...]:
        return self.base, self.effort, self.challenge

    @property
    def value(self) -> float | None:
        """The binding level."""
        return self.level(self.binding)


NOTHING = Levels(None, None, None, EFFORT, "")


def of_choice(choice: Choice) -> Levels:
    """The levels of a choice that is kept; none of one that turns the target into a graded goal."""
    return Levels(choice.base, choice.effort, choice.challenge, choice.binding, choice.method)


def proposed(worked: Worked, code: str) -> Levels:
    """Where to begin: what the trend reaches with 80 %, with 50 %, and the farthest candidate beyond.

    Where the trend reaches nothing better the present level, the middle of the other candidates that ask for more, and the
    farthest of them. What is proposed walks into none of the traps by itself.
    """
    at, found = worked.at[code], worked.found
    sign, resolution = found.bench.sign[at], found.bench.resolution[at]
    if math.isnan(sign) or math.isnan(found.ground.now[at]):
        return NOTHING
    given = {
        method: float(value) for method, value in zip(METHODS, found.value[at], strict=True) if not math.isnan(value)
    }
    harder = sorted(
        (sign * (value - found.ground.now[at]), value, method) for method, value in given.items()
        if method not in (Method.TREND, Method.DETECTABLE, Method.KEEP) and sign * (value - found.ground.now[at]) > 0
    )  # fmt: skip
    even = float(in_units(found.quantiles[at, [QUANTILES.index(EVEN)]], np.array([resolution]), -sign)[0])
    now, keep = float(found.ground.now[at]), given.get(Method.KEEP)
    safe = given.get(Method.TREND, math.nan)
    base = safe if sign * (safe - now) > 0 else keep
    if sign * (even - now) > 0:
        beyond = [value for _, value, _ in harder if sign * (value - even) > 0]
        return Levels(base, even, beyond[-1] if beyond else None, EFFORT, Method.TREND)
    if harder:
        _, value, method = harder[(len(harder) - 1) // 2]
        return Levels(base, value, harder[-1][1] if harder[-1][1] != value else None, EFFORT, method)
    return Levels(None, keep, None, EFFORT, Method.KEEP) if keep is not None else NOTHING


def read(typed: Mapping[str, str], said: Said, t: Words) -> Levels:
    """The levels that fields say, with what is wrong with each; nothing typed is lost."""
    errors: dict[str, str] = {}
    values: dict[str, float | None] = {}
    for name in LEVELS:
        values[name], problem = _number(typed.get(name, ""), said, t)
        if problem:
            errors[name] = problem
    binding = typed.get(BINDING, EFFORT)
    if binding not in LEVELS:
        binding = EFFORT
    if binding not in errors and values[binding] is None:
        errors[binding] = t("据此判定的一级必须填写。")
    ordered = [(name, value) for name, value in values.items() if value is not None]
    for (_, easier), (name, harder) in itertools.pairwise(ordered):
        if said.row.sign * (harder - easier) < 0:
            errors.setdefault(name, t("三级应由易到难：这一级不应比前一级容易。"))
    method = typed.get(METHOD, "")
    if method not in set(Method):
        errors[METHOD] = t("请选择方法。")
    out = Levels(values[BASE], values[EFFORT], values[CHALLENGE], binding, method, asked=True)
    return replace(out, typed=dict(typed), errors=errors)


def _number(text: str, said: Said, t: Words) -> tuple[float | None, str]:
    plain = text.strip().replace("，", ".").replace(",", ".").replace("−", "-").replace("－", "-").rstrip("%％ ")
    if not plain:
        return None, ""
    try:
        value = float(plain)
    except ValueError:
        return None, t("请填写数字，例如 67.5。")
    indicator = said.row.indicator
    low, high = indicator.natural_min, indicator.natural_max
    if not math.isfinite(value) or abs(value) > LARGEST:
        return None, t("请填写数字，例如 67.5。")
    if (low is not None and value < low) or (high is not None and value > high):
        within = (
            t("{low} 至 {high}", low=t.level(low or 0), high=t.level(high))
            if high is not None
            else f"≥ {t.level(low or 0)}"
        )
        return None, t("超出这项指标的范围（{within}）。", within=within)
    if round(value, MOST_DECIMALS) != value:
        return None, t("最多四位小数。")
    return value, ""
