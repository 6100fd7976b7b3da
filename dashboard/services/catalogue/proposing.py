"""Proposing a change of a row of the catalogue, and deciding about one that somebody else has proposed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed, required, too_long
from dashboard.services.catalogue.page import NEW
from dashboard.services.catalogue.row import find
from dashboard.text.catalogue_fields import field_word
from dashboard.text.catalogue_problems import problem_word
from dashboard.text.moments import moment
from dashboard.text.words import Words
from data_access.accounts import Actor
from data_access.catalogue.changing import CatalogueEdit, checked, parsed
from data_access.catalogue.differences import KEYS, key_of, text_of
from data_access.catalogue.model import Row
from data_access.catalogue.sheets import FILES
from data_access.catalogue_files import same_row
from data_access.catalogue_proposals import (
    APPROVED,
    RETURNED,
    WITHDRAWN,
    CatalogueProposal,
    CatalogueProposals,
    Grounds,
)
from data_access.errors import CatalogueError, CatalogueMoved, Overtaken, OwnWords, SeedRefused

REMOVE = "remove"
WHY, DOCUMENT, DAY, SEEN = "why", "why_document", "why_day", "seen"
STATES = {"approve": APPROVED, "return": RETURNED, "withdraw": WITHDRAWN}


def seen_of(row: Row | None) -> str:
    """A row as a form remembers it, so that a change by somebody else meanwhile is noticed."""
    return json.dumps(row.model_dump(mode="json"), ensure_ascii=False, sort_keys=True) if row is not None else ""


def grounds_of(form: Mapping[str, str], t: Words, *, document_asked: bool) -> tuple[Grounds | None, dict[str, str]]:
    """Reason, document and day as a form gives them, or what is wrong with them by field."""
    errors = {WHY: required(form.get(WHY, ""), t, t("理由"))}
    document, day = form.get(DOCUMENT, "").strip(), None
    errors[DOCUMENT] = required(document, t, t("文号")) if document_asked else too_long(document, t)
    if given := form.get(DAY, "").strip():
        try:
            day = date.fromisoformat(given)
        except ValueError:
            errors[DAY] = t("日期应写作 2026-03-31 的样子。")
    elif document_asked:
        errors[DAY] = t("请填写{what}。", what=t("文件日期"))
    found = {name: text for name, text in errors.items() if text}
    return (None if found else Grounds(form.get(WHY, "").strip(), document, day)), found


def propose(scope: Scope, part: str, key: str, form: Mapping[str, str], by: Actor) -> Typed | int:
    """Keep what a form proposes, another state of a row or (`go` is `remove`) that it goes: the proposal's number, or
    what is wrong with it, at the field."""
    t = scope.t
    present = find(scope, part, key) if key != NEW else None
    grounds, errors = grounds_of(form, t, document_asked=part == "targets" and present is not None)
    if present is not None and form.get(SEEN, "") != seen_of(present):
        return Typed(dict(form), whole=t("这一行在您打开以后已经改变，您的内容没有提交，仍在下面。请先看最新内容。"))
    goes = present is not None and form.get("go") == REMOVE
    row = None
    if not goes:
        row, problems = parsed(part, _cells(part, present, form))
        errors |= {problem.field: problem_word(problem.message, t) for problem in problems}
    if not errors and (row is not None or goes):
        errors |= _refused(scope, part, present, row)
    if errors or grounds is None:
        whole = t("没有提交，请改正标出的地方：{fields}", fields=t.join(_labels(errors, scope)))
        return Typed(dict(form), errors, errors.get("row", "") or whole)
    if present is not None and row is not None and same_row(present, row):
        return Typed(dict(form), whole=t("没有任何更改，什么也没有提交。"))
    return CatalogueProposals(scope.services.store.database).propose(part, present, row, grounds, by)


def _cells(part: str, present: Row | None, form: Mapping[str, str]) -> dict[str, str]:
    cells = {name: form.get(name, "") for name in FILES[part][1].model_fields}
    return cells | {name: text_of(getattr(present, name)) or "" for name in KEYS[part] if present is not None}


def decide(scope: Scope, number: int, form: Mapping[str, str], by: Actor) -> Typed | None:
    """Approve, return or take back a proposal (`go`); None once it is done, else why it is not.

    Raises:
        KeyError: there is no such proposal, or no such thing to do.
    """
    t, go, remark = scope.t, form.get("go", ""), form.get("remark", "").strip()
    state = STATES[go]
    problem = required(remark, t, t("退回的理由")) if state == RETURNED else too_long(remark, t)
    if problem:
        return Typed(dict(form), {"remark": problem})
    try:
        CatalogueProposals(scope.services.store.database).decide(number, state, remark, by)
    except OwnWords:
        if state == WITHDRAWN:
            return Typed(dict(form), whole=t("这一更改由另一个账号提出，只有提出的人能撤回；您可以退回。"))
        return Typed(dict(form), whole=t("您提出的更改不能由您自己批准或退回，请由另一个账号处理；您可以撤回。"))
    except Overtaken as late:
        who = people(scope.services)(late.who)
        return Typed(
            dict(form),
            whole=t(
                "{who} 于 {when} 已先处理这一更改，您的操作没有生效。请看最新内容。", who=who, when=moment(late.when)
            ),
        )
    except CatalogueMoved:
        return Typed(dict(form), whole=t("这一行在提出以后已经改变，什么也没有写。请退回，按最新内容重新提出。"))
    except CatalogueError as error:
        said = t.join(
            [f"{one.file} {field_word(one.field, t)}：{problem_word(one.message, t)}" for one in error.problems]
        )
        return Typed(dict(form), whole=t("目录检查没有通过，什么也没有写：{problems}", problems=said))
    except SeedRefused as error:
        return Typed(dict(form), whole=t("目录检查没有通过，什么也没有写：{problems}", problems=str(error)))
    return None


def _refused(scope: Scope, part: str, present: Row | None, row: Row | None) -> dict[str, str]:
    """What the checks of the whole find, by field; under `row` what belongs to no field of this row."""
    t, catalogue = scope.t, scope.services.store.catalogue()
    if (
        row is not None
        and present is None
        and any(key_of(part, one) == key_of(part, row) for one in getattr(catalogue, part))
    ):
        return {KEYS[part][0]: t("编号或代码重复；请改成没有用过的")}
    edit = (
        CatalogueEdit({part: (row,)}) if row is not None else CatalogueEdit({}, {part: (present,)} if present else {})
    )
    try:
        checked(catalogue, edit)
    except CatalogueError as error:
        file, columns = FILES[part][0], FILES[part][1].model_fields if row is not None else {}
        own = {one.field: problem_word(one.message, t) for one in error.problems
               if one.file == file and one.field in columns}  # fmt: skip
        rest = [f"{one.file}：{problem_word(one.message, t)}" for one in error.problems
                if one.file != file or one.field not in columns]  # fmt: skip
        return own | ({"row": _still_used(rest, t) if row is None else t.join(rest)} if rest else {})
    return {}


def _still_used(rest: list[str], t: Words) -> str:
    """Why a row cannot go."""
    return t("这一行还在使用，不能删除；请先改掉下列内容：{problems}", problems=t.join(list(dict.fromkeys(rest))))


def _labels(errors: Mapping[str, str], scope: Scope) -> list[str]:
    t = scope.t
    own = {WHY: t("理由"), DOCUMENT: t("文号"), DAY: t("文件日期")}
    return [own.get(name) or field_word(name, t) for name in errors if name != "row"]


def proposed(scope: Scope, number: str) -> CatalogueProposal | None:
    """The proposal of a number as an address writes it; None where there is none."""
    return CatalogueProposals(scope.services.store.database).get(int(number)) if number.isdecimal() else None
