"""A whole round through the forms of its pages: asked, three units hand in (one late, one returned), causes settled, the data
cut, both reports made by the worker, frozen by two persons; a later revision stands beside and changes nothing.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import docx
import openpyxl
import pptx
import pytest
from docx.oxml.ns import qn
from flask.testing import FlaskClient
from sqlalchemy import text

from dashboard import jobs
from dashboard.documents.closing.final_page import final_page
from dashboard.facts.clause_owners import code_of
from dashboard.facts.evaluation_duties import duties
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import Reader
from dashboard.services.evaluation.causes import register
from dashboard.services.evaluation.rounds import closing_of, round_of
from dashboard.urls import Selection
from dashboard.worker import perform
from dashboard.worker.kinds import KINDS
from data_access.closing_papers import read_papers
from data_access.evaluations import CUT, FROZEN, RoundRecord, read_round
from data_access.jobs import Jobs
from data_access.store import Store
from tests.dashboard.services.evaluation.conftest import DISTRICT, UNIT, ClientAs, send
from tests.support import office as suite
from tests.support.said import blanks

CODE, BACK, THIRD = "whole-round", "court", "procuratorate"
PAGE, SCREENING = f"/evaluation/{CODE}", "cervical-cancer-screening"
SAID, WHY = "逐街道补种并建卡", "两家接种点装修停诊"
SETTLED = "措施落实但效果不足（已认定）：名册不全"


def record(store: Store) -> RoundRecord:
    found = read_round(store.database, DISTRICT, CODE)
    assert found is not None
    return found


def fields(version: int, *, cut: date) -> dict[str, Any]:
    due = date.today() - timedelta(3)
    return {
        "code": CODE, "kind": "final", "name": "终期评估", "document": "南妇儿工委办〔2026〕7号", "plans": ["women", "children"],
        "first_year": "2021", "last_year": "2025", "due": str(due), "cut": str(cut), "cut_time": "00:01",
        "freeze_from": str(cut), "version": str(version),
    }  # fmt: skip


def task(store: Store, unit: str) -> dict[str, str]:
    found = record(store).round.task(unit)
    assert found is not None
    return {"task": str(found.version)}


def at(store: Store) -> Scope:
    return Scope.of(Services(store), Selection())


def hand_in(client: FlaskClient, store: Store, unit: str) -> None:
    """Every clause of the unit is filled in, those that were missed with a cause and its evidence; then all of it is sent."""
    scope, path = at(store), f"/act/evaluation/unit/{CODE}/{unit}"
    found = round_of(scope, CODE)
    assert found is not None
    view = closing_of(scope, found.round)
    assert view is not None
    asked = {row.unit + str(row.target.code): row for row in register(scope, found, view, date.today())}
    missed = set()
    for row in asked.values():
        target = scope.facts.catalogue.target[row.target.code]
        if row.unit == unit:
            missed.add((target.plan, target.section, target.clause_kind, target.clause_number))
    for clause in duties(scope.facts, found.round.plans)[unit]:
        words: dict[str, Any] = {"done": SAID, "proposal": "纳入新规划的职责"}
        go = "keep"
        if clause in missed:
            go = "file"
            words |= {
                "causes": "outside_shock",
                "cause_text": WHY,
                "file": (io.BytesIO(b"%PDF-1.7 " + code_of(clause).encode()), "通报.pdf"),
            }
        assert send(client, path, go=go, clause=code_of(clause), draft="0", **words).status_code == 303
    assert send(client, path, go="hand-in", clause="", **task(store, unit)).status_code == 303
    assert record(store).round.task(unit).state == "handed_in"  # type: ignore[union-attr]


@pytest.fixture
def at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Jobs are done by the worker's own function as soon as they are begun; their codes."""
    done: list[str] = []

    def launch(where: Store, code: str) -> None:
        perform(Services(where), code, KINDS)
        done.append(code)

    monkeypatch.setattr(jobs, "launch", launch)
    yield done


def came(store: Store, done: list[str]) -> str:
    """Where the newest job leads."""
    job = Jobs(store.database).get(done[-1])
    assert job is not None and job.state == "done", job
    return str(job.outcome["page"])


