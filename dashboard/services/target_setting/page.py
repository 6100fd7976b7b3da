"""One indicator on the target workbench: history and outlook, pace, streets, methods, levels, traps, what was chosen."""

from __future__ import annotations

import math

from dashboard.facts.departments import credited
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.target_setting import drawn, sentences
from dashboard.services.target_setting.basis import counted_people
from dashboard.services.target_setting.choices import choice_rows, choices_of
from dashboard.services.target_setting.levels import BINDING, METHOD, Levels, of_choice, proposed, read
from dashboard.services.target_setting.listing import neighbours, state_of
from dashboard.services.target_setting.period import RECORD, place
from dashboard.services.target_setting.sentences import Reckoned
from dashboard.services.target_setting.view_models import LevelCard, OnePage
from dashboard.services.target_setting.worked import Said, Worked, worked
from dashboard.text import figures as say
from dashboard.text.asked import indicator_name
from dashboard.text.people import out_of
from dashboard.text.target_setting import OPEN, level_word, method_word
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from data_access.catalogue.model import Plan
from data_access.said import APPROVED, RETURNED, WAITING
from data_access.target_choices import GRADED, LEVELS, Choice
from indicators.target_codes import METHODS

NAMED = 6
"""Streets that are named where more than so many are there."""


def one_page(scope: Scope, plan: Plan, code: str, reader: Reader) -> OnePage | None:
    """The page of an indicator; None where no target of the plan asks for it."""
    found = worked(scope, plan)
    if code not in found.at:
        return None
    t, at = scope.t, found.at[code]
    row = found.rows[at]
    said, choices = Said.of(scope, row), choices_of(scope, found.ahead, reader).get(code, [])
    levels = levels_asked(scope, found, said, choices)
    reckoned, kept = Reckoned(found, said, levels), choices[-1] if choices else None
    graded = kept is not None and kept.method == GRADED
    tried = levels.asked and (
        kept is None or graded or levels.all != of_choice(kept).all or levels.binding != kept.binding
    )
    state = OPEN if tried else state_of(found, at, choices)
    name = row_name(found, at, t)
    waiting = kept if kept is not None and kept.state == WAITING else None
    may = reader.may(Right.REVIEW)
    traps = sentences.traps(said, levels, reckoned, credited(scope.whole, row.indicator))
    return OnePage(
        code=code,
        place=place(plan.plan, code),
        name=name,
        finding=sentences.graded(name, kept.state, t) if graded and kept and not tried else sentences.finding(name, found, said, levels, reckoned, state),
        qualifying=sentences.qualifying(found, said, levels, reckoned),
        demonstration=row.demonstration,
        crumb=t("{plan} · {section}", plan=t.of(plan, "short"), section=t.of(scope.facts.catalogue.section[(row.target.plan, row.target.section)])),
        list_href=scope.href(Path.TARGETS, place(plan.plan)),
        before=_way(scope, found, neighbours(found, code)[0]),
        after=_way(scope, found, neighbours(found, code)[1]),
        chart=drawn.history(scope, found, said, levels),
        chart_told=drawn.told_change(said, t) if row.figures else "",
        chart_note=_used(found, at, t),
        pace_note=_pace_note(said, reckoned, t),
        paces=drawn.paces(found, said, levels),
        pace_unit=t("{unit} / 年", unit=said.change or t("单位")),
        facts=_facts(found, said, levels, reckoned),
        streets=drawn.streets(scope, found, said, levels),
        streets_none=_no_streets(found, at, t),
        axis=drawn.axis(found, said, levels),
        record_href=scope.href(Path.TARGETS, place(plan.plan, RECORD)),
        levels=_cards(found, said, levels),
        fields=_fields(levels),
        errors=levels.errors or {},
        methods=tuple((method, method_word(method, t)) for method in METHODS),
        hidden=_fields(levels) | {"seen": str(kept.entry if kept else 0)},
        justification=kept.justification if kept and not tried and not (graded and kept.state == RETURNED) else sentences.justification(found, said, levels, reckoned),
        traps=traps,
        traps_note=_traps_note(sum(trap.holds for trap in traps), t),
        below_old=sentences.below_text(said, levels),
        choices=choice_rows(scope, said, choices, reader),
        may_choose=may and levels.value is not None and not levels.errors,
        may_grade=may and waiting is None and not (graded and kept is not None and kept.state == APPROVED),
        graded=graded and not tried,
        decidable=waiting.entry if waiting and may and waiting.who != reader.account else 0,
        own=bool(waiting and waiting.who == reader.account),
        kept=_kept(scope),
        tried=tried,
    )  # fmt: skip


def levels_asked(scope: Scope, found: Worked, said: Said, choices: list[Choice]) -> Levels:
    """The levels the address asks for, else those chosen last, else those proposed."""
    asked = {name: scope.selection.filter(name) for name in (*LEVELS, BINDING, METHOD)}
    if any(asked.values()):
        return read(asked, said, scope.t)
    kept = choices[-1] if choices else None
    return of_choice(kept) if kept and kept.method != GRADED else proposed(found, said.row.indicator.indicator)


