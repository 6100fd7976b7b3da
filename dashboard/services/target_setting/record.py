"""The back-test: what each method would have set at the plan's beginning, and how much of it was reached at its end."""

from __future__ import annotations

import math

import numpy as np

from dashboard.facts.scope import Scope
from dashboard.services.target_setting.bench import Workbench, bench_of, level_of
from dashboard.services.target_setting.period import place
from dashboard.services.target_setting.view_models import RecordPage, RecordRow
from dashboard.text.target_setting import method_word, refusal_word
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from data_access.catalogue.model import Plan
from indicators.arrays import NAN, Floats
from indicators.target_record import MethodRecord, method_records, record_of, refusals
from indicators.target_setting import set_targets

OWN = "plan"
REASONS = 3
"""The commonest reasons of refusal that are named."""


def record_page(scope: Scope, plan: Plan) -> RecordPage:
    """The methods' record over a plan's own years; a plan that has not ended has none yet."""
    t, name = scope.t, scope.t.of(plan, "short")
    title = t("各法回测：{plan}", plan=name)
    home = scope.href(Path.TARGETS, place(plan.plan))
    if plan.period_end not in scope.facts.years:
        missing = t("{plan} {year} 年结束，期末数据报齐后才能回测。", plan=name, year=plan.period_end)
        return RecordPage(title, t("{plan}尚未到期，还不能回测", plan=name), "", False, (), (), home, missing)
    records, why, bench = scope.facts.once(("target record", plan.plan), lambda: _records(scope, plan))
    rows = tuple(_row(record, why.get(record.method, {}), t) for record in records)
    return RecordPage(
        title=title,
        finding=_finding(records, plan, t),
        qualifying=t("每种方法只用 {first} 年及以前的数据，为 {last} 年定值；再用 {last} 年的数据核对。共 {n} 项指标。",
                     first=plan.baseline_year, last=plan.period_end, n=len(bench.rows)),
        demonstration=any(row.demonstration for row in bench.rows),
        rows=rows,
        notes=(
            t("“达到”的分母是给出了值、又有 {year} 年可比数据的指标；口径在其间有变化的不算。", year=plan.period_end),
            t("“同等难度”当时没有上一轮目标可比，取通行的大小：效应量 h = 0.20，或改进 10%。"),
            t("达到得多不等于好：低的值容易达到。“起点已达到”一栏说明有多少值一开始就不必努力。"),
        ),
        list_href=home,
        missing="",
    )  # fmt: skip


def _records(scope: Scope, plan: Plan) -> tuple[tuple[MethodRecord, ...], dict[str, dict[str, int]], Workbench]:
    before = bench_of(
        scope.facts, plan, as_of=plan.baseline_year, first=plan.period_start, last=plan.period_end, with_effort=False
    )
    found = set_targets(before.bench)
    end = np.array([_end(scope, row.key, plan) for row in before.rows])
    records = method_records(found.value, found.ground.now, end, before.bench.sign)
    own: Floats = np.array([NAN if (level := level_of(row.target)) is None else level for row in before.rows])
    why = dict(zip((record.method for record in records), refusals(found.refusal), strict=True))
    return (*records, record_of(OWN, own, found.ground.now, end, before.bench.sign)), why, before


def _end(scope: Scope, key: object, plan: Plan) -> float:
    """The figure of the plan's last year, where it is shown and counts as it did in the baseline year."""
    figures = scope.facts.series.get(key, ())  # type: ignore[call-overload]
    if any(figure.break_before for figure in figures if plan.baseline_year < figure.year <= plan.period_end):
        return math.nan
    return next((float(figure.value) for figure in figures if figure.year == plan.period_end), math.nan)


def _row(record: MethodRecord, why: dict[str, int], t: Words) -> RecordRow:
    commonest = sorted(why.items(), key=lambda pair: (-pair[1], pair[0]))[:REASONS]
    refused = t.join(t("{why} {n}", why=refusal_word(code, t), n=n) for code, n in commonest)
    name = t("规划自己的目标") if record.method == OWN else method_word(record.method, t)
    share = f"{t.number(100 * record.met / record.ended, 0)}%" if record.ended else NO_VALUE
    return RecordRow(
        name, t("{n} / {of}", n=record.given, of=record.rows), t("{n} / {of}", n=record.ended, of=record.given),
        t("{n} / {of}", n=record.met, of=record.ended), share, t("{n} / {of}", n=record.idle, of=record.given),
        refused, record.method == OWN,
    )  # fmt: skip


def _finding(records: tuple[MethodRecord, ...], plan: Plan, t: Words) -> str:
    known = [record for record in records if record.ended and record.method != OWN]
    if not known:
        return t("{year} 年若用各法定值，期末没有可核对的数据", year=plan.baseline_year)
    best, least = (pick(known, key=lambda record: (record.met / record.ended, record.ended)) for pick in (max, min))
    return t("{year} 年若用各法定值，到 {end} 年“{best}”达到最多（{k} / {n}），“{least}”最少（{i} / {m}）",
             year=plan.baseline_year, end=plan.period_end, best=method_word(best.method, t), k=best.met, n=best.ended,
             least=method_word(least.method, t), i=least.met, m=least.ended)  # fmt: skip
