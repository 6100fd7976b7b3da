"""The table of the drafting meeting: every indicator with its candidates, reasons, choice, justification; and the back-test."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.facts.targets import target_view
from dashboard.reader import Reader
from dashboard.services.target_setting.basis import basis, counted_people
from dashboard.services.target_setting.choices import choices_of
from dashboard.services.target_setting.levels import NOTHING, of_choice
from dashboard.services.target_setting.listing import below_old, period_words, state_of
from dashboard.services.target_setting.page import row_name
from dashboard.services.target_setting.record import record_page
from dashboard.services.target_setting.worked import Said, Worked, worked
from dashboard.text import figures as say
from dashboard.text.moments import moment
from dashboard.text.target_setting import level_word, method_word, state_word, trap_word
from dashboard.text.words import Words
from data_access.catalogue.model import Plan
from data_access.target_choices import LEVELS, Choice
from indicators.target_codes import METHODS, TRAPS

Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: title and lines above, heads, rows; numbers stay numbers."""

    name: str
    title: str
    lines: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class DraftingBook:
    """The file: its name without ending, and its sheets."""

    filename: str
    sheets: tuple[Sheet, ...]
    mark: str
    """演示数据 where any figure is invented; it stands on every sheet."""


def drafting_book(scope: Scope, plan: Plan, reader: Reader) -> DraftingBook:
    """The file of a plan, as far as this reader may see it."""
    t, found = scope.t, worked(scope, plan)
    choices = choices_of(scope, found.ahead, reader)
    invented = any(row.demonstration for row in found.rows)
    mark = t("演示数据") if invented else ""
    place, years = t.of(scope.facts.district), period_words(found.ahead, t)
    title = t("{place} {years}目标测算（{plan}）", place=place, years=years, plan=t.of(plan, "short"))
    lines = tuple(filter(None, (
        t("截至 {year} 年的数据；公布限制以下的数不列。", year=scope.year),
        t("本表含演示数据，不代表实际情况。") if invented else "",
    )))  # fmt: skip
    rows = [_Row(scope, found, at, choices.get(row.indicator.indicator, [])) for at, row in enumerate(found.rows)]
    sheets = [
        Sheet(t("起草会用表"), title, lines, _candidates_head(t), tuple(_candidates(scope, found, each) for each in rows)),
        Sheet(t("选定与理由"), title, lines, _chosen_head(t), tuple(_chosen(scope, found, each, reader) for each in rows)),
        Sheet(t("依据与原因"), title, lines, (t("指标"), *(method_word(method, t) for method in METHODS)),
              tuple(_reasons(scope, found, at) for at in range(len(found.rows)))),
        *_record(scope, plan, lines),
    ]  # fmt: skip
    name = "_".join(filter(None, (place, t("起草会用表"), t.of(plan, "short"), str(scope.year), mark)))
    return DraftingBook(name.replace(" ", "-"), tuple(sheets), mark)


def _candidates_head(t: Words) -> tuple[str, ...]:
    return (
        t("指标"), t("单位"), t("年份"), t("现值"), t("上轮目标"), t("上轮判定"),
        *(method_word(method, t) for method in METHODS),
        t("采用"), t("方法"), t("概率"), t("状态"), t("性质"),
    )  # fmt: skip


def _chosen_head(t: Words) -> tuple[str, ...]:
    return (
        t("指标"), *(level_word(level, t) for level in LEVELS), t("据此判定的一级"), t("每年需"), t("本区最快五年"),
        t("全市最快五年"), t("按现有人数"), t("已达街道"), t("有数街道"), t("陷阱"), t("低于上轮目标"), t("理由"),
        t("状态"), t("选定"), t("复核"), t("复核意见"),
    )  # fmt: skip


class _Row:
    """An indicator with its newest choice, reckoned once for both sheets."""

    def __init__(self, scope: Scope, found: Worked, at: int, own: list[Choice]) -> None:
        row = found.rows[at]
        self.name, self.said, self.row = row_name(found, at, scope.t), Said.of(scope, row), row
        self.choice = own[-1] if own else None
        self.levels = of_choice(self.choice) if self.choice else NOTHING
        self.weighed = found.weighed(row.indicator.indicator, (self.levels.value,))
        self.state = state_word(state_of(found, at, own), scope.t)
        self.at = at

    @property
    def chance(self) -> str:
        return say.probability(float(self.weighed.probability[self.at, 0]))


def _candidates(scope: Scope, found: Worked, each: _Row) -> tuple[Cell, ...]:
    t, at, ground = scope.t, each.at, found.found.ground
    old = target_view(scope.whole, each.row.target, lean=True)
    return (
        each.name, each.said.symbol.strip(), _number(ground.now_year[at]), _number(ground.now[at]),
        old.target_text, old.status_word, *(_number(value) for value in found.found.value[at]), each.levels.value,
        method_word(each.levels.method, t) if each.levels.method else "", each.chance, each.state,
        t("演示数据") if each.row.demonstration else "",
    )  # fmt: skip


def _chosen(scope: Scope, found: Worked, each: _Row, reader: Reader) -> tuple[Cell, ...]:
    t, at, choice, sign = scope.t, each.at, each.choice, each.row.sign
    traps = [trap for number, trap in enumerate(TRAPS) if each.weighed.traps[at, 0, number]]
    areas, value = len(each.row.areas), each.levels.value
    return (
        each.name, *each.levels.all, level_word(each.levels.binding, t) if choice and value is not None else "",
        _directed(_number(each.weighed.pace[at, 0]), sign), _directed(_number(found.found.best_pace[at]), sign),
        _directed(_number(found.workbench.city_pace[at]), sign),
        counted_people(float(each.weighed.people[at, 0]), each.said, t) if choice else "",
        float(each.weighed.areas_there[at, 0]) if choice and areas else None, float(areas) if areas else None,
        t.join(trap_word(trap, t) for trap in traps),
        t("是") if value is not None and below_old(each.said, value) else "",
        choice.justification if choice else "", each.state, _by(scope, choice.who, choice, reader) if choice else "",
        _decided(scope, choice, reader) if choice else "", choice.remark if choice else "",
    )  # fmt: skip


def _reasons(scope: Scope, found: Worked, at: int) -> tuple[Cell, ...]:
    said = Said.of(scope, found.rows[at])
    texts = []
    for method in METHODS:
        words, refused = basis(found, said, method)
        texts.append(refused or words)
    return (row_name(found, at, scope.t), *texts)


def _record(scope: Scope, plan: Plan, lines: tuple[str, ...]) -> list[Sheet]:
    t, view = scope.t, record_page(scope, plan)
    if not view.rows:
        return []
    head = (t("方法"), t("给出候选"), t("有期末数据"), t("达到"), t("占"), t("起点已达到"), t("主要的不宜采用原因"))
    rows = tuple((row.name, row.given, row.ended, row.met, row.share, row.idle, row.refused) for row in view.rows)
    return [Sheet(t("各法回测"), view.title, (view.finding, *view.notes, *lines[1:]), head, rows)]


def _by(scope: Scope, who: str, choice: Choice, reader: Reader) -> str:
    name = people(scope.services)(who) if reader.signed_in else ""
    return scope.t.join((name, moment(choice.said_at)))


def _decided(scope: Scope, choice: Choice, reader: Reader) -> str:
    if choice.decided_at is None:
        return ""
    name = people(scope.services)(choice.decided_by) if reader.signed_in else ""
    return scope.t.join((name, moment(choice.decided_at)))


def _directed(pace: float | None, sign: float) -> float | None:
    return None if pace is None or math.isnan(sign) else round(pace * sign, 9)


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