def row_name(found: Worked, at: int, t: Words) -> str:
    """The indicator's name, with the sex its figure is of."""
    row = found.rows[at]
    sex = row.key.sex if "sex" in row.indicator.splits and row.key.sex != "all" else ""
    return indicator_name(row.indicator, sex, t)


def _way(scope: Scope, found: Worked, code: str) -> tuple[str, str] | None:
    if not code:
        return None
    return row_name(found, found.at[code], scope.t), scope.href(Path.TARGETS, place(found.ahead.plan.plan, code))


def _used(found: Worked, at: int, t: Words) -> str:
    points = int(found.found.ground.drift.points[at])
    if math.isnan(found.found.ground.forecast.centre[at]):
        return t("预测至少要三年可比数据")
    last = int(found.found.ground.now_year[at])
    first = last - int(found.found.ground.drift.span[at])
    return t("预测用 {first}—{last} 年共 {n} 年数据；色带为 80% 区间", first=first, last=last, n=points)


def _pace_note(said: Said, reckoned: Reckoned, t: Words) -> str:
    if math.isnan(reckoned.pace) or reckoned.value is None:
        return ""
    if math.isnan(reckoned.best):
        return t("每年 {needed}；历年数据不足五年", needed=said.pace(reckoned.pace))
    if reckoned.pace > reckoned.best:
        return t(
            "每年 {needed}，快于本区最快五年的 {best}",
            needed=said.pace(reckoned.pace, unit=False),
            best=said.pace(reckoned.best, unit=False),
        )
    return t(
        "每年 {needed}，不快于本区最快五年的 {best}",
        needed=said.pace(reckoned.pace, unit=False),
        best=said.pace(reckoned.best, unit=False),
    )


def _facts(found: Worked, said: Said, levels: Levels, reckoned: Reckoned) -> tuple[tuple[str, str, str], ...]:
    """What the value means: term, figure, note."""
    t = said.t
    out: list[tuple[str, str, str]] = []
    if levels.value is not None:
        few = t("不足四年可比数据") if math.isnan(reckoned.probability) else ""
        out.append((t("达标概率"), say.probability(reckoned.probability) or NO_VALUE, few))
        if people := counted_people(reckoned.people, said, t):
            out.append((t("按现有人数"), people, _per_point(found, said, t)))
        if said.row.areas:
            names = there(found, said, levels.value, t)
            out.append((t("已达街道"), out_of(reckoned.there, t.number(len(said.row.areas), 0), t), names))
    if not math.isnan(reckoned.least):
        out.append((t("最小可见"), said.apart(reckoned.least), ""))
    return tuple(out)


def _per_point(found: Worked, said: Said, t: Words) -> str:
    at = found.at[said.row.indicator.indicator]
    size = float(found.found.ground.n[at])
    if not found.found.bench.is_share[at] or math.isnan(size):
        return ""
    return t("每个百分点 {n}", n=t.number(size / 100, 0))


def there(found: Worked, said: Said, value: float, t: Words) -> str:
    """The areas that have reached a value by name, the best first; only those whose figures are shown."""
    at = found.at[said.row.indicator.indicator]
    known = zip(said.row.areas, found.found.bench.area_value[at], strict=False)
    ahead = sorted(
        (-said.row.sign * float(figure), t.of(area, "short"))
        for area, figure in known
        if said.row.sign * (figure - value) >= 0
    )
    names = [name for _, name in ahead]
    if len(names) > NAMED:
        return t("{names}等", names=t.join(names[:NAMED]))
    return t.join(names)


def _no_streets(found: Worked, at: int, t: Words) -> str:
    if int(found.found.bench.areas_withheld[at]):
        return t("分街道数量过小，不予公布。")
    return t("这项指标没有分街道的数据。")


def _cards(found: Worked, said: Said, levels: Levels) -> tuple[LevelCard, ...]:
    t, code = said.t, said.row.indicator.indicator
    weighed = found.weighed(code, levels.all)
    at = found.at[code]
    out = []
    for number, name in enumerate(LEVELS):
        value = levels.level(name)
        chance = say.probability(float(weighed.probability[at, number]))
        binding = name == levels.binding
        label = t("{level}（据此判定）", level=level_word(name, t)) if binding else level_word(name, t)
        note = t("概率 {p}", p=chance) if chance else ""
        out.append(LevelCard(name, label, said.level(value) if value is not None else NO_VALUE, note, binding))
    return tuple(out)


def _fields(levels: Levels) -> dict[str, str]:
    if levels.typed is not None:
        return {name: levels.typed.get(name, "") for name in (*LEVELS, METHOD)} | {BINDING: levels.binding}
    texts = {name: f"{value:.10g}" if (value := levels.level(name)) is not None else "" for name in LEVELS}
    return texts | {BINDING: levels.binding, METHOD: levels.method}


def _traps_note(held: int, t: Words) -> str:
    return t("{n} 项成立", n=held) if held else t("没有一项成立")


def _kept(scope: Scope) -> tuple[tuple[str, str], ...]:
    link = scope.link
    own = (("district", link.district), ("area", link.area), ("year", str(link.year or "")), ("plan", link.plan),
           ("lang", link.language if link.language != "zh" else ""))  # fmt: skip
    return tuple((name, value) for name, value in own if value)
