"""The rows of a street's profile: value, strip, rank, gap to the district in points and people, status and reason."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.facts.counting import asks_people, k_of_n, share_short, short_of
from dashboard.facts.dots import cautious, interval
from dashboard.facts.judged import judged_target, row_mark, word_of
from dashboard.facts.pooling import pooled
from dashboard.facts.scope import Scope
from dashboard.services.street_profile.figures import Standpoint
from dashboard.services.street_profile.view_models import GROUPS, ProfileRow, Strip
from dashboard.text import figures as say
from dashboard.text import headlines, sentences, statuses
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import rounded
from dashboard.text.people import counted
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from indicators.alarms import EVEN
from indicators.codes import Group


def profile_rows(stands: Sequence[Standpoint], scope: Scope) -> tuple[ProfileRow, ...]:
    """All rows in the order of the page: what lags first, within a group what the plan asks of every street, then rank."""
    rows = [profile_row(stand, scope) for stand in stands]
    return tuple(sorted(rows, key=_order))


def _order(row: ProfileRow) -> tuple[int, bool, bool, float]:
    return GROUPS.index(row.group), not row.per_street, row.strip.own is None, -row.standing


def profile_row(stand: Standpoint, scope: Scope) -> ProfileRow:
    """One indicator; `link` carries the street."""
    t = scope.t
    judged = judged_target(stand.scope, stand.target)
    indicator, own = stand.found, stand.own
    hidden = bool(stand.withheld)
    place, total = _rank(stand)
    people = stand.people
    takes = _takes(stand, people, t)
    bodies = k_of_n(indicator, stand.unit, own, t)
    word = word_of(stand.verdict, stand.target, t) if stand.verdict or own is None else t("规划没有要求")
    low, high = interval(indicator, stand.unit, own) if own else (None, None)
    strip = Strip(
        own=own.value if own else None, low=low, high=high,
        others=stand.peers.others(stand.scope.area),
        district=stand.compared.value if stand.compared else None,
        target=stand.level,
        turned=bool(stand.down),
        limits=(indicator.natural_min, indicator.natural_max),
        group=stand.group, cautious=_cautious(stand),
        demonstration=bool(own and own.demonstration),
    )  # fmt: skip
    gap, gap_people, gap_brief = _gap(stand, t)
    reason = _reason(stand, judged, takes, hidden, t)
    return ProfileRow(
        indicator=indicator.indicator, target=stand.target.target, name=t.of(indicator), short=t.of(indicator, "short"),
        href=scope.href(Path.INDICATOR, indicator.indicator),
        asks="" if stand.target.section == 0 else sentences.goal(judged, t), asks_brief=_asks_brief(stand, judged, t),
        base=t.join([bodies or (t("基数 {n}", n=t.number(own.denominator, 0)) if own and own.denominator else ""),
                     t("暂定数") if own and own.mark == "provisional" else ""]),
        base_text=bodies or (t.number(own.denominator, 0) if own and own.denominator else ""),
        base_note=t.of(indicator, "denominator"),
        value=_value(stand, hidden, t),
        year=t("{year}年", year=stand.year) if own and stand.year != stand.scope.year else "",
        withheld=(t("不公布") if hidden else t("待报送")) if own is None else t("样本少") if strip.cautious else "",
        strip=strip, reading=_reading(stand, strip, t),
        rank=t("第 {place} / {total}", place=place, total=total) if place else "", place=place, total=total,
        gap=gap, gap_people=gap_people, gap_brief=gap_brief,
        group=stand.group, mark=row_mark(stand.verdict) if stand.group == Group.DIRECTION else stand.group, word=word,
        reason=reason, brief=_brief(stand, judged, takes, t), reasons=tuple(headlines.reasons(judged, t)),
        people=people, people_text=takes, bodies=bodies, per_street=stand.per_street, hidden=hidden,
        demonstration=stand.demonstration,
    )  # fmt: skip


def _value(stand: Standpoint, hidden: bool, t: Words) -> str:
    if stand.own is None:
        return t("不公布") if hidden else t("待报送")
    return say.amount(stand.own.value, stand.found.decimals, _sign(stand, t), t, *stand.bars)


def _cautious(stand: Standpoint) -> bool:
    return stand.own is not None and cautious(stand.found, stand.unit, stand.own)


def _rank(stand: Standpoint) -> tuple[int, int]:
    """Place among the streets with a figure, 1 the best, equals sharing the better one; (0, n) where there is none.

    Plain counts are not ranked: a large street would only be large.
    """
    total = len(stand.peers.figures)
    if stand.own is None or stand.down is None or stand.summed or not stand.joined:
        return 0, total
    return stand.peers.place(stand.own.value, down=stand.down), total


def _asks_brief(stand: Standpoint, judged: JudgedTarget, t: Words) -> str:
    """The target without the words that the column's head says already."""
    if stand.level is not None:
        return say.target_level(judged.asked.op, stand.level, _sign(stand, t), t)
    return "" if stand.target.section == 0 else sentences.goal(judged, t)


def _sign(stand: Standpoint, t: Words) -> str:
    """The unit where it is a sign; units of words stand in full elsewhere."""
    symbol = t.of(stand.unit, "symbol")
    return symbol if symbol in ("%", "‰") else ""


