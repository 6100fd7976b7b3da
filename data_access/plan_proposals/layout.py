"""What a paragraph of a plan can be: a title, a heading, the head of a list, an item. Nothing here knows a catalogue."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from data_access.plan_proposals.document import BLANK
from data_access.plan_proposals.numerals import CHINESE, number, of_roman
from data_access.plan_proposals.paragraph import Paragraph

_GOAL_LIST = r"(?:(?:到|至)?20\d\d年的?)?(?:主要|发展|具体|工作|规划|预期|任务)?目标(?:[与和及]?任务|要求|指标)?"
_STRATEGY_LIST = (
    r"(?:主要|重点|具体|工作|实施|推进|落实|支持|发展)?(?:策略|对策|政策)?(?:主要|重点|具体)?[与和及]?"
    r"(?:策略|措施|举措|对策|任务|路径|途径)(?:[与和及](?:途径|路径|办法|行动|措施))?"
)
_CN = f"[{CHINESE}]"
_STYLES = {
    "field": re.compile(rf"^(?:领域|板块|专题)\s*({_CN}+|\d+)\s*[：:、.．]?"),
    "chapter": re.compile(rf"^第\s*({_CN}+|\d+)\s*[章部篇]"),
    "part": re.compile(rf"^第\s*({_CN}+|\d+)\s*节"),
    "chinese": re.compile(rf"^({_CN}+)\s*[、.．]"),
    "chinese-brackets": re.compile(rf"^[（(]\s*({_CN}+)\s*[）)]\s*[、.．]?"),
    "one-is": re.compile(rf"^({_CN})是(?=[\u4e00-\u9fff])"),
    "digits-brackets": re.compile(r"^[（(]\s*(\d{1,3})\s*[）)]\s*[、.．]?"),
    "half-bracket": re.compile(r"^(\d{1,3})\s*[）)]"),
    "three-points": re.compile(r"^\d{1,2}\.\d{1,2}\.(\d{1,2})(?=[\s\u4e00-\u9fff])"),
    "point-point": re.compile(r"^\d{1,2}\.(\d{1,2})(?=[\s\u4e00-\u9fff])"),
    "digits": re.compile(r"^(\d{1,3})\s*[.．、]\s*"),
    "ordinal": re.compile(rf"^第({_CN}+)[，,]\s*"),
    "roman": re.compile(r"^([\u2160-\u216b]|(?=[IVX])(?:X{0,2})(?:IX|IV|V?I{0,3}))\s*[、.．]\s*(?=[\u4e00-\u9fff])"),
    "roman-brackets": re.compile(
        r"^[（(]\s*([\u2160-\u216b]|(?=[IVX])(?:X{0,2})(?:IX|IV|V?I{0,3}))\s*[）)]\s*[、.．]?"
    ),
    "circled": re.compile(r"^([\u2460-\u2473])\s*[、.．]?"),
    "dash": re.compile(r"^(?:[-—–]{1,2}|[●○■□◆◇★☆▲△▪•·])\s*()"),
}
_MARKED = re.compile(
    rf"^[【\[〔]?(?P<word>目标|任务|措施|策略|举措|对策)\s*(?P<number>{_CN}{{1,3}}|\d{{1,3}})\s*[】\]〕]?\s*[：:.、．]?\s*(?P<rest>.*)$",
    re.DOTALL,
)
_LIST = re.compile(
    rf"^[【\[〔]?(?P<word>(?P<goal>{_GOAL_LIST})|{_STRATEGY_LIST})[】\]〕]?\s*(?:(?P<colon>[：:])\s*(?P<rest>.*))?$",
    re.DOTALL,
)
_TITLE = re.compile(
    r"(?:妇女|儿童|发展|事业|行动|五”|20\d\d).*(?:规划|纲要|计划)(?:[（(].*?[）)])?(?:\s*[（(].{2,8}[）)])?$"
)
_FIELD = re.compile(
    r"^(?:妇女|女性|儿童|未成年人|妇女儿童|女童|[\u4e00-\u9fff]{2,4})(?:与|参与|[和及、](?=.{2,8}$)).{1,14}$"
)
_OVER_FIELDS = re.compile(
    r"发展领域|重点领域|指导思想|基本原则|总目标|总体(?:要求|思路)|目标[和与及]|[和与及](?:主要|重点|发展)?(?:目标|任务|工作|措施|原则|部署)"
)
"""Heads the chapter that holds the fields: 发展领域与重点工作."""
_LAST = (
    "组织实施",
    "保障措施",
    "监测评估",
    "附则",
    "实施保障",
    "组织保障",
    "规划实施",
    "监测与评估",
    "组织领导",
    "附件",
    "附表",
    "附录",
)
_SENTENCE = re.compile("[，。；,;](?!$)")
LONGEST_HEADING = 32
_GENERAL = re.compile(rf"总体目标|总目标|主要指标|发展指标|{_GOAL_LIST}[与和及、]{_STRATEGY_LIST}")
"""Of measures too where each item holds both (主要目标和措施)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered paragraph: the kind of its numbering, its number (None for a dash), its words."""

    style: str
    number: int | None
    words: str


def bare(text: str) -> str:
    """A heading as headings are compared: no numbering, spaces, quotation marks, closing colon."""
    numbered = item(text)
    words = numbered.words if numbered else text
    return re.sub(r"[\s\u3000“”\"'‘’《》【】]", "", words).rstrip("：:。")


@lru_cache(maxsize=4096)
def item(text: str, expected: str = "") -> Item | None:
    """How a paragraph is numbered, in the `expected` style where it can be read so.

    `6.5岁以下` can be item 6 or 6.5 (or 5 of part 6): who knows which number must follow decides.
    """
    plain = text.strip(BLANK)
    for style in (expected, *_STYLES) if expected in _STYLES else _STYLES:
        if match := _STYLES[style].match(plain):
            return Item(style, _number(match[1]), plain[match.end() :].strip(BLANK))
    return None


def list_head(text: str) -> tuple[str, str] | None:
    """`goal` or `strategy` for the head of such a list, and what follows its colon on the same line."""
    match = _LIST.match(re.sub(r"[\s\u3000]", "", bare(text)) + (":" if text.rstrip().endswith(("：", ":")) else ""))
    if match and not match["rest"]:
        return ("goal" if match["goal"] else "strategy"), ""
    numbered = item(text)
    match = _LIST.match((numbered.words if numbered else text).strip(BLANK))
    if match and match["colon"] and match["rest"]:
        return ("goal" if match["goal"] else "strategy"), match["rest"]
    return None


def heads_a_field(text: str) -> bool:
    """Heads a list of goals right below the name of a field; elsewhere it says where the whole plan is bound."""
    return bool(_GENERAL.fullmatch(bare(text)))


def marked_item(text: str) -> tuple[str, Item] | None:
    """An item that says itself what it is: 目标1：… 措施（2）…"""
    match = _MARKED.match(text.strip(BLANK))
    if match is None or not match["rest"]:
        return None
    kind = "goal" if match["word"] in ("目标", "任务") else "strategy"
    return kind, Item(f"marked-{kind}", _number(match["number"]), match["rest"])


def is_title(text: str) -> bool:
    """The title of a plan, not of the notice that sends it."""
    short = re.sub(r"[\s\u3000《》]", "", text)
    return (
        len(short) <= 45
        and not _SENTENCE.search(short)
        and bool(_TITLE.search(short))
        and "通知" not in short
        and item(text) is None
    )


def is_heading(paragraph: Paragraph) -> bool:
    """A short numbered line without a sentence, or one that names a field of development."""
    text = paragraph.text
    if paragraph.cells or len(text) > LONGEST_HEADING or _SENTENCE.search(text) or list_head(text):
        return False
    return item(text) is not None or is_field(text)


def is_field(text: str) -> bool:
    """Names a field: 妇女与健康, 儿童与法律保护."""
    name = bare(text)
    return (
        len(text) <= LONGEST_HEADING
        and not _SENTENCE.search(text)
        and bool(_FIELD.match(name))
        and not _OVER_FIELDS.search(name)
    )


def stands_beside(heading: str, below: str) -> bool:
    """`第二节 主要目标` comes next to `第一节 指导思想` and is not in it; a field's own list may be numbered like the field."""
    first, second = item(heading), item(below)
    next_to_it = first and second and first.style == second.style and second.number == (first.number or 0) + 1
    return bool(next_to_it) and not is_field(heading)


def next_item(text: str, number: int) -> tuple[str, str] | None:
    """What stands before and behind the next number, where an item begins in the middle of a line: 30%。4、…"""
    match = re.search(rf"(?<=[。；;])\s*{number}\s*[、.．](?=[\u4e00-\u9fff])", text)
    return (text[: match.start()], text[match.end() :]) if match else None


def is_last(text: str) -> bool:
    """Heads a chapter behind the fields of development."""
    return len(text) <= LONGEST_HEADING and bare(text).startswith(_LAST)


def is_last_alone(text: str) -> bool:
    """The same without a number: nothing but the name itself."""
    return bare(text) in _LAST or text.startswith("附")


def _number(written: str) -> int | None:
    if not written:
        return None
    if "\u2460" <= written <= "\u2473":
        return ord(written) - 0x2460 + 1
    plain = unicodedata.normalize("NFKC", written)
    if plain[0] in "IVX":
        return of_roman(plain)
    return int(number(unicodedata.normalize("NFKC", written)))
