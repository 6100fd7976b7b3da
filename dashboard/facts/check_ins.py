"""When departments last spoke of their work, and how long they have been silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.facts.grades import year_of
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from data_access.said import CheckIn

HALF_YEAR = 183
"""Days after which a department that has said nothing counts as silent."""
MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class LastWord:
    """The newest check-in of a department; None for one that never spoke. `days` since then."""

    department: str
    word: CheckIn | None
    days: int

    @property
    def spoke(self) -> bool:
        """Whether it has spoken within half a year."""
        return self.word is not None and self.days <= HALF_YEAR

    def silence(self, t: Words) -> str:
        """`从未表态` or `8 个月未表态`; empty for a department that has spoken within half a year."""
        if self.word is None:
            return t("从未表态")
        return "" if self.spoke else t.count("{n} 个月未表态", int(self.days / MONTH))


def check_ins(facts: Facts, department: str, year: int) -> tuple[CheckIn, ...]:
    """Everything a department has said that a reader of that year knows, the newest first."""
    entries = facts.once(("check-ins",), lambda: _by_department(facts)).get(department, ())
    return tuple(entry for entry in entries if year_of(facts, entry.said_at) <= year)


def words_about(scope: Scope, subject: str) -> tuple[CheckIn, ...]:
    """What departments have said of an indicator or a clause (its code), as far as a reader of the year knows, newest first."""
    facts = scope.facts
    entries = facts.once(("check-ins about",), lambda: _by_subject(facts)).get(subject, ())
    return tuple(entry for entry in entries if year_of(facts, entry.said_at) <= scope.year)


def _by_subject(facts: Facts) -> dict[str, tuple[CheckIn, ...]]:
    found: dict[str, list[CheckIn]] = {}
    for entry in sorted(facts.office.said.check_ins, key=lambda entry: entry.said_at, reverse=True):
        found.setdefault(entry.subject, []).append(entry)
    return {subject: tuple(entries) for subject, entries in found.items()}


def word_line(scope: Scope, entry: CheckIn) -> str:
    """A check-in as one paragraph: department, day, how sure, what, which help; with the mark of what is invented."""
    t = scope.t
    department = scope.facts.catalogue.department.get(entry.department)
    return t("{department} {day}（{sure}）：{text}{mark}",
             department=t.of(department, "short") if department else entry.department,
             day=entry.said_at.astimezone().date().isoformat(), sure=sureness_word(entry.sureness, t),
             text=t.paragraph(entry.standing, t("需要协助：{help}", help=entry.help) if entry.help else ""),
             mark=t("（演示数据）") if entry.demonstration else "")  # fmt: skip


def _by_department(facts: Facts) -> dict[str, tuple[CheckIn, ...]]:
    words_known: dict[str, list[CheckIn]] = {}
    for entry in facts.office.said.check_ins:
        words_known.setdefault(entry.department, []).append(entry)
    newest = {
        code: sorted(entries, key=lambda entry: entry.said_at, reverse=True) for code, entries in words_known.items()
    }
    return {code: tuple(entries) for code, entries in newest.items()}


def last_word(scope: Scope, department: str) -> LastWord:
    """When a department last spoke."""
    entries = check_ins(scope.facts, department, scope.year)
    days = (scope.facts.today - entries[0].said_at.astimezone().date()).days if entries else 0
    return LastWord(department, entries[0] if entries else None, max(days, 0))


def last_words(scope: Scope) -> tuple[LastWord, ...]:
    """The last word of every department of the catalogue, in its order; made once."""
    return scope.once(
        ("last words",),
        lambda: tuple(last_word(scope, row.department) for row in scope.facts.catalogue.departments),
    )


def share_who_spoke(words: Iterable[LastWord], t: Words) -> str:
    """`29 个部门中 18 个近半年有过表态（62%）`; empty without departments."""
    words_known = list(words)
    spoke = sum(1 for word in words_known if word.spoke)
    if not words_known:
        return ""
    return t(
        "{all} 个部门中 {n} 个近半年有过表态（{p}%）",
        all=len(words_known),
        n=spoke,
        p=round(100 * spoke / len(words_known)),
    )


def sureness_word(code: str, t: Words) -> str:
    """How sure a department is, in words."""
    return {"sure": t("把握较大"), "fair": t("把握一般"), "unsure": t("把握不大")}[code]
