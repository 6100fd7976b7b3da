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
from data_access.accounts import Actor
from data_access.catalogue.changing import CatalogueEdit, checked, parsed
from data_access.catalogue.differences import KEYS, key_of, text_of
from data_access.catalogue.model import Row
from data_access.catalogue.sheets import FILES
from data_access.catalogue_proposals import (
    APPROVED,
    RETURNED,
    WITHDRAWN,
    CatalogueProposal,
    CatalogueProposals,
    Grounds,
)
from data_access.errors import CatalogueError, CatalogueMoved, Overtaken, OwnWords, SeedRefused

WHY, DOCUMENT, DAY, SEEN = "why", "why_document", "why_day", "seen"
STATES = {"approve": APPROVED, "return": RETURNED, "withdraw": WITHDRAWN}


def seen_of(row: Row | None) -> str:
    """A row as a form remembers it, so that a change by somebody else meanwhile is noticed."""
    return json.dumps(row.model_dump(mode="json"), ensure_ascii=False, sort_keys=True) if row is not None else ""


def propose(scope: Scope, part: str, key: str, form: Mapping[str, str], by: Actor) -> Typed | int:
    """Keep what a form proposes: the proposal's number, or what is wrong with it, at the field."""
    t = scope.t
    present = find(scope, part, key) if key != NEW else None
    errors = {WHY: required(form.get(WHY, ""), t, t("理由"))}
    document, day = form.get(DOCUMENT, "").strip(), None
    errors[DOCUMENT] = (
        required(document, t, t("文号")) if part == "targets" and present is not None else too_long(document, t)
    )
    if given := form.get(DAY, "").strip():
        try:
            day = date.fromisoformat(given)
        except ValueError:
            errors[DAY] = t("日期应写作 2026-03-31 的样子。")
    elif part == "targets" and present is not None:
        errors[DAY] = t("请填写{what}。", what=t("文件日期"))
    if present is not None and form.get(SEEN, "") != seen_of(present):
        return Typed(dict(form), whole=t("这一行在您打开以后已经改变，您的内容没有提交，仍在下面。请先看最新内容。"))
    cells = {name: form.get(name, "") for name in FILES[part][1].model_fields}
    if present is not None:
        cells |= {name: text_of(getattr(present, name)) or "" for name in KEYS[part]}
    row, problems = parsed(part, cells)
    errors |= {problem.field: problem_word(problem.message, t) for problem in problems}
    if row is not None and not any(errors.values()):
        errors |= _refused(scope, part, present, row)
    if any(errors.values()):
        found = {name: text for name, text in errors.items() if text}
        whole = t("没有提交，请改正标出的地方：{fields}", fields=t.join(_labels(found, scope)))
        return Typed(dict(form), found, found.get("row", "") or whole)
    assert row is not None
    if present is not None and _same(present, row):
        return Typed(dict(form), whole=t("没有任何更改，什么也没有提交。"))
    grounds = Grounds(form.get(WHY, "").strip(), document, day)
    return CatalogueProposals(scope.services.store.database).propose(part, present, row, grounds, by)


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


def _same(one: Row, other: Row) -> bool:
    return all(text_of(getattr(one, name)) == text_of(getattr(other, name)) for name in type(one).model_fields)


def _refused(scope: Scope, part: str, present: Row | None, row: Row) -> dict[str, str]:
    """What the checks of the whole find, by field; under `row` what belongs to no field of this row."""
    t, catalogue = scope.t, scope.services.store.catalogue()
    if present is None and any(key_of(part, one) == key_of(part, row) for one in getattr(catalogue, part)):
        return {KEYS[part][0]: t("编号或代码重复；请改成没有用过的")}
    try:
        checked(catalogue, CatalogueEdit({part: (row,)}))
    except CatalogueError as error:
        file = FILES[part][0]
        own = {one.field: problem_word(one.message, t) for one in error.problems
               if one.file == file and one.field in type(row).model_fields}  # fmt: skip
        rest = [f"{one.file}：{problem_word(one.message, t)}" for one in error.problems
                if one.file != file or one.field not in type(row).model_fields]  # fmt: skip
        return own | ({"row": t.join(rest)} if rest else {})
    return {}


def _labels(errors: Mapping[str, str], scope: Scope) -> list[str]:
    t = scope.t
    own = {WHY: t("理由"), DOCUMENT: t("文号"), DAY: t("文件日期")}
    return [own.get(name) or field_word(name, t) for name in errors if name != "row"]


def proposed(scope: Scope, number: str) -> CatalogueProposal | None:
    """The proposal of a number as an address writes it; None where there is none."""
    return CatalogueProposals(scope.services.store.database).get(int(number)) if number.isdecimal() else None
