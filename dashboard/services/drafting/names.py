"""The page on which names, numbers and years of a draft are typed: what is lacking on one page, or a section in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed, overtaken_text, version_seen
from dashboard.services.drafting.closed import closed_text
from dashboard.services.drafting.deciding import find
from dashboard.services.drafting.findings import NAMED
from dashboard.services.drafting.making import FIELDS, cell, field_words, made, menus, part_of, row_words
from dashboard.services.drafting.page import SECTION
from dashboard.text.catalogue_problems import problem_word
from dashboard.urls import Path, href
from data_access.accounts import Actor
from data_access.catalogue.changing import parsed
from data_access.errors import DraftClosed, Overtaken
from data_access.plan_draft_edits import DraftEdits
from data_access.plan_draft_rows import Draft
from data_access.plan_making.made import Lack, MadePlan, MadeRow

WHOLE = "plan"
"""The view of the plan and its sections; the empty one is of what is lacking."""
LONGEST_TYPED = 300
CHINESE = "chinese"
"""What the button sends by which Chinese names stand in for English ones until somebody translates them."""


@dataclass(frozen=True, slots=True)
class Box:
    """A field of the form: an input, or with `options` a menu; `guessed` where its text is a proposal."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]
    guessed: bool


@dataclass(frozen=True, slots=True)
class BoxRow:
    """What is named, in words of the plan, and its fields."""

    title: str
    words: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class NamesPage:
    """Everything the page shows."""

    draft: int
    title: str
    version: int
    lacking: int
    tabs: tuple[tuple[str, str, bool], ...]
    """Name, address, and whether it is shown."""
    rows: tuple[BoxRow, ...]
    changeable: bool
    saved: bool
    english: int
    """English names that are lacking."""
    section: str
    """The view that is shown: empty for what is lacking."""


def names_page(scope: Scope, code: str) -> NamesPage | None:
    """The page of a draft; None where the place has none of that number."""
    draft = find(scope, code)
    if draft is None:
        return None
    t, plan = scope.t, made(scope, draft)
    asked = scope.selection.filter(SECTION)
    sections = [(row.origin, row.cells["name_zh"]) for row in plan.of("sections")]
    views = [("", t("待填的")), (WHOLE, t("规划和章节")), *sections]
    current = asked if asked in {view for view, _ in views} else ""
    lacking = _lacking(plan)
    return NamesPage(
        draft.draft, draft.title or draft.file or t("没有名称的草稿"), draft.version, sum(map(len, lacking.values())),
        tuple((name, _view(scope, draft, view), view == current) for view, name in views),
        tuple(_rows(scope, plan, current, lacking)), draft.changeable, scope.selection.filter("done") == "names",
        len(_without_english(plan)), current,
    )  # fmt: skip


def save_names(scope: Scope, draft: Draft, form: Mapping[str, str], by: Actor) -> Typed | None:
    """Keep what was typed; None once it is done, else the form with what is wrong."""
    t, plan = scope.t, made(scope, draft)
    rows = {(part_of(row), row.origin): row for row in plan.rows}
    allowed = menus(scope.facts, scope.t_now)
    typed: dict[str, dict[str, dict[str, str]]] = {}
    errors: dict[str, str] = {}
    stand_in = _without_english(plan) if form.get("go") == CHINESE else {}
    for name, raw in {
        **stand_in,
        **{name: text for name, text in form.items() if text.strip() or name not in stand_in},
    }.items():
        part, origin, field = _parts(name)
        row, text = rows.get((part, origin)), raw.strip()
        if row is None or field not in FIELDS.get(part, ()) or text == cell(row, field):
            continue
        if len(text) > LONGEST_TYPED:
            errors[name] = t("最多 {n} 字。", n=LONGEST_TYPED)
        elif field in allowed and text not in {code for code, _ in allowed[field]}:
            errors[name] = t("请从名单里选择一项。")
        elif problem := _problem(row, field, text):
            errors[name] = problem_word(problem, t)
        typed.setdefault(part, {}).setdefault(origin, {})[field] = text
    errors |= {} if errors else _doubled(scope, draft, typed)
    if errors:
        return Typed(dict(form), errors)
    try:
        version = version_seen(form.get("seen", ""))
        DraftEdits(scope.services.store.database, scope.facts.place).write(draft.draft, typed, seen=version, by=by)
    except Overtaken as overtaken:
        return Typed(dict(form), whole=overtaken_text(scope.services, overtaken, t))
    except DraftClosed as closed:
        return Typed(dict(form), whole=closed_text(scope.services, closed, t))
    return None


