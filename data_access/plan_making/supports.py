"""Which indicators a strategy works on, as proposed: what it asks for itself, what its own words name, and what a like strategy
of the plan before works on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from data_access.catalogue.model import Catalogue
from data_access.plan_proposals.likeness import dice, pairs_of

ALIKE = 0.72
"""From here on (Dice's coefficient) two strategies are taken for the same work."""
_MEASURE = re.compile(r"(?:人群|总体)?(?:比例|比重|占比|率|数量|数|水平|面积|人数)$")
_WHOSE = re.compile(r"^(?:适龄|育龄)?(?:妇女|女性|儿童|青少年|中小学生|居民)+")
_SHORTEST = 3


class Supports:
    """Finds them for the strategies of one plan; `asked` are the indicators its targets ask about, by their Chinese names."""

    def __init__(self, catalogue: Catalogue, earlier: str, asked: Mapping[str, str]) -> None:
        self._asked = asked
        self._stems = {code: stem for code, name in asked.items() if len(stem := _stem(name)) >= _SHORTEST}
        self._earlier = [
            (pairs_of(row.title_zh), catalogue.works_on.get((row.plan, row.section, row.number), ()))
            for row in catalogue.strategies if row.plan == earlier
        ]  # fmt: skip

    def of(self, title: str, text: str, own: Iterable[str]) -> tuple[str, ...]:
        """The indicators of a strategy: `own` are those of its own targets; in the order of these three grounds, each once."""
        named = (code for code, stem in self._stems.items() if stem in text)
        pairs = pairs_of(title)
        like = max(self._earlier, key=lambda one: dice(pairs, one[0]), default=None)
        before = like[1] if like and dice(pairs, like[0]) >= ALIKE else ()
        return tuple(dict.fromkeys((*own, *named, *(code for code in before if code in self._asked))))


def _stem(name: str) -> str:
    """What a text says of an indicator: 孕产妇系统管理率 is spoken of as 孕产妇系统管理, 女性健身场地 as 健身场地."""
    bare = _MEASURE.sub("", re.sub(r"（.*?）", "", name))
    return without if len(without := _WHOSE.sub("", bare)) > _SHORTEST else bare