def _gap(stand: Standpoint, t: Words) -> tuple[str, str, str]:
    """The signed difference to the district, how many people that is in this street, and the same without the noun."""
    if stand.own is None or stand.compared is None:
        return "", "", ""
    difference = stand.own.value - stand.compared.value
    change = "" if stand.unit.family == "proportion" else t.of(stand.unit, "change")
    text = say.difference(difference, stand.found.decimals, change, t)
    per, n, x = stand.unit.multiplier, stand.own.denominator, stand.own.numerator
    people = int(rounded(x - n * stand.compared.value / per, 0)) if per and n and x is not None else 0
    if not people or not asks_people(stand.found):
        return text, "", ""
    number = t.number(abs(people), 0)
    wording = counted(abs(people), t.of(stand.found, "people"), t)
    if people > 0:
        return text, t("多 {people}", people=wording), t("多 {people}", people=number)
    return text, t("少 {people}", people=wording), t("少 {people}", people=number)


def _takes(stand: Standpoint, people: int | None, t: Words) -> str:
    """How many it takes to meet the target by itself; of a survey only the share of those asked."""
    if people:
        return short_of(stand.found, people, t, down=bool(stand.down), due=stand.due)
    if asks_people(stand.found) or stand.own is None or stand.level is None:
        return ""
    gap = (stand.own.value - stand.level) * (1 if stand.down else -1)
    return share_short(stand.found, stand.unit, gap, t, down=bool(stand.down), due=stand.due)


def _reason(stand: Standpoint, judged: JudgedTarget, takes: str, hidden: bool, t: Words) -> str:
    """Why the status is what it is, in one short clause."""
    if hidden:
        return statuses.withheld_word(stand.withheld, t)
    if stand.own is None:
        department = stand.scope.facts.catalogue.department.get(stand.found.department)
        return t("待{who}报送", who=t.of(department, "short")) if department else t("尚无数据")
    if judged.group in statuses.LAGGING:
        return t("，").join(part for part in (_short(judged, t), takes) if part)
    if judged.group == Group.AWAITING:
        return sentences.by_latest(judged, t)
    if judged.group == Group.ON_TRACK and judged.probability is not None and judged.probability < EVEN:
        return t("，").join((t("速度够，但达标概率不足 50%"), _short(judged, t)))
    if judged.group == Group.MET and judged.probability is not None and judged.probability < EVEN:
        return t("已达到，但保持到期末的概率不足 50%")
    if judged.group in (Group.ON_TRACK, Group.NO_VERDICT):
        short = _short(judged, t) if judged.group == Group.ON_TRACK else ""
        return t("，").join(part for part in (short, *headlines.reasons(judged, t)[:1]) if part)
    if judged.group == Group.MET:
        return _met(judged, t)
    return _change(judged, t, judged.asked.change(t))


def _brief(stand: Standpoint, judged: JudgedTarget, takes: str, t: Words) -> str:
    """The reason in the few words a line on paper has room for."""
    if stand.group == Group.MET:
        return ""
    if takes and not asks_people(stand.found):
        return _short(judged, t)
    return takes or _change(judged, t, "")


def _change(judged: JudgedTarget, t: Words, unit: str) -> str:
    """The change since the baseline of what has only a direction."""
    if (
        judged.group != Group.DIRECTION
        or judged.baseline is None
        or judged.value is None
        or judged.year == judged.baseline_year
    ):
        return ""
    return say.change_note(judged.since_baseline(t, unit), judged.baseline_year, t)


def _short(judged: JudgedTarget, t: Words) -> str:
    return judged.short(t) if judged.gap is not None and (judged.gap > 0 or judged.asked.op in (">", "<")) else ""


MET = ("worse_than_baseline", "looser_than_baseline", "breached_earlier", "met_at_baseline", "early", "on_time")


def _met(judged: JudgedTarget, t: Words) -> str:
    """The circumstance that most qualifies a target met."""
    code = next((code for code in MET if code in judged.reasons), "")
    return headlines.reason(judged, code, t)


def _reading(stand: Standpoint, strip: Strip, t: Words) -> str:
    """What the strip says, for hover and for readers who cannot see it."""
    symbol, decimals = t.of(stand.unit, "symbol"), stand.found.decimals

    def text(value: float) -> str:
        return say.amount(value, decimals, symbol, t, *stand.bars)

    parts = []
    if strip.own is not None:
        parts.append(f"{t.of(stand.street, 'short')} {text(strip.own)}")
    pool = pooled(
        stand.scope.facts, stand.scope.facts.key(stand.found, stand.scope.area, stand.target.sex), stand.year or 0
    )
    if pool is not None and stand.own is not None:
        parts.append(t("{first}–{last}年合并 {value}", first=pool.first, last=pool.last, value=text(pool.value)))
    if strip.low is not None and strip.high is not None:
        parts.append(t("80% 区间 {band}", band=say.interval(strip.low, strip.high, decimals, t, *stand.bars)))
    if strip.district is not None:
        parts.append(t("全区 {value}", value=text(strip.district)))
    if strip.target is not None:
        parts.append(t("目标 {goal}", goal=f"{t.level(strip.target)}{say.gap(symbol)}{symbol}"))
    if strip.others:
        band = say.interval(min(strip.others), max(strip.others), decimals, t, *stand.bars)
        parts.append(t("其他街道 {band}", band=band))
    return t.join(parts) or NO_VALUE