def _without_english(plan: MadePlan) -> dict[str, str]:
    """The Chinese name of everything that lacks an English one, by the field of the form."""
    rows = {(row.part, row.origin): row for row in plan.rows}
    found = {}
    for finding in plan.findings:
        row = rows.get((finding.part, finding.origin))
        if row is not None and finding.lack == Lack.ENGLISH and finding.field.endswith("_en"):
            chinese = row.cells.get(f"{finding.field.removesuffix('_en')}_zh", "")
            found[f"{part_of(row)}:{row.origin}:{finding.field}"] = chinese
    return found


def _parts(name: str) -> tuple[str, str, str]:
    part, _, rest = name.partition(":")
    origin, _, field = rest.rpartition(":")
    return part, origin, field


def _problem(row: MadeRow, field: str, text: str) -> str:
    """What the catalogue says of a cell with this text in it; an empty one is given back to what is proposed."""
    if not text or field == "kind":
        return ""
    _, problems = parsed(row.part, {**row.cells, field: text})
    return next((problem.message for problem in problems if problem.field == field), "")


def _doubled(scope: Scope, draft: Draft, typed: Mapping[str, Mapping[str, Mapping[str, str]]]) -> dict[str, str]:
    """Numbers that would stand twice, by the field in which they were typed."""
    edits = {
        part: {origin: dict(fields) for origin, fields in origins.items()} for part, origins in draft.edits.items()
    }
    for part, origins in typed.items():
        for origin, fields in origins.items():
            edits.setdefault(part, {}).setdefault(origin, {}).update(fields)
    after = made(scope, replace(draft, edits=edits))
    parts = {(row.part, row.origin): part_of(row) for row in after.rows}
    found: dict[str, str] = {}
    for finding in after.findings:
        part = parts.get((finding.part, finding.origin), "")
        if finding.lack == Lack.CHECK and finding.message == "stands twice" and part in ("clauses", "sections"):
            found[f"{part}:{finding.origin}:{finding.field}"] = problem_word(finding.message, scope.t)
    return found


def _lacking(plan: MadePlan) -> dict[tuple[str, str], list[str]]:
    """The fields in which something is lacking that is typed here, by row; two names of one thing are told once."""
    found: dict[tuple[str, str], list[str]] = {}
    for finding in plan.findings:
        if finding.lack in NAMED and finding.field:
            fields = found.setdefault((finding.part, finding.origin), [])
            fields += [finding.field] if finding.field not in fields else []
    return found


def _rows(
    scope: Scope, plan: MadePlan, current: str, lacking: Mapping[tuple[str, str], list[str]]
) -> Iterable[BoxRow]:  # fmt: skip
    t = scope.t
    offered = menus(scope.facts, scope.t_now)
    for row in plan.rows:
        part = part_of(row)
        if not current:
            fields: Iterable[str] = [
                one for one in lacking.get((row.part, row.origin), ()) if one in FIELDS.get(part, ())
            ]
        elif current == WHOLE:
            fields = FIELDS[part] if part in ("plans", "sections") else ()
        else:
            fields = FIELDS.get(part, ()) if row.section == current and part != "sections" else ()
        boxes = tuple(
            Box(f"{part}:{row.origin}:{field}", field_words(field, t), cell(row, field), tuple(offered.get(field, ())),
                field in row.proposed and bool(cell(row, field)))
            for field in fields
        )  # fmt: skip
        if boxes:
            yield BoxRow(row_words(row, t), _words(plan, row), boxes)


def _words(plan: MadePlan, row: MadeRow) -> str:
    """A clause's own wording, which its short title stands for."""
    if row.part not in ("goals", "strategies"):
        return ""
    key = (row.cells["plan"], row.cells["section"], "goal" if row.part == "goals" else "strategy", row.cells["number"])
    found = (
        text.text for text in plan.texts if (text.plan, str(text.section), text.clause_kind, str(text.number)) == key
    )
    return next(found, "")


def _view(scope: Scope, draft: Draft, view: str) -> str:
    return href(Path.PLAN_NAMES, scope.link.with_filter(SECTION, view), str(draft.draft))
