"""The evidence of a round and its briefing sheets: who may take what, what is in, what is asked; bytes, marks, markup."""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import date, timedelta
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest

from dashboard import jobs as work
from dashboard.components.markup import to_html
from dashboard.documents.closing.briefing import briefing, briefings, sheet_words, sheets
from dashboard.documents.closing.evidence import archive_view
from dashboard.exports.docx import briefings_docx
from dashboard.facts.clause_owners import code_of, owner_of
from dashboard.facts.evaluation_duties import duties
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages import evaluation_briefing
from dashboard.services.evaluation.editions import Edition, edition
from dashboard.services.evaluation.ledger import missing_of
from dashboard.services.evaluation.proofs import gaps, proved
from dashboard.urls import LANGUAGES, parse
from dashboard.worker import perform
from dashboard.worker.kinds import KINDS
from data_access.accounts import Actor
from data_access.evaluating import Evaluating
from data_access.evaluation_checks import Checks, read_checks
from data_access.evaluation_writing import Speaker
from data_access.jobs import Jobs
from data_access.store import Store
from indicators.final import NOT_MONITORABLE, FinalVerdict
from tests.dashboard.services.evaluation.conftest import CODE, DISTRICT, PAGE, UNIT, ClientAs, send
from tests.support.office import converted, page_count, to_pdf

TODAY = date(2026, 11, 29)
MARKUP = "<script>alert(1)</script>.pdf"
PDF = b"%PDF-1.4 "


def at(store: Store, language: str = "zh") -> Edition:
    found = edition(Scope.of(Services(store), parse(f"lang={language}")), CODE)
    assert found is not None
    return found


