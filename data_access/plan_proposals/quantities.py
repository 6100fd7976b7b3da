"""Numbers with their units in a sentence, single, several beside one another (10%、5%) or as a range (45%—55%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data_access.plan_proposals.numerals import CHINESE, number

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CN = f"[{CHINESE}]+(?:点[零〇一二三四五六七八九]+)?"
_PARTS = {"百": ("%", 1.0), "千": ("‰", 1.0), "万": ("per 10,000", 1.0), "十万": ("per 100,000", 1.0)}
_MEASURE_WORDS = {
    "个百分点": "points",
    "百分点": "points",
    "个千分点": "‰ points",
    "岁": "age",
    "年": "years",
    "小时": "hours",
    "个小时": "hours",
    "分钟": "minutes",
    "人次": "attendances",
    "万元": "10,000 yuan",
    "元": "yuan",
    "倍": "times of",
    "名": "persons",
    "人": "persons",
    "位": "persons",
    "次": "times",
    "场": "times",
    "场次": "times",
    "个": "places",
    "所": "institutions",
    "家": "institutions",
    "处": "places",
    "张": "beds",
    "件": "cases",
    "项": "items",
    "平方米": "square metres",
    "公里": "kilometres",
    "册": "books",
    "本": "books",
    "户": "households",
    "支": "teams",
    "条": "lines",
    "套": "sets",
    "天": "days",
    "门": "courses",
    "课时": "lessons",
    "学时": "lessons",
    "节": "lessons",
    "对": "pairs",
    "期": "courses",
    "班次": "courses",
    "座": "places",
    "辆": "cars",
    "台": "items",
    "份": "items",
    "例": "cases",
    "起": "cases",
    "户次": "households",
    "间": "rooms",
    "片": "places",
    "栋": "places",
}
_WORDS = "|".join(sorted(_MEASURE_WORDS, key=len, reverse=True))
_MEASURE_WORDS["分"] = "score"
_SINGLE = rf"""(?:
    每(?:10万|十万)(?:名|例|个)?(?:活产儿?|出生婴儿|孕产妇|新生儿|人口|人)(?P<of_many>{_DIGITS})[例人名]
  | (?P<rate>{_DIGITS})\s*/\s*(?P<per>10万|十万|万|千|百|100000|10000|1000)
  | (?P<in_words>十万|百|千|万)分之\s*(?P<in_words_value>{_DIGITS}|{_CN})
  | (?P<third>[1-9]\s*/\s*[2-9](?![\d/]))
  | (?P<part>[一二两三四五六七八九十])分之(?P<of>[一二三四五六七八九十])
  | (?P<tenths>[一二两三四五六七八九](?:点[一二三四五六七八九])?|\d(?:\.\d)?)成(?P<half>五|半)?(?![员功立为果长就本人年熟分效])
  | (?P<most>一半|半数|过半(?![年数]))
  | (?P<ratio>\d[\d.]*\s*[:：]\s*\d[\d.]*)
  | (?P<percent>{_DIGITS})\s*(?P<sign>%|‰)
  | (?P<digits>{_DIGITS})\s*(?P<myriad>万(?!元)|亿(?=元))?\s*(?P<unit>{_WORDS}|分(?![别之钟类层级区期]))?
  | (?P<chinese>{_CN})(?P<chinese_unit>{_WORDS})
)"""
_QUANTITY = re.compile(_SINGLE, re.VERBOSE)
JOINS = re.compile(r"\s*(?:[、，,]|和|及|与|以及)\s*")
_SIGN = re.compile(r"[≥≤<>＜＞≧≦]\s*$")
_BOUND = re.compile(r"\s*(及?以[上下内])(?=[、和及与])")
_EACH_VALUE = re.compile(r"分别[^，。；、\d]{0,6}$")
SPANS = re.compile(r"\s*(?:—|–|~|-|至|到)+\s*")
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
"""A comma of running text in half width; one between digits (1,200) belongs to its number."""
_PER = {
    "10万": "per 100,000",
    "十万": "per 100,000",
    "100000": "per 100,000",
    "万": "per 10,000",
    "10000": "per 10,000",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with the unit written behind it; `high` is the upper end of a range."""

    start: int
    end: int
    value: float
    unit: str
    """A unit of `units.csv` where the word is one (`%`, `‰`, `per 100,000`, `persons`), else the word's own; empty for a bare number."""
    word: str = ""
    """The measure word as written: 个, 处, 名."""
    high: float | None = None
    in_characters: bool = False
    """Written in Chinese numerals: an article rather than a figure, unless something demands it (每天一小时)."""


def normalised(text: str) -> str:
    """The same text, character for character, with plain digits, signs and dashes: places in it stay places in the original."""
    return _COMMA.sub("，", text.translate(_PLAIN))


