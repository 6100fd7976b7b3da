"""Demands that print no number: comparisons, coverage, doubling, dates, directions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from data_access.plan_proposals import words as w
from data_access.plan_proposals.figures import falls_when_better, verb
from data_access.plan_proposals.proposal import Certainty, Inferred, Proposal
from data_access.plan_proposals.quantities import quantities
from data_access.plan_proposals.scopes import people_rate
from data_access.plan_proposals.sentence import Sentence, sex_of
from data_access.plan_proposals.subjects import clean, local_start, names

_RELATIVE_OP = {
    "不低于": ">=",
    "不少于": ">=",
    "达到": ">=",
    "保持在": ">=",
    "稳定在": ">=",
    "不高于": "<=",
    "不超过": "<=",
    "控制在": "<=",
    "低于": "<",
}
_SIDE = {"以下": "<=", "以内": "<=", "以上": ">="}
_BASE_OP = {"不高于": "<=", "低于": "<", "高于": ">"}
_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "1": 1, "2": 2, "3": 3}
_NO_LEVEL = ("前列", "先进", "中等", "中上")
_SHARES = ("%", "‰", "per 100,000", "per 10,000")
_BEYOND = re.compile(r"\s*的?\s*\d[\d.]*\s*(?:个?百分点|%|‰|倍|岁|年)?")
"""By how much, or to what part of it: a question, for the catalogue knows no distance from a reference."""
_GOES_ON = re.compile(r"(?:[、和及与](?!20\d\d|[^，。；]{2,16}全覆盖))|的?(?:到|转)")
_FROM = re.compile(r"由[^，。；]{0,8}$")
_HOLD = re.compile("保持|稳定|巩固|控制")
_UP = re.compile("提|增|升|扩|延长|优化|改善")
_GAP = re.compile("差距|差异")


def without_figures(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Proposal]:
    """The demands of a sentence that stand outside the words already `taken` by demands with numbers."""
    text = sentence.text
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            begin = local_start(text, match.start())
            for proposal in read(sentence, match, begin):
                name = proposal.name or _named_before(sentence, begin)
                yield replace(proposal, name=name, sex=sex_of(name))
                taken.append((match.start(), match.end()))


def _named_before(sentence: Sentence, begin: int) -> str:
    """What a demand without a subject goes on about: the words before the last comma, up to their verb."""
    earlier = sentence.text[:begin].rstrip("，, ")
    words = earlier[local_start(earlier, len(earlier)) :]
    for group in quantities(words):
        return clean(words[: verb(words[: group[0].start])[1]])
    return clean(words)


def _relative(sentence: Sentence, match: re.Match[str], begin: int) -> Iterator[Proposal]:
    if not match["what"] or match["what"] in _NO_LEVEL:
        return
    whose = match["whose"]
    reference = "nation" if whose in ("全国", "国家") else "area" if whose in ("全区", "全县") else "city"
    before, end = _before_a_level(sentence.text[begin : match.start()]), match.end()
    beyond = _BEYOND.match(sentence.text[end:])
    sure, end = (Certainty.UNSURE, end + beyond.end()) if beyond else (Certainty.LIKELY, end)
    rate = people_rate(before)
    all_of_them = before.strip() in ("均", "都")
    for name in tuple(sentence.named) if all_of_them else names(before, 1):
        better = match["op"] in ("优于", "好于")
        op = _SIDE.get(match["side"] or "") or _RELATIVE_OP.get(match["op"], ">")
        op = "<" if better and falls_when_better(name) else op
        yield sentence.propose(
            "reference", name, "relative_to_reference", begin, end, op=op, reference=reference, unit=f"per {rate}" if rate else "", certainty=sure
        )  # fmt: skip


def _before_a_level(words: str) -> str:
    """The subject alone where a level of its own stands between: 签订率不低于95%且不低于全市平均水平."""
    level = next((group[0] for group in quantities(words) if group[0].unit in _SHARES), None)
    return words[: verb(words[: level.start])[1]] if level else words


def _own(sentence: Sentence, match: re.Match[str], begin: int) -> Iterator[Proposal]:
    """A figure held against another one; 相适应 says neither at least nor at most: a question."""
    name = clean(sentence.text[begin : match.start()])
    if not name or (match["fit"] and not w.MEASURE.search(name)):
        return
    kind, sure = ("qualitative", Certainty.UNSURE) if match["fit"] else ("relative_to_reference", Certainty.LIKELY)
    op = ">" if match["op"] == "高于" else ">="
    yield sentence.propose(
        "own-reference", name, kind, begin, match.end(), op=op, reference=match["other"] or match["fit"], certainty=sure
    )


def _base_level(sentence: Sentence, match: re.Match[str], begin: int) -> Iterator[Proposal]:
    name = clean(sentence.text[begin : match.start()])
    held_down = match["op"] in ("保持在", "维持在", "稳定在") and falls_when_better(name)
    op = "<=" if held_down else _BASE_OP.get(match["op"], ">=")
    direction = "up" if op in (">=", ">") else "down"
    yield sentence.propose(
        "base-level", name, "change", begin, match.end(), op=op, step=0.0, direction=direction, since=int(match["year"]),
        certainty=Certainty.UNSURE,
    )  # fmt: skip


def _coverage(sentence: Sentence, match: re.Match[str], begin: int) -> Iterator[Proposal]:
    """全覆盖 is 100 %; 应保尽保 is read as a question, for it says of whom only by the word itself."""
    before = sentence.text[begin : match.start()]
    by_a_year = match["alone"] and w.MILESTONE.search(sentence.text[: match.end()])
    if by_a_year or _GOES_ON.match(sentence.text[match.end() :]) or _FROM.search(before):
        return
    kind, sure = ("qualitative", Certainty.UNSURE) if match["verb"] else ("full_coverage", Certainty.LIKELY)
    yield sentence.propose(
        "coverage", clean(before), kind, begin, match.end(), op=">=", value=100.0, unit="%", certainty=sure, inferred=(Inferred.UNIT,)
    )  # fmt: skip


def _double(sentence: Sentence, match: re.Match[str], begin: int) -> Iterator[Proposal]:
    """翻一番 is twice, 翻两番 four times; 增长一倍 is twice, 增长两倍 three times."""
    factor = 2.0 ** _TIMES[match["times"]] if match["times"] else 1.0 + _TIMES[match["fold"]]
    since = w.SINCE.search(sentence.text[: match.start()])
    yield sentence.propose(
        "double", clean(sentence.text[begin : match.start()]), "change", begin, match.end(), step=100 * (factor - 1),
        direction="up", unit="%", since=int(since[1]) if since and since[1] else None,
    )  # fmt: skip


def _milestone(sentence: Sentence, match: re.Match[str], begin: int) -> Iterator[Proposal]:
    yield sentence.propose("milestone", clean(match["what"]), "milestone", begin, match.end())


def _direction(sentence: Sentence, match: re.Match[str], begin: int) -> Iterator[Proposal]:
    """A wanted direction without a number; of each thing named."""
    before = sentence.text[begin : match.start()]
    way = "hold" if _HOLD.search(match["way"]) else "up" if _UP.search(match["way"]) else "down"
    for name in names(before, 1):
        if _GAP.search(before):
            yield sentence.propose("gap", name, "gap_narrows", begin, match.end())
        else:
            yield sentence.propose("direction", name, "directional", begin, match.end(), direction=way)


def _slower(sentence: Sentence, match: re.Match[str], begin: int) -> Iterator[Proposal]:
    for name in names(sentence.text[begin : match.start()], 1):
        yield sentence.propose("slower", name, "slow_growth", begin, match.end())


def _eliminate(sentence: Sentence, match: re.Match[str], begin: int) -> Iterator[Proposal]:
    yield sentence.propose(
        "eliminate",
        _named_eliminated(sentence, match),
        "qualitative",
        match.start(),
        match.end(),
        certainty=Certainty.UNSURE,
    )


def _named_eliminated(sentence: Sentence, match: re.Match[str]) -> str:
    if "零" not in match[0]:
        return clean(match[0])
    return clean(sentence.text[local_start(sentence.text, match.start()) : match.start()])


_READERS = (
    (w.RELATIVE, _relative),
    (w.BASE_LEVEL, _base_level),
    (w.OWN, _own),
    (w.COVERAGE, _coverage),
    (w.DOUBLE, _double),
    (w.ELIMINATE, _eliminate),
    (w.MILESTONE, _milestone),
    (w.SLOWER, _slower),
    (w.DIRECTION, _direction),
)
"""Where two patterns could read the same words, the one named first does."""
