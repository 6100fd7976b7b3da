"""One sentence under reading: where reading has come to, and what its last demand was about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from data_access.plan_proposals.outline import FoundClause
from data_access.plan_proposals.proposal import Certainty, Inferred, Proposal
from data_access.plan_proposals.quantities import Quantity
from data_access.plan_proposals.scopes import Scope

_MALE = re.compile("男性|男童|男生|男职工")
_BOTH = re.compile("男女|两性|性别")
_FEMALE = re.compile("妇女|女性|女童|女干部|女党员|女职工|产妇|女生|女教师|女代表|女委员")


@dataclass(frozen=True, slots=True)
class Former:
    """A figure of an earlier year, and the year where the text names it."""

    quantity: Quantity
    year: int | None


@dataclass
class Sentence:
    """A sentence of a clause, normalised; places in it plus `offset` are places in the clause's text."""

    clause: FoundClause
    deadline: int | None
    """The end of the plan, for demands that print no year."""
    text: str
    offset: int
    reached: int = 0
    """Up to where demands were read."""
    subject: str = ""
    scope: Scope = field(default_factory=Scope)
    rule: str = ""
    unit: str = ""
    share_of: bool = False
    """Of the last number: its rule and unit, and whether it was a share of things that are to have something."""
    named: list[str] = field(default_factory=list)
    """What the demands so far were about, in their order."""
    begins: int | None = None
    """The plan's first year: figures of earlier years ask for nothing."""
    former: tuple[Former, ...] = ()
    """Of the words just read: where the thing stood that the next demand goes on about."""
    whole: str = ""
    """What the sentence before was about: （1）城区… （2）农村… below it are parts of that."""
    before: Sentence | None = None
    """The sentence before, of the same clause."""

    def of_before(self, words: str, values: int) -> tuple[str, ...]:
        """The things of the sentence before that `words` go on about: …达到0.85名、2.2张；到2030年，分别达到1.12名和2.6张."""
        goes_on = values > 1 and not self.reached and re.fullmatch("(?:，|则|再|均|要)*分别", words.strip())
        named = tuple(self.before.named) if goes_on and self.before else ()
        return named if len(named) == values else ()

    def propose(
        self,
        rule: str,
        name: str,
        kind: str,
        start: int,
        end: int,
        *,
        inferred: tuple[Inferred, ...] = (),
        **fields: Any,
    ) -> Proposal:
        """A proposal read from the words between two places of the sentence."""
        if name:
            self.named.append(name)
        first, last = self.offset + start, self.offset + end
        words = self.clause.text[first:last].strip("，,。 　")
        return Proposal(
            *self.clause.key,
            self.clause.line,
            rule,
            words,
            first,
            last,
            name,
            kind,
            sex=sex_of(name),
            inferred=tuple(dict.fromkeys((Inferred.DEADLINE, *inferred))),
            **{"certainty": Certainty.LIKELY, "deadline": self.deadline} | fields,
        )


def sex_of(name: str) -> str:
    """`female` or `male` where a name speaks of them alone, else `all`."""
    female, male = _FEMALE.search(name), _MALE.search(name)
    if _BOTH.search(name) or bool(female) == bool(male):
        return "all"
    return "female" if female else "male"
