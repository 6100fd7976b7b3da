"""What the forms of owners and second persons do: check what was typed, write it, or say why not."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.facts.chart_notes import questions
from dashboard.facts.clause_owners import code_of, owner_of
from dashboard.facts.evidence_files import checked_file
from dashboard.facts.scales import scale_of
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed, link_problem, overtaken_text, required, row_number, too_long
from data_access.accounts import Actor
from data_access.errors import Overtaken, OwnWords
from data_access.said import Clause
from data_access.saying import Saying

SURENESS = ("sure", "fair", "unsure")


def say_grade(
    scope: Scope, clause: Clause, form: Mapping[str, str], by: Actor, file: tuple[str, bytes] | None = None
) -> Typed | None:
    """Report the step of a clause, with a file that proves it; None once it is written, else the form with what is wrong."""
    t = scope.t
    scale = scale_of(scope.facts, clause, t)
    step = row_number(form.get("step", ""))
    evidence, link = form.get("evidence", "").strip(), form.get("link", "").strip()
    checked = checked_file(file, t) if file is not None else None
    errors = {
        "file": checked if isinstance(checked, str) else "",
        "step": "" if 1 <= step <= len(scale.steps) else t("请选择一个等级。"),
        "evidence": required(evidence, t, t("证明材料")) if step > 1 else too_long(evidence, t),
        "link": link_problem(link, t),
    }
    again = {"file": t("请重新选择文件：改正其他各项时，浏览器不保留已选的文件。")} if file is not None else {}
    if any(errors.values()):
        return Typed(dict(form), errors if errors["file"] else errors | again)
    try:
        _saying(scope).grade(clause, step, evidence=evidence, link=link, department=owner_of(scope.facts, clause),
                             who=by.who, seen=row_number(form.get("seen", "")), address=by.address,
                             file=checked if isinstance(checked, tuple) else None)  # fmt: skip
    except Overtaken as overtaken:
        return Typed(dict(form), again, whole=overtaken_text(scope.services, overtaken, t))
    return None


def say_note(scope: Scope, indicator: str, form: Mapping[str, str], by: Actor) -> Typed | None:
    """Answer a question under an indicator's chart; None once it is written."""
    t = scope.t
    question, text = form.get("question", ""), form.get("text", "").strip()
    known = {row.question for row in questions(scope.facts, indicator)}
    errors = {"text": required(text, t, t("说明"))}
    if question not in known:
        return Typed(dict(form), whole=t("这个问题已不在目录里，请刷新页面。"))
    if any(errors.values()):
        return Typed(dict(form), errors)
    department = scope.facts.catalogue.indicator[indicator].department
    try:
        _saying(scope).note(indicator, question, text, department=department, who=by.who,
                            seen=row_number(form.get("seen", "")), address=by.address)  # fmt: skip
    except Overtaken as overtaken:
        return Typed(dict(form), whole=overtaken_text(scope.services, overtaken, t))
    return None


def say_check_in(scope: Scope, department: str, form: Mapping[str, str], by: Actor, subjects: set[str]) -> Typed | None:
    """A department's check-in on its work or on one of its `subjects`; None once it is written."""
    t = scope.t
    standing, wanted = form.get("standing", "").strip(), form.get("help", "").strip()
    sureness, subject = form.get("sureness", ""), form.get("subject", "")
    errors = {
        "standing": required(standing, t, t("目前进展")),
        "sureness": "" if sureness in SURENESS else t("请选择把握大小。"),
        "help": too_long(wanted, t),
        "subject": "" if subject in subjects else t("请从名单里选择一项。"),
    }
    if any(errors.values()):
        return Typed(dict(form), errors)
    try:
        _saying(scope).check_in(department, subject, standing=standing, sureness=sureness, help_wanted=wanted,
                                who=by.who, seen=row_number(form.get(f"seen-{subject}", "")), address=by.address)  # fmt: skip
    except Overtaken as overtaken:
        return Typed(dict(form), whole=overtaken_text(scope.services, overtaken, t))
    return None


def said_entry(scope: Scope, kind: str, entry: str) -> tuple[int, str] | None:
    """An entry by its number: the number, and the code of the clause or indicator it is about; None where there is none."""
    said = scope.facts.office.said
    if kind == "clause":
        return next(((row.entry, code_of(row.clause)) for row in said.gradings if str(row.entry) == entry), None)
    return next(((row.entry, row.indicator) for row in said.notes if str(row.entry) == entry), None)


def decide(scope: Scope, kind: str, entry: int, form: Mapping[str, str], by: Actor) -> Typed | None:
    """Approve or return a grading (`clause`) or a note (`note`); None once it is done.

    Raises:
        KeyError: there is no such entry.
    """
    t = scope.t
    approve, remark = form.get("go") == "approve", form.get("remark", "").strip()
    problem = too_long(remark, t) if approve else required(remark, t, t("退回的理由"))
    if problem:
        return Typed(dict(form), {"remark": problem})
    saying = _saying(scope)
    act = saying.decide_grading if kind == "clause" else saying.decide_note
    try:
        act(entry, approve=approve, remark=remark, who=by.who, address=by.address)
    except OwnWords:
        return Typed(dict(form), whole=t("这是您自己上报的，须由另一个账号复核。"))
    except Overtaken as overtaken:
        return Typed(dict(form), whole=overtaken_text(scope.services, overtaken, t))
    return None


def _saying(scope: Scope) -> Saying:
    return Saying(scope.services.store.database, scope.facts.place)
