"""Units of measurement as people write them: %, ‰, 1/万, 例/10万, 万元, and whether they are an indicator's own.

What a unit says is known (a number of people per so many, an amount of something) or it is not; nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data_access.catalogue.model import Unit
from data_access.importing.reading.text import plain, words_of

_POWERS = {
    "十万": 1e5, "百万": 1e6, "千万": 1e7, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
    "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "thousand": 1e3, "million": 1e6, "10,000": 1e4, "": 1.0,
}  # fmt: skip
_PER_WORDS = {
    "%": 1e2, "百分比": 1e2, "百分之": 1e2, "百分数": 1e2, "百分率": 1e2, "percent": 1e2, "percentage": 1e2, "pct": 1e2,
    "‰": 1e3, "千分比": 1e3, "千分之": 1e3, "千分率": 1e3, "permille": 1e3, "permil": 1e3,
    "‱": 1e4, "万分比": 1e4, "万分之": 1e4, "万分率": 1e4, "十万分之": 1e5, "10万分之": 1e5, "十万分率": 1e5,
    "百分之一": 1e2, "千分之一": 1e3, "万分之一": 1e4, "十万分之一": 1e5, "%o": 1e3, "%0": 1e3, "0/00": 1e3, "成": 1e1, "小数": 1.0,
}  # fmt: skip
_CASES = "1|人|例|名|件|个|次|张|所|人次|例次|个床位|places|cases|deaths|births|beds"
_OF_WHOM = (
    "人|名|例|人口|常住人口|活产|活产儿|活产数|例活产|名活产|儿童|名儿童|妇女|女性|孕产妇|产妇|人年|people|persons|population|"
    "children|livebirths|births|women|residents|inhabitants"
)
_PER = re.compile(rf"(?:{_CASES})?(?:/|每|per)(\d[\d,]*)?(十万|百万|[百千万亿]|thousand|million)?(?:{_OF_WHOM})?")
_NOUNS: dict[str, frozenset[str]] = {
    word: frozenset(kinds.split())
    for kinds, words in {
        "people": "人 名 位 人口 persons person people",
        "people things": "例 cases",
        "visits": "人次 例次 attendances visits",
        "things visits": "次 times 剂次 批次",
        "things": "个 所 家 件 处 户 户数 张 条 份 对 项 辆 座 间 块 支 部 套 institutions places streets items",
        "money": "元 yuan rmb cny 元/年 元/人 元/户 ¥ 人民币元",
        "money-a-month": "元/月 元/人月 yuanpermonth yuanamonth",
        "years": "年 岁 周岁 years year age",
        "months": "月 个月 months", "days": "天 日 days", "hours": "小时 h hours 学时", "minutes": "分钟 min minutes",
        "score": "分", "points": "个百分点 百分点 points percentagepoints", "": "",
    }.items()
    for word in (words_of(words) or [""])
}  # fmt: skip
CALENDAR = frozenset({"years", "months", "days"})
_LABEL = re.compile(r"^(?:计量|数据)?单位(?:为|[:：])?|^unit[:：]?|^in(?=[%‰])|^[:：]")
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_LINE = re.compile(
    r"(?:^|[^一-鿿]|计量|数[据字值]|[本上]表|表[内中])单位\s*(?:均为|都为|皆为|[:：为])?\s*([^\s:：()（）]+(?:\s*[、,，;；]\s*[^\s:：()（）]+)*)"
)
_UNIT_LINE = re.compile(r"\bunits?\s*[:：]\s*(.{1,24})$", re.IGNORECASE)
_IN_UNIT = re.compile(
    r"(?:均|都|皆|全)(?:为|是|按|以|用)?\s*([^\s，,。；;、（）()按以用]{1,12}?)(?:为单位|表示|填报|填写|计算?|统计)?\s*(?:$|[，,。；;）)])|(?:按|以|用)\s*([^\s，,。；;、（）()按以用]{1,12}?)(?:为单位|表示|填报|填写|计算?|统计)"
)
_AS_RATE = re.compile(r"(?<![百])((?:十万|[千万])分[率比])")
_EACH_ALONE = re.compile(
    r"(?:(?<![一-鿿])|(?<=[年度]))(每(?:\d*(?:[十百]?万|[百千])|[\d,]{3,9})(?:人口?|名?儿童|名?妇女|例?活产|产妇)?)(?=$|[\s，,。；;、)）]|(?:统计|报|汇总|数据)[表数])"
)
_BETWEEN = re.compile(r"[、,，;；]|(?<=[^每])和|或")
_TAIL = re.compile(r"[\s/／,，:：]([^\s/／,，:：]{1,6}|[^\s,，:：]{0,3}[/／][^\s,，:：]{1,6})$")
_SIGN_AT_END = re.compile(r"((?:1|例|人)?[/／](?:1?0?千|1?0?万|十万|1,?000|10,?000|100,?000)|[%％‰‱])$")
_OFFICE = re.compile(r"[局委院校办会部所科队园站处街道区社司团厂]$|中心$|学$|社区|街")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit says: `per` so many (100 for %, 0 for an amount), or an amount `times` what is counted (`kinds`)."""

    per: float = 0.0
    times: float = 1.0
    kinds: frozenset[str] = frozenset()


