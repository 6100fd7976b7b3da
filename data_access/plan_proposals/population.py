"""Of whom a name speaks: women or men, children, people of an age. Two names that speak of others are never the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WOMEN = re.compile(r"妇女|女性|女职工|女干部|女大学生|孕产妇|产妇|孕妇|母亲|女代表|女委员|女党员|女(?=[性工生])")
_GIRLS = re.compile("女童|女孩|女学生|女生")
_MEN = re.compile("男性|男童|男孩|男生")
_CHILDREN = re.compile("儿童|未成年|婴儿|婴幼儿|新生儿|幼儿|学生|青少年|女童|男童|女孩|男孩|托育|学前")
_BOTH = re.compile("男女|妇女儿童|妇幼|母婴|性别")
_AGES = re.compile(
    r"(\d{1,2})\s*(?:[—–~～-]|至|到)\s*(\d{1,2})\s*岁|(\d{1,2})\s*岁?[及]?(?:岁以下|岁以上|岁及以上|岁以内)|(\d{1,2})\s*岁(?!以)"
)


@dataclass(frozen=True, slots=True)
class Population:
    """Whom a name speaks of; empty sets where it does not say."""

    sexes: frozenset[str]
    children: bool
    adults: bool
    ages: frozenset[str]


def population_of(name: str) -> Population:
    """Whom a name speaks of, by its words."""
    both = _BOTH.search(name) is not None
    women, girls, men = (pattern.search(name) is not None for pattern in (_WOMEN, _GIRLS, _MEN))
    children = _CHILDREN.search(name) is not None
    sexes = set() if both else {sex for sex, said in (("female", women or girls), ("male", men)) if said}
    ages = frozenset(match[0].replace(" ", "") for match in _AGES.finditer(name))
    return Population(frozenset(sexes), children, women and not children and not both, ages)


def agree(read: Population, known: Population) -> bool:
    """Whether both can be about the same people: no sex against the other, no women against children, no age against another."""
    if read.sexes and known.sexes and read.sexes != known.sexes:
        return False
    if (read.adults and known.children and not known.adults) or (known.adults and read.children and not read.adults):
        return False
    return not (read.ages and known.ages and not read.ages & known.ages)
