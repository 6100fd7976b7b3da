"""What a unit's page sends: words kept, handed in, evidence added or taken away; and what the office makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard.facts.clause_owners import clause_of
from dashboard.facts.evaluation_duties import duties
from dashboard.facts.scope import Scope
from dashboard.facts.typed import overtaken_text, row_number
from dashboard.reader import Reader
from dashboard.services.evaluation.checking import MOST, too_long
from dashboard.services.evaluation.clause import clause_form, written
from dashboard.services.evaluation.files import checked_file
from dashboard.services.evaluation.rounds import is_office, may_write, round_of, speaker
from dashboard.text.evaluation import CAUSES, FIELDS
from data_access.accounts import Actor
from data_access.errors import NotYours, Overtaken, OwnWords, RoundFrozen, WriteRefused
from data_access.evaluating import Evaluating, Remark
from data_access.evaluating import Words as Written
from data_access.evaluation_writing import Speaker
from data_access.evaluations import RoundRecord
from data_access.said import Clause

KEEP, HAND_IN, FILE, ACCEPT, ACCEPT_ALL, RETURN = "keep", "hand-in", "file", "accept", "accept-all", "return"
WRITES = frozenset({KEEP, HAND_IN, FILE})
REVIEWS = frozenset({ACCEPT, ACCEPT_ALL, RETURN})
DROP = "drop"
"""The field that names a file to be taken away."""


@dataclass(frozen=True, slots=True)
class FormResult:
    """What came of a form: `errors` by field, those of the whole form under ''; `wanting` are the clauses that keep a unit from
    handing in; `version` is that of the clause after it was kept."""

    errors: Mapping[str, str] = field(default_factory=dict)
    wanting: tuple[str, ...] = ()
    forbidden: bool = False
    missing: bool = False
    version: int = 0

    @property
    def done(self) -> bool:
        """Whether it was written."""
        return not (self.errors or self.wanting or self.forbidden or self.missing)


def words_sent(sent: Mapping[str, str], causes: Sequence[str]) -> Written:
    """The words of a form; the main cause goes first, the others keep their order."""
    main = sent.get("main", "")
    chosen = [cause for cause in CAUSES if cause in causes]
    ordered = sorted(chosen, key=lambda cause: cause != main)
    texts = {
        name: sent.get(name, "").replace("\r\n", "\n").strip() for name in ("done", "effect", "cause_text", "proposal")
    }
    return Written(causes=tuple(ordered), **texts)


def send(
    scope: Scope, code: str, department: str, what: str, sent: Mapping[str, str], reader: Reader, by: Actor, *,
    causes: Sequence[str] = (), file: tuple[str, bytes] | None = None, today: date | None = None,
) -> FormResult:  # fmt: skip
    """Do what a button of a unit's page says; a text is kept before anything else happens with it."""
    scope = scope.whole
    record, t = round_of(scope, code), scope.t
    clause = clause_of(scope.facts, sent.get("clause", ""))
    if record is None or record.round.task(department) is None or what not in WRITES | REVIEWS:
        return FormResult(missing=True)
    own = duties(scope.facts, record.round.plans).get(department, ())
    if clause not in own and what not in (ACCEPT_ALL, HAND_IN):
        return FormResult(missing=True)
    if not (is_office(reader) if what in REVIEWS else may_write(reader, department)):
        return FormResult(forbidden=True)
    at = _At(scope, record, department, clause, Evaluating(scope.services.store.database, scope.facts.place),
             speaker(reader, by), today or date.today())  # fmt: skip
    try:
        if what in REVIEWS:
            return _review(at, what, sent)
        return _write(at, what, sent, words_sent(sent, causes), file)
    except Overtaken as overtaken:
        return FormResult({"": overtaken_text(scope.services, overtaken, t)})
    except OwnWords:
        return FormResult({"": t("这是您自己填写的，须由另一个账号接受。")})
    except RoundFrozen:
        return FormResult({"": t("这一轮评估已冻结，不再接收填报。")})
    except NotYours:
        return FormResult(forbidden=True)
    except WriteRefused:
        return FormResult({"": t("要改的内容已不在这一轮里，请刷新页面。")})


