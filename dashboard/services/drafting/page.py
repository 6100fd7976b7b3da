"""A draft as its page shows it: one section's text with its proposals marked, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.services.drafting.adding import adding_fields, clause_named
from dashboard.services.drafting.cards import Card, card, group_of
from dashboard.services.drafting.correcting import FormFields, form_fields
from dashboard.services.drafting.deciding import find, target_of
from dashboard.services.drafting.making import made
from dashboard.services.drafting.missing import Missing, missing
from dashboard.services.drafting.states import odd_word, stage_word
from dashboard.services.drafting.words_marked import Paragraph, paragraphs
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path, href
from dashboard.whole_numbers import whole_number
from data_access.plan_draft_rows import Draft, DraftTarget
from data_access.plan_drafts import OPEN, SURE, UNSURE

SECTION, EDIT, REJECT, ADD, DONE = "section", "edit", "reject", "add", "done"
"""The page's filters: which section is shown, which proposal is corrected or rejected, to which clause one is added, what was
just done."""


@dataclass(frozen=True, slots=True)
class SectionTab:
    """A section with how many of its proposals are decided."""

    key: str
    name: str
    decided: int
    total: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class DraftPage:
    """Everything the page of a draft shows."""

    draft: int
    title: str
    finding: str
    qualifying: str
    aside: bool
    tabs: tuple[SectionTab, ...]
    text: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    sure_open: int
    done: str
    told_before: int
    """The proposal before whose card it is said what was done; 0: at the top."""
    missing: tuple[Missing, ...]
    oddities: tuple[str, ...]
    fields: FormFields | None
    """Of the requirement that is corrected, or added by hand."""
    adding: bool
    changeable: bool
    stage: str
    """Why it cannot be changed, in words; empty where it can."""


def draft_page(scope: Scope, code: str) -> DraftPage | None:
    """The page of a draft; None where the place has none of that number."""
    draft = find(scope, code)
    if draft is None:
        return None
    t = scope.t
    keys = _sections(draft, t)
    asked = scope.selection.filter(EDIT) or scope.selection.filter(REJECT)
    chosen = target_of(draft, asked) if asked else None
    clause = clause_named(draft, scope.selection.filter(ADD)) if draft.changeable else None
    current = _current(scope, draft, [key for key, _ in keys], chosen)
    if clause is not None:
        current = f"{clause['plan']}-{clause['section']}"
    own = [target for target in draft.targets if section_key(target) == current]
    named = people(scope.services)
    ordered = in_order(own)
    return DraftPage(
        draft=draft.draft,
        title=draft.title or draft.file or t("没有名称的草稿"),
        finding=_finding(draft, t),
        qualifying=_qualifying(draft, named(draft.who), t),
        aside=draft.state != OPEN,
        tabs=tuple(_tab(scope, draft, key, name, current) for key, name in keys),
        text=paragraphs(draft, current, own, t),
        cards=tuple(card(scope, draft, target, named, own) for target in ordered),
        sure_open=sum(target.state == OPEN and target.read["certainty"] == SURE for target in draft.targets),
        done=_done(scope.selection.filter(DONE), t),
        told_before=_told_before(draft, scope.selection.filter(DONE), own),
        missing=missing(draft, made(scope, draft), scope),
        oddities=tuple(odd_word(oddity, t) for oddity in draft.outline["oddities"]),
        fields=_form(scope, draft, chosen, clause),
        adding=clause is not None,
        changeable=draft.changeable,
        stage="" if draft.changeable else stage_word(draft.stage, t),
    )


def card_alone(scope: Scope, draft: Draft, target: DraftTarget) -> Card:
    """The card of one proposal, with those of its section to merge it into."""
    beside = [other for other in draft.targets if section_key(other) == section_key(target)]
    return card(scope, draft, target, people(scope.services), beside)


def _form(
    scope: Scope, draft: Draft, chosen: DraftTarget | None, clause: Mapping[str, Any] | None
) -> FormFields | None:
    """The form that is asked for: of a requirement as it stands, or an empty one of a clause."""
    if clause is not None:
        return adding_fields(scope, draft, clause)
    return form_fields(chosen.fields, scope.facts, scope.t, draft) if chosen and scope.selection.filter(EDIT) else None


def in_order(targets: Sequence[DraftTarget]) -> list[DraftTarget]:
    """Open ones first, the parts of one demand beside one another; those that are decided sink below."""
    first: dict[tuple[bool, str], int] = {}
    for target in targets:
        first.setdefault((target.state != OPEN, group_of(target) or str(target.number)), target.number)
    keys = {target.number: (target.state != OPEN, group_of(target) or str(target.number)) for target in targets}
    return sorted(targets, key=lambda target: (target.state != OPEN, first[keys[target.number]], target.number))


def section_key(target: DraftTarget) -> str:
    """The section a proposal stands in, as the address names it."""
    return f"{target.fields['plan']}-{target.fields['section']}"


def next_open(draft: Draft, number: int) -> int:
    """The proposal to look at after one was decided: the next open one of its section, else itself."""
    here = next((section_key(target) for target in draft.targets if target.number == number), "")
    waiting = [row.number for row in draft.targets if row.state == OPEN and section_key(row) == here]
    later = [other for other in waiting if other > number]
    return (later or waiting or [number])[0]


def at_section(scope: Scope, draft: int, section: str, *, done: str = "", anchor: str = "") -> str:
    """The address of a section of a draft, with what was just done there."""
    link = scope.link.with_filters({SECTION: section, DONE: done})
    return href(Path.PLAN_DRAFT, link, str(draft), anchor=anchor)


def _sections(draft: Draft, t: Words) -> list[tuple[str, str]]:
    """Sections that hold clauses or proposals, with their names; lists of main indicators behind them."""
    named = [(f"{row['plan']}-{row['section']}", row["name"]) for row in draft.outline["sections"]]
    known = {key for key, _ in named}
    others = dict.fromkeys(section_key(target) for target in draft.targets if section_key(target) not in known)
    return [*named, *((key, t("主要指标表")) for key in others)]


def _current(scope: Scope, draft: Draft, keys: Sequence[str], chosen: DraftTarget | None) -> str:
    """The section that is shown: of the proposal asked for, the one asked for, else the first that waits."""
    if chosen is not None:
        return section_key(chosen)
    asked = scope.selection.filter(SECTION)
    if asked in keys:
        return asked
    waiting = {section_key(target) for target in draft.targets if target.state == OPEN}
    return next((key for key in keys if key in waiting), keys[0] if keys else "")


def _tab(scope: Scope, draft: Draft, key: str, name: str, current: str) -> SectionTab:
    own = [target for target in draft.targets if section_key(target) == key]
    decided = sum(target.state != OPEN for target in own)
    return SectionTab(key, name, decided, len(own), at_section(scope, draft.draft, key), key == current)


def _finding(draft: Draft, t: Words) -> str:
    """How many demands were read, decided, waiting, unsure."""
    if not draft.targets:
        return t("文本里没有读出可以量化的要求")
    waiting = [target for target in draft.targets if target.state == OPEN]
    unsure = sum(target.read["certainty"] == UNSURE for target in waiting)
    total, decided = len(draft.targets), len(draft.targets) - len(waiting)
    if not waiting:
        return t.count("文本里读出 {n} 条要求，已全部定下", total)
    if not unsure:
        return t("文本里读出 {n} 条要求：{decided} 条已定，{waiting} 条待确认",
                 n=total, decided=decided, waiting=len(waiting))  # fmt: skip
    return t("文本里读出 {n} 条要求：{decided} 条已定，{waiting} 条待确认，{unsure} 条没有把握、要人判断",
             n=total, decided=decided, waiting=len(waiting) - unsure, unsure=unsure)  # fmt: skip


def _qualifying(draft: Draft, who: str, t: Words) -> str:
    clauses = [clause["kind"] for clause in draft.outline["clauses"]]
    known = sum(bool(target.fields["indicator"]) for target in draft.targets)
    return t.paragraph(
        t("{sections} 个章节、{goals} 项目标、{strategies} 条策略措施；任何一条在确认之前都不生效。",
          sections=len(draft.outline["sections"]), goals=clauses.count("goal"), strategies=clauses.count("strategy")),
        t("{known} 条对上已有指标，{new} 条是新指标。", known=known, new=len(draft.targets) - known),
        t("{who} 于 {when} 存入。", who=who, when=moment(draft.created_at)),
    )  # fmt: skip


def _told_before(draft: Draft, done: str, own: Sequence[DraftTarget]) -> int:
    """What was done to a proposal of this section is said where the reader is led on to."""
    what, _, number = done.partition("-")
    if what not in ("confirm", "correct", "reject", "withdraw", "add", "split", "merge") or number not in {
        str(row.number) for row in own
    }:
        return 0
    return next_open(draft, int(number))


def _done(done: str, t: Words) -> str:
    """What was just done, in words: `confirm-12`, `sure-38`, `aside`."""
    what, _, number = done.partition("-")
    if whole_number(number) is None:
        return {"aside": t("草稿已搁置，内容都还在。"), "up": t("草稿已恢复。"), "in": t("文本已存为草稿。")}.get(
            what, ""
        )
    words = {
        "confirm": t("第 {n} 条已确认。", n=number), "correct": t("第 {n} 条已按改正的内容确认。", n=number),
        "reject": t("第 {n} 条已退回，理由留在记录里。", n=number), "withdraw": t("第 {n} 条的决定已撤回，回到待确认。", n=number),
        "add": t("第 {n} 条已补上。", n=number), "split": t("已拆出第 {n} 条，请改成它自己的内容。", n=number),
        "merge": t("第 {n} 条已并入另一条。", n=number),
        "sure": t("“很有把握”的 {n} 条已一次确认。", n=number) if number != "0" else t("没有“很有把握”而待确认的条目了。"),
    }  # fmt: skip
    return words.get(what, "")
