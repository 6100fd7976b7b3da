"""What the papers of a round are written from: its figures, what units and people wrote, and which edition is wanted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.documents.report.view_models import Block, Heading, Place, Text, said
from dashboard.facts.closing.page import Closing
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.rounds import closing_of, round_of
from dashboard.text.words import Words
from data_access.closing_papers import Papers, Sentence, read_papers
from data_access.evaluations import RoundRecord, SelfEvaluation

AFTER = "after_"
"""How the name of a place begins that people made themselves: behind a passage of the program's."""
LONGEST = 30
"""Letters of a name; with what is put before it a bookmark of Word still takes it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which report is wanted, as what: a draft under a number, or the one that is frozen."""

    kind: str
    issued: date
    number: int = 1
    final: bool = False
    site: str = ""
    """Under which address readers reach the pages, as a paper must say it; empty where nobody has set it."""


@dataclass(frozen=True)
class Matter:
    """Everything a report of a round says comes from here.

    Attributes:
        view: what the plans came to, as shown figures.
        record: the round with what units wrote and which causes were settled.
        written: what people wrote in this report, by place.
    """

    scope: Scope
    view: Closing
    record: RoundRecord
    edition: Edition
    written: Mapping[str, Sentence] = field(default_factory=dict)

    @property
    def t(self) -> Words:
        """The language."""
        return self.scope.t

    @property
    def code(self) -> str:
        """The round's code, as it stands in addresses."""
        return self.record.round.code

    @property
    def last(self) -> int:
        """The last year of the period."""
        return self.view.period.last

    @property
    def accepted(self) -> tuple[SelfEvaluation, ...]:
        """What units wrote and the office accepted."""
        return tuple(entry for entry in self.record.entries if entry.state == "accepted")

    @property
    def mixed(self) -> bool:
        """Whether real and invented figures stand side by side."""
        return self.scope.facts.reported

    def unit(self, department: str) -> str:
        """A unit by its short name."""
        known = self.scope.facts.catalogue.department.get(department)
        return self.t.of(known, "short") if known else department

    def say(self, key: str, text: str, form: str = "body", *, demonstration: bool = False) -> list[Text]:
        """A passage of the program's; nothing for an empty text."""
        return [said(text, form, demonstration=demonstration and self.mixed, key=key)] if text else []

    def with_people(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The passages, and behind each what people put there where no place was meant for it."""
        out: list[Block] = []
        for block in blocks:
            out.append(block)
            key = block.key if isinstance(block, Heading | Text) else ""
            if key and (found := self.written.get(after(key))):
                out.append(Place(after(key), "", tuple(found.text.split("\n"))))
        return tuple(out)

    def place(self, key: str, prompt: str) -> Place:
        """Where people write: their words, or what is wanted of them."""
        found = self.written.get(key)
        return Place(key, self.t("【请填写：{prompt}】", prompt=prompt), tuple(found.text.split("\n")) if found else ())


def after(key: str) -> str:
    """The name of the place behind a passage."""
    return f"{AFTER}{key}"


def matter(scope: Scope, code: str, edition: Edition, papers: Papers | None = None) -> Matter | None:
    """What a report of a round is written from; None where there is no such round, or its plans have not ended."""
    facts = scope.facts
    database = scope.services.store.database
    record = round_of(scope, code)
    if record is None:
        return None
    view = closing_of(scope, record.round)
    if view is None:
        return None
    known = papers or read_papers(database, facts.place, code)
    return Matter(scope, view, record, edition, known.written(edition.kind, scope.language))


def key_of(*parts: object) -> str:
    """The name of a passage, always the same for the same thing, short enough for a bookmark."""
    plain = re.sub(r"[^a-z0-9]+", "_", "_".join(map(str, parts)).lower()).strip("_")
    if len(plain) <= LONGEST - len(AFTER):
        return plain
    return f"{plain[: LONGEST - len(AFTER) - 9]}_{hashlib.sha256(plain.encode()).hexdigest()[:8]}"
