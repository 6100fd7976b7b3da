"""The evaluation of a plan as its pages show it and its forms change it: rights, a unit's way, wrong input, stored markup."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from dashboard.facts.clause_owners import clause_of, code_of
from dashboard.facts.evaluation_duties import duties
from dashboard.facts.services import Services
from dashboard.services.evaluation.causes import cause_table, register
from dashboard.services.evaluation.rounds import closing_of, round_of
from dashboard.services.evaluation.units import progress, unit_rows
from data_access.evaluations import read_rounds
from data_access.models import EvaluationRoundRecord
from data_access.store import Store
from indicators.final import FinalVerdict
from tests.bench.queries import counted
from tests.dashboard.services.evaluation.conftest import CODE, OWN, PAGE, ROLES, UNIT, ClientAs, now, send
from tests.support.said import blanks
from tests.support.scopes import scope_at

MARKUP = '"><script>alert(1)</script>'
ACT = f"/act/evaluation/unit/{CODE}/{UNIT}"
NEW = {
    "code": "2026-yearly", "kind": "yearly", "name": "年度评估", "document": "", "plans": ["women"], "first_year": "2025",
    "last_year": "2025", "due": "2026-11-20", "cut": "2026-12-10", "cut_time": "18:00", "freeze_from": "2026-12-15",
    "version": "0", "step-1-name": "自评", "step-1-owner": "各单位", "step-1-starts": "2026-10-01", "step-1-ends": "2026-11-20",
}  # fmt: skip


def clauses(store: Store) -> list[str]:
    facts = Services(store).facts()
    return [code_of(clause) for clause in duties(facts, now(store).round.plans)[UNIT]]


def missed(store: Store) -> str:
    """A clause of the unit of which a target was missed."""
    scope = scope_at(services=Services(store))
    record = now(store)
    view = closing_of(scope, record.round)
    assert view is not None
    rows = register(scope, record, view, date.today())
    row = next(row for row in rows if row.unit == UNIT and row.missed)
    target = scope.facts.catalogue.target[row.target.code]
    return code_of((target.plan, target.section, target.clause_kind, target.clause_number))


def version(store: Store, clause: str) -> str:
    found = clause_of(Services(store).facts(), clause)
    assert found is not None
    entry = now(store).entry.get((UNIT, found))
    return str(entry.version if entry else 0)


def task(store: Store) -> str:
    found = now(store).round.task(UNIT)
    assert found is not None
    return str(found.version)


def state(store: Store) -> str:
    found = now(store).round.task(UNIT)
    assert found is not None
    return found.state


def keep(client: FlaskClient, store: Store, clause: str, **fields: object) -> object:
    written = {"done": "演示外的真话"} | fields
    return send(client, ACT, go="keep", clause=clause, draft=version(store, clause), **written)


def fill(client: FlaskClient, store: Store) -> None:
    for clause in clauses(store):
        keep(client, store, clause)


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return blanks(answer.get_data(as_text=True))


def test_a_unit_hands_in_is_returned_sees_the_remark_at_its_field_hands_in_again_and_is_accepted(
    client_as: ClientAs, store: Store
) -> None:
    owner, office = client_as("owner"), client_as("office")
    fill(owner, store)
    where = missed(store)
    refused = send(
        owner, ACT, go="hand-in", clause=where, draft=version(store, where), done="演示外的真话", task=task(store)
    )
    assert refused.status_code == 303 and "check=1" in refused.location and where in refused.location
    assert "请选择未达标的原因" in page(owner, refused.location.partition("#")[0])
    assert state(store) == "asked"

    words = {"causes": "outside_shock", "cause_text": "供应中断", "done": "补种"}
    again = send(owner, ACT, go="hand-in", clause=where, draft=version(store, where), task=task(store), **words)
    assert "请上传佐证" in page(owner, again.location.partition("#")[0]), (
        "a cause without evidence is refused at its field"
    )
    file = (io.BytesIO(b"%PDF-1.7 x"), "通报.pdf")
    sent = send(owner, ACT, go="file", clause=where, draft=version(store, where), file=file, **words)
    assert sent.status_code == 303 and f"clause={where}" in sent.location and sent.location.endswith("#self-files")
    assert "材料已上传" in page(owner, sent.location.partition("#")[0]).partition('id="self-files"')[2]
    assert send(owner, ACT, go="hand-in", clause=where, task=task(store)).status_code == 303
    assert state(store) == "handed_in"

    told = send(office, ACT, go="return", clause=where, task=task(store), field="causes", remark="请说明中断多久")
    assert told.status_code == 303 and state(store) == "returned"
    shown = page(owner, f"{OWN}?clause={where}")
    assert shown.index("退回意见（未达标原因）") < shown.index('name="causes"') and "请说明中断多久" in shown
    assert "退回 1 条" in page(owner, OWN).partition("</h1>")[0]
    keep(owner, store, where, **words | {"cause_text": "供应中断三个月"})
    send(owner, ACT, go="hand-in", clause=where, task=task(store))
    assert state(store) == "handed_in"
    send(office, ACT, go="accept-all", clause=where, task=task(store))
    assert state(store) == "accepted"
    assert "供应中断三个月" in page(office, f"{PAGE}/merged")
    assert "供应中断三个月" in page(office, f"{PAGE}/causes")


@pytest.mark.parametrize("account", ["", *ROLES])
def test_a_unit_writes_its_own_words_and_nobody_elses_are_written_but_by_the_office(
    client_as: ClientAs, store: Store, account: str
) -> None:
    before, client = now(store), client_as(account)
    answer = keep(client, store, clauses(store)[0])
    allowed = account in ("owner", "office", "second", "chief")
    assert (answer.status_code == 303) == allowed  # type: ignore[attr-defined]
    assert (now(store) != before) == allowed
    assert ('name="done"' in client.get(OWN).get_data(as_text=True)) == allowed


@pytest.mark.parametrize("account", ["", *ROLES])
@pytest.mark.parametrize("what", ["save", "ask", "remind", "extend", "settle", "return", "accept", "accept-all"])
def test_what_the_office_does_nobody_else_does(client_as: ClientAs, store: Store, account: str, what: str) -> None:
    until = str(date.today() + timedelta(20))
    forms: dict[str, tuple[str, dict[str, object]]] = {
        "save": ("/act/evaluation/save/-", dict(NEW)), "ask": (f"/act/evaluation/ask/{CODE}", {}),
        "remind": (f"/act/evaluation/remind/{CODE}", {"units": [UNIT]}),
        "extend": (f"/act/evaluation/extend/{CODE}", {"department": UNIT, "task": "1", "until": until, "remark": "数据未出"}),
        "settle": (f"/act/evaluation/settle/{CODE}", {
            "target": "c1g5-immunisation", "cause": "chance", "basis": "office", "text": "人少", "evidence": "台账", "seen": "0"}),
    }  # fmt: skip
    if what == "settle":
        scope = scope_at(services=Services(store))
        forms["settle"][1]["target"] = next(iter(scope.facts.catalogue.target))
    path, fields = forms.get(what, (ACT, {"go": what, "clause": clauses(store)[0], "task": "1", "remark": "不行"}))
    before = now(store)
    answer = send(client_as(account), path, **fields)
    if account in ("office", "second", "chief"):
        assert answer.status_code in (303, 422), answer.get_data(as_text=True)[:300]
    else:
        assert answer.status_code in (401, 403)
        assert now(store) == before


def test_nobody_accepts_their_own_words(client_as: ClientAs, store: Store) -> None:
    office = client_as("office")
    fill(office, store)
    where = missed(store)
    words = {"causes": "outside_shock", "cause_text": "供应中断", "done": "补种", "clause": where}
    send(office, ACT, go="file", draft=version(store, where), file=(io.BytesIO(b"%PDF-1.7"), "a.pdf"), **words)
    send(office, ACT, go="hand-in", clause=where, task=task(store))
    assert state(store) == "handed_in"
    answer = send(office, ACT, go="accept-all", clause=where, task=task(store))
    assert answer.status_code == 422 and "另一个账号" in answer.get_data(as_text=True)
    assert send(client_as("second"), ACT, go="accept-all", clause=where, task=task(store)).status_code == 303
    assert state(store) == "accepted"


def test_of_two_who_write_at_once_the_second_is_told_who_and_keeps_the_text(client_as: ClientAs, store: Store) -> None:
    owner, office, clause = client_as("owner"), client_as("office"), clauses(store)[0]
    assert send(owner, ACT, go="keep", clause=clause, draft="0", done="先写的").status_code == 303
    late = send(office, ACT, go="keep", clause=clause, draft="0", done="后写的")
    text = late.get_data(as_text=True)
    assert late.status_code == 422 and "owner" in text and "后写的" in text
    by_script = send(office, ACT, {"Accept": "application/json"}, go="keep", clause=clause, draft="0", done="后写的")
    assert by_script.status_code == 409 and "owner" in by_script.get_json()["told"]
    assert "先写的" in page(owner, f"{OWN}?clause={clause}")


def test_a_draft_is_kept_at_a_pause_and_a_page_that_was_only_looked_at_writes_nothing(
    client_as: ClientAs, store: Store
) -> None:
    owner, clause = client_as("owner"), clauses(store)[0]
    kept = send(owner, ACT, {"Accept": "application/json"}, go="keep", clause=clause, draft="0", done="写到一半")
    assert (kept.status_code, kept.get_json()["draft"]) == (200, 1)
    before = now(store)
    assert send(owner, ACT, go="keep", clause=clause, draft="1", done="写到一半").status_code == 303
    assert now(store) == before


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("a.exe", b"MZ", "只收"), ("a.pdf", b"GIF89a", "文件内容不是"), ("", b"", "请选择一个文件")],
)
def test_a_file_of_another_kind_is_refused_at_its_field_and_what_was_typed_stays(
    client_as: ClientAs, store: Store, name: str, content: bytes, told: str
) -> None:
    owner, clause = client_as("owner"), clauses(store)[0]
    fields = {"file": (io.BytesIO(content), name)} if name else {}
    answer = send(owner, ACT, go="file", clause=clause, draft="0", done="写了的话", **fields)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422 and told in text and "写了的话" in text
    assert now(store).files == ()


def test_evidence_goes_to_its_unit_and_the_office_as_a_file_that_nothing_runs(
    client_as: ClientAs, store: Store
) -> None:
    owner, clause = client_as("owner"), clauses(store)[0]
    send(owner, ACT, go="file", clause=clause, draft="0", done="x", file=(io.BytesIO(b"%PDF-1.7"), "通报.pdf"))
    address = f"/download/evidence/clause/{now(store).files[0].file}"
    for account in ("owner", "office"):
        answer = client_as(account).get(address)
        assert answer.data == b"%PDF-1.7"
        assert (
            answer.headers["X-Content-Type-Options"] == "nosniff"
            and "sandbox" in answer.headers["Content-Security-Policy"]
        )
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert client_as("other").get(address).status_code == 404
    assert client_as("").get(address).status_code in (401, 403)
    send(owner, ACT, go="keep", clause=clause, draft="1", done="x", drop=str(now(store).files[0].file))
    assert now(store).files == ()


def test_stored_markup_is_told_and_never_run(client_as: ClientAs, store: Store) -> None:
    owner, office = client_as("owner"), client_as("office")
    clause = clauses(store)[0]
    send(owner, ACT, go="file", clause=clause, draft="0", done=MARKUP, effect=MARKUP, cause_text=MARKUP, proposal=MARKUP,
         file=(io.BytesIO(b"%PDF-1.7"), f"{MARKUP}.pdf"))  # fmt: skip
    send(office, f"/act/evaluation/remind/{CODE}", units=[UNIT], remark=MARKUP)
    send(
        office,
        f"/act/evaluation/extend/{CODE}",
        department=UNIT,
        task=task(store),
        until=str(date.today()),
        remark=MARKUP,
    )
    target = next(iter(Services(store).facts().catalogue.target))
    send(
        office,
        f"/act/evaluation/settle/{CODE}",
        target=target,
        cause="chance",
        basis="office",
        text=MARKUP,
        evidence=MARKUP,
        seen="0",
    )
    send(office, "/act/evaluation/save/-", **NEW | {"name": MARKUP, "step-1-name": MARKUP, "step-1-owner": MARKUP})
    for path in (
        PAGE,
        OWN,
        f"{OWN}?clause={clause}",
        f"{PAGE}/causes",
        f"{PAGE}/merged",
        "/evaluation",
        "/evaluation/2026-yearly",
    ):
        assert MARKUP not in client_as("office").get(path).get_data(as_text=True), path
    assert "&lt;script&gt;" in client_as("office").get("/evaluation").get_data(as_text=True)


def test_a_round_is_made_by_the_office_and_what_is_wrong_is_said_at_its_field(
    client_as: ClientAs, store: Store
) -> None:
    office = client_as("office")
    wrong = send(
        office, "/act/evaluation/save/-", **NEW | {"code": "Über", "cut": "2026-01-01", "name": "", "plans": []}
    )
    text = wrong.get_data(as_text=True)
    assert wrong.status_code == 422
    for told in ("只用小写字母", "不能早于 2026-11-20", "请填名称", "请选择至少一部规划"):
        assert told in text
    assert "各单位" in text, "what was typed stays"
    assert send(office, "/act/evaluation/save/-", **NEW).status_code == 303
    assert "已有" not in page(office, "/evaluation/2026-yearly")
    assert send(office, "/act/evaluation/ask/2026-yearly").status_code == 303
    taken = send(client_as("second"), "/act/evaluation/save/-", **NEW)
    assert taken.status_code == 422 and "office" in taken.get_data(as_text=True)


def test_the_workspace_says_the_finding_with_numbers_and_that_it_is_provisional_and_for_how_long(
    client_as: ClientAs, store: Store
) -> None:
    text = page(client_as(""), PAGE)
    scope = scope_at(services=Services(store))
    record = now(store)
    view = closing_of(scope, record.round)
    assert view is not None
    whole = view.whole
    head = re.sub("<[^>]+>", "", text[text.index("<h1") : text.index("</h1>")])
    assert head.startswith("81 项量化目标已达标") or f"{whole.total} 项量化目标已达标 {whole.met} 项" in head
    assert f"{whole.counts[FinalVerdict.MISSED]} 项未达标" in head
    assert "暂定结果" in text and "距数据截止 11 天" in text
    for share in (whole.all, whole.monitorable, whole.not_met_before):
        assert f"{share.met} / {share.of}" in text
    assert "演示数据" in text


def test_units_and_causes_add_up(store: Store) -> None:
    scope, today = scope_at(services=Services(store)), date.today()
    record = round_of(scope, CODE)
    assert record is not None
    counted = progress(unit_rows(scope, record, today))
    assert (
        counted.asked == counted.late + counted.longer + counted.filling + counted.handed_in == len(record.round.tasks)
    )
    assert (counted.late, counted.longer, counted.returned) == (3, 2, 2)
    owned = duties(scope.facts, record.round.plans)
    assert counted.clauses == sum(len(own) for unit, own in owned.items() if unit)
    view = closing_of(scope, record.round)
    assert view is not None
    rows = register(scope, record, view, today)
    lines = cause_table(rows, scope.t)
    assert sum(line.missed for line in lines) == view.whole.counts[FinalVerdict.MISSED]
    assert sum(line.unjudged for line in lines) == view.whole.unjudged
    for row in rows:
        if row.basis == "statistics":
            assert row.evidence and row.known[0].basis == "statistics"


def test_what_the_office_settles_goes_before_everything_and_the_register_goes_out_as_a_file(
    client_as: ClientAs, store: Store
) -> None:
    scope = scope_at(services=Services(store))
    view = closing_of(scope, now(store).round)
    assert view is not None
    row = view.whole.named(FinalVerdict.MISSED)[0]
    office = client_as("office")
    empty = send(
        office,
        f"/act/evaluation/settle/{CODE}",
        target=row.code,
        cause="",
        basis="office",
        text="",
        evidence="",
        seen="0",
    )
    assert empty.status_code == 422 and "请选择原因类别" in empty.get_data(as_text=True)
    answer = send(office, f"/act/evaluation/settle/{CODE}", target=row.code, cause="target_too_high", basis="office",
                  text="目标高于全市", evidence="市统计公报", seen="0")  # fmt: skip
    assert answer.status_code == 303
    text = page(office, f"{PAGE}/causes")
    card = text[text.index(f'id="cause-{row.code}"') :].partition("</article>")[0]
    assert "目标定得过高" in card and "目标高于全市" in card and "办公室认定" in card
    late = send(client_as("second"), f"/act/evaluation/settle/{CODE}", target=row.code, cause="chance", basis="office",
                text="晚到", evidence="x", seen="0")  # fmt: skip
    assert late.status_code == 422 and "晚到" in late.get_data(as_text=True)
    first, again = (office.get(f"/download/evaluation/{CODE}/causes.xlsx") for _ in range(2))
    assert first.status_code == 200 and first.data[:2] == b"PK" and first.data == again.data


def test_a_frozen_round_is_shown_and_takes_nothing_more(client_as: ClientAs, store: Store) -> None:
    with store.database.writing() as connection:
        connection.execute(EvaluationRoundRecord.__table__.update().values(state="frozen"))
    owner = client_as("owner")
    assert 'name="done"' not in page(owner, OWN)
    answer = send(owner, ACT, go="keep", clause=clauses(store)[0], draft="0", done="晚了的话")
    assert (
        answer.status_code == 422
        and "已冻结" in answer.get_data(as_text=True)
        and "晚了的话" in answer.get_data(as_text=True)
    )
    assert "结果已冻结" in page(client_as(""), PAGE)


def test_demonstration_rounds_go_with_the_demonstration_data(store: Store) -> None:
    assert read_rounds(store.database, "120104")
    store.remove_demonstration()
    assert read_rounds(store.database, "120104") == ()


@pytest.mark.parametrize(
    ("account", "path", "most"),
    [("", PAGE, 10), ("", f"{PAGE}/causes", 10), ("", f"{PAGE}/merged", 10), ("", "/evaluation", 10), ("", f"{PAGE}/final", 10),
     ("office", PAGE, 13), ("office", f"{PAGE}/report", 13)],
)  # fmt: skip
def test_pages_ask_the_store_a_bounded_number_of_questions(
    client_as: ClientAs, store: Store, account: str, path: str, most: int
) -> None:
    client = client_as(account)
    with counted() as sent:
        assert client.get(path).status_code == 200
    asked = [text for text in sent if "evaluation" in text.partition(" WHERE")[0]]
    assert 1 <= len(asked) <= most, "\n".join(asked)


@pytest.mark.parametrize(("kind", "first", "last"), [("midterm", "2021", "2023"), ("yearly", "2024", "2024")])
def test_a_round_within_a_plan_speaks_of_no_end_of_it(
    client_as: ClientAs, store: Store, kind: str, first: str, last: str
) -> None:
    """The kinds of a round in its form and the other rounds may be named."""
    office, asked = client_as("office"), {"code": "within", "kind": kind, "first_year": first, "last_year": last}
    assert send(office, "/act/evaluation/save/-", **(NEW | asked)).status_code == 303
    assert send(office, "/act/evaluation/ask/within").status_code == 303
    for language, words in (("zh", r"期末|终期|冻结"), ("en", r"(?i)\bend figure|final|fr[eo]+ze")):
        for part in ("", "/merged", "/causes", f"/unit/{UNIT}"):
            shown = client_as("").get(f"/evaluation/within{part}?lang={language}").get_data(as_text=True)
            main = re.sub(
                r'<a [^>]*href="/evaluation/2021[^>]*>.*?</a>', "", shown[shown.index("<main") : shown.index("</main")]
            )
            told = re.sub(r"<[^>]+>", " ", main)
            assert len(told) > 50 and not re.search(words, told), (
                part,
                re.findall(f".{{20}}(?:{words}).{{20}}", told),
            )
    causes = page(office, "/evaluation/within/causes")
    assert (
        "规划期还没有结束" in causes
        and all(f'href="{way}' in causes for way in ("/warnings", "/evaluation/within/merged"))
        and "causes.xlsx" not in causes
    )  # what to do next, not an empty page
    for part in ("report", "final", "popular", "children"):
        assert office.get(f"/evaluation/within/{part}").status_code == 404, part