def test_a_whole_round(client_as: ClientAs, store: Store, at_once: list[str]) -> None:
    office, second = client_as("office"), client_as("second")
    tomorrow, yesterday = date.today() + timedelta(1), date.today() - timedelta(1)
    assert send(office, "/act/evaluation/save/-", **fields(0, cut=tomorrow)).status_code == 303
    assert send(office, f"/act/evaluation/ask/{CODE}").status_code == 303
    units = {one.department for one in record(store).round.tasks}
    assert {UNIT, BACK, THIRD} <= units and len(units) > 20

    until = str(date.today() + timedelta(5))
    longer = {"department": BACK, "until": until, "remark": "数据未出齐", **task(store, BACK)}
    assert send(office, f"/act/evaluation/extend/{CODE}", **longer).status_code == 303
    late = record(store).round.task(UNIT)
    assert late is not None and late.days_late(date.today()) == 3
    hand_in(client_as("owner"), store, UNIT)
    hand_in(client_as("other"), store, BACK)
    hand_in(office, store, THIRD)

    own = f"/act/evaluation/unit/{CODE}/{BACK}"
    clause = code_of(duties(at(store).facts, record(store).round.plans)[BACK][0])
    back = {"go": "return", "clause": clause, "remark": "请写明数量", "field": "done"}
    assert send(second, own, **back, **task(store, BACK)).status_code == 303
    version = str(next(entry.version for entry in record(store).of(BACK) if entry.state == "returned"))
    kept = {"go": "keep", "clause": clause, "draft": version, "done": "审结案件 320 件"}
    assert send(client_as("other"), own, **kept).status_code == 303
    assert send(client_as("other"), own, go="hand-in", clause=clause, **task(store, BACK)).status_code == 303
    for unit in (UNIT, BACK, THIRD):
        path = f"/act/evaluation/unit/{CODE}/{unit}"
        assert send(second, path, go="accept-all", clause=clause, **task(store, unit)).status_code == 303
    assert {one.state for one in record(store).round.tasks if one.department in (UNIT, BACK, THIRD)} == {"accepted"}

    rows = {row.target.code: row for row in rows_of(store)}
    settled = next(code for code, row in rows.items() if row.missed and row.target.indicator == SCREENING)
    cause = {
        "target": settled,
        "cause": "without_effect",
        "basis": "office",
        "text": "名册不全",
        "evidence": "督办单 3 号",
        "seen": "0",
    }
    assert send(office, f"/act/evaluation/settle/{CODE}", **cause).status_code == 303

    first = record(store).round
    assert send(office, f"/act/evaluation/save/{CODE}", **fields(first.version, cut=yesterday)).status_code == 303

    assert record(store).round.stage(datetime.now(UTC)) == CUT
    assert "数据已截止" in office.get("/evaluation").get_data(as_text=True)

    read = [words_of(office, store, at_once, kind) for kind in ("monitoring", "evaluation")]
    assert all("15项未达标目标中" in words for words in read), "both count as the pages do"
    assert all("名册不全（办公室认定：督办单3号）" in words and WHY in words for words in read)
    assert "审结案件320件" in read[1] and "审结案件320件" not in read[0]

    shown = blanks(office.get(PAGE).get_data(as_text=True))
    assert f"/act/closing/ask/{CODE}" in shown, "the freeze is asked for in the card of the workspace"
    assert send(office, f"/act/closing/ask/{CODE}").status_code == 303
    newest = str(Services(store).facts().version)
    assert send(office, f"/act/closing/confirm/{CODE}", seen=newest).status_code == 409
    assert f"/act/closing/confirm/{CODE}" in second.get(PAGE).get_data(as_text=True)
    assert send(second, f"/act/closing/confirm/{CODE}", seen=newest).status_code == 303
    assert came(store, at_once).startswith(f"{PAGE}/final")
    assert record(store).round.state == FROZEN

    final = [one for one in read_papers(store.database, DISTRICT, CODE).papers if one.state == "final"]
    then = {one.paper: office.get(f"/download/closing/paper/{one.paper}").data for one in final}
    assert len(then) == 6 and all(hashlib.sha256(then[one.paper]).hexdigest() == one.digest for one in final)
    assert said_of(then[next(one.paper for one in final if one.kind == "annex" and one.language == "zh")]) == SETTLED
    revise(store)
    table = client_as("").get("/download/closing/2021-2025/table.xlsx")
    assert said_of(table.data) == SETTLED, "frozen figures stand with the causes that were frozen"
    for language, word in (("zh", "如期达标"), ("en", "Met on time")):
        view = final_page(Scope.of(Services(store), Selection(language=language)), CODE, Reader())
        assert view is not None and [(one.frozen, one.now, one.now_word) for one in view.later] == [
            ("59.2", "71.5", word)
        ]
        assert view.later[0].name.isascii() == (language == "en")
    after = client_as("")
    assert {paper: after.get(f"/download/closing/paper/{paper}").data for paper in then} == then
    slides = pptx.Presentation(io.BytesIO(office.get(f"/download/review-deck/{CODE}.pptx").data)).slides
    assert any("此后的修订另列" in shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame)


def said_of(book: bytes) -> str:
    """What the annexed table says of why cervical cancer screening was missed."""
    rows = [row for sheet in openpyxl.load_workbook(io.BytesIO(book)) for row in sheet.iter_rows(values_only=True)]
    return next(str(row[-2]) for row in rows if row[2] == "适龄妇女宫颈癌人群筛查率")


def rows_of(store: Store) -> Any:
    scope = at(store)
    found = round_of(scope, CODE)
    assert found is not None
    view = closing_of(scope, found.round)
    assert view is not None
    return register(scope, found, view, date.today())


def words_of(office: FlaskClient, store: Store, done: list[str], kind: str) -> str:
    """The words of a draft that the worker made, without blanks; another program opens the evaluation report."""
    assert send(office, f"/act/closing/keep/{CODE}?kind={kind}", state="draft").status_code == 303
    page = office.get(came(store, done)).get_data(as_text=True)
    paper = next(one for one in read_papers(store.database, DISTRICT, CODE).papers if one.kind == kind)
    address = f"/download/closing/paper/{paper.paper}"
    assert address in page
    content = office.get(address).data
    if kind == "evaluation":
        return "".join(suite.words(suite.to_pdf(content, ".docx")).split())
    runs = docx.Document(io.BytesIO(content)).element.body.iter(qn("w:t"))
    return "".join("".join(run.text or "" for run in runs).split())


def revise(store: Store) -> None:
    """Cervical cancer screening of 2025 becomes 71.5 %."""
    change = "UPDATE observation SET value = 71.5, numerator = NULL, denominator = NULL WHERE indicator = :what AND area = :place AND period = 2025"
    with store.database.writing() as connection:
        connection.execute(text(change), {"place": DISTRICT, "what": SCREENING})