def quantities(text: str) -> list[tuple[Quantity, ...]]:
    """The quantities of a normalised text, those beside one another together: `10%、5%以下` is one group of two.

    A member without a unit of its own takes the group's: `3、4和5‰`.
    """
    groups: list[list[Quantity]] = []
    for quantity in _with_ranges(text):
        if groups and _beside(text, groups[-1], quantity):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return [_one_unit(group) for group in groups]


def _beside(text: str, group: list[Quantity], quantity: Quantity) -> bool:
    """Whether a number goes on with a group: of one unit, or one for each thing (分别达到0.95名、2.6张), the sign repeated or not."""
    first, between = group[0], text[group[-1].end : quantity.start]
    if (sign := _SIGN.search(text[: first.start])) is not None:
        between = between.rstrip().removesuffix(sign[0].strip())
    if (bound := _BOUND.match(between)) and text[quantity.end :].lstrip().startswith(bound[1]):
        between = between[bound.end() :]  # 控制在5%以内和10%以内
    if quantity.unit == "years" and quantity.value > 1900:
        return False  # 分别达到88%、98%，2030年…
    each = _EACH_VALUE.search(text[: first.start]) is not None
    return bool(JOINS.fullmatch(between)) and (each or _same_kind(group[-1], quantity))


def _with_ranges(text: str) -> Iterator[Quantity]:
    previous: Quantity | None = None
    for single in _singles(text):
        if previous is None:
            previous = single
        elif (
            SPANS.fullmatch(text[previous.end : single.start])
            and single.value > previous.value
            and previous.unit in ("", single.unit)
        ):
            previous = Quantity(previous.start, single.end, previous.value, single.unit, single.word, high=single.value)
        else:
            yield previous
            previous = single
    if previous is not None:
        yield previous


def _singles(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        quantity = _quantity(match)
        if quantity is not None:
            yield quantity


def _quantity(match: re.Match[str]) -> Quantity | None:
    part = match.groupdict()
    start, end = match.span()
    try:
        if part["ratio"]:
            return None  # 厕位比例2:3 is no level
        if part["of_many"]:
            return Quantity(start, end, number(part["of_many"]), "per 100,000")
        if part["rate"]:
            return Quantity(
                start, end, number(part["rate"]), _PER.get(part["per"], "‰" if part["per"] in ("千", "1000") else "%")
            )
        if part["in_words"]:
            return Quantity(start, end, number(part["in_words_value"]), _PARTS[part["in_words"]][0])
        if part["third"]:
            over, under = part["third"].split("/")
            return Quantity(start, end, 100 * number(over.strip()) / number(under.strip()), "%")
        if part["part"]:
            return Quantity(start, end, 100 * number(part["of"]) / number(part["part"]), "%")
        if part["tenths"]:
            return Quantity(start, end, 10 * number(part["tenths"]) + (5 if part["half"] else 0), "%")
        if part["most"]:
            return Quantity(start, end, 50.0, "%")
        if part["percent"]:
            return Quantity(start, end, number(part["percent"]), part["sign"])
        if part["digits"]:
            word = part["unit"] or ""
            unit = "10,000 yuan" if part["myriad"] == "亿" else _MEASURE_WORDS.get(word, "")
            return Quantity(start, end, number(part["digits"]) * (10_000 if part["myriad"] else 1), unit, word)
        word = part["chinese_unit"]
        counted = part["chinese"]
        article = counted[0] in "十百千万" or not set(counted) & set("百千万")  # 一户, but 一万户
        article = article and "分点" not in word
        return Quantity(start, end, number(counted), _MEASURE_WORDS[word], word, in_characters=article)
    except ValueError:
        return None


def _same_kind(left: Quantity, right: Quantity) -> bool:
    return left.unit == right.unit or not left.unit or _counts_points(left, right)


def _counts_points(left: Quantity, right: Quantity) -> bool:
    """下降2个和3个百分点: both are points."""
    return left.word == "个" and right.word in ("个百分点", "个千分点")


def _one_unit(group: list[Quantity]) -> tuple[Quantity, ...]:
    unit, word = group[-1].unit, group[-1].word
    return tuple(
        member
        if member.unit and not _counts_points(member, group[-1])
        else Quantity(member.start, member.end, member.value, unit, word, member.high)
        for member in group
    )


def _plain_table() -> dict[int, str]:
    table = {ord("０") + digit: str(digit) for digit in range(10)}
    table |= {
        ord("％"): "%",
        ord("﹪"): "%",
        ord("．"): ".",
        ord("／"): "/",
        ord("～"): "~",
        ord("－"): "-",
        ord("—"): "—",
        ord("–"): "—",
    }
    return table | {ord("，"): "，", ord("﹣"): "-", ord("∶"): ":"}


_PLAIN = _plain_table()
