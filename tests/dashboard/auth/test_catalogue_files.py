"""The whole catalogue as files: taken away, changed in a spreadsheet program, read back, proposed as one change, approved."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.services.catalogue import proposals as views
from data_access.accounts import Accounts, Actor
from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue_proposals import CatalogueProposals, Grounds
from data_access.catalogue_writing import change_catalogue
from data_access.store import Store
from tests.support.said import plain
from tests.support.signing_in import add_account, be

GROUNDS = {"why": "年度修订", "why_document": "某妇儿工委〔2026〕5号", "why_day": "2026-04-01"}


@pytest.fixture
def accounts(store: Store) -> Store:
    add_account(store, "maker", "reviewer", name="Maker")
    add_account(store, "second", "administrator", name="Second")
    return store


def enter(client: FlaskClient, store: Store, name: str) -> None:
    account = Accounts(store.database).get(name)
    assert account is not None
    be(client, store, account)


def mark_of(page: str) -> str:
    return page.split('name="csrf_token" value="')[1].split('"')[0]


def read_in(client: FlaskClient, content: bytes, name: str = "catalogue.xlsx") -> Any:
    mark = mark_of(client.get("/catalogue/files").get_data(as_text=True))
    return client.post("/act/catalogue/read", data={"csrf_token": mark, "file": (io.BytesIO(content), name)})


def propose(client: FlaskClient, preview: str, **more: str) -> Any:
    carried = {name: html.unescape(value) for name, value in re.findall(r'name="(edit|name)" value="([^"]*)"', preview)}
    return client.post("/act/catalogue/write", data={"csrf_token": mark_of(preview)} | carried | GROUNDS | more)


def changed_workbook(content: bytes) -> bytes:
    """A target asks for more, a department goes by another name, a support is gone."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    targets = book["targets"]
    columns = {cell.value: cell.column for cell in targets[1]}
    row = next(
        at for at in range(2, targets.max_row + 1)
        if targets.cell(at, columns["kind"]).value == "threshold" and targets.cell(at, columns["op"]).value == ">="
    )  # fmt: skip
    targets.cell(row, columns["value"]).value += 1
    book["departments"].cell(2, [cell.value for cell in book["departments"][1]].index("short_zh") + 1).value = "新简称"
    book["supports"].delete_rows(2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_workbook_is_stable_and_comes_back_as_itself(client: FlaskClient, accounts: Store) -> None:
    enter(client, accounts, "maker")
    noted = (
        accounts.catalogue()
        .targets[0]
        .model_copy(update={"note_zh": "每年需\u00a0+2.23\u00a0个百分点", "note_en": "n"})
    )
    change_catalogue(
        accounts.database, CatalogueEdit({"targets": (noted,)}), who="x", reason="a sentence with fixed blanks"
    )
    content = client.get("/download/catalogue.xlsx").get_data()
    assert content == client.get("/download/catalogue.xlsx").get_data()
    for name, bytes_ in (
        ("catalogue.xlsx", content),
        ("catalogue.zip", client.get("/download/catalogue.zip").get_data()),
    ):
        answer = read_in(client, bytes_, name)
        assert answer.status_code == 200 and "文件与现在的目录没有差别" in plain(answer.get_data(as_text=True)), name


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_again_is_no_change(client: FlaskClient, accounts: Store, tmp_path: Path) -> None:
    enter(client, accounts, "maker")
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "catalogue.xlsx"
    file.write_bytes(client.get("/download/catalogue.xlsx").get_data())
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    answer = read_in(client, (tmp_path / "catalogue.xlsx").read_bytes())
    assert "文件与现在的目录没有差别" in plain(answer.get_data(as_text=True))


def test_a_changed_workbook_is_shown_proposed_and_approved_as_one(client: FlaskClient, accounts: Store) -> None:
    enter(client, accounts, "maker")
    before = accounts.catalogue()
    preview = read_in(client, changed_workbook(client.get("/download/catalogue.xlsx").get_data()))
    text = preview.get_data(as_text=True)
    assert preview.status_code == 200
    assert "新增 0 行，更改 2 行，删除 1 行" in plain(text) and "新简称" in text
    assert before.departments[0].short_zh in text and "没有一项判定会变" in plain(text)  # the store holds no figures
    without = propose(client, text, why_document="")
    assert without.status_code == 400 and "请填写文号" in plain(without.get_data(as_text=True))
    assert propose(client, without.get_data(as_text=True)).status_code == 303  # nothing typed or read is lost
    (waiting,) = CatalogueProposals(accounts.database).all(waiting=True)
    assert accounts.catalogue() == before and waiting.row == "catalogue.xlsx"
    enter(client, accounts, "second")
    page = client.get("/catalogue/files").get_data(as_text=True)
    assert "Maker 提出" in plain(page) and "批准并写入目录" in page
    answer = client.post(
        f"/act/catalogue/decide/{waiting.proposal}", data={"csrf_token": mark_of(page), "go": "approve", "remark": ""}
    )
    assert answer.status_code == 303 and "/catalogue/files" in answer.headers["Location"]
    after = accounts.catalogue()
    assert after.departments[0].short_zh == "新简称" and len(after.supports) == len(before.supports) - 1
    assert sum(one != other for one, other in zip(before.targets, after.targets, strict=True)) == 1


def test_rows_that_are_wrong_are_named_and_nothing_is_kept(client: FlaskClient, accounts: Store) -> None:
    enter(client, accounts, "maker")
    book = openpyxl.load_workbook(io.BytesIO(client.get("/download/catalogue.xlsx").get_data()))
    columns = {cell.value: cell.column for cell in book["targets"][1]}
    book["targets"].cell(3, columns["value"]).value = "many"
    book["targets"].cell(4, columns["indicator"]).value = "nothing"
    book["indicators"].cell(1, 1).value = "code"
    book.create_sheet("说明").append(["x"])
    out = io.BytesIO()
    book.save(out)
    answer = read_in(client, out.getvalue())
    text = plain(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "targets.csv 第 3 行，数值（value）：“many”不是数字" in text
    assert "indicators.csv 第 1 行" in text and "没有这一列" in text and "没有读：说明" in text
    assert "作为一项更改提交" not in text and CatalogueProposals(accounts.database).all() == ()
    for content, name in ((b"%PDF-1.7", "a.pdf"), (b"a,b\n1,2\n", "figures.csv"), (b"PK\x03\x04broken", "a.xlsx")):
        assert read_in(client, content, name).status_code == 422
    mark = mark_of(client.get("/catalogue/files").get_data(as_text=True))
    bad = client.post("/act/catalogue/write", data={"csrf_token": mark, "edit": "{", "name": "x"} | GROUNDS)
    assert bad.status_code == 400 and CatalogueProposals(accounts.database).all() == ()


def test_a_single_csv_leaves_the_other_files_alone(client: FlaskClient, accounts: Store) -> None:
    enter(client, accounts, "maker")
    whole = zipfile.ZipFile(io.BytesIO(client.get("/download/catalogue.zip").get_data()))
    text = whole.read("departments.csv").decode() + "night-office,夜间办公室,Night office,夜办,Night\n"
    head = text.splitlines()[0].split(",")
    assert head[0] == "department"
    answer = read_in(client, text.encode("gb18030"), "departments.csv")
    assert "新增 1 行，更改 0 行，删除 0 行" in plain(answer.get_data(as_text=True))


def test_somebody_else_was_quicker(client: FlaskClient, accounts: Store) -> None:
    enter(client, accounts, "maker")
    preview = read_in(client, changed_workbook(client.get("/download/catalogue.xlsx").get_data())).get_data(
        as_text=True
    )
    first = accounts.catalogue().departments[0]
    change_catalogue(
        accounts.database,
        CatalogueEdit({"departments": (first.model_copy(update={"short_zh": "他改"}),)}),
        who="x",
        reason="y",
    )
    late = propose(client, preview)
    assert late.status_code == 400 and "目录在您查看之后已经改变" in plain(late.get_data(as_text=True))


def test_a_row_goes_by_two_and_not_while_it_is_used(client: FlaskClient, accounts: Store) -> None:
    enter(client, accounts, "maker")
    catalogue = accounts.catalogue()
    used = catalogue.indicators[0].department
    for department, status in ((used, 400), ("spare", 303)):
        if department == "spare":
            spare = catalogue.department[used].model_copy(update={"department": "spare"})
            change_catalogue(accounts.database, CatalogueEdit({"departments": (spare,)}), who="x", reason="y")
        page = client.get(f"/catalogue/departments/{department}").get_data(as_text=True)
        form = page.split('action="/act/catalogue/propose/')[1].split("</form>")[0]
        seen = html.unescape(form.split('name="seen" value="')[1].split('"')[0])
        answer = client.post(
            f"/act/catalogue/propose/departments/{department}",
            data={"csrf_token": mark_of(form), "seen": seen, "go": "remove", "why": "机构撤销"},
        )
        assert answer.status_code == status
        if status == 400:
            assert "这一行还在使用，不能删除" in plain(answer.get_data(as_text=True))
    (waiting,) = CatalogueProposals(accounts.database).all(waiting=True)
    enter(client, accounts, "second")
    page = client.get("/catalogue/departments/spare").get_data(as_text=True)
    decided = client.post(
        f"/act/catalogue/decide/{waiting.proposal}", data={"csrf_token": mark_of(page), "go": "approve", "remark": ""}
    )
    assert decided.status_code == 303 and decided.headers["Location"].startswith("/catalogue/departments?")
    assert "spare" not in accounts.catalogue().department


def test_a_page_judges_for_one_proposal_only(
    client: FlaskClient, accounts: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(client, accounts, "maker")
    row = accounts.catalogue().departments[0]
    kept = CatalogueProposals(accounts.database)
    numbers = [
        kept.propose("departments", row, row.model_copy(update={"short_zh": f"第{n}"}), Grounds("改"), Actor("maker"))
        for n in range(4)
    ]
    judged: list[CatalogueEdit] = []
    real = views.turns_of
    monkeypatch.setattr(views, "turns_of", lambda scope, edit: (judged.append(edit), real(scope, edit))[1])
    page = client.get(f"/catalogue/departments/{row.department}").get_data(as_text=True)
    assert len(judged) == 1 and page.count("看会变的判定") == len(numbers) - 1
    client.get(f"/catalogue/departments/{row.department}?turns={numbers[0]}")
    assert [edit.put["departments"][0].short_zh for edit in judged] == ["第3", "第0"]
