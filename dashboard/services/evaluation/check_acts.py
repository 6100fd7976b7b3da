"""What the page of on-site checks sends: visits, findings, what is to be put right, that it is done, that it is closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.facts.clause_owners import clause_of
from dashboard.facts.evidence_files import checked_file
from dashboard.facts.scope import Scope
from dashboard.facts.typed import overtaken_text
from dashboard.reader import Reader
from dashboard.services.evaluation.checks import checks_of
from dashboard.services.evaluation.office import LONG, Done, Sent
from dashboard.services.evaluation.rounds import is_office, may_write, round_of, speaker
from dashboard.text.checks import FINDINGS
from dashboard.text.words import Words
from data_access.accounts import Actor
from data_access.checking import Checking, FindingDraft, RectificationDraft, Shown, StillResting, VisitDraft
from data_access.errors import NotYours, Overtaken, OwnWords, WriteRefused
from data_access.evaluation_checks import Checks

VISIT, FINDING, RECTIFY, REPORT, CLOSE, RETURN = "visit", "finding", "rectify", "report", "close", "return"
WITHDRAW = "withdraw"
ENTRIES = ("visit", "finding", "rectification")
"""What may be withdrawn."""


def act_on_checks(
    scope: Scope, code: str, what: str, sent: Mapping[str, str], reader: Reader, by: Actor, today: date | None = None, *,
    file: tuple[str, bytes] | None = None,
) -> Done:  # fmt: skip
    """Do what a form of the page says; `file` is what came with it."""
    scope = scope.whole
    if what not in _STEPS or round_of(scope, code) is None:
        return Done(missing=True)
    if what != REPORT and not is_office(reader):
        return Done(forbidden=True)
    form, t = Sent(sent, scope.t), scope.t
    at = _At(scope, code, form, reader, by, today or date.today(), file)
    try:
        number = _STEPS[what](at)
    except Overtaken as overtaken:
        return Done({"": overtaken_text(scope.services, overtaken, t)})
    except OwnWords:
        return Done({"": t("这一项是您自己报告完成的，须由另一个账号销号。")})
    except NotYours:
        return Done(forbidden=True)
    except StillResting:
        return Done({"": _resting(sent.get("of", ""), t)})
    except WriteRefused:
        return Done({"": t("要改的内容已不在这一轮里，请刷新页面。")})
    return Done(form.errors, code=code, count=number)


@dataclass(frozen=True, slots=True)
class _At:
    scope: Scope
    code: str
    form: Sent
    reader: Reader
    by: Actor
    today: date
    file: tuple[str, bytes] | None = None

    @property
    def checking(self) -> Checking:
        return Checking(self.scope.services.store.database, self.scope.facts.place)

    @property
    def checks(self) -> Checks:
        return checks_of(self.scope, self.code)

    def known(self, name: str) -> bool:
        """Whether the department of a field is one of the catalogue."""
        return self.form.sent.get(name, "") in self.scope.facts.catalogue.department

    def save(self, write: Callable[[int, int], int]) -> int:
        """Write with the number of the row and the version the page showed, if nothing is wrong."""
        return 0 if self.form.errors else write(self.form.number("number"), self.form.number("version"))


def _visit(at: _At) -> int:
    form, t = at.form, at.form.t
    if not at.known("department"):
        form.errors["department"] = t("请选择被核查单位")
    on = form.day("visited_on")
    if "visited_on" not in form.errors and on > at.today:
        form.errors["visited_on"] = t("核查日期不能晚于今天")
    members = form.text("members", t("请填写核查人员"), LONG)
    draft = VisitDraft(form.sent.get("department", ""), on, members, form.text("note", most=LONG))
    return at.save(lambda number, version: at.checking.save_visit(at.code, draft, number, version, speaker(at.reader, at.by)))  # fmt: skip


def _finding(at: _At) -> int:
    form, t = at.form, at.form.t
    visit = form.number("visit")
    if visit not in at.checks.visit:
        raise WriteRefused(f"there is no visit {visit}")
    clause, kind = form.sent.get("clause", ""), form.sent.get("kind", "")
    if clause and clause_of(at.scope.facts, clause) is None:
        form.errors["clause"] = t("规划里没有这一条，请重新选择")
    if kind not in FINDINGS:
        form.errors["kind"] = t("请选择发现的类别")
    found = form.text("found", t("请写明发现了什么"), LONG)
    seen = form.text("seen", t("请写明看了哪些佐证；没有看到的，写“未见”"), LONG)
    draft = FindingDraft(visit, clause, kind, found, seen)
    return at.save(lambda number, version: at.checking.save_finding(at.code, draft, number, version, speaker(at.reader, at.by)))  # fmt: skip


def _rectify(at: _At) -> int:
    form, t = at.form, at.form.t
    finding = at.checks.finding.get(form.number("finding"))
    if finding is None or not finding.is_problem:
        raise WriteRefused("there is nothing to put right")
    if not at.known("department"):
        form.errors["department"] = t("请选择责任部门")
    what = form.text("what", t("请写明要整改什么"), LONG)
    due = form.day("due", since=at.checks.visit[finding.visit].visited_on)
    draft = RectificationDraft(finding.finding, form.sent.get("department", ""), what, due)
    return at.save(lambda number, version: at.checking.set_rectification(at.code, draft, number, version, speaker(at.reader, at.by)))  # fmt: skip


def _report(at: _At) -> int:
    form, number = at.form, at.form.number("number")
    found = next((one for one in at.checks.rectifications if one.rectification == number), None)
    if found is None:
        raise WriteRefused(f"there is no rectification {number}")
    if not may_write(at.reader, found.department):
        raise NotYours("it is another unit's")
    evidence = form.text("evidence", form.t("请写明整改了什么，以什么为证：文号、记录、数据"), LONG)
    shown = checked_file(at.file, form.t) if at.file else None
    if isinstance(shown, str):
        form.errors["file"] = shown
    elif not form.errors:
        at.checking.report_done(at.code, found.department, number, evidence, form.number("version"), speaker(at.reader, at.by),
                                Shown(*shown) if shown else None)  # fmt: skip
    return number


def _withdraw(at: _At) -> int:
    form, what, number = at.form, at.form.sent.get("of", ""), at.form.number("number")
    if what not in ENTRIES:
        raise WriteRefused(f"nothing of the kind '{what}' is withdrawn")
    why = form.text("why", form.t("请写明为什么撤回"), LONG)
    if not form.errors:
        at.checking.withdraw(at.code, what, number, why, form.number("version"), speaker(at.reader, at.by))
    return number


def _resting(what: str, t: Words) -> str:
    if what == VISIT:
        return t("这次核查下还有发现，请先逐条撤回发现。")
    return t("这条发现已列入整改清单，请先撤回整改事项。")


def _close(at: _At) -> int:
    number = at.form.number("number")
    at.checking.close(at.code, number, at.form.number("version"), speaker(at.reader, at.by))
    return number


def _send_back(at: _At) -> int:
    form, number = at.form, at.form.number("number")
    remark = form.text("remark", form.t("请写明退回的理由"), LONG)
    if not form.errors:
        at.checking.send_back(at.code, number, remark, form.number("version"), speaker(at.reader, at.by))
    return number


_STEPS = {VISIT: _visit, FINDING: _finding, RECTIFY: _rectify, REPORT: _report, CLOSE: _close, RETURN: _send_back,
          WITHDRAW: _withdraw}  # fmt: skip
