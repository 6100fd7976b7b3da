"""What member units wrote of their work and the office accepted, with the unit named, clause by clause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dashboard.documents.closing.matter import Matter, key_of
from dashboard.documents.report.view_models import Block, Span, Text
from dashboard.facts.clause_names import clause_label
from data_access.evaluations import ACCEPTED, ASKED, HANDED_IN, RETURNED, SelfEvaluation, Task


def of_domain(matter: Matter, domain: str) -> list[SelfEvaluation]:
    """What units wrote of a domain's clauses, goals first."""
    section = matter.scope.facts.catalogue.section
    own = [one for one in matter.accepted if (one.plan, one.section) in section
           and section[(one.plan, one.section)].domain == domain]  # fmt: skip
    order = {plan.plan: at for at, plan in enumerate(matter.view.plans)}
    return sorted(
        own,
        key=lambda one: (
            one.clause_kind != "goal",
            order.get(one.plan, 9),
            one.section,
            one.clause_number,
            one.department,
        ),
    )


def measures(matter: Matter, entries: Iterable[SelfEvaluation]) -> list[Block]:
    """What was done and what came of it, in the units' own words; what a unit says of several clauses stands once."""
    return _words(matter, "did", [(one, (one.done, one.effect)) for one in entries])


def proposals(matter: Matter) -> list[Block]:
    """What units propose, in their own words; what a unit proposes for several clauses stands once."""
    return _words(matter, "wish", [(one, (one.proposal,)) for one in matter.accepted])


def _words(matter: Matter, what: str, entries: Sequence[tuple[SelfEvaluation, Sequence[str]]]) -> list[Block]:
    t = matter.t
    found: dict[tuple[str, str], list[SelfEvaluation]] = defaultdict(list)
    for one, texts in entries:
        said = [_ended(text, matter) for text in texts if text.strip()]
        if said:
            found[(one.department, t.paragraph(*said))].append(one)
    return [_block(matter, what, own, text) for (_, text), own in found.items()]


def _block(matter: Matter, what: str, own: Sequence[SelfEvaluation], text: str) -> Text:
    t, first = matter.t, own[0]
    lead = t("{unit}（{clause}）：", unit=matter.unit(first.department), clause=_clauses(matter, own))
    key = key_of(what, first.department, first.plan, first.section, first.clause_kind[0], first.clause_number)
    invented = any(one.demonstration for one in own) and matter.mixed
    return Text((Span(lead, strong=True), Span(text)), demonstration=invented, key=key)


def _clauses(matter: Matter, own: Sequence[SelfEvaluation]) -> str:
    """`妇女规划 · 健康 · 目标 3、措施 4；儿童规划 · 健康 · 目标 1`: plan and domain once for all clauses behind them."""
    t, found = matter.t, defaultdict[str, list[str]](list)
    order = {plan.plan: at for at, plan in enumerate(matter.view.plans)}
    for one in sorted(
        own, key=lambda one: (order.get(one.plan, 9), one.section, one.clause_kind != "goal", one.clause_number)
    ):
        where = clause_label(matter.scope, one.plan, one.section, one.clause_kind, one.clause_number)
        section, _, clause = where.rpartition(" · ")
        found[section].append(clause)
    return t("；").join(f"{section} · {t.join(clauses)}" for section, clauses in found.items())


def _ended(text: str, matter: Matter) -> str:
    """With a full stop in the language it was written in, which need not be that of the report."""
    plain = " ".join(text.split())
    if plain.endswith(("。", ".", "！", "？", "；")):
        return plain
    return f"{plain}。" if plain[-1] > "\u2fff" else matter.t.sentence(plain)


def duties(matter: Matter) -> str:
    """How many units were asked, have handed in (also what was sent back to them) and were accepted, and which still owe it:
    counted as on the round's page."""
    t, tasks = matter.t, matter.record.round.tasks
    if not tasks:
        return ""
    states = Counter(task.state for task in tasks)
    owing, back = _of(tasks, ASKED), _of(tasks, RETURNED)
    lead = t("要求自评的成员单位 {n} 家，已上报 {handed} 家", n=len(tasks), handed=len(tasks) - len(owing))
    parts = (
        t("已接受 {n} 家", n=states[ACCEPTED]) if states[ACCEPTED] else "",
        t("待审 {n} 家", n=states[HANDED_IN]) if states[HANDED_IN] else "",
        t("退回修改 {n} 家（{names}）", n=len(back), names=_named(matter, back)) if back else "",
    )
    late = [task for task in owing if task.days_late(matter.edition.issued)]
    rest = t("尚未上报 {n} 家：{names}", n=len(owing), names=_named(matter, owing)) if owing else t("全部按要求上报")
    over = t.count("其中逾期 {n} 家", len(late)) if late else ""
    return t.sentence(
        lead, t.join(filter(None, parts)), rest, t("均已逾期") if late and len(late) == len(owing) else over
    )


def _of(tasks: Iterable[Task], state: str) -> list[Task]:
    return [task for task in tasks if task.state == state]


def _named(matter: Matter, tasks: Iterable[Task]) -> str:
    return matter.t.join(matter.unit(task.department) for task in tasks)
