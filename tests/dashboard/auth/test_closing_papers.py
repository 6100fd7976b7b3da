"""Drafts are remarked on and answered, compared, frozen by two persons; what is frozen keeps its bytes through a revision."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.documents.closing.final_page import final_page
from dashboard.documents.closing.making import REPORTS, make_draft, make_freeze
from dashboard.documents.closing.review import review
from dashboard.exports.docx import closing_docx
from dashboard.exports.xlsx.annex import annex_xlsx
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import Reader, Right
from dashboard.urls import Selection
from data_access.accounts import Accounts
from data_access.closing_papers import paper_file, read_papers
from data_access.errors import OwnWords
from data_access.store import Store
from data_access.writing_papers import WritingPapers
from tests.support.closing_round import ASKED, PLACE, ROUND, closing_round, office
from tests.support.said import blanks
from tests.support.signing_in import add_account, app_over, be, given_token
from tests.support.stores import SHIPPED, copied, filled_store, settled

LONG_AGO = datetime(2026, 1, 5, tzinfo=UTC)
REPORT, FINAL = f"/evaluation/{ROUND}/report", f"/evaluation/{ROUND}/final"
MARKUP = "<script>alert(1)</script>"
As = Callable[[str], FlaskClient]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration store with a round that may be frozen, and one draft of its evaluation report."""
    store = filled_store(tmp_path_factory.mktemp("papers") / "store.sqlite3", SHIPPED)
    closing_round(Services(store), cut=LONG_AGO, freeze_from=date(2026, 1, 6))
    for account, role in (("ann", "reviewer"), ("bob", "reviewer"), ("reader", "reader")):
        add_account(store, account, role)
    add_account(store, "unit", "reporter", department=ASKED[0])
    make_draft(Services(store), task("ann"), closing_docx, silent)
    return settled(store)


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    opened = copied(template, tmp_path / "store.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def client_as(store: Store) -> As:
    app = app_over(store)

    def made(account: str) -> FlaskClient:
        client = app.test_client()
        found = Accounts(store.database).get(account)
        if found is not None:
            be(client, store, found)
        return client

    return made


def task(who: str, kind: str = "evaluation") -> dict[str, Any]:
    return {"round": ROUND, "district": "", "language": "zh", "who": who, "address": "", "kind": kind, "state": "draft"}


def silent(step: str, done: int, total: int) -> None:
    """Nobody watches."""


def send(client: FlaskClient, path: str, **fields: Any) -> Any:
    return client.post(path, data={"csrf_token": given_token(client), **fields})


def papers(store: Store) -> Any:
    return read_papers(store.database, PLACE, ROUND)


def test_a_unit_remarks_on_a_paragraph_and_the_office_answers_it(store: Store, client_as: As) -> None:
    paper = papers(store).papers[0].paper
    unit, ann = client_as("unit"), client_as("ann")
    said = {"paper": str(paper), "paragraph": "counted_whole"}
    assert send(unit, f"/act/closing/comment/{ROUND}", text=" ", **said).status_code == 400
    assert send(unit, f"/act/closing/comment/{ROUND}", text=f"应为 40 项 {MARKUP}", **said).status_code == 303
    (remark,) = papers(store).comments
    assert (remark.department, remark.who, remark.paragraph) == (ASKED[0], "unit", "counted_whole")
    page = blanks(ann.get(REPORT).get_data(as_text=True))
    assert "应为 40 项" in page and MARKUP not in page and "待答复 1 条" in page
    answer = {"comment": str(remark.comment), "text": "以数据为准"}
    assert send(unit, f"/act/closing/answer/{ROUND}", **answer).status_code == 403
    assert send(ann, f"/act/closing/answer/{ROUND}", **answer).status_code == 303
    assert send(client_as("bob"), f"/act/closing/answer/{ROUND}", **answer).status_code == 400
    assert "以数据为准" in unit.get(REPORT).get_data(as_text=True)
    wrong = {"paper": str(paper), "paragraph": "nowhere", "text": "x"}
    assert send(unit, f"/act/closing/comment/{ROUND}", **wrong).status_code == 404


def test_drafts_are_for_those_who_report_and_final_papers_for_everybody(store: Store, client_as: As) -> None:
    file = f"/download/closing/paper/{papers(store).papers[0].paper}"
    assert [client_as(who).get(file).status_code for who in ("nobody", "reader", "unit", "ann")] == [404, 404, 200, 200]
    assert [client_as(who).get(REPORT).status_code for who in ("nobody", "reader")] == [401, 403]
    assert client_as("nobody").get(FINAL).status_code == 200
    assert send(client_as("unit"), f"/act/closing/ask/{ROUND}").status_code == 403
    assert client_as("ann").get("/evaluation/2030-none/report").status_code == 404


def test_an_edited_file_is_read_back_and_bad_ones_are_refused_with_a_reason(store: Store, client_as: As) -> None:
    ann = client_as("ann")
    upload = f"/act/closing/upload/{ROUND}"
    refused = send(ann, upload, file=(io.BytesIO(b"no document"), "x.docx"), seen="0")
    assert refused.status_code == 400 and "DOCX" in refused.get_data(as_text=True)
    assert send(ann, upload, seen="0").status_code == 400
    found = paper_file(store.database, PLACE, papers(store).papers[0].paper)
    assert found is not None
    prompt = "【请填写：规划期内出台的法规、政策文件及其落实情况（名称、文号、年份）】"
    edited = replaced(found[1], prompt, "《条例》已修订。")
    assert send(ann, upload, file=(io.BytesIO(edited), "x.docx"), seen="0").status_code == 303
    assert papers(store).written("evaluation", "zh")["laws"].text == "《条例》已修订。"
    other = replaced(found[1], prompt, "另一种说法。")
    late = send(client_as("bob"), upload, file=(io.BytesIO(other), "x.docx"), seen="0")
    assert late.status_code == 400 and "ann" in late.get_data(as_text=True)


def replaced(content: bytes, text: str, by: str) -> bytes:
    """The document with a text replaced, as Word writes it."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            data = before.read(part)
            if part.filename == "word/document.xml":
                assert text in data.decode()
                data = data.decode().replace(text, by).replace("<w:showingPlcHdr/>", "", 1).encode()
            after.writestr(part, data)
    return out.getvalue()


def test_versions_are_compared_paragraph_by_paragraph(store: Store) -> None:
    services = Services(store)
    WritingPapers(store.database, PLACE, ROUND).write("evaluation", "zh", {"laws": "两部条例。"}, 0, office().actor)
    make_draft(services, task("bob"), closing_docx, silent)
    reader = Reader(account="ann", rights=frozenset(Right))
    scope = Scope.of(services, Selection(filters=(("draft", "2"), ("with", "1"))))
    view = review(scope, ROUND, reader)
    assert view is not None and (view.number, view.against) == (2, 1)
    changed = {
        one.key: "".join(piece.text for piece in one.compared.pieces if piece.move == "added")
        for one in view.paragraphs
        if one.compared
    }
    assert changed == {"laws": "两部条例。"}, "only what differs is listed"


def test_two_persons_freeze_and_a_revision_stands_beside_without_changing_a_byte(store: Store, client_as: As) -> None:
    ann, bob = client_as("ann"), client_as("bob")
    assert send(ann, f"/act/closing/ask/{ROUND}").status_code == 303
    own = send(ann, f"/act/closing/confirm/{ROUND}", seen=str(Services(store).facts().version))
    assert own.status_code == 409 and "另一个账号" in own.get_data(as_text=True)
    stale = send(bob, f"/act/closing/confirm/{ROUND}", seen="1")
    assert stale.status_code == 409 and "有了变化" in stale.get_data(as_text=True)
    with pytest.raises(OwnWords):
        make_freeze(Services(store), task("ann"), closing_docx, annex_xlsx, silent)
    make_freeze(Services(store), task("bob"), closing_docx, annex_xlsx, silent)

    found = papers(store)
    final = [one for one in found.papers if one.state == "final"]
    assert {(one.kind, one.language) for one in final} == {
        (kind, tongue) for kind in (*REPORTS, "annex") for tongue in ("zh", "en")
    }
    bytes_then = {
        one.paper: client_as("nobody").get(f"/download/closing/paper/{one.paper}").get_data() for one in final
    }
    assert all(hashlib.sha256(bytes_then[one.paper]).hexdigest() == one.digest for one in final)
    page = client_as("reader").get(FINAL).get_data(as_text=True)
    assert (
        all(one.digest in page for one in final)
        and found.freeze.result_digest in page
        and found.freeze.snapshot in page
    )

    revise(store)
    view = final_page(Scope.of(Services(store), Selection()), ROUND, Reader())
    assert view is not None and len(view.later) == 1 and view.later[0].frozen == "59.2" and view.later[0].now == "71.5"
    assert view.later[0].frozen_word == "未达标" and view.later[0].now_word == "如期达标"
    after = client_as("nobody")
    assert {one: after.get(f"/download/closing/paper/{one}").get_data() for one in bytes_then} == bytes_then
    assert papers(store).freeze == found.freeze
    page = after.get(FINAL).get_data(as_text=True)
    assert "71.5" in page and "59.2" in page and found.freeze.result_digest in page
    late = send(
        bob,
        f"/act/closing/upload/{ROUND}",
        file=(io.BytesIO(bytes_then[final[0].paper]), "x.docx"),
        seen="0",
    )
    assert late.status_code in (303, 400)
    assert papers(store).written("evaluation", "zh") == found.written("evaluation", "zh")


def revise(store: Store) -> None:
    """Cervical cancer screening of 2025 becomes 71.5 %."""
    from sqlalchemy import text

    with store.database.writing() as connection:
        connection.execute(
            text(
                "UPDATE observation SET value = 71.5, numerator = NULL, denominator = NULL WHERE indicator = 'cervical-cancer-screening' AND area = :place AND period = 2025 "
            ),
            {"place": PLACE},
        )


def test_before_its_day_nothing_is_frozen_and_the_page_says_why(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "early.sqlite3", SHIPPED)
    tomorrow = datetime.now(UTC) + timedelta(days=2)
    closing_round(Services(store), cut=tomorrow, freeze_from=tomorrow.date())
    view = final_page(Scope.of(Services(store), Selection()), ROUND, Reader(account="ann", rights=frozenset(Right)))
    assert view is not None and "截止之后才能冻结" in view.freezing.refused and not view.frozen
    store.close()
