"""Parts and wholes: streets against their district, women and men or age groups against all, single schools or homes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data_access.importing.checks.case import Case, once
from data_access.importing.checks.making import WARNING, problems
from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Problem

SLACK = 0.5
"""Counts are whole: half a case is rounding, one is a difference. Where any is not whole, half a per cent."""


def streets(case: Case) -> list[Problem]:
    """Streets that do not add up to the area above them: all of them, or some that are more than the whole."""
    figures = _whole(case)
    parents = {area.area: area.parent for area in case.catalogue.areas if area.level == "street" and area.parent}
    by_street = {row.indicator for row in case.catalogue.indicators if row.level == "street"}
    figures = figures[figures["indicator"].isin(by_street)]
    below = figures["area"].map(parents)
    parts = figures[below.notna()].assign(whole=below)
    wanted = pd.Series(parents).groupby(pd.Series(parents)).size()
    keys = ["indicator", "sex", "age_group", "year"]
    frame = _compare(parts, figures.assign(whole=figures["area"]), [*keys, "whole"])
    frame["complete"] = frame["count"] >= frame["whole"].map(wanted)
    return list(_told(case, frame, Codes.STREETS_NOT_SUM, {}))


def splits(case: Case) -> list[Problem]:
    """Women and men, or all age groups, that do not add up to the whole; uncounted figures must lie around it."""
    figures = _whole(case)
    groups = {row.indicator: len(row.age_groups) for row in case.catalogue.indicators}
    out: list[Problem] = []
    for split, other in (("sex", "age_group"), ("age_group", "sex")):
        parts, wholes = figures[figures[split] != "all"], figures[figures[split] == "all"]
        frame = _compare(parts, wholes, ["indicator", "area", other, "year"])
        full = pd.Series(2, frame.index) if split == "sex" else frame["indicator"].map(groups)
        frame["complete"] = frame["count"] >= full
        out += _told(case, frame, Codes.SPLIT_NOT_SUM, {"split": split})
        out += _around(case, frame, split)
    return out


def single(case: Case) -> list[Problem]:
    """The figure of all schools (homes, centres): within those of the single ones, as a mean or the least is, or their sum.

    Only where all of them are there, as far as a target says how many there are.
    """
    figures = _figures(case)
    apart = figures["unit"] != ""
    if not apart.any():
        return []
    frame = _compare(figures[apart], figures[~apart], ["indicator", "area", "sex", "age_group", "year"])
    wanted = {target.indicator: target.unit_count for target in case.catalogue.targets if target.unit_count}
    complete = frame["count"] >= frame["indicator"].map(wanted).fillna(2).astype(int)
    slack = 0.51 * 10.0 ** -frame["decimals"].astype(float)
    outside = (frame["value"] < frame["low"] - slack) | (frame["value"] > frame["high"] + slack)
    return _outside(case, frame[complete & outside & ((frame["value"] - frame["sum_value"]).abs() > slack)], "unit")


def _whole(case: Case) -> pd.DataFrame:
    """The figures of whole areas, without those of single schools."""
    figures = _figures(case)
    return figures[figures["unit"] == ""]


@once
def _figures(case: Case) -> pd.DataFrame:
    """The figures as they would be, of indicators that the file touches."""
    merged = case.merged
    figures = merged[merged["indicator"].isin(set(case.rows["indicator"].unique()))]
    facts = case.rows.drop_duplicates("indicator").set_index("indicator")[["counted", "multiplier", "decimals"]]
    return figures.join(facts, on="indicator")


def _compare(parts: pd.DataFrame, wholes: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """For each group of parts that has a whole: sums, extremes, how many, and a row of the file (`at`, -1: none)."""
    grouped = parts.groupby(keys, sort=False)
    names = ("value", "numerator", "denominator")
    summed = grouped.agg(
        **{f"sum_{name}": (name, "sum") for name in names},
        **{f"seen_{name}": (name, "count") for name in names},
        low=("value", "min"), high=("value", "max"), count=("value", "size"), part_at=("at", "max"),
    ).reset_index()  # fmt: skip
    frame = summed.merge(wholes[[*keys, *names, "at", "counted", "multiplier", "decimals"]], on=keys)
    place = np.where(frame["at"] >= 0, frame["at"], frame["part_at"])
    return frame.assign(at=place)[place >= 0].reset_index(drop=True)


def _told(case: Case, frame: pd.DataFrame, code: Codes, fixed: dict[str, object]) -> Iterator[Problem]:
    for part in ("numerator", "denominator", "value"):
        adds = frame["counted"].astype(bool) if part == "value" else frame["multiplier"].notna()
        total, whole = frame[f"sum_{part}"], frame[part]
        full = frame["complete"] & (frame[f"seen_{part}"] == frame["count"])
        fraction = (total % 1 != 0) | (whole % 1 != 0)
        slack = np.where(fraction, 0.005 * whole.abs() + SLACK, SLACK)
        off = adds & whole.notna() & (((total - whole).abs() > slack) & full | (total - whole > slack))
        at = frame[off].drop_duplicates("at").set_index("at")
        expected = {"part": part, "sum": at[f"sum_{part}"], "whole": at[part], "count": at["count"]} | fixed
        rows = case.rows.loc[at.index]
        yield from problems(rows, np.ones(len(rows)), WARNING, code, measure=part, expected=expected)


def _around(case: Case, frame: pd.DataFrame, split: str) -> list[Problem]:
    """Figures that do not add up still lie between those of their parts, as a mean does."""
    mean = frame["complete"] & ~frame["counted"].astype(bool)
    uncounted = mean & (frame["seen_denominator"] < frame["count"])
    slack = 0.51 * 10.0 ** -frame["decimals"].astype(float)
    outside = uncounted & ((frame["value"] < frame["low"] - slack) | (frame["value"] > frame["high"] + slack))
    return _outside(case, frame[outside], split)


def _outside(case: Case, frame: pd.DataFrame, split: str) -> list[Problem]:
    at = frame.drop_duplicates("at").set_index("at")
    expected = {"split": split, "low": at["low"], "high": at["high"], "whole": at["value"]}
    rows = case.rows.loc[at.index]
    return problems(rows, np.ones(len(rows)), WARNING, Codes.SPLIT_OUTSIDE, expected=expected)
