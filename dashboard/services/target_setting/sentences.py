"""The sentences of an indicator's page: its finding, what qualifies it, the proposed justification, the traps."""

from __future__ import annotations

import math

from dashboard.services.target_setting.basis import counted_people
from dashboard.services.target_setting.levels import Levels
from dashboard.services.target_setting.listing import below_old
from dashboard.services.target_setting.view_models import TrapRow
from dashboard.services.target_setting.worked import Said, Worked
from dashboard.text import figures as say
from dashboard.text.target_setting import method_word, trap_word
from dashboard.text.words import Words
from data_access.said import APPROVED, RETURNED, WAITING
from indicators.target_codes import TRAPS, Trap


class Reckoned:
    """What the binding level of one indicator means, in numbers."""

    def __init__(self, found: Worked, said: Said, levels: Levels) -> None:
        code = said.row.indicator.indicator
        at = found.at[code]
        weighed = found.weighed(code, (levels.value,))
        self.value = levels.value
        self.now, year = float(found.found.ground.now[at]), float(found.found.ground.now_year[at])
        self.now_year = None if math.isnan(year) else int(year)
        self.pace, self.best = float(weighed.pace[at, 0]), float(found.found.best_pace[at])
        self.probability = float(weighed.probability[at, 0])
        self.people = float(weighed.people[at, 0])
        self.there = int(weighed.areas_there[at, 0])
        self.least = float(found.found.least_change[at])
        self.centre = float(found.found.ground.forecast.centre[at])
        held = weighed.traps[at, 0] if levels.value is not None else [False] * len(TRAPS)
        self.traps = dict(zip(TRAPS, map(bool, held), strict=True)) | {Trap.NO_FIGURE: math.isnan(self.now)}


def finding(name: str, found: Worked, said: Said, levels: Levels, reckoned: Reckoned, state: str) -> str:
    """The page's heading: the value, its odds, the trap that holds."""
    t = said.t
    if reckoned.traps[Trap.NO_FIGURE]:
        if said.row.withheld:
            return t("{name}：数量过小，不予公布，不能定数值", name=name)
        return t("{name}：没有数据来源，不能定数值", name=name)
    if levels.value is None:
        return t("{name}：七种方法都没有给出候选", name=name)
    lead = _lead(name, found, said, levels.value, state)
    chance = say.probability_words(reckoned.probability, t)
    odds = (
        t("按现有势头达标概率为 {p}", p=chance)
        if chance[:1].isdigit()
        else t("按现有势头达标概率{p}", p=chance)
        if chance
        else ""
    )
    return _clauses(t, lead, odds, _trap_clause(said, reckoned))


def graded(name: str, state: str, t: Words) -> str:
    """The heading where the newest choice sets no value: the clause is followed on a written scale."""
    words = {
        APPROVED: t("{name}：不定数值，改为按等级跟踪", name=name),
        WAITING: t("{name}：拟改为按等级跟踪（待复核）", name=name),
    }  # fmt: skip
    return words.get(state, t("{name}：改为按等级跟踪被复核退回", name=name))


def _clauses(t: Words, *parts: str) -> str:
    return ("，" if t.language == "zh" else ", ").join(part for part in parts if part)


def _lead(name: str, found: Worked, said: Said, value: float, state: str) -> str:
    t, year, goal = said.t, found.ahead.last, said.level(value)
    words = {
        APPROVED: t("{name}：{year} 年定为 {goal}", name=name, year=year, goal=goal),
        WAITING: t("{name}：拟定 {year} 年 {goal}（待复核）", name=name, year=year, goal=goal),
        RETURNED: t("{name}：{year} 年 {goal} 被复核退回", name=name, year=year, goal=goal),
    }  # fmt: skip
    return words.get(state, t("{name}：{year} 年若定 {goal}（尚未选定）", name=name, year=year, goal=goal))


def _trap_clause(said: Said, reckoned: Reckoned) -> str:
    t = said.t
    if reckoned.traps[Trap.LOOSER]:
        return t("却比 {year} 年的 {now} 还宽", year=reckoned.now_year, now=said.figure(reckoned.now))
    if reckoned.traps[Trap.ALREADY_MET]:
        return t("但 {year} 年已经达到", year=reckoned.now_year)
    if reckoned.traps[Trap.TOO_FAST]:
        return faster(said, reckoned)
    return ""


def faster(said: Said, reckoned: Reckoned) -> str:
    """How much faster than the best five years it would have to go."""
    t = said.t
    if reckoned.best <= 0:
        return t("而历年任何五年都没有改善过")
    times = reckoned.pace / reckoned.best
    if times < 2:
        return t("比历年最快的五年还要快 {n}%", n=t.number(math.ceil(100 * (times - 1)), 0))
    return t("是历年最快五年的 {n} 倍", n=t.number(times, 1))