@pytest.fixture
def with_files(store: Store) -> Store:
    """Two units have files under one name, and one under a name that is markup."""
    facts = Services(store).facts()
    with store.database.writing(everywhere=False) as connection:
        from sqlalchemy import update

        from data_access.models import SelfEvaluationRecord

        connection.execute(update(SelfEvaluationRecord).values(state="draft"))
    for unit, names in ((UNIT, ("报告.pdf", MARKUP)), ("court", ("报告.pdf", "报告.PDF"))):
        clause = duties(facts, at(store).round.plans)[unit][0]
        for number, name in enumerate(names):
            Evaluating(store.database, DISTRICT).add_file(
                CODE, unit, clause, name, "pdf", PDF + f"{unit}{number}".encode(), Speaker(Actor("office"), office=True)
            )
    return store


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs are done by the test itself."""
    monkeypatch.setattr(work, "launch", lambda store, job: None)


def archive(store: Store, client_as: ClientAs, account: str, language: str = "zh") -> bytes:
    answer = send(client_as(account), f"/act/evidence/{CODE}?lang={language}")
    assert answer.status_code == 303, answer.status_code
    job = answer.headers["Location"].partition("/job/")[2].partition("?")[0]
    perform(Services(store), job, KINDS)
    done = Jobs(store.database).get(job)
    assert done is not None and done.state == "done", done
    return client_as(account).get(f"/job/{job}/file").get_data()


def names(content: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_the_office_takes_everything_and_a_unit_its_own(with_files: Store, client_as: ClientAs) -> None:
    whole, own = names(archive(with_files, client_as, "office")), names(archive(with_files, client_as, "owner"))
    assert sum(name.endswith(".pdf") or name.endswith(".PDF") for name in whole) >= 4
    files = [name for name in own if name.lower().endswith(".pdf")]
    assert len(files) == 2 and all("疾控" in name for name in files)
    assert all("演示数据" in name for name in files)


def test_where_there_is_no_file_yet_the_list_of_what_is_lacking_can_be_taken(store: Store, client_as: ClientAs) -> None:
    shown = client_as("owner").get(f"{PAGE}/evidence").get_data(as_text=True)
    assert "还没有佐证文件" in shown and "下载目录（ZIP）" in shown
    assert f"/unit/{UNIT}?" in shown  # a clause leads the unit to its form, where evidence is given
    inside = [name.rpartition("/")[2] for name in names(archive(store, client_as, "owner"))]
    assert sorted(inside) == ["SHA256SUMS.txt", "目录.html", "目录.xlsx"]


@pytest.mark.parametrize(("account", "status"), [("", 401), ("leader", 403), ("street", 403)])
def test_nobody_else_takes_any(with_files: Store, client_as: ClientAs, account: str, status: int) -> None:
    assert send(client_as(account), f"/act/evidence/{CODE}").status_code == status


def test_anothers_job_is_shown_to_nobody(with_files: Store, client_as: ClientAs) -> None:
    job = send(client_as("office"), f"/act/evidence/{CODE}").headers["Location"].partition("/job/")[2].partition("?")[0]
    perform(Services(with_files), job, KINDS)
    assert client_as("office").get(f"/job/{job}/file").status_code == 200
    for account in ("", "owner", "second"):
        assert client_as(account).get(f"/job/{job}/file").status_code == 404
    again = send(client_as("second"), f"/act/evidence/{CODE}").headers["Location"]
    assert job not in again


def test_the_archive_unpacks_its_list_opens_and_the_bytes_are_the_same_each_time(
    with_files: Store, client_as: ClientAs, tmp_path: Path
) -> None:
    first = archive(with_files, client_as, "office")
    (tmp_path / "a.zip").write_bytes(first)
    subprocess.run(
        ["unzip", "-q", tmp_path / "a.zip", "-d", tmp_path / "out"],
        check=True,
        env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    root = next((tmp_path / "out").iterdir())
    listed = openpyxl.load_workbook(root / "目录.xlsx")
    rows = list(listed["什么证明什么"].iter_rows(min_row=4, values_only=True))
    packed = {row[8]: (row[9], row[10]) for row in rows if row[8]}
    there = {str(file.relative_to(root)): file.stat().st_size for file in root.rglob("*") if file.is_file()}
    assert {path: size for path, (size, _) in packed.items()}.items() <= there.items()
    assert len(packed) == len(there) - 3
    assert converted((root / "目录.xlsx").read_bytes(), ".xlsx", "csv").stat().st_size > 100
    page = (root / "目录.html").read_text(encoding="utf-8")
    assert "<script>" not in page and "&lt;script&gt;" in page
    found = at(with_files)
    view = archive_view(found, department="", issued=TODAY)
    assert view == archive_view(found, department="", issued=TODAY)
    assert names(archive(with_files, client_as, "second")) == names(first)


def test_what_was_put_right_is_packed_with_its_clause_or_with_its_unit(with_files: Store, client_as: ClientAs) -> None:
    """A file for the rectification list is evidence as any other, also where a check found something of a unit as a whole."""
    clause = code_of(duties(Services(with_files).facts(), at(with_files).round.plans)[UNIT][0])

    def sent(account: str, act: str, **fields: object) -> Checks:
        answer = send(client_as(account), f"/act/evaluation/check/{act}/{CODE}", **fields)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return read_checks(with_files.database, DISTRICT, CODE)

    kept = sent("office", "visit", department=UNIT, visited_on=str(date.today()), members="评估一组", note="")
    visit = max(one.visit for one in kept.visits)
    for number, about in enumerate((clause, "")):
        kept = sent("office", "finding", visit=visit, kind="unproved", found="没有名册", seen="未见", clause=about)
        asked = {"finding": max(one.finding for one in kept.findings), "what": "补齐名册", "department": UNIT}
        kept = sent("office", "rectify", **asked, due=str(date.today() + timedelta(9)))
        file = (io.BytesIO(PDF + b"%d" % number), "名册.pdf")
        line = max(one.rectification for one in kept.rectifications)
        sent("owner", "report", number=line, version=1, evidence="名册已补", file=file)
    for account in ("office", "owner"):
        package = zipfile.ZipFile(io.BytesIO(archive(with_files, client_as, account)))
        shown = {name.split("/", 1)[1]: package.read(name) for name in package.namelist() if "整改佐证" in name}
        assert sorted(shown.values()) == [PDF + b"0", PDF + b"1"], account
        assert sorted(name.partition("/")[0] for name in shown) == ["儿童规划", "单位整体"], shown
        page = next(package.read(name).decode() for name in package.namelist() if name.endswith(".html"))
        assert page.count("名册.pdf</a>") == 2
    assert not [name for name in names(archive(with_files, client_as, "other")) if "整改佐证" in name]
    told = {
        who: client_as(who).get(f"{PAGE}/evidence").get_data(as_text=True).count("名册.pdf") for who in ("office", "")
    }
    assert told == {"office": 2, "": 0}


def test_the_list_says_of_every_clause_what_it_lacks(with_files: Store, client_as: ClientAs) -> None:
    content = archive(with_files, client_as, "office")
    package = zipfile.ZipFile(io.BytesIO(content))
    listed = next(name for name in package.namelist() if name.endswith("目录.xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(package.read(listed)))["逐条缺什么"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    found = at(with_files)
    lacking = {row.label: "；".join(missing_of(found, row)) for row in proved(found)}
    assert {row[0]: row[5] or "" for row in rows} == lacking and len(rows) == 325
    first = duties(found.scope.facts, found.round.plans)[UNIT][0]
    own = next(row for row in proved(found) if row.clause == first)
    assert missing_of(found, own)[-1] == "佐证待审 2 件", "nobody has accepted them yet"
    page = package.read(listed.replace(".xlsx", ".html")).decode()
    assert page.count("没有佐证") == sum("没有佐证" in text for text in lacking.values())


def test_a_file_is_called_the_same_whatever_else_is_added(with_files: Store) -> None:
    facts = Services(with_files).facts()
    before = {
        item.key: (item.folders, item.name) for item in archive_view(at(with_files), department="", issued=TODAY).items
    }
    clause = duties(facts, at(with_files).round.plans)[UNIT][0]
    Evaluating(with_files.database, DISTRICT).add_file(
        CODE, UNIT, clause, "报告.pdf", "pdf", PDF + b"one more", Speaker(Actor("office"), office=True)
    )
    after = {
        item.key: (item.folders, item.name) for item in archive_view(at(with_files), department="", issued=TODAY).items
    }
    assert before.items() <= after.items() and len(after) == len(before) + 1
    assert len(set(after.values())) == len(after), "no two are ever called the same"


def test_gaps_and_proofs_are_all_clauses(with_files: Store) -> None:
    found = at(with_files)
    rows = proved(found)
    bare = gaps(rows)
    assert sum(len(listed) for _, listed in bare) + sum(bool(row.proofs) for row in rows) == len(rows) == 325
    for unit, listed in bare:
        assert all(owner_of(found.scope.facts, row.clause) == unit for row in listed)


def test_names_of_evidence_are_told_to_who_may_know_them(with_files: Store, client_as: ClientAs) -> None:
    shown = {
        who: client_as(who).get(f"{PAGE}/evidence").get_data(as_text=True) for who in ("", "office", "owner", "other")
    }
    assert all(page and "<script>alert(1)" not in page for page in shown.values())
    told = {who: "alert(1)" in page for who, page in shown.items()}
    assert told == {"": False, "office": True, "owner": True, "other": False}  # nobody has accepted it yet


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_miss_break_small_number_and_late_figure_is_asked_about(store: Store, language: str) -> None:
    found = at(store, language)
    asked = {code for view in briefings(found, today=TODAY) for one in view.asked for code in one.codes}
    for row in found.closing.rows:
        stands_out = row.verdict in (FinalVerdict.MISSED, FinalVerdict.EXPECTED, *NOT_MONITORABLE) or any(
            figure.break_before for figure in row.yearly
        )
        assert row.code in asked or not stands_out, row.code
    of_domains = [briefing(found, sheet.code, today=TODAY) for sheet in sheets(found) if not sheet.of_unit]
    assert {code for view in of_domains if view for one in view.asked for code in one.codes} == asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_sheets_take_two_pages_and_page_and_file_say_the_same(store: Store, language: str) -> None:
    found = at(store, language)
    words = sheet_words(found)
    for code in ("health-commission", "health"):
        view = briefing(found, code, today=TODAY)
        assert view is not None
        content = briefings_docx((view,), words=words)
        assert content == briefings_docx((view,), words=words)
        assert page_count(to_pdf(content, ".docx")) <= 2, code
        paragraphs = python_docx.Document(io.BytesIO(content))
        told = "\n".join([*(one.text for one in paragraphs.paragraphs), *(cell.text for table in paragraphs.tables for row in table.rows for cell in row.cells)])  # fmt: skip
        page = evaluation_briefing.page(found.scope, f"{CODE}/{code}")
        assert page is not None
        shown = to_html(list(page.content))
        for one in view.asked:
            for question in one.questions:
                assert question in told and question.replace("\N{NO-BREAK SPACE}", " ") in shown.replace(
                    "\N{NO-BREAK SPACE}", " "
                )
