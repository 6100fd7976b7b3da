"""Where a thing stood before: the figure of an earlier year that a demand prints beside its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_access.plan_proposals.asked import Asked
from data_access.plan_proposals.proposal import Proposal
from data_access.plan_proposals.quantities import Quantity, quantities
from data_access.plan_proposals.sentence import Former, Sentence
from data_access.plan_proposals.subjects import clean, local_start


def _when(year: str) -> str:
    """When it stood there; the group `year` holds a year that is named."""
    return rf"(?:(?P<{year}>20\d\d)\s*年|[“\"]?十[二三四五六]五[”\"]?(?:时期)?末?|上期末|基期|现状|目前)?(?:年?[底末])?"


_FIGURES = r"(?P<figures>\d[\d.,%‰/、和及与十百千万亿元个名张岁年所家次人处册件户间台小时分钟点\s]*?)"
_BEFORE = re.compile(
    rf"(?:(?:[由从自]|[较比]){_when('year_from')}的?{_FIGURES}|在{_when('year')}的?(?P<basis>\d[^，。；]{{0,12}}?)的?基础上)"
    r"(?:逐步|稳步|逐年|力争|分别|均|再|进一步)*$"
)
"""由2025年的85%提高到90%; 在2025年12个的基础上增加到20个."""
_BEHIND = re.compile(
    rf"^(?:及?以[上下内]|左右)?[（(]{_when('year')}(?:已|为|是|达到?|值|数|实际|[：:])*\s*(?P<figures>\d[^，。；、）)]*)[）)]"
)
"""达到90%以上（2025年为85%）."""
_SAID = r"(?:已经?|为|是|达到?|稳定在|保持在|值|数|实际|[：:])*\s*$"
_STOOD = re.compile(rf"(?P<open>[（(]?)(?:(?P<year>20\d\d)\s*年|基期|现状)(?:年?[底末])?{_SAID}")
"""What stands before a figure of an earlier year: 毛入园率2025年为93%."""
_WAS = re.compile(
    r"(?:^|[，,；;])\s*(?:(?P<year>20\d\d)\s*年[底末]?|目前|现状)[，,]?(?P<what>[^，。；\d]{2,24}?)(?:已经?|为|是|达到?|稳定在|保持在)+\s*$"
)
"""2025年全市女性就业占比为44.3%."""


def stood(sentence: Sentence, asked: Asked) -> bool:
    """Whether a number says where a thing stood before the plan begins, and asks for nothing; the next demand is told of it."""
    match = _WAS.search(asked.left) or _STOOD.search(asked.left)
    if match is None or sentence.begins is None:
        return False
    year = int(match["year"]) if match["year"] else None
    if year is not None and year >= sentence.begins:
        return False
    told = match.groupdict()
    if told.get("open"):
        return True  # of the demand before, which has taken it
    words = told.get("what") or asked.left[local_start(asked.left, match.start()) : match.start()]
    sentence.subject = clean(words) or sentence.subject
    sentence.former = tuple(Former(quantity, year) for quantity in asked.group)
    return True


def names_until(left: str) -> int:
    """Where the former figure begins that stands between a thing and its verb; else the end of the words."""
    match = _BEFORE.search(left)
    return match.start() if match else len(left)


def with_former(found: Sequence[Proposal], sentence: Sentence, asked: Asked, verb_start: int) -> list[Proposal]:
    """The proposals of a group of numbers, each with the former figure printed for it."""
    before = _printed(_BEFORE.search(asked.left[:verb_start]), sentence)
    before = before or _printed(_BEHIND.match(sentence.text[asked.last.end :]), sentence)
    if not before and sentence.former and not clean(asked.subject):
        before = sentence.former
    sentence.former = ()
    values = [former for former in before if former.quantity.high is None]
    if len(values) != len(before) or not values or (len(values) > 1 and len(values) != len(found)):
        return list(found)
    if len(values) == 1 and len(found) > 1:
        return list(found)  # which of them stood there is not said
    return [_stood_at(row, former) for row, former in zip(found, values, strict=True)]


def _printed(match: re.Match[str] | None, sentence: Sentence) -> tuple[Former, ...]:
    if match is None:
        return ()
    told = match.groupdict()
    written, named = told["figures"] or told.get("basis") or "", told["year"] or told.get("year_from")
    year = int(named) if named else None
    groups = quantities(written)
    whole = len(groups) == 1 and not written[groups[0][-1].end :].strip("的 ")
    earlier = year is None or sentence.begins is None or year < sentence.begins
    return tuple(Former(quantity, year) for quantity in groups[0]) if whole and earlier else ()


def _stood_at(row: Proposal, former: Former) -> Proposal:
    """A level with where it stood; a figure in another unit is of another thing."""
    level = row.value is not None and row.kind in ("threshold", "maintain", "full_coverage", "band")
    if not level or not _of_one_unit(row, former.quantity):
        return row
    return replace(row, base=former.quantity.value, base_year=former.year)


def _of_one_unit(row: Proposal, quantity: Quantity) -> bool:
    return not quantity.unit or quantity.unit == row.unit or row.unit.startswith(f"{quantity.unit} per ")


@dataclass(frozen=True, slots=True)
class OfTable:
    """The column of a table that says where its indicators stood, and of which year it is."""

    column: int
    year: int | None

    def of(self, cells: Sequence[str]) -> float | None:
        """The figure of a row; None where the cell holds none, or more than one."""
        cell = cells[self.column].strip() if self.column < len(cells) else ""
        groups = quantities(cell)
        one = len(groups) == 1 and len(groups[0]) == 1 and groups[0][0].high is None and groups[0][0].start == 0
        return groups[0][0].value if one else None