def qualifying(found: Worked, said: Said, levels: Levels, reckoned: Reckoned) -> str:
    """Where it stands, what the last target came to, what the methods give, who is there and who is missing."""
    t, at = said.t, found.at[said.row.indicator.indicator]
    if reckoned.traps[Trap.NO_FIGURE]:
        if said.row.withheld:
            return t("有数据而不予公布：可以合并几年或并入上一级再定数值，也可以改用分级。")
        return t("先落实由哪个部门、从哪一年起报送，再定数值；在此之前可以改用分级。")
    given = [float(value) for value in found.found.value[at] if not math.isnan(value)]
    parts = [t("{year} 年 {now}", year=reckoned.now_year, now=said.figure(reckoned.now))]
    if given:
        parts.append(
            t("{n} 种方法给出 {low} 至 {high}", n=len(given), low=said.bare(min(given)), high=said.level(max(given)))
        )
    if levels.value is not None:
        parts.append(t("按“{method}”拟定", method=method_word(levels.method, t)) if levels.method else "")
        if said.row.areas:
            parts.append(t.count("已有 {n} 个街道达到", reckoned.there))
        if people := counted_people(reckoned.people, said, t):
            parts.append(t("与现在相比须{people}", people=people) if reckoned.people else "")
    return t.sentence(*parts)


def justification(found: Worked, said: Said, levels: Levels, reckoned: Reckoned) -> str:
    """The sentence proposed for the justification field: only what the figures say."""
    t = said.t
    if levels.value is None:
        return ""
    chance = say.probability_words(reckoned.probability, t)
    sentences = [t.sentence(t("{year} 年 {goal}，按“{method}”提出", year=found.ahead.last, goal=said.goal(levels.value),
                              method=method_word(levels.method, t)))]  # fmt: skip
    if chance and not math.isnan(reckoned.centre):
        sentences.append(
            t.sentence(t("按现有势头预计为 {centre}（达标概率：{p}）", centre=said.figure(reckoned.centre), p=chance))
        )
    if reckoned.pace > 0:
        needed = said.pace(reckoned.pace)
        if math.isnan(reckoned.best):
            sentences.append(t.sentence(t("每年需 {needed}，历年数据不足五年，无从比较", needed=needed)))
        elif reckoned.traps[Trap.TOO_FAST]:
            sentences.append(
                t.sentence(
                    t(
                        "每年需 {needed}，历年最快五年为 {best}，差额须由新增措施补足",
                        needed=needed,
                        best=said.pace(reckoned.best),
                    )
                )
            )
        else:
            sentences.append(
                t.sentence(t("每年需 {needed}，历年最快五年为 {best}", needed=needed, best=said.pace(reckoned.best)))
            )
    if below_old(said, levels.value) and said.old_level is not None:
        sentences.append(t.sentence(t("低于上轮目标 {old}，理由：", old=said.goal(said.old_level))).rstrip("。."))
    return t.paragraph(*sentences)


def traps(said: Said, levels: Levels, reckoned: Reckoned, department: str) -> tuple[TrapRow, ...]:
    """The four traps, each with what the figures say."""
    t, held = said.t, reckoned.traps
    given = levels.value is not None and not held[Trap.NO_FIGURE]
    gap = said.row.sign * (levels.value - reckoned.now) if levels.value is not None and given else math.nan
    met = (
        t("还差 {gap}", gap=said.apart(gap))
        if gap > 0
        else t("{year} 年为 {now}", year=reckoned.now_year, now=said.figure(reckoned.now))
        if given
        else ""
    )
    if not given:
        pace = ""
    elif math.isnan(reckoned.best):
        pace = t("历年数据不足五年，无从比较")
    else:
        pace = t("所需 {needed}，历年最快 {best}", needed=said.pace(reckoned.pace), best=said.pace(reckoned.best))
        if held[Trap.TOO_FAST]:
            pace = t("{pace}；理由中须写明新增措施", pace=pace)
    kept_back = t("有数据，但数量过小，不予公布") if said.row.withheld else ""
    source = kept_back if held[Trap.NO_FIGURE] else t("{who}每年报送", who=department) if department else ""
    looser = said.apart(-gap) if gap < 0 else ""
    texts = {Trap.ALREADY_MET: met, Trap.LOOSER: looser, Trap.TOO_FAST: pace, Trap.NO_FIGURE: source}
    return tuple(TrapRow(trap_word(trap, t), held[trap], texts[trap]) for trap in TRAPS)


def below_text(said: Said, levels: Levels) -> str:
    """Lower than the last target: printed though it is no trap."""
    old = said.old_level
    if levels.value is None or old is None or not below_old(said, levels.value):
        return ""
    return said.t("低于上轮目标（{old}）：不属陷阱，但印在目标旁，并须说明理由。", old=said.goal(old))
