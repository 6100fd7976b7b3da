"""A self-evaluation form that was filled in elsewhere, beside what is on screen: looked through first, then kept, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.facts.clause_names import clause_label
from dashboard.facts.clause_owners import clause_of, clause_rows
from dashboard.facts.evaluation_duties import duties, unit_name
from dashboard.facts.scope import Scope
from dashboard.facts.typed import version_seen
from dashboard.reader import Reader
from dashboard.services.evaluation.checking import MOST
from dashboard.services.evaluation.clause import written
from dashboard.services.evaluation.rounds import may_write, named, round_of, speaker
from dashboard.services.evaluation.word_form import TEXTS
from dashboard.text import words as words_of
from dashboard.text.evaluation import CAUSES, cause_word, field_word
from dashboard.text.words import Words
from dashboard.urls import LANGUAGES
from data_access.accounts import Actor
from data_access.errors import NotYours, Overtaken, RoundFrozen, UnreadableFile, WriteRefused
from data_access.evaluating import Evaluating
from data_access.evaluating import Words as Written
from data_access.evaluation_form import FormClause, ReadForm, Unread, read_form
from data_access.evaluations import DRAFT, RETURNED, RoundRecord
from data_access.said import Clause


@dataclass(frozen=True, slots=True)
class FieldRead:
    """A field that stands otherwise in the form: what the form says, what is on screen, and whether somebody has changed it there."""

    name: str
    word: str
    form: str
    screen: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class ClauseRead:
    """A clause of which the form says something else."""

    code: str
    label: str
    title: str
    version: int
    fields: tuple[FieldRead, ...]
    note: str
    """Why nothing of it can be taken: handed in, or accepted; who changed it on screen."""
    open: bool


@dataclass(frozen=True, slots=True)
class ReadView:
    """What came of reading a form: refused as a whole (`refused`), or clauses to look through and what could not be read."""

    refused: str
    clauses: tuple[ClauseRead, ...] = ()
    alike: int = 0
    unread: tuple[str, ...] = ()
    file: str = ""


def read_back(
    scope: Scope, code: str, department: str, file: tuple[str, bytes] | None, reader: Reader
) -> ReadView | None:
    """What an uploaded form says, beside what is on screen; nothing is stored. None where this reader does not write for the unit."""
    scope = scope.whole
    record, t = round_of(scope, code), scope.t
    if record is None or record.round.task(department) is None or not may_write(reader, department):
        return None
    if file is None or not file[1]:
        return ReadView(t("请选择一个文件"))
    try:
        found = read_form(file[1], _labels(), _causes(), (*TEXTS, "causes"))
    except UnreadableFile as unreadable:
        told = (
            t("文件太大") if unreadable.code == "too_large" else t("文件已损坏，或不是 Word 文档；请另存为 DOCX 再上传")
        )
        return ReadView(told)
    if refused := _refused(scope, record, department, found, t):
        return ReadView(refused)
    own = duties(scope.facts, record.round.plans).get(department, ())
    clauses = [_clause(scope, record, department, one, own) for one in found.clauses]
    strange = [t("表 {n}：条目“{code}”不归本单位，没有读", n=one.table, code=one.code)
               for one, made in zip(found.clauses, clauses, strict=True) if made is None]  # fmt: skip
    changed = tuple(made for made in clauses if made is not None and made.fields)
    lost = [clause for clause in own if clause not in {clause_of(scope.facts, one.code) for one in found.clauses}]
    bare = () if found.round else (t("首页的编号不在了：按本页的单位和轮次读，请核对这是不是本轮的表"),)
    return ReadView(
        "", changed, sum(1 for made in clauses if made is not None and not made.fields),
        (*bare, *(_told(scope, one) for one in found.unread), *strange, *([t.count("表里少了 {n} 条，保持原样", len(lost))] if lost else [])),
        file[0],
    )  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        field_word(name, words_of(language)): name for language in LANGUAGES for name in (*TEXTS, "causes", "result")
    }


def _causes() -> dict[str, str]:
    return {cause_word(cause, words_of(language)): cause for language in LANGUAGES for cause in CAUSES}


def _refused(scope: Scope, record: RoundRecord, department: str, found: ReadForm, t: Words) -> str:
    """Why nothing of it is read: it is of nobody, of another unit, of another round."""
    if not found.clauses or (found.district and not found.round):
        return t("这不是自评表：文件里没有轮次和单位的编号。请用本页导出的表填写。")
    if not found.round:  # the line that says whose it is was taken away: its clauses say it too
        own = duties(scope.facts, record.round.plans).get(department, ())
        foreign = any(clause_of(scope.facts, one.code) not in own for one in found.clauses)
        return t("这不是本单位的表：首页的编号不在了，里面有别的单位的条目。") if foreign else ""
    if found.department != department:
        return t(
            "这是“{unit}”的表，不是“{own}”的", unit=unit_name(scope, found.department), own=unit_name(scope, department)
        )
    if (found.district, found.round) != (scope.facts.place, record.round.code):
        return t("这是另一轮评估（{code}）的表", code=found.round)
    return ""


def _clause(
    scope: Scope, record: RoundRecord, department: str, one: FormClause, own: tuple[Clause, ...]
) -> ClauseRead | None:
    clause, t = clause_of(scope.facts, one.code), scope.t
    if clause not in own or clause is None:
        return None
    entry = record.entry.get((department, clause))
    screen, version = written(entry), entry.version if entry else 0
    moved = version != one.version
    fields = [
        FieldRead(name, field_word(name, t), text, getattr(screen, name), moved and bool(getattr(screen, name)))
        for name, text in one.texts.items() if text != getattr(screen, name).strip()
    ]  # fmt: skip
    if one.causes is not None and set(one.causes) != set(screen.causes):
        told, now = (t.join(cause_word(cause, t) for cause in chosen) for chosen in (one.causes, screen.causes))
        fields.append(FieldRead("causes", field_word("causes", t), told, now, moved and bool(screen.causes)))
    is_open = entry is None or entry.state in (DRAFT, RETURNED)
    note = "" if is_open else t("这一条已上报，不能再改")
    if is_open and moved and entry is not None:
        note = t("导出之后，{who} 在网上改过这一条", who=named(scope)(entry.written_by))
    row = clause_rows(scope.facts)[clause]
    return ClauseRead(one.code, clause_label(scope, *clause), t.of(row, "title"), version, tuple(fields), note, is_open)


def _told(scope: Scope, one: Unread) -> str:
    """Where something could not be read, and why."""
    t = scope.t
    clause = clause_of(scope.facts, one.clause) if one.clause else None
    where = t("表 {n}", n=one.table) if one.table else t("全文")
    if one.row:
        where = t("{table}第 {row} 行", table=where, row=one.row)
    if clause is not None:
        where = t("{place}（{clause}）", place=where, clause=clause_label(scope, *clause))
    if one.kind == "no_row":
        return t("{place}：没有“{field}”一栏，保持原样", place=where, field=field_word(one.text, t))
    why = {
        "no_code": t("没有条目编号，没有读"), "twice": t("同一条目又出现一次，没有读"), "no_label": t("认不出是哪一栏，没有读"),
        "row_twice": t("同一栏又出现一次，没有读"), "no_cause": t("没有这个原因类别"), "left": t("写在左栏里的话，没有读"),
        "outside": t("写在表后面的话，没有读"), "comment": t("页边的批注，没有读"),
    }[one.kind]  # fmt: skip
    return (
        t("{place}：{why}“{text}”", place=where, why=why, text=one.text)
        if one.text
        else t("{place}：{why}", place=where, why=why)
    )


def store_read(
    scope: Scope, code: str, department: str, sent: Mapping[str, str], reader: Reader, by: Actor
) -> str | None:
    """Keep what was chosen of a form that was read, all or nothing; what is wrong, '' where it was written, None where nothing may be."""
    scope = scope.whole
    record, t = round_of(scope, code), scope.t
    if record is None or not may_write(reader, department):
        return None
    chosen: dict[Clause, tuple[Written, int]] = {}
    for name, version in sent.items():
        clause = clause_of(scope.facts, name.removeprefix("version:")) if name.startswith("version:") else None
        if clause is None or clause not in duties(scope.facts, record.round.plans).get(department, ()):
            continue
        now = written(record.entry.get((department, clause)))
        words = _chosen(sent, name.removeprefix("version:"), now)
        if words != now:
            chosen[clause] = (words, version_seen(version))
    if not chosen:
        return t("没有选中要读回的内容。")
    if any(len(getattr(words, name)) > MOST for words, _ in chosen.values() for name in TEXTS):
        return t("有的栏目超过 {n} 字，没有保存；请在表里删减后再读。", n=MOST)
    evaluating = Evaluating(scope.services.store.database, scope.facts.place)
    try:
        evaluating.write(code, department, chosen, speaker(reader, by), read_back=sent.get("file", "")[:120] or "docx")
    except Overtaken as overtaken:
        return t(
            "{who} 刚刚改了其中一条，什么都没有保存；请再上传一次，核对后保存。", who=named(scope)(overtaken.who) or "–"
        )
    except RoundFrozen:
        return t("这一轮评估已冻结，不再接收填报。")
    except (NotYours, WriteRefused):
        return None
    return ""


def _chosen(sent: Mapping[str, str], code: str, now: Written) -> Written:
    """The words of a clause with those fields of the form that were chosen."""
    values = {name: getattr(now, name) for name in TEXTS}
    for name in TEXTS:
        if sent.get(f"take:{code}:{name}") == "form":
            values[name] = sent.get(f"text:{code}:{name}", "").replace("\r\n", "\n").strip()
    causes = now.causes
    if sent.get(f"take:{code}:causes") == "form":
        known = _causes()
        listed = sent.get(f"text:{code}:causes", "").replace("、", ",").split(",")
        causes = tuple(known[name.strip()] for name in listed if name.strip() in known)
    return Written(causes=causes, **values)