@dataclass(frozen=True, slots=True)
class _At:
    scope: Scope
    record: RoundRecord
    department: str
    clause: Clause | None
    evaluating: Evaluating
    by: Speaker
    today: date

    @property
    def code(self) -> str:
        return self.record.round.code


def _write(at: _At, what: str, sent: Mapping[str, str], words: Written, file: tuple[str, bytes] | None) -> FormResult:
    t = at.scope.t
    errors = too_long(words, t, MOST)
    if errors:
        return FormResult(errors)
    version = row_number(sent.get("draft", ""))
    seen = {entry.clause: entry.version for entry in at.record.of(at.department)}
    if at.clause is not None and "draft" in sent and _changed(at, words, version):
        at.evaluating.write(at.code, at.department, {at.clause: (words, version)}, at.by)
        version += 1
        seen[at.clause] = version
    if sent.get(DROP) and at.clause is not None:
        at.evaluating.drop_file(at.code, at.department, row_number(sent[DROP]), at.by)
    if what == FILE and at.clause is not None:
        checked = checked_file(file, t)
        if isinstance(checked, str):
            return FormResult({"file": checked}, version=version)
        if not at.evaluating.add_file(at.code, at.department, at.clause, *checked, at.by):
            return FormResult({"file": t("这份材料已经上传过。")}, version=version)
    if what == HAND_IN:
        return _hand_in(at, seen, sent)
    return FormResult(version=version)


def _changed(at: _At, words: Written, version: int) -> bool:
    """Whether there is anything to keep: a page that was only looked at writes nothing."""
    assert at.clause is not None
    entry = at.record.entry.get((at.department, at.clause))
    return version != (entry.version if entry else 0) or words != written(entry)


def _hand_in(at: _At, seen: Mapping[Clause, int], sent: Mapping[str, str]) -> FormResult:
    """All or nothing: every clause of the unit must have what is asked for."""
    wanting = wanting_clauses(at.scope, at.code, at.department, at.today)
    if wanting:
        return FormResult(wanting=wanting)
    at.evaluating.hand_in(at.code, at.department, seen, row_number(sent.get("task", "")), at.by)
    return FormResult()


def wanting_clauses(scope: Scope, code: str, department: str, today: date) -> tuple[str, ...]:
    """The clauses (their codes) in which something is missing that must be there, as it stands in the store now."""
    now = Scope(scope.services, scope.facts, scope.selection)  # what was just kept is read again
    record = round_of(now, code)
    if record is None:
        return ()
    own = duties(scope.facts, record.round.plans).get(department, ())
    forms = [clause_form(now, record, department, clause, today) for clause in own]
    return tuple(form.code for form in forms if form.checked.errors and form.state not in ("handed_in", "accepted"))


def _review(at: _At, what: str, sent: Mapping[str, str]) -> FormResult:
    t, version = at.scope.t, row_number(sent.get("task", ""))
    if what == RETURN:
        remark, about = sent.get("remark", "").strip(), sent.get("field", "")
        if not remark:
            return FormResult({"remark": t("请写明退回的理由。")})
        if len(remark) > MOST:
            return FormResult({"remark": t("最多 {most} 字，请删去 {n} 字。", most=MOST, n=len(remark) - MOST)})
        assert at.clause is not None
        told = Remark(remark, about if about in FIELDS else "")
        at.evaluating.send_back(at.code, at.department, {at.clause: told}, version, at.by)
        return FormResult()
    at.evaluating.accept(at.code, at.department, None if what == ACCEPT_ALL else [at.clause] if at.clause else [],
                         version, at.by)  # fmt: skip
    return FormResult()