@lru_cache(maxsize=4_096)
def measure(text: str) -> Measure | None:
    """What a text that is a unit and nothing else says; None if it is none."""
    flat = _LABEL.sub("", plain(text)).strip("()[]【】")
    if not flat or len(flat) > 24:
        return None
    if flat in _PER_WORDS:
        return Measure(per=_PER_WORDS[flat])
    if found := _PER.fullmatch(flat):
        number = float((found.group(1) or "1").replace(",", "")) * _POWERS[found.group(2) or ""]
        return Measure(per=number) if number in (1e2, 1e3, 1e4, 1e5, 1e6) else None
    for power, times in _POWERS.items():
        if flat.startswith(power) and (kinds := _NOUNS.get(flat.removeprefix(power))) is not None:
            return Measure(times=times, kinds=kinds)
    return None


def may_be_unit(text: str) -> bool:
    """Whether a text under 单位 is of measurement, not of an office: short, and no office's ending."""
    return len(text) <= 8 and not _OFFICE.search(text)


@lru_cache(maxsize=256)
def own_measure(unit: Unit) -> Measure | None:
    """What a unit of the catalogue says; None for a bare number (a ratio, a coefficient)."""
    if unit.family != "number" and unit.multiplier is not None:
        return Measure(per=float(unit.multiplier))
    return measure(unit.symbol_zh) or measure(unit.symbol_en) or measure(unit.unit)


@lru_cache(maxsize=4_096)
def names(text: str, unit: Unit) -> bool:
    """Whether a text is the unit's own name or sign."""
    flat = plain(text).strip("()")
    own = {plain(unit.symbol_zh), plain(unit.symbol_en), plain(unit.unit), plain(unit.change_zh), plain(unit.change_en)}
    difference = flat.endswith(("分点", "points")) and flat not in (plain(unit.symbol_zh), plain(unit.symbol_en))
    return flat in own - {""} and not difference


def factor(said: Measure, unit: Unit) -> float | None:
    """By what a number in the unit said is to be multiplied to be in the indicator's; None if one is not the other."""
    own = own_measure(unit)
    if own is None:
        return None if said.per or said.times != 1 else 1.0
    if bool(own.per) != bool(said.per):
        return None
    if own.per:
        return own.per / said.per
    return said.times / own.times if not said.kinds or not own.kinds or said.kinds & own.kinds else None


def agrees(said: Measure, unit: Unit) -> bool:
    """Whether a unit said beside a figure is the indicator's; 年 and 月 beside a share say when, not what."""
    own = own_measure(unit)
    if said.kinds and said.kinds <= CALENDAR and not (own and own.kinds & said.kinds):
        return True
    return factor(said, unit) == 1.0


@lru_cache(maxsize=8_192)
def units_in(text: str, *, name: bool = True) -> tuple[tuple[str, Measure], ...]:
    """The units a longer text says, as (words, meaning): in brackets, after 单位：, and of a `name` also at its end."""
    if len(text) > _LONGEST:
        return ()
    told = [part for inside in _BRACKETS.findall(text) for part in parts(inside)]
    bare = _BRACKETS.sub(" ", text).strip()
    for found in _LINE.finditer(bare):
        told += parts(found.group(1))
    if line := _UNIT_LINE.search(bare):
        told += parts(line.group(1))
    told += [pair for words in _AS_RATE.findall(bare) if not told for pair in parts(words)]
    told += [pair for one, other in _IN_UNIT.findall(bare) if not told for pair in parts(one or other)]
    told += [pair for words in _EACH_ALONE.findall(bare) if not told for pair in parts(words)]
    if name and not told:
        tails = [found.group(1) for found in (_TAIL.search(bare), _SIGN_AT_END.search(bare)) if found]
        told += [pair for tail in tails for pair in parts(tail) if pair[1].per or pair[1].times != 1]
    if not name:
        told = [pair for pair in told if not (pair[1].kinds and pair[1].kinds <= CALENDAR)]
    return tuple(dict.fromkeys(told))


def parts(text: str) -> list[tuple[str, Measure]]:
    """The units in a text that holds nothing else, or several of them (人、%), as (words, meaning); words that are none are passed over."""
    whole = measure(text)
    if whole is not None:
        return [(text.strip(), whole)]
    return [(part.strip(), said) for part in _BETWEEN.split(text) if part.strip() and (said := measure(part))]
